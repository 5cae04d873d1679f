// docs/operations.md, written from the definitions.
import type { Operation, Resource } from '../nodes/shared/definition/operation.ts';

const RATES: Record<Operation['rate'], string> = {
	light: 'Light',
	medium: 'Medium',
	heavy: 'Heavy',
	resourceIntensive: 'Resource-intensive',
};

/** Every operation with its endpoint, rate category and scopes, and the scopes by resource. */
export function operationsDocument(defined: Resource[]): string {
	const resources = defined.map(withoutRetired);
	const count = resources.reduce((sum, { operations }) => sum + Object.keys(operations).length, 0);
	return [
		'# Operations',
		'',
		'<!-- Generated from the definitions in nodes/Zoom/resources by `npm run docs`. -->',
		'',
		`${count} operations on ${resources.length} resources.`,
		'',
		'- **Rate** is the category under which Zoom counts the request against the rate limits of the account.',
		'- **Scopes**: any one of those in a row is enough. ' +
			'The forms with `:admin` are for admin-managed General Apps and for Server-to-Server OAuth.',
		'',
		'## Which scopes do I need?',
		'',
		'New apps have granular scopes only. Add those of the operations you use. ' +
			'Add `:admin` to work with the whole account.',
		'',
		row(['Resource', 'To read', 'To change']),
		row(['---', '---', '---']),
		...resources.map((resource) => row([resource.name, scopesFor(resource, true), scopesFor(resource, false)])),
		'',
		...resources.flatMap(section),
	].join('\n');
}

/** A resource with the operations that are offered for new workflows. */
function withoutRetired(resource: Resource): Resource {
	const offered = Object.entries(resource.operations).filter(([, { retired }]) => !retired);
	return { ...resource, operations: Object.fromEntries(offered) };
}

function scopesFor({ operations }: Resource, reading: boolean): string {
	const scopes = Object.values(operations)
		.filter(({ request }) => (request.method === 'GET') === reading)
		.map(({ scopes: { granular, classic } }) => granular[0] ?? classic[0] ?? '');
	return list([...new Set(scopes)].filter(Boolean).sort());
}

function section({ name: title, description, operations }: Resource): string[] {
	const sorted = Object.values(operations).sort((a, b) => a.name.localeCompare(b.name, 'en'));
	const notes = sorted.flatMap(({ name, note }) => (note === undefined ? [] : [`- **${name}:** ${note}`]));
	return [
		`## ${title}`,
		'',
		`${description}.`,
		'',
		row(['Operation', 'In the node panel', 'Endpoint', 'Rate', 'Granular scopes', 'Classic scopes']),
		row(['---', '---', '---', '---', '---', '---']),
		...sorted.map(({ name, action, request: { method, path }, anyEndpoint, rate, scopes: { granular, classic } }) =>
			row([
				name,
				action,
				anyEndpoint ? 'any' : code(`${method} ${path}`),
				anyEndpoint ? 'by endpoint' : RATES[rate],
				list(granular),
				list(classic),
			]),
		),
		'',
		...notes,
		...(notes.length > 0 ? [''] : []),
	];
}

const code = (text: string): string => `\`${text}\``;
const list = (scopes: string[]): string => scopes.map(code).join(' ') || '–';
const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
