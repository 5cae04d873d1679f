// What every operation makes of its fields, against the request schemas of Zoom's published documents: twice for each choice on which other fields
// depend, with the required fields alone and with every field set. What is documented and not deprecated can be set, and nothing else is sent.
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { emptyDraft } from '../../nodes/shared/draft.ts';
import { fieldsOf } from '../../nodes/shared/output.ts';
import type { Operation, RequestDraft } from '../../nodes/shared/operation.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { absence, documentedOperations, present, type DocumentedOperation, type Json } from './documents.mts';
import { cannotBeSet, mayDiffer, sharedOut } from './exceptions.mts';
import { alternatives, sample } from './samples.mts';

const documents = new Map(documentedOperations().map((operation) => [`${operation.method} ${operation.path}`, operation]));
const operations = resources.flatMap((resource) => Object.entries(resource.operations).map(([key, operation]) => [`${resource.value}:${key}`, operation] as const));
const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
(formats as unknown as (instance: Ajv) => void)(ajv);

/** Paging is the engine's. */
const ENGINE = new Set(['page_size', 'next_page_token', 'page_number']);

function draftOf(operation: Operation, values: Record<string, unknown>): RequestDraft {
	const draft = emptyDraft();
	const reader = { get: (name: string): unknown => values[name] };
	for (const field of fieldsOf(operation)) field.write(reader, draft, { workflowTimezone: 'Europe/Berlin', present: false });
	// What an upload adds beside the file is covered by tests of its own; preparing it needs a host.
	if (draft.option.binaryPropertyName === undefined) void operation.prepare?.(draft, {} as never);
	return draft;
}

function draftsOf(operation: Operation): RequestDraft[] {
	const properties = fieldsOf(operation).flatMap((field) => field.properties);
	return Array.from({ length: alternatives(properties) }, (_unused, alternative) => [true, false].map((everything) => draftOf(operation, { authentication: 'zoomGeneralAppOAuth2Api', ...sample(properties, { everything, alternative }) }))).flat();
}

const endpointOf = ({ request }: Operation): string => `${request.method} ${request.path}`;

const bodySchema = (documented: DocumentedOperation | undefined): Json | undefined => documented?.requestBody?.content?.['application/json']?.schema;

(present ? describe : describe.skip)(`requests against Zoom's documents${absence}`, () => {
	test.each(operations)('%s', (id, operation) => {
		const documented = documents.get(endpointOf(operation));
		const drafts = draftsOf(operation);
		const parameters = documented?.parameters.filter((parameter) => parameter.in === 'query') ?? [];
		const findings: string[] = [];
		for (const { query, body } of drafts) {
			for (const [name, value] of Object.entries(query)) {
				const parameter = parameters.find((known) => known.name === name);
				if (!parameter) findings.push(`query '${name}' is not documented`);
				else if (parameter.schema && !ajv.validate({ ...parameter.schema, example: undefined }, value)) findings.push(`query '${name}': ${ajv.errorsText()}`);
			}
			const schema = bodySchema(documented);
			if (body !== undefined && schema === undefined) findings.push('a body is not documented');
			if (body !== undefined && schema !== undefined) {
				const validate = ajv.compile(strict(schema));
				if (!validate(body)) for (const error of validate.errors ?? []) findings.push(`body${error.instancePath.replace(/\/\d+/g, '[]')}: ${error.message} ${JSON.stringify(error.params)}`);
			}
		}
		expect([...new Set(findings)].filter((finding) => !mayDiffer.some(({ operation: name, finding: pattern }) => name.test(id) && pattern.test(finding)))).toEqual([]);
	});

	test.each(operations.filter(([id]) => !id.startsWith('userSettings:update')))('%s: whatever is documented can be set', (id, operation) => {
		const endpoint = endpointOf(operation);
		const documented = documents.get(endpoint);
		const together = sharedOut.includes(endpoint) ? operations.map(([, other]) => other).filter((other) => endpointOf(other) === endpoint) : [operation];
		const drafts = together.flatMap(draftsOf);
		const sent = new Set(drafts.flatMap(({ query, body }) => [...Object.keys(query).map((name) => `query ${name}`), ...paths(body ?? {}).map((path) => `body ${path}`)]));
		const wanted = [
			...(documented?.parameters ?? []).filter((parameter) => parameter.in === 'query' && !parameter.deprecated && !ENGINE.has(parameter.name)).map(({ name }) => `query ${name}`),
			...settable(bodySchema(documented)).map((path) => `body ${path}`),
		];
		expect(wanted.filter((name) => !sent.has(name) && !cannotBeSet.some(({ operation: pattern, field }) => pattern.test(id) && field.test(name)))).toEqual([]);
	});
});

/** A schema that takes what it names and nothing else. */
function strict(schema: Json): Json {
	const copy: Json = {};
	const properties: Json = {};
	for (const [key, value] of Object.entries(schema)) {
		if (key === 'properties') for (const [name, inner] of Object.entries(value as Json)) properties[name] = strict(inner as Json);
		else if (key === 'items') copy.items = strict(value as Json);
		else if (key === 'allOf') for (const part of value as Json[]) Object.assign(properties, strict(part).properties);
		else if (key === 'oneOf' || key === 'anyOf') copy.anyOf = (value as Json[]).map(strict);
		// Limits of lists stand under the name for numbers in places.
		else if (!['example', 'examples', 'discriminator', 'default'].includes(key) && !(schema.type === 'array' && key === 'maximum')) copy[key] = value;
	}
	if (Object.keys(properties).length > 0) Object.assign(copy, { properties, additionalProperties: false });
	return copy;
}

/** The paths of all values in an object; lists as `name[]`. */
function paths(value: unknown, at = ''): string[] {
	if (Array.isArray(value)) return [...new Set(value.flatMap((entry) => paths(entry, `${at}[]`)))];
	if (typeof value !== 'object' || value === null) return [at];
	return [...(at === '' ? [] : [at]), ...Object.entries(value).flatMap(([name, inner]) => paths(inner, at === '' ? name : `${at}.${name}`))];
}

/** The paths of all values that a schema documents and does not call deprecated. */
function settable(schema: Json | undefined, at = ''): string[] {
	if (!schema || schema.deprecated === true) return [];
	if (schema.type === 'array') {
		const inner = settable(schema.items as Json | undefined, `${at}[]`);
		return inner.length > 0 ? inner : [`${at}[]`];
	}
	const parts = [schema, ...((schema.allOf ?? schema.oneOf ?? schema.anyOf ?? []) as Json[])];
	const properties = Object.assign({}, ...parts.map((part) => (part.properties ?? {}) as Json)) as Json;
	if (Object.keys(properties).length === 0) return at === '' ? [] : [at];
	return Object.entries(properties).flatMap(([name, inner]) => settable(inner as Json, at === '' ? name : `${at}.${name}`));
}
