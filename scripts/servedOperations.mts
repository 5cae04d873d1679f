// The list in sandbox/README.md of which of Zoom's operations the sandbox serves.
import type { DocumentedOperation } from '../test/contract/contract.mts';

/** What the list is made of. */
export interface ServedOperations {
	/** The operations that have a route. */
	served: ReadonlySet<string>;
	/** The operations of Zoom's documents that the contract holds in full. */
	documented: ReadonlyArray<Pick<DocumentedOperation, 'operationId' | 'tag'>>;
	/** The names of all others in Zoom's documents, by heading. */
	others: Readonly<Record<string, readonly string[]>>;
}

/** A document with the list filled in between its two comments. @throws when it does not have them */
export function fillServedOperations(document: string, operations: ServedOperations): string {
	const section = /(<!-- served operations: `npm run docs` -->\n)[\s\S]*(<!-- \/served operations -->)/;
	if (!section.test(document)) throw new Error('The document has no place for the served operations');
	return document.replace(
		section,
		(_match, begin: string, end: string) => `${begin}\n${servedOperations(operations)}\n\n${end}`,
	);
}

/** In Markdown. */
function servedOperations({ served, documented, others }: ServedOperations): string {
	const headings = headingsOf([
		...documented,
		...Object.entries(others).flatMap(([tag, names]) => names.map((operationId) => ({ operationId, tag }))),
	]).map(([heading, names]) => ({ heading, names, missing: names.filter((name) => !served.has(name)) }));
	const all = headings.flatMap(({ names }) => names);
	const newer = [...served].filter((name) => !all.includes(name));
	const partly = headings.filter(({ names, missing }) => missing.length < names.length);
	const none = headings.filter(({ names, missing }) => missing.length === names.length);
	const count = all.filter((name) => served.has(name)).length;
	return [
		`Of the ${all.length} operations in Zoom's documents "Meetings" and "Users" (August 2026) the sandbox serves ${count}:`,
		table(
			partly.map(({ heading, names, missing }) => [heading, `${names.length - missing.length} of ${names.length}`]),
		),
		...(newer.length > 0 ? [`It also serves what Zoom has announced since: ${codes(newer)}.`] : []),
		`Nothing is served of ${none.map(({ heading, names }) => `${heading} (${names.length})`).join(', ')}.`,
		...partly
			.filter(({ missing }) => missing.length > 0)
			.map(({ heading, missing }) => `Not served of ${heading}: ${codes(missing)}.`),
	].join('\n\n');
}

/** The names by heading, both in alphabetical order. */
function headingsOf(operations: ServedOperations['documented']): Array<[string, string[]]> {
	const headings = [...new Set(operations.map(({ tag }) => tag))].sort((one, other) => one.localeCompare(other, 'en'));
	const namesOf = (heading: string): string[] =>
		operations.filter(({ tag }) => tag === heading).map(({ operationId }) => operationId);
	return headings.map((heading) => [heading, namesOf(heading).sort()]);
}

const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** In the form that Prettier gives tables. */
function table(rows: string[][]): string {
	const all = [["Zoom's heading", 'Served'], ...rows];
	const widths = [0, 1].map((column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
	const row = (cells: string[]): string =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [row(all[0] ?? []), row(widths.map((width) => '-'.repeat(width))), ...rows.map(row)].join('\n');
}
