// The sandbox's README says what the sandbox serves.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../sandbox/routes/index.mts';
import { fillServedOperations } from '../../scripts/servedOperations.mts';
import { extractedOperations, otherOperations } from '../contract/contract.mts';

const place = (list: string): string =>
	`Before.\n\n<!-- served operations: \`npm run docs\` -->\n${list}<!-- /served operations -->\n\nAfter.\n`;

test('the list of served operations in sandbox/README.md is up to date (npm run docs)', () => {
	const text = readFileSync(join(__dirname, '..', '..', 'sandbox', 'README.md'), 'utf8');
	const wanted = fillServedOperations(text, {
		served: new Set(routes.map(({ operationId }) => operationId)),
		documented: extractedOperations(),
		others: otherOperations(),
	});
	expect(text).toBe(wanted);
});

test('the list counts by heading, and names what is not served and what is newer than the documents', () => {
	const filled = fillServedOperations(place('An old list.\n'), {
		served: new Set(['poll', 'user', 'newer']),
		documented: [
			{ operationId: 'user', tag: 'Users' },
			{ operationId: 'poll', tag: 'Polls' },
			{ operationId: 'pollDelete', tag: 'Polls' },
		],
		others: { Devices: ['device', 'devices'] },
	});
	expect(filled).toBe(
		place(`
Of the 5 operations in Zoom's documents "Meetings" and "Users" (August 2026) the sandbox serves 2:

| Zoom's heading | Served |
| -------------- | ------ |
| Polls          | 1 of 2 |
| Users          | 1 of 1 |

It also serves what Zoom has announced since: \`newer\`.

Nothing is served of Devices (2).

Not served of Polls: \`pollDelete\`.

`),
	);
});

test('a document without a place for the list is refused', () => {
	expect(() => fillServedOperations('Text.', { served: new Set(), documented: [], others: {} })).toThrow(
		'no place for the served operations',
	);
});
