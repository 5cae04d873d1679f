// The documents that `npm run docs` writes are up to date, and what the others name is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resources } from '../nodes/Zoom/resources/index.ts';
import { eventNames } from '../nodes/shared/events/eventTypes.ts';
import { countsOf, documentsWithCounts, fillCounts, fillUnreleased } from '../scripts/counts.mts';
import { operationsDocument } from '../scripts/operationsDocument.mts';

const root = join(__dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const counts = { operations: 173, resources: 27, reports: 11, events: 118 };

test('docs/operations.md is up to date (npm run docs)', () => {
	expect(read('docs/operations.md')).toBe(operationsDocument(resources));
});

test.each(documentsWithCounts(root, countsOf(resources, eventNames)))(
	'the counts in $name are up to date (npm run docs)',
	({ text, wanted }) => {
		expect(text).toBe(wanted);
	},
);

test.each(['README.md', 'CHANGELOG.md'])('%s counts operations, resources and events', (name) => {
	const text = read(name);
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

describe('what the documents name', () => {
	const decisions = readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`);
	const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md', 'docs/n8n-notes.md'];

	test.each([...documents, 'docs/zoom-quirks.md', ...decisions])('in %s, every file and link exists', (document) => {
		const text = read(document);
		const files = text.matchAll(/`((?:bench|compat|credentials|demo|docs|e2e|nodes|sandbox|scripts|test)\/[\w./-]+)`/g);
		const links = text.matchAll(/\]\((?!https:|#)([^)#]+)/g);
		const named = [
			...[...files].map(([, file = '']) => file).filter((file) => !file.includes('node_modules')),
			...[...links].map(([, link = '']) => join(dirname(document), link)),
		];
		expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
	});

	test('in "Where to look" of docs/architecture.md, every file has the name beside it', () => {
		const rows = [...read('docs/architecture.md').matchAll(/^\|[^|]*\| `(\S+)` *\| `(\w+)` *\|$/gm)];
		expect(rows.length).toBeGreaterThan(10);
		const missing = rows.filter(([, file = '', name = '']) => !new RegExp(`\\b${name}\\b`).test(read(file)));
		expect(missing.map(([row]) => row)).toEqual([]);
	});
});

test('every command of package.json is in README.md or CONTRIBUTING.md', () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const text = read('README.md') + read('CONTRIBUTING.md');
	// Parts of other commands.
	const parts = ['demo', 'lint:typed', 'docs:write'];
	const names = Object.keys(scripts).filter((name) => !parts.includes(name));
	const isNamed = (name: string): boolean => text.includes(`npm ${name}`) || text.includes(`npm run ${name}`);
	expect(names.filter((name) => !isNamed(name) && !text.includes(`\`${name}\``))).toEqual([]);
});
