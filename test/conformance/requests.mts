// Compares one captured request with what Zoom documents for its endpoint.
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { DocumentedOperation, Json } from '../contract/contract.mts';
import type { Captured } from './zoomStub.mts';
import { namedIn, pathsIn, strict } from './schemas.mts';

const ajv = new Ajv({ allErrors: true, strict: false, formats: { 'Hex color code': /^#[0-9a-f]{6}$/i, binary: true } });
(formats as unknown as (instance: Ajv) => void)(ajv);
const compiled = new WeakMap<Json, ValidateFunction>();

/** Parameters that the engine sets, not a field. */
const PAGING = new Set(['page_size', 'next_page_token', 'page_number']);

/** What is wrong with a request. */
export interface Verdict {
	findings: string[];
	/** Deprecated fields that the request uses. */
	notes: string[];
}

/** The values in a path, by their names in the template; undefined if the path does not match it. */
export function partsOf(template: string, path: string): Record<string, string> | undefined {
	const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
	const found = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
	return found ? Object.fromEntries(names.map((name, index) => [name, decoded(found[index + 1] ?? '')])) : undefined;
}

/** Compares a request with the documented operation that it is for. */
export function checkRequest(request: Captured, documented: DocumentedOperation): Verdict {
	const verdict: Verdict = { findings: [], notes: [] };
	checkParameters(request, documented, verdict);
	if (request.form === undefined) checkBody(request, documented, verdict);
	else verdict.findings.push(...checkForm(request.form, documented));
	return verdict;
}

function checkParameters({ path, query }: Captured, documented: DocumentedOperation, verdict: Verdict): void {
	const sentIn: Record<string, Record<string, string>> = { path: partsOf(documented.path, path) ?? {}, query };
	for (const { name, in: place, required, deprecated, schema } of documented.parameters) {
		const sent = sentIn[place]?.[name];
		if (sent === undefined) {
			if (required && place in sentIn) verdict.findings.push(`${place} '${name}' is required`);
			continue;
		}
		if (deprecated) verdict.notes.push(`${place} '${name}' is deprecated`);
		if (schema) verdict.findings.push(...validate(schema, typed(sent, schema), `${place} '${name}'`));
	}
	const known = new Set(documented.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name));
	for (const name of Object.keys(query))
		if (!known.has(name)) verdict.findings.push(`query '${name}' is not documented`);
}

function checkForm(form: NonNullable<Captured['form']>, { requestBody }: DocumentedOperation): string[] {
	const schema = requestBody?.['multipart/form-data'];
	const properties = (schema?.properties ?? {}) as Record<string, Json>;
	const values = Object.entries(form).map(([name, value]) => [
		name,
		typeof value === 'string' ? typed(value, properties[name] ?? {}) : 'file',
	]);
	const empty = Object.entries(form).filter(([, value]) => typeof value !== 'string' && value.size === 0);
	return [
		...(schema ? validate(schema, Object.fromEntries(values), 'form') : ['an upload is not documented']),
		...empty.map(([name]) => `form '${name}' is an empty file`),
	];
}

function checkBody({ body, contentType }: Captured, { requestBody }: DocumentedOperation, verdict: Verdict): void {
	const schema = requestBody?.['application/json'];
	if (body === undefined) {
		const required = schema ? ((strict(schema).required ?? []) as string[]) : [];
		if (required.length > 0) verdict.findings.push('the body is missing');
		return;
	}
	if (!contentType.startsWith('application/json')) verdict.findings.push(`the body's content type is '${contentType}'`);
	if (!schema) {
		verdict.findings.push('a body is not documented');
		return;
	}
	verdict.findings.push(...validate(schema, body, 'body'));
	const named = namedIn(schema);
	for (const path of pathsIn(body)) if (named.get(path)?.deprecated) verdict.notes.push(`body ${path} is deprecated`);
}

/** The documented, not deprecated fields of an endpoint that none of the requests had. */
export function neverSent(documented: DocumentedOperation, requests: Captured[]): string[] {
	const sent = new Set(
		requests.flatMap(({ query, body, form }) => [
			...Object.keys(query).map((name) => `query ${name}`),
			...pathsIn(body ?? {}).map((path) => `body ${path}`),
			...Object.keys(form ?? {}).map((name) => `form ${name}`),
		]),
	);
	const parameters = documented.parameters.filter(
		(parameter) => parameter.in === 'query' && !parameter.deprecated && !PAGING.has(parameter.name),
	);
	const members = Object.entries(documented.requestBody ?? {}).flatMap(([type, schema]) =>
		[...namedIn(schema)]
			.filter(([, { deprecated }]) => !deprecated)
			.map(([path]) => `${type === 'multipart/form-data' ? 'form' : 'body'} ${path}`),
	);
	const wanted = [...parameters.map(({ name }) => `query ${name}`), ...members];
	return [...new Set(wanted)].filter((name) => !sent.has(name));
}

function validate(schema: Json, value: unknown, place: string): string[] {
	const isValid = compiled.get(schema) ?? ajv.compile(strict(schema));
	compiled.set(schema, isValid);
	if (isValid(value)) return [];
	const findings = (isValid.errors ?? []).map(
		({ instancePath, message, params }) =>
			`${place}${instancePath.replace(/\/\d+/g, '[]')} ${message}${detail(params as Json)}`,
	);
	return [...new Set(findings)];
}

function detail(params: Json): string {
	if (typeof params.additionalProperty === 'string') return `: '${params.additionalProperty}'`;
	return Array.isArray(params.allowedValues) ? `: ${params.allowedValues.slice(0, 12).join(', ')}` : '';
}

/** A value of a path, query or form in its documented type. On the wire all of them are text. */
function typed(text: string, { type, items }: Json): unknown {
	if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
	if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
	if (type === 'array') return text.split(',').map((entry) => typed(entry, (items ?? {}) as Json));
	return text;
}

/** A value from a path. UUIDs are encoded twice. */
function decoded(text: string): string {
	const once = decodeURIComponent(text);
	return /%[0-9A-F]{2}/i.test(once) ? decodeURIComponent(once) : once;
}
