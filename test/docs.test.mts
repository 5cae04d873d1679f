// The documents that `npm run docs` writes belong to the definitions as they are now.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resources } from '../nodes/Zoom/resources/index.ts';
import { events } from '../nodes/ZoomTrigger/events.ts';
import { countsOf, documentsWithCounts, fillCounts, fillUnreleased } from '../scripts/counts.mts';
import { operationsDocument } from '../scripts/operationsDocument.mts';

const root = join(__dirname, '..');
const counts = { operations: 173, resources: 27, reports: 11, events: 118 };

test('docs/operations.md is up to date (npm run docs)', () => {
	expect(readFileSync(join(root, 'docs', 'operations.md'), 'utf8')).toBe(operationsDocument(resources));
});

test.each(documentsWithCounts(root, countsOf(resources, events)))(
	'the counts in $name are up to date (npm run docs)',
	({ text, wanted }) => {
		expect(text).toBe(wanted);
	},
);

test.each(['README.md', 'CHANGELOG.md'])('%s counts operations, resources and events', (name) => {
	const text = readFileSync(join(root, name), 'utf8');
	for (const count of ['operations', 'resources', 'events']) expect(text).toContain(`<!-- count:${count} -->`);
});

describe('filling in counts', () => {
	test('replaces every count and nothing else', () => {
		expect(
			fillCounts('<!-- count:operations -->1<!-- /count --> operations, <!-- count:events --><!-- /count -->', counts),
		).toBe('<!-- count:operations -->173<!-- /count --> operations, <!-- count:events -->118<!-- /count -->');
	});

	test('fails at a count that does not exist', () => {
		expect(() => fillCounts('<!-- count:tests -->1<!-- /count -->', counts)).toThrow("No count is called 'tests'");
	});

	test('leaves released versions of the changelog as they were', () => {
		const changelog = (released: string, unreleased: string): string =>
			`# Changelog\n\n## 0.2.0 (unreleased)\n\n- ${unreleased}\n\n## 0.1.0 (2026-12-01)\n\n- ${released}\n`;
		const old = '<!-- count:operations -->170<!-- /count -->';
		expect(fillUnreleased(changelog(old, old), counts)).toBe(changelog(old, old.replace('170', '173')));
	});
});
