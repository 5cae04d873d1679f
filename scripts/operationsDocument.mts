// docs/operations.md out of the definitions.
import type { Operation, Resource } from '../nodes/shared/definition/operation.ts';

const RATES: Record<Operation['rate'], string> = {
	light: 'Light',
	medium: 'Medium',
	heavy: 'Heavy',
	resourceIntensive: 'Resource-intensive',
};

/** The document: what there is, and which scopes an app needs for it. */
export function operationsDocument(resources: Resource[]): string {
	const count = resources.reduce((sum, { operations }) => sum + Object.keys(operations).length, 0);
	return [
		'# Operations',
		'',
		'<!-- Generated from the definitions in nodes/Zoom/resources by `npm run docs`. -->',
		'',
		`${count} operations on ${resources.length} resources. "Rate" is the category in which Zoom counts the request. Any one of the scopes is enough; the`,
		'forms with `:admin` are for admin-managed General Apps and for Server-to-Server OAuth.',
		'',
		'## Which scopes do I need?',
		'',
		'New apps know granular scopes only; add those of the operations you use, with `:admin` for the whole account.',
		'',
		'| Resource | To read | To change |',
		'|---|---|---|',
		...resources.map(
			(resource) => `| ${resource.name} | ${scopesFor(resource, true)} | ${scopesFor(resource, false)} |`,
		),
		'',
		...resources.flatMap(section),
	].join('\n');
}

function scopesFor({ operations }: Resource, reading: boolean): string {
	const scopes = Object.values(operations)
		.filter(({ request }) => (request.method === 'GET') === reading)
		.map(({ scopes: { granular, classic } }) => granular[0] ?? classic[0] ?? '');
	return [...new Set(scopes)].filter(Boolean).sort().map(code).join(' ') || '–';
}

function section(resource: Resource): string[] {
	const rows = Object.values(resource.operations).sort((a, b) => a.name.localeCompare(b.name, 'en'));
	return [
		`## ${resource.name}`,
		'',
		`${resource.description}.`,
		'',
		'| Operation | In the node panel | Endpoint | Rate | Granular scopes | Classic scopes |',
		'|---|---|---|---|---|---|',
		...rows.map(
			({ name, action, request, rate, scopes }) =>
				`| ${name} | ${action} | ${code(`${request.method} ${request.path}`)} | ${RATES[rate]} | ${list(scopes.granular)} | ${list(scopes.classic)} |`,
		),
		'',
		...rows.filter(({ note }) => note !== undefined).map(({ name, note }) => `- **${name}:** ${note}`),
		...(rows.some(({ note }) => note !== undefined) ? [''] : []),
	];
}

const code = (text: string): string => `\`${text}\``;
const list = (scopes: string[]): string => scopes.map(code).join(' ') || '–';
