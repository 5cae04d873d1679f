import type { IDataObject } from 'n8n-workflow';

import { FieldError } from './errors';
import { labels } from './fields';
import type { Field, Operation, ParameterValues, RequestDraft } from './operation';
import { isHidden } from './requestDraft';
import { toBoolean, toNumber, toTexts } from './values';

/** The highest Limit. Whoever wants more records means Return All. */
const MAX_LIMIT = 1_000_000;

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
			: toNumber('Limit', limit, { min: 1, max: MAX_LIMIT });
	},
};

/** Simplify, or for AI tools the choice of output, for every operation that has `simplified`. */
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
		// Only AI tools have Output; it takes the place of Simplify.
		const output = values.get('output');
		const simplify = values.get('simplify');
		if (output === undefined) draft.option.simplify = simplify === undefined || toBoolean('Simplify', simplify);
		else if (output === 'selected') draft.option.select = selectedNames(values);
		else draft.option.simplify = output !== 'raw';
	},
};

function selectedNames(values: ParameterValues): string[] {
	const names = toTexts('Fields', values.get('outputFields') ?? '');
	if (names.length > 0) return names;
	throw new FieldError('Fields', "'Fields' is empty", "Name at least one field, or choose another 'Output'");
}

/**
 * The fields of an operation in the order of the editor: the required ones, then paging and output, then the
 * collections of optional fields.
 */
export function fieldsOf(operation: Operation): Field[] {
	const shared = [...(operation.list ? [listFields] : []), ...(operation.simplified ? [outputFields] : [])];
	const firstOptional = operation.fields.findIndex((field) => field.properties[0]?.type === 'collection');
	const at = firstOptional === -1 ? operation.fields.length : firstOptional;
	return [...operation.fields.slice(0, at), ...shared, ...operation.fields.slice(at)];
}

/**
 * The part of a record that goes to the output: all of it, the simplified fields, or the selected ones.
 * @param now milliseconds since 1970
 */
export function selectFields(record: IDataObject, operation: Operation, draft: RequestDraft, now: number): IDataObject {
	const select = draft.option.select as string[] | undefined;
	const names = select ?? (draft.option.simplify === true ? operation.simplified : undefined);
	if (!names) return record;
	const derived = operation.derive?.(record, now);
	return pick(derived ? { ...derived, ...record } : record, select ? names : [...names, ...requestedFields(draft)]);
}

/** The fields that a request asks Zoom to include. Without them in the output, the option would do nothing. */
function requestedFields({ query }: RequestDraft): string[] {
	const { include_fields: names } = query;
	return typeof names === 'string' ? names.split(',') : [];
}

/**
 * The named properties of a record, in the order of the names, without those that the record does not have. A dotted
 * name becomes one flat property.
 */
export function pick(record: IDataObject, names: string[]): IDataObject {
	const picked: IDataObject = {};
	for (const name of names) {
		const value = name.split('.').reduce<unknown>(ownProperty, record);
		if (value !== undefined) picked[name.replaceAll('.', '_')] = value as IDataObject[string];
	}
	return picked;
}

function ownProperty(object: unknown, key: string): unknown {
	const isOwn = typeof object === 'object' && object !== null && Object.hasOwn(object, key);
	return isOwn ? (object as IDataObject)[key] : undefined;
}

/** The output of an operation when Zoom's response has no body. */
export function outputWithoutBody(operation: Operation, draft: RequestDraft): IDataObject {
	if (operation.request.method === 'DELETE') return { deleted: true };
	const path = Object.fromEntries(Object.entries(draft.path).map(([name, value]) => [snakeCase(name), value]));
	return { success: true, ...path, ...(draft.body ? { changed: withoutSecrets(draft.body) } : {}) };
}

/** Names of secrets in values that no field has written, such as those that an operation adds. */
const SECRET = /^(password|passcode|host_key|stream_key|leader_pin|token|.*_(password|passcode|secret|token))$/;

/** Whether the member of a request with this name holds a secret. */
export function isSecret(name: string): boolean {
	return SECRET.test(name);
}

function withoutSecrets(value: IDataObject): IDataObject {
	const clean = (inner: unknown): unknown => {
		if (Array.isArray(inner)) return inner.map(clean);
		return typeof inner === 'object' && inner !== null ? withoutSecrets(inner as IDataObject) : inner;
	};
	const kept = Object.entries(value).filter(([name]) => !isSecret(name) && !isHidden(value, name));
	return Object.fromEntries(kept.map(([name, inner]) => [name, clean(inner)])) as IDataObject;
}

/** `meetingId` becomes `meeting_id`, and `meetingUUID` becomes `meeting_uuid`. */
export function snakeCase(name: string): string {
	return name.replace(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`);
}
