import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { extraOptions, fieldsOrJson, rows, when } from '../../../shared/definition/containers';
import {
	binaryProperty,
	boolean,
	field,
	json,
	options,
	outputBinaryProperty,
	text,
} from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import type { FurtherRequest, Method, OperationTools, RequestDraft } from '../../../shared/definition/operation';
import { asText, toText } from '../../../shared/definition/values';
import { parseAddress, parseEndpoint, rateOf } from './endpoint';
import { readPage } from './records';

const NAME = { body: 'name', required: true, placeholder: 'e.g. status' } as const;

export const request = operation({
	name: 'Send Request',
	action: 'Make a custom API call',
	description: "Use any endpoint of Zoom's API, such as those of Phone, Team Chat, Rooms, groups or the account",
	// Any method may come, so that nothing is repeated that may change something.
	builderHint: 'Only for endpoints that no other operation has.',
	request: { method: 'POST', path: '/{endpoint}' },
	anyEndpoint: true,
	recovery: { impossible: 'The node does not know what this endpoint creates, and where Zoom lists it' },
	scopes: { granular: [], classic: [] },
	rate: 'light',
	fields: [
		options('Method', {
			option: 'method',
			choices: { DELETE: 'DELETE', GET: 'GET', PATCH: 'PATCH', POST: 'POST', PUT: 'PUT' },
			default: 'GET',
			description: 'The HTTP method of the endpoint',
		}),
		text('Endpoint', {
			option: 'endpoint',
			required: true,
			placeholder: 'e.g. /phone/users',
			description: "The path behind 'https://api.zoom.us/v2' in Zoom's API reference, with IDs filled in",
		}),
		fieldsOrJson(
			'Query Parameters',
			{ option: 'queryParameters', name: 'queryParameters', jsonType: 'object', example: '{}' },
			rows(
				'Query Parameters',
				{ option: 'queryParameters', name: 'queryParameters', singular: 'Query Parameter' },
				text('Name', NAME),
				text('Value', { body: 'value' }),
			),
		),
		when(
			{ method: ['DELETE', 'PATCH', 'POST', 'PUT'] },
			options('Body', {
				option: 'bodyType',
				choices: { none: 'None', fields: 'Using Fields Below', json: 'Using JSON', file: 'File' },
				default: 'none',
				description: 'What is sent with the request',
			}),
			when(
				{ bodyType: ['fields'] },
				rows(
					'Body Fields',
					{ option: 'bodyFields', name: 'bodyFields', singular: 'Body Field', required: true },
					text('Name', NAME),
					field(
						'Value',
						{ body: 'value', description: 'What an expression returns keeps its type; what is typed in is text' },
						{ ui: { type: 'string' }, defaultValue: '', convert: toBodyValue },
					),
				),
			),
			when({ bodyType: ['json'] }, json('Body (JSON)', { option: 'bodyJson', jsonType: 'object' })),
			when(
				{ bodyType: ['file'] },
				binaryProperty(),
				text('Form Field', {
					option: 'formField',
					default: 'file',
					required: true,
					description: 'The name under which the endpoint expects the file',
				}),
			),
		),
		when(
			{ method: ['GET'] },
			options('Response', {
				option: 'responseFormat',
				choices: { json: 'JSON', file: 'File' },
				default: 'json',
				description: 'What the endpoint returns',
			}),
			when({ responseFormat: ['file'] }, outputBinaryProperty()),
			when(
				{ responseFormat: ['json'] },
				boolean('Return All', {
					option: 'all',
					name: 'returnAll',
					description: 'Whether to return all results or only up to a given limit',
					hint: 'All pages of a list, one item per record. Otherwise the response of one request comes as it is.',
				}),
				when(
					{ returnAll: [true] },
					text('Records Property', {
						option: 'recordsProperty',
						placeholder: 'e.g. users',
						description: 'The property of the response that holds the records; found by itself if empty',
					}),
				),
			),
		),
		extraOptions(
			text('File Name', { option: 'fileName', placeholder: 'e.g. voicemail.mp3', description: 'For a file response' }),
			options('Rate Limit Category', {
				option: 'rate',
				choices: { heavy: 'Heavy', light: 'Light', medium: 'Medium', resourceIntensive: 'Resource-Intensive' },
				description: "How Zoom counts the request, by the endpoint's page in its API reference",
			}),
		),
	],
	async prepare(draft, tools) {
		const { option } = draft;
		const isFile = option.method === 'GET' && option.responseFormat === 'file';
		const endpoint = asText(option.endpoint);
		const address = isFile ? parseAddress(endpoint) : undefined;
		const { path, query } =
			address === undefined ? parseEndpoint(endpoint, tools.addressOf('')) : { path: address, query: {} };
		draft.path.endpoint = path;
		draft.query = { ...query, ...membersOf(option.queryParameters) };
		if (option.bodyType === 'fields') draft.body = membersOf(option.bodyFields);
		if (option.bodyType === 'json') draft.body = option.bodyJson as IDataObject;
		// n8n sends no empty body with a deletion.
		if (option.method === 'DELETE' && Object.keys(draft.body ?? {}).length === 0) draft.body = undefined;
		if (option.bodyType === 'file')
			draft.form = await tools.upload(asText(option.binaryPropertyName), asText(option.formField));
	},
	async retrieve(draft, tools) {
		const { method, responseFormat, all } = draft.option;
		if (method === 'GET' && responseFormat === 'file') return await downloadFile(draft, tools);
		if (method === 'GET' && all === true) return await readAll(draft, tools);
		const body = await tools.request(requestOf(draft));
		if (typeof body === 'object' && body !== null) return body;
		return method === 'DELETE' ? { deleted: true } : { success: true };
	},
	shape(response, { option }) {
		if (Array.isArray(response)) return toRecords(response as unknown[]).map((json) => ({ json }));
		if (option.method !== 'GET' || option.responseFormat !== 'file') return response;
		const { binary, ...json } = response as { binary: IBinaryData; endpoint: string };
		return [{ json, binary: { [asText(option.binaryPropertyName)]: binary } }];
	},
	note:
		"The token is refreshed, Zoom's rate limits are kept, and requests are retried by their method as with every other " +
		"operation. A message about a missing scope has Zoom's own list of scopes. Requests go to Zoom's API only; a file " +
		"may come from any address of Zoom's. A UUID that has a slash must be encoded twice.",
});

function requestOf({ path, query, body, form, option }: RequestDraft): FurtherRequest {
	const endpoint = path.endpoint as string;
	const { method, rate } = option as { method: Method; rate?: FurtherRequest['rate'] };
	const content = form ?? body;
	return {
		method,
		path: endpoint,
		query,
		rate: rate ?? rateOf(endpoint, option.all === true),
		...(content === undefined ? {} : { body: content }),
	};
}

async function readAll(draft: RequestDraft, { list }: OperationTools): Promise<IDataObject[]> {
	const { path, query, rate } = requestOf(draft);
	const property = asText(draft.option.recordsProperty);
	const rule = { items: 'records', unsized: true };
	return await list({ path, query: query ?? {}, rate, rule, readPage: (body) => readPage(body, property) });
}

async function downloadFile(draft: RequestDraft, { addressOf, downloadAll }: OperationTools): Promise<object> {
	const endpoint = draft.path.endpoint as string;
	const url = new URL(endpoint.startsWith('/') ? addressOf(endpoint) : endpoint);
	for (const [name, value] of Object.entries(draft.query)) url.searchParams.set(name, asText(value));
	const fileName = asText(draft.option.fileName) || url.pathname.split('/').at(-1) || 'file';
	const [result] = await downloadAll([{ url: url.href, fileName, mimeType: 'application/octet-stream' }]);
	// An only file throws its error instead of returning it.
	const { binary } = result as { binary: IBinaryData };
	return { endpoint, file_name: binary.fileName, binary };
}

function toRecords(list: unknown[]): IDataObject[] {
	return list.map((entry) => (typeof entry === 'object' && entry !== null ? entry : { value: entry }) as IDataObject);
}

/** Names and values in rows, or as an object already. A name that is there again has a list of values. */
function membersOf(given: unknown): IDataObject {
	if (!Array.isArray(given)) return (given ?? {}) as IDataObject;
	const members = new Map<string, unknown>();
	for (const { name, value = '' } of given as Array<{ name: string; value?: unknown }>)
		members.set(name, members.has(name) ? [members.get(name), value].flat() : value);
	return Object.fromEntries(members) as IDataObject;
}

/** A number or a boolean stays one. */
function toBodyValue(value: unknown): unknown {
	if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
	return toText('Value', value);
}
