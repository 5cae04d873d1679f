import type { IDataObject } from 'n8n-workflow';

import { labels } from './fields';
import type { Field, Operation, RequestDraft } from './operation';
import { FieldError } from './errors';
import { toBoolean, toNumber, toTexts } from './values';

/** The most records that Limit may ask for; beyond it, Return All is meant. */
const LIMIT_MAX = 1_000_000;

/** Return All and Limit, for every list. */
export const listFields: Field = {
	properties: [
		{
			...labels('Return All', 'returnAll'),
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			...labels('Limit', 'limit'),
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
	],
	write(values, draft) {
		const all = values.get('returnAll') ?? false;
		const limit = values.get('limit') ?? 50;
		draft.option.limit = toBoolean('Return All', all)
			? Number.POSITIVE_INFINITY
			: toNumber('Limit', limit, { min: 1, max: LIMIT_MAX });
	},
};

/** Simplify, or for AI tools the choice of output, for every operation with `simplified`. */
export const outputFields: Field = {
	properties: [
		{
			...labels('Simplify', 'simplify'),
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
			displayOptions: { hide: { '@tool': [true] } },
		},
		{
			...labels('Output', 'output'),
			type: 'options',
			options: [
				{ name: 'Simplified', value: 'simplified', description: 'The most useful fields' },
				{ name: 'Raw', value: 'raw', description: 'All fields Zoom gives' },
				{ name: 'Selected Fields', value: 'selected', description: 'Only the fields named below' },
			],
			default: 'simplified',
			displayOptions: { show: { '@tool': [true] } },
		},
		{
			...labels('Fields', 'outputFields'),
			type: 'string',
			default: '',
			placeholder: 'e.g. topic, start_time, settings.join_before_host',
			description: 'Names of the fields to return, separated by commas. A dot reaches inside a field.',
			displayOptions: { show: { '@tool': [true], output: ['selected'] } },
		},
	],
	write(values, draft) {
		const output = values.get('output');
		if (output === 'selected') {
			const names = toTexts('Fields', values.get('outputFields') ?? '');
			if (names.length === 0)
				throw new FieldError('Fields', "'Fields' is empty", "Name at least one field, or choose another 'Output'");
			draft.option.select = names;
		} else {
			const simplify = values.get('simplify');
			draft.option.simplify =
				output === undefined ? simplify === undefined || toBoolean('Simplify', simplify) : output !== 'raw';
		}
	},
};

/** The fields of an operation in the order of the editor: its own required ones, paging, output, then what is optional. */
export function fieldsOf(operation: Operation): Field[] {
	const shared = [...(operation.list ? [listFields] : []), ...(operation.simplified ? [outputFields] : [])];
	const firstOptional = operation.fields.findIndex((field) => field.properties[0]?.type === 'collection');
	const at = firstOptional === -1 ? operation.fields.length : firstOptional;
	return [...operation.fields.slice(0, at), ...shared, ...operation.fields.slice(at)];
}

/** What a record looks like in the output: all of it, the simplified fields, or the selected ones. */
export function selectFields(record: IDataObject, operation: Operation, draft: RequestDraft): IDataObject {
	const select = draft.option.select as string[] | undefined;
	if (select) return pick(record, select);
	return operation.simplified && draft.option.simplify === true ? pick(record, operation.simplified) : record;
}

/** The named properties of a record, in the order named; those it does not have are left out. A dotted name gives a flat property. */
export function pick(record: IDataObject, names: string[]): IDataObject {
	const picked: IDataObject = {};
	for (const name of names) {
		const value = name
			.split('.')
			.reduce<unknown>(
				(inner, key) =>
					typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
						? (inner as IDataObject)[key]
						: undefined,
				record,
			);
		if (value !== undefined) picked[name.replaceAll('.', '_')] = value as IDataObject[string];
	}
	return picked;
}

/** What an operation gives when Zoom answers without a body. */
export function outputWithoutBody(operation: Operation, draft: RequestDraft): IDataObject {
	if (operation.request.method === 'DELETE') return { deleted: true };
	const path = Object.fromEntries(Object.entries(draft.path).map(([name, value]) => [snakeCase(name), value]));
	return { success: true, ...path, ...(draft.body ? { changed: withoutSecrets(draft.body) } : {}) };
}

/** Names of values that must not lie in an execution's data only because they were sent. */
const SECRET = /^(password|passcode|host_key|stream_key|token|.*_(password|passcode|secret|token))$/;

function withoutSecrets(value: IDataObject): IDataObject {
	const inner = (one: unknown): unknown =>
		Array.isArray(one)
			? one.map(inner)
			: typeof one === 'object' && one !== null
				? withoutSecrets(one as IDataObject)
				: one;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, one]) => (SECRET.test(name) ? [] : [[name, inner(one)]])),
	) as IDataObject;
}

/** `meetingId` as `meeting_id`, `meetingUUID` as `meeting_uuid`. */
export function snakeCase(name: string): string {
	return name.replace(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`);
}
