// Extracts facts from Zoom's OpenAPI documents: names, types, limits, scopes and rate labels. Descriptions, examples
// and all other prose are left out, so that the result can be part of the project. The documents themselves cannot;
// they are read from ZOOM_OPENAPI_DIR.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { routes } from '../../sandbox/routes/index.mts';
import { AREAS, type Contract, type DocumentedOperation, type Json } from './contract.mts';

/** The folder of the documents. */
export const folder =
	process.env.ZOOM_OPENAPI_DIR ??
	join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), '..', 'shared', 'zoom-openapi');

/** Whether the documents are there. */
export const present = ['meetings.json', 'users.json', 'events.json'].every((name) => existsSync(join(folder, name)));

/**
 * The keywords of JSON Schema that say something about values. All others are dropped, in this order the rest is
 * written.
 */
export const KEYWORDS = [
	'type',
	'nullable',
	'deprecated',
	'format',
	'enum',
	'pattern',
	'minimum',
	'maximum',
	'minLength',
	'maxLength',
	'minItems',
	'maxItems',
	'required',
	'properties',
	'items',
	'allOf',
	'anyOf',
	'oneOf',
] as const;

/** Schemas that an event document refers to, by `$ref`. */
type Resolve = (reference: string) => Json;

const noReferences: Resolve = (reference) => {
	throw new Error(`A schema refers to ${reference}`);
};

/** A copy of a schema that keeps only {@link KEYWORDS}. */
export function factsOf(schema: Json, resolve: Resolve = noReferences): Json {
	const known = typeof schema.$ref === 'string' ? resolve(schema.$ref) : schema;
	const inner = (value: unknown): Json => factsOf(value as Json, resolve);
	const valueOf = (keyword: (typeof KEYWORDS)[number], value: unknown): unknown => {
		if (keyword === 'items') return inner(value);
		if (keyword === 'allOf' || keyword === 'anyOf' || keyword === 'oneOf') return (value as unknown[]).map(inner);
		if (keyword === 'properties')
			return Object.fromEntries(Object.entries(value as Json).map(([name, property]) => [name, inner(property)]));
		return value;
	};
	return Object.fromEntries(
		KEYWORDS.filter((keyword) => known[keyword] !== undefined).map((keyword) => [
			keyword,
			valueOf(keyword, known[keyword]),
		]),
	);
}

/** The contract as the documents have it now. */
export function extractContract(): Contract {
	const all = allOperations();
	const others: Contract['others'] = {};
	for (const { operationId, tag } of all.filter((operation) => !isInContract(operation)))
		others[tag] = [...(others[tag] ?? []), operationId].sort();
	const byTag = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
	return { operations: all.filter(isInContract), events: events(), others: Object.fromEntries(byTag) };
}

interface Content {
	content?: Record<string, { schema?: Json }>;
}

/** An operation of an OpenAPI document, as far as it is read. */
interface OpenApiOperation {
	operationId?: string;
	tags?: string[];
	description?: string;
	security?: Array<Record<string, string[]>>;
	parameters?: Array<{ name: string; in: string; required?: boolean; deprecated?: boolean; schema?: Json }>;
	requestBody?: Content;
	responses: Record<string, Content>;
}

const ofSandbox = new Set(routes.map(({ operationId }) => operationId));

/** The operations of {@link AREAS}, and the others that the sandbox has: those are the ones that the node uses. */
const isInContract = ({ operationId, tag }: DocumentedOperation): boolean =>
	AREAS.includes(tag) || ofSandbox.has(operationId);

function allOperations(): DocumentedOperation[] {
	const all = ['meetings.json', 'users.json'].flatMap((name) => {
		const { paths } = read(name) as { paths: Record<string, Record<string, OpenApiOperation>> };
		return Object.entries(paths).flatMap(([path, methods]) =>
			Object.entries(methods)
				.filter(([, operation]) => operation.operationId !== undefined)
				.map(([method, operation]) => operationOf(method, path, operation)),
		);
	});
	return all.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

function operationOf(method: string, path: string, operation: OpenApiOperation): DocumentedOperation {
	const rate = rateOf(operation.description ?? '');
	const bodies = schemasOf(operation.requestBody);
	return {
		operationId: String(operation.operationId),
		method: method.toUpperCase(),
		path,
		tag: String(operation.tags?.[0]),
		...(rate === undefined ? {} : { rate }),
		// `:master` is for sub accounts, `phone_` for Zoom Phone, which is another product.
		scopes: (operation.security ?? [])
			.flatMap((entry) => Object.values(entry).flat())
			.filter((scope) => !/:master$|^phone_/.test(scope)),
		parameters: (operation.parameters ?? []).map((parameter) => ({
			name: parameter.name,
			in: parameter.in,
			...(parameter.required ? { required: true } : {}),
			...(parameter.deprecated ? { deprecated: true } : {}),
			...(parameter.schema ? { schema: factsOf(parameter.schema) } : {}),
		})),
		...(Object.keys(bodies).length > 0 ? { requestBody: bodies } : {}),
		responses: Object.fromEntries(
			Object.entries(operation.responses)
				.filter(([status]) => status.startsWith('2'))
				.map(([status, response]) => [status, schemasOf(response)['application/json'] ?? null]),
		),
	};
}

/** The rate label is only in the text of the description. */
function rateOf(description: string): string | undefined {
	const label = /Rate Limit Label\][^`]*`?\s*`?([A-Za-z-]+)/.exec(description)?.[1]?.toUpperCase();
	return ['LIGHT', 'MEDIUM', 'HEAVY', 'RESOURCE-INTENSIVE'].find((known) => known === label);
}

function schemasOf({ content = {} }: Content = {}): Record<string, Json> {
	return Object.fromEntries(
		Object.entries(content).flatMap(([type, { schema }]) => (schema ? [[type, factsOf(schema)]] : [])),
	);
}

/** The bodies of all events. In some, `old_object` refers to the schema of `object`. */
function events(): Record<string, Json> {
	const { webhooks } = read('events.json') as {
		webhooks: Record<string, { post: { requestBody: { content: { 'application/json': { schema: Json } } } } }>;
	};
	const resolve: Resolve = (reference) =>
		reference
			.replace('#/paths/', '')
			.split('/')
			.map((key) => key.replaceAll('~1', '/'))
			.reduce<Json>((inner, key) => inner[key] as Json, webhooks);
	return Object.fromEntries(
		Object.entries(webhooks)
			.map(([name, { post }]) => [name, factsOf(post.requestBody.content['application/json'].schema, resolve)] as const)
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
