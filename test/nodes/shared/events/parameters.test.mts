// What the parameters of a trigger let through, and what they add to the output.
import { NodeHelpers, type IDataObject, type INode, type ITriggerFunctions } from 'n8n-workflow';
import type { ParameterValues } from '../../../../nodes/shared/definition/operation.ts';
import type { ZoomEvent } from '../../../../nodes/shared/events/envelope.ts';
import {
	eventFields,
	optionsField,
	includesRawBody,
	isWanted,
	parameterSnapshot,
	parameterValues,
} from '../../../../nodes/shared/events/parameters.ts';
import { TriggerContext } from '../support/triggerContext.mts';

const started: ZoomEvent = { event: 'meeting.started', payload: { object: { topic: 'Weekly' } } };
const recorded: ZoomEvent = {
	event: 'recording.completed',
	payload: { object: { topic: 'Weekly', recording_files: [{ file_type: 'MP4' }] } },
};
const valuesOf = (values: IDataObject): ParameterValues => ({ get: (name) => values[name] });
const wanted = (event: ZoomEvent, values: IDataObject): boolean =>
	isWanted(event, valuesOf({ events: ['*'], ...values }), 'Europe/Berlin');

test.each<[string, boolean, ZoomEvent, IDataObject]>([
	['is selected, with nothing else set,', true, started, {}],
	['is not selected', false, started, { events: ['meeting.ended'] }],
	['passes the filters', true, started, { filters: { topic: 'week' } }],
	['does not pass the filters', false, started, { filters: { topic: 'daily' } }],
	['has a file of a chosen type', true, recorded, { fileTypes: ['MP4', 'CSV'] }],
	['has no file of a chosen type', false, recorded, { fileTypes: ['CSV'] }],
	['is not about files', true, started, { fileTypes: ['CSV'] }],
	['passes the filters but is not selected', false, started, { events: [], filters: { topic: 'week' } }],
])('an event that %s is wanted: %p', (_what, expected, event, values) => {
	expect(wanted(event, values)).toBe(expected);
});

test('a filter that cannot be used fails for every event, whether it is selected or not', () => {
	for (const events of [['*'], []])
		expect(() => wanted(started, { events, filters: { hosts: ['two words'] } })).toThrow("'Hosts' contains a space");
});

test.each<[string, IDataObject, boolean]>([
	['not without options', {}, false],
	['not when the option was not added', { options: {} }, false],
	['not when it is switched off', { options: { includeRawBody: false } }, false],
	['when it is switched on', { options: { includeRawBody: true } }, true],
])("Zoom's own event is added to the output %s", (_when, values, expected) => {
	expect(includesRawBody(valuesOf(values))).toBe(expected);
});

test('a parameter that n8n does not have is undefined', () => {
	const { n8n } = new TriggerContext({ events: ['*'], fileTypes: null }).webhook({}, {}, null);
	const values = parameterValues(n8n);
	expect(['events', 'fileTypes', 'filters'].map((name) => values.get(name))).toEqual([['*'], undefined, undefined]);
});

test('the form has the events first, then what depends on them, and the options last', () => {
	const properties = [...eventFields, optionsField].flatMap((field) => field.properties);
	expect(properties.map(({ name }) => name)).toEqual([
		'events',
		'recordingOutput',
		'fileTypes',
		'downloadFiles',
		'binaryPropertyName',
		'filters',
		'options',
	]);
	// An option is added in order to switch it on.
	expect(properties.at(-1)?.options).toMatchObject([{ name: 'includeRawBody', type: 'boolean', default: true }]);
});

test('a new trigger is set to what changes nothing', () => {
	const node: INode = { id: 'n', name: 'T', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
	const properties = [...eventFields, optionsField].flatMap((field) => field.properties);
	const values = NodeHelpers.getNodeParameters(properties, { events: ['*'] }, true, false, node, null) as IDataObject;
	expect([wanted(started, values), wanted(recorded, values), includesRawBody(valuesOf(values))]).toEqual([
		true,
		true,
		false,
	]);
});

test('a trigger that stays open keeps the parameters as they were when it was opened', () => {
	const current: IDataObject = { events: ['*'], endpoint: 'a' };
	const n8n = {
		getNode: () => ({ parameters: { events: '={{ an expression }}', endpoint: 'a', gone: 1 } }),
		getNodeParameter: (name: string, fallback: unknown) => current[name] ?? fallback,
	} as unknown as ITriggerFunctions;
	const values = parameterSnapshot(n8n);
	current.events = [];
	expect(['events', 'endpoint', 'gone', 'unknown'].map(values.get)).toEqual([['*'], 'a', undefined, undefined]);
});
