// The conformance check finds every kind of mistake. The endpoint is made up for this purpose.
import type { DocumentedOperation } from '../contract/contract.mts';
import { exampleOf } from '../contract/example.mts';
import { checkRequest, neverSent } from './requests.mts';
import type { Captured } from './zoomStub.mts';

const documented: DocumentedOperation = {
	operationId: 'made-up',
	method: 'PATCH',
	path: '/things/{thingId}/parts',
	scopes: [],
	tag: 'Things',
	parameters: [
		{ name: 'thingId', in: 'path', required: true, schema: { type: 'integer' } },
		{ name: 'kind', in: 'query', required: true, schema: { type: 'string', enum: ['big', 'small'] } },
		{ name: 'count', in: 'query', schema: { type: 'integer', maximum: 10 } },
		{ name: 'old', in: 'query', deprecated: true, schema: { type: 'boolean' } },
		{ name: 'page_size', in: 'query', schema: { type: 'integer' } },
	],
	requestBody: {
		'application/json': {
			allOf: [
				{
					type: 'object',
					required: ['name'],
					properties: { name: { type: 'string', maxLength: 5 }, past: { type: 'string', deprecated: true } },
				},
				{
					type: 'object',
					properties: {
						parts: {
							type: 'array',
							maximum: 2,
							items: { type: 'object', properties: { on: { type: 'string', format: 'date' } } },
						},
					},
				},
			],
		},
	},
	responses: {},
};

const request: Captured = {
	method: 'PATCH',
	path: '/things/12/parts',
	query: { kind: 'big', count: '3' },
	headers: {},
	contentType: 'application/json',
	body: { name: 'A', parts: [{ on: '2026-03-01' }] },
	form: undefined,
};

test('a request that conforms has no findings', () => {
	expect(checkRequest(request, documented)).toEqual({ findings: [], notes: [] });
});

test.each<[string, Partial<Captured>, string]>([
	['a path parameter of the wrong type', { path: '/things/abc/parts' }, "path 'thingId' must be integer"],
	['a missing required parameter', { query: {} }, "query 'kind' is required"],
	[
		'a value that is not documented',
		{ query: { kind: 'medium' } },
		"query 'kind' must be equal to one of the allowed values: big, small",
	],
	['a number above its maximum', { query: { kind: 'big', count: '11' } }, "query 'count' must be <= 10"],
	['an unknown parameter', { query: { kind: 'big', sort: 'up' } }, "query 'sort' is not documented"],
	['a missing required property', { body: { parts: [] } }, "body must have required property 'name'"],
	['a missing body', { body: undefined }, 'the body is missing'],
	['an unknown property', { body: { name: 'A', title: 'B' } }, "body must NOT have additional properties: 'title'"],
	[
		'an unknown property in a list',
		{ body: { name: 'A', parts: [{ off: 'B' }] } },
		"body/parts[] must NOT have additional properties: 'off'",
	],
	['a text that is too long', { body: { name: 'ABCDEF' } }, 'body/name must NOT have more than 5 characters'],
	[
		'a list that is too long',
		{ body: { name: 'A', parts: [{}, {}, {}] } },
		'body/parts must NOT have more than 2 items',
	],
	[
		'a value in another format',
		{ body: { name: 'A', parts: [{ on: '1 March' }] } },
		'body/parts[]/on must match format "date"',
	],
	['an unexpected content type', { contentType: 'text/plain' }, "the body's content type is 'text/plain'"],
	['an undocumented upload', { body: undefined, form: { file: 'A' } }, 'an upload is not documented'],
])('%s is found', (_name, difference, finding) => {
	expect(checkRequest({ ...request, ...difference }, documented).findings).toEqual([finding]);
});

test('a deprecated field is noted, but is no finding', () => {
	const verdict = checkRequest(
		{ ...request, query: { kind: 'big', old: 'true' }, body: { name: 'A', past: 'B' } },
		documented,
	);
	expect(verdict).toEqual({ findings: [], notes: ["query 'old' is deprecated", 'body past is deprecated'] });
});

test('fields that no request had are listed, except for paging and deprecated ones', () => {
	expect(neverSent(documented, [request])).toEqual([]);
	expect(neverSent(documented, [{ ...request, query: { kind: 'big' }, body: { name: 'A' } }])).toEqual([
		'query count',
		'body parts[].on',
	]);
});

test('an example has every documented property', () => {
	const schema = {
		type: 'object',
		properties: {
			id: { type: 'integer' },
			download_url: { type: 'string' },
			next_page_token: { type: 'string' },
			parts: { type: 'array', items: { type: 'object', properties: { on: { type: 'string', enum: ['a', 'b'] } } } },
		},
	};
	expect(exampleOf(schema)).toEqual({
		id: 1,
		download_url: 'https://zoom.us/rec/download_url',
		next_page_token: '',
		parts: [{ on: 'a' }],
	});
});
