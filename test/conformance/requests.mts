// One captured request against what Zoom documents for its endpoint.
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { DocumentedOperation, Json } from './documents.mts';
import type { Captured } from './zoomStub.mts';
import { namedIn, pathsIn, strict } from './schemas.mts';

const ajv = new Ajv({ allErrors: true, strict: false, formats: { 'Hex color code': /^#[0-9a-f]{6}$/i, binary: true } });
(formats as unknown as (instance: Ajv) => void)(ajv);
const compiled = new WeakMap<Json, ValidateFunction>();

/** Paging is the engine's, not a person's. */
const PAGING = new Set(['page_size', 'next_page_token', 'page_number']);

/** What is wrong with a request, and what of it is deprecated, in words. */
export interface Verdict {
	findings: string[];
	notes: string[];
}

/** The parts of an endpoint's path, or undefined where a path is not this endpoint's. */
export function partsOf(template: string, path: string): Record<string, string> | undefined {
	const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
	const found = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
	return found ? Object.fromEntries(names.map((name, index) => [name, decoded(found[index + 1] ?? '')])) : undefined;
}

/** Judges a request by the documented operation it is for. */
export function checkRequest(request: Captured, documented: DocumentedOperation): Verdict {
	const verdict: Verdict = { findings: [], notes: [] };
	const parts = partsOf(documented.path, request.path) ?? {};
	for (const parameter of documented.parameters) {
		const sent =
			parameter.in === 'path'
				? parts[parameter.name]
				: parameter.in === 'query'
					? request.query[parameter.name]
					: undefined;
		if (sent === undefined) {
			if (parameter.required === true && parameter.in !== 'header')
				verdict.findings.push(`${parameter.in} '${parameter.name}' is required`);
			continue;
		}
		if (parameter.deprecated === true) verdict.notes.push(`${parameter.in} '${parameter.name}' is deprecated`);
		if (parameter.schema)
			verdict.findings.push(
				...wrong(parameter.schema, typed(sent, parameter.schema), `${parameter.in} '${parameter.name}'`),
			);
	}
	for (const name of Object.keys(request.query))
		if (!queryOf(documented, name)) verdict.findings.push(`query '${name}' is not documented`);
	judgeBody(request, documented, verdict);
	return verdict;
}

function judgeBody({ body, form, contentType }: Captured, documented: DocumentedOperation, verdict: Verdict): void {
	const content = documented.requestBody?.content ?? {};
	if (form !== undefined) {
		const schema = content['multipart/form-data']?.schema;
		if (!schema) verdict.findings.push('an upload is not documented');
		else
			verdict.findings.push(
				...wrong(
					schema,
					Object.fromEntries(
						Object.entries(form).map(([name, value]) => [
							name,
							typeof value === 'string'
								? typed(value, ((schema.properties ?? {}) as Record<string, Json>)[name] ?? {})
								: 'file',
						]),
					),
					'form',
				),
			);
		for (const [name, value] of Object.entries(form))
			if (typeof value !== 'string' && value.size === 0) verdict.findings.push(`form '${name}' is an empty file`);
		return;
	}
	const schema = content['application/json']?.schema;
	if (body === undefined) {
		if (schema && ((strict(schema).required ?? []) as string[]).length > 0)
			verdict.findings.push('the body is missing');
		return;
	}
	if (!contentType.startsWith('application/json')) verdict.findings.push(`the body's content type is '${contentType}'`);
	if (!schema) {
		verdict.findings.push('a body is not documented');
		return;
	}
	verdict.findings.push(...wrong(schema, body, 'body'));
	const named = namedIn(schema);
	for (const path of pathsIn(body)) if (named.get(path)?.deprecated) verdict.notes.push(`body ${path} is deprecated`);
}

/** What an endpoint documents, does not call deprecated, and none of the requests had. */
export function neverSent(documented: DocumentedOperation, requests: Captured[]): string[] {
	const sent = new Set(
		requests.flatMap(({ query, body, form }) => [
			...Object.keys(query).map((name) => `query ${name}`),
			...pathsIn(body ?? {}).map((path) => `body ${path}`),
			...Object.keys(form ?? {}).map((name) => `form ${name}`),
		]),
	);
	const wanted = [
		...documented.parameters
			.filter((parameter) => parameter.in === 'query' && !parameter.deprecated && !PAGING.has(parameter.name))
			.map(({ name }) => `query ${name}`),
		...Object.entries(documented.requestBody?.content ?? {}).flatMap(([type, { schema }]) =>
			[...namedIn(schema)]
				.filter(([, { deprecated }]) => !deprecated)
				.map(([path]) => `${type === 'multipart/form-data' ? 'form' : 'body'} ${path}`),
		),
	];
	return [...new Set(wanted)].filter((name) => !sent.has(name));
}

const queryOf = (documented: DocumentedOperation, name: string) =>
	documented.parameters.find((parameter) => parameter.in === 'query' && parameter.name === name);

function wrong(schema: Json, value: unknown, where: string): string[] {
	const validate = compiled.get(schema) ?? ajv.compile(strict(schema));
	compiled.set(schema, validate);
	if (validate(value)) return [];
	return [
		...new Set(
			(validate.errors ?? []).map(
				({ instancePath, message, params }) =>
					`${where}${instancePath.replace(/\/\d+/g, '[]')} ${message}${detail(params as Json)}`,
			),
		),
	];
}

function detail(params: Json): string {
	if (typeof params.additionalProperty === 'string') return `: '${params.additionalProperty}'`;
	return Array.isArray(params.allowedValues) ? `: ${params.allowedValues.slice(0, 12).join(', ')}` : '';
}

/** A value of a path or query as the document types it: all of them are text on the wire. */
function typed(text: string, schema: Json): unknown {
	if (schema.type === 'integer' || schema.type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
	if (schema.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
	if (schema.type === 'array') return text.split(',').map((entry) => typed(entry, (schema.items ?? {}) as Json));
	return text;
}

/** UUIDs are encoded twice. */
function decoded(text: string): string {
	const once = decodeURIComponent(text);
	return /%[0-9A-F]{2}/i.test(once) ? decodeURIComponent(once) : once;
}
