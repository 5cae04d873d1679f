// Which fields the trigger's form shows, what a new trigger is set to, and what can be chosen.
import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { eventNames } from '../../../nodes/shared/events/eventTypes.ts';
import { eventFilters, readFilters } from '../../../nodes/shared/events/filters.ts';
import { properties } from '../../../nodes/ZoomTrigger/properties.ts';

const node: INode = {
	id: 'n',
	name: 'Zoom Trigger',
	type: 'zoomTrigger',
	typeVersion: 1.1,
	position: [0, 0],
	parameters: {},
};
const defaults = {
	subscription: 'manual',
	setUp: '',
	endpointId: '={{ $nodeId }}',
	endpointStatus: '',
	events: [],
	filters: {},
	fetchMissedEvents: 'off',
	options: {},
};
/** The names of the fields that n8n shows for these values. */
const visibleFields = (values: IDataObject): string[] =>
	properties
		.filter((property) => NodeHelpers.displayParameter(values as INode['parameters'], property, node, null))
		.map(({ name }) => name);
const field = (name: string, list: INodeProperties[] = properties): INodeProperties => {
	const found = list.find((property) => property.name === name);
	if (!found) throw new Error(`There is no '${name}'`);
	return found;
};
const fieldsIn = (collection: string): INodeProperties[] => field(collection).options as INodeProperties[];
const choices = (name: string): unknown[] => (field(name).options as INodePropertyOptions[]).map(({ value }) => value);

test('a new trigger shows how to set up the Zoom app, and nothing is set', () => {
	expect(NodeHelpers.getNodeParameters(properties, {}, true, false, node, null)).toEqual(defaults);
	expect(field('setUp').type).toBe('notice');
	// Each step is one entry of a list. The order matters.
	const steps = [...field('setUp').displayName.matchAll(/<li>(.*?)<\/li>/g)].map(([, step]) => step ?? '');
	expect(
		steps.map((step) =>
			['Secret Token', 'Publish', 'Production URL', 'Add Events', 'Validate'].find((word) => step.includes(word)),
		),
	).toEqual(['Secret Token', 'Publish', 'Production URL', 'Add Events', 'Validate']);
	expect(field('setUp').displayName).toContain('</li><li>');
	steps.forEach((step, index) => expect(step).toMatch(new RegExp(`^${index + 1}\\. `)));
});

const everyTrigger = ['endpointId', 'endpointStatus', 'events', 'filters', 'fetchMissedEvents', 'options'];
const logFields = ['appId', 'missedEventsStatus'];
const fileFields = ['recordingOutput', 'fileTypes', 'downloadFiles'];

test.each<[string, IDataObject, string[]]>([
	['a subscription that a person manages', {}, ['subscription', 'setUp', ...everyTrigger]],
	[
		'a subscription for the whole account that the node manages',
		{ subscription: 'automatic', subscriptionScope: 'account' },
		['subscription', 'subscriptionScope', 'accountId', ...everyTrigger],
	],
	[
		'a subscription for certain users that the node manages',
		{ subscription: 'automatic', subscriptionScope: 'user' },
		['subscription', 'subscriptionScope', 'userIds', ...everyTrigger],
	],
	['meeting events', { events: ['meeting.*', 'meeting.ended'] }, ['subscription', 'setUp', ...everyTrigger]],
	[
		'recording events without files',
		{ events: ['recording.started', 'recording.registration_created'] },
		['subscription', 'setUp', ...everyTrigger],
	],
	...[
		'*',
		'recording.*',
		'recording.completed',
		'recording.transcript_completed',
		'recording.recovered',
		'recording.trashed',
		'recording.deleted',
	].map((event): [string, IDataObject, string[]] => [
		`recording files because of ${event}`,
		{ events: ['meeting.ended', event], downloadFiles: false },
		['subscription', 'setUp', ...everyTrigger, ...fileFields],
	]),
	[
		'downloads of recording files',
		{ events: ['recording.completed'], downloadFiles: true },
		['subscription', 'setUp', ...everyTrigger, ...fileFields, 'binaryPropertyName'],
	],
	[
		'downloads that were switched on before the events changed',
		{ events: ['meeting.ended'], downloadFiles: true },
		['subscription', 'setUp', ...everyTrigger],
	],
	[
		'missed events, with a subscription that a person manages',
		{ fetchMissedEvents: 'zoomServerToServerOAuth2Api' },
		['subscription', 'setUp', ...everyTrigger, ...logFields],
	],
	[
		'missed events, with a subscription that the node manages',
		{ fetchMissedEvents: 'zoomAppOAuth2Api', subscription: 'automatic', subscriptionScope: 'account' },
		['subscription', 'subscriptionScope', 'accountId', ...everyTrigger, ...logFields],
	],
])('the form for %s has its fields and no others', (_what, values, names) => {
	expect(visibleFields({ ...defaults, ...values }).sort()).toEqual([...names].sort());
});

test('a field that appears has a value that changes nothing', () => {
	const values = NodeHelpers.getNodeParameters(
		properties,
		{ subscription: 'automatic', events: ['*'], downloadFiles: true },
		true,
		false,
		node,
		null,
	);
	expect(values).toMatchObject({
		subscriptionScope: 'account',
		accountId: '',
		recordingOutput: 'recording',
		fileTypes: [],
		binaryPropertyName: 'data',
	});
	expect([
		field('downloadFiles').default,
		field('userIds').default,
		...['hosts', 'meetings', 'topic'].map((name) => field(name, fieldsIn('filters')).default),
	]).toEqual([false, [], [], [], '']);
	// Every filter, those above and new ones.
	const filters = Object.fromEntries(fieldsIn('filters').map((filter) => [filter.name, filter.default]));
	expect(readFilters({ get: () => filters }, { workflowTimezone: 'UTC' })).toEqual({});
	// An option is added in order to switch it on.
	expect(fieldsIn('options').map((option) => [option.name, option.type, option.default])).toEqual([
		['includeRawBody', 'boolean', true],
	]);
});

test.each<[string, unknown[]]>([
	['subscription', ['manual', 'automatic']],
	['subscriptionScope', ['account', 'user']],
	['recordingOutput', ['recording', 'file']],
	['fileTypes', ['M4A', 'CHAT', 'CHAT_MESSAGE', 'CC', 'CSV', 'SUMMARY', 'TIMELINE', 'TRANSCRIPT', 'MP4']],
])('the choices of %s are %j, each with a name', (name, values) => {
	expect(choices(name)).toEqual(values);
	expect(
		properties
			.flatMap(({ options = [] }) => options)
			.every((option) => 'displayName' in option || option.name.length > 2),
	).toBe(true);
});

test('the events are those of the list, and several can be selected', () => {
	expect([field('events').type, choices('events').slice(5)]).toEqual(['multiOptions', Object.keys(eventNames)]);
});

test('the filters are those of the list, and workflows can have stored hosts, meetings and a topic', () => {
	const names = fieldsIn('filters').map(({ name }) => name);
	expect([...names].sort()).toEqual(Object.keys(eventFilters).sort());
	expect(names).toEqual(expect.arrayContaining(['hosts', 'meetings', 'topic']));
});

test('the fields that have to be filled in are marked', () => {
	expect(properties.filter(({ required }) => required === true).map(({ name }) => name)).toEqual([
		'accountId',
		'userIds',
		'events',
		'binaryPropertyName',
		'appId',
	]);
});

test.each([
	['manual', ['zoomServerToServerOAuth2Api', 'zoomGeneralAppOAuth2Api']],
	['automatic', ['zoomAppOAuth2Api', 'zoomServerToServerOAuth2Api', 'zoomGeneralAppOAuth2Api']],
])("with a subscription that is %s, the credentials %j can read Zoom's log", (subscription, names) => {
	const [shown, ...others] = properties.filter(
		(property) =>
			property.name === 'fetchMissedEvents' && NodeHelpers.displayParameter({ subscription }, property, node, null),
	);
	expect(others).toEqual([]);
	expect((shown?.options as INodePropertyOptions[]).map(({ value }) => value)).toEqual(['off', ...names]);
	expect(shown?.default).toBe('off');
});

test('there can be several users, hosts and meetings', () => {
	for (const list of [field('userIds'), field('hosts', fieldsIn('filters')), field('meetings', fieldsIn('filters'))])
		expect(list.typeOptions).toEqual({
			multipleValues: true,
			multipleValueButtonText: `Add ${list.displayName.replace(/(ID|Host|Meeting|Webinar)s/g, '$1')}`,
		});
});

test('the status comes from the node, and cannot be an expression', () => {
	expect(field('endpointStatus')).toMatchObject({
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getEndpointStatus', loadOptionsDependsOn: ['endpointId'] },
		noDataExpression: true,
	});
	expect(field('missedEventsStatus')).toMatchObject({
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getMissedEventsStatus', loadOptionsDependsOn: ['endpointId'] },
		noDataExpression: true,
	});
	// The editor evaluates what a list depends on, and knows the ID of the node.
	expect(field('endpointId')).toMatchObject({ type: 'hidden', default: '={{ $nodeId }}' });
});
