// The counts in hand-written documents. In Markdown `<!-- count:operations -->173<!-- /count -->` shows as "173".
// `npm run docs` fills the counts in, and test/docs.test.mts checks them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource } from '../nodes/shared/definition/operation.ts';

/** What a document can count. */
export type Counts = Record<'operations' | 'resources' | 'reports' | 'events', number>;

const COUNT = /(<!-- count:(\S*) -->)[^<]*(<!-- \/count -->)/g;

/** @param events the events that the trigger offers, by Zoom's name. */
export function countsOf(resources: Resource[], events: Readonly<Record<string, string>>): Counts {
	const operationsOf = (some: Resource[]): number =>
		some.reduce((sum, { operations }) => sum + Object.values(operations).filter(({ retired }) => !retired).length, 0);
	return {
		operations: operationsOf(resources),
		resources: resources.length,
		reports: operationsOf(resources.filter(({ value }) => value === 'report')),
		events: Object.keys(events).length,
	};
}

/** The documents that have counts: the name below `root`, the text as it is, and the text with the right counts. */
export function documentsWithCounts(
	root: string,
	counts: Counts,
): Array<{ name: string; text: string; wanted: string }> {
	const inDocs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
	return ['README.md', 'CHANGELOG.md', ...inDocs.map((name) => `docs/${name}`)].flatMap((name) => {
		const text = readFileSync(join(root, name), 'utf8');
		const fill = name === 'CHANGELOG.md' ? fillUnreleased : fillCounts;
		return text.includes('<!-- count:') ? [{ name, text, wanted: fill(text, counts) }] : [];
	});
}

/** @throws when the document names a count that does not exist. */
export function fillCounts(document: string, counts: Counts): string {
	return document.replace(COUNT, (_match, begin: string, name: string, end: string) => {
		if (!Object.hasOwn(counts, name)) throw new Error(`No count is called '${name}'`);
		return `${begin}${counts[name as keyof Counts]}${end}`;
	});
}

/** The same for the changelog, where released versions keep the counts they were released with. */
export function fillUnreleased(changelog: string, counts: Counts): string {
	const sections = changelog.split(/^(?=## )/m);
	return sections
		.map((section) => (/^## .*unreleased/i.test(section) ? fillCounts(section, counts) : section))
		.join('');
}
