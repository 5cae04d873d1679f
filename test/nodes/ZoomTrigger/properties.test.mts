// What the trigger's form shows when, what a new trigger is set to, and what can be chosen.
import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { events } from '../../../nodes/shared/events/eventTypes.ts';
import { properties } from '../../../nodes/ZoomTrigger/properties.ts';

const node: INode = {
	id: 'n',
	name: 'Zoom Trigger',
	type: 'zoomTrigger',
	typeVersion: 1.1,
	position: [0, 0],
	parameters: {},
};
const defaults = { subscription: 'manual', setUp: '', endpointStatus: '', events: [], filters: {}, options: {} };
/** What n8n shows for these values. */
const shown = (values: IDataObject): string[] =>
	properties
		.filter((property) => NodeHelpers.displayParameter(values as INode['parameters'], property, node, null))
		.map(({ name }) => name);
const the = (name: string, among: INodeProperties[] = properties): INodeProperties => {
	const found = among.find((property) => property.name === name);
	if (!found) throw new Error(`There is no '${name}'`);
	return found;
};
const fieldsIn = (collection: string): INodeProperties[] => the(collection).options as INodeProperties[];
const choices = (name: string): unknown[] => (the(name).options as INodePropertyOptions[]).map(({ value }) => value);

test('a new trigger shows how to set up the Zoom app, and is set to nothing', () => {
	expect(NodeHelpers.getNodeParameters(properties, {}, true, false, node, null)).toEqual(defaults);
	expect(the('setUp').type).toBe('notice');
	// Each step is one entry of a list: the order matters.
	const steps = [...the('setUp').displayName.matchAll(/<li>(.*?)<\/li>/g)].map(([, step]) => step ?? '');
	expect(
		steps.map((step) =>
			['Secret Token', 'Publish', 'Production URL', 'Add Events', 'Validate'].find((word) => step.includes(word)),
		),
	).toEqual(['Secret Token', 'Publish', 'Production URL', 'Add Events', 'Validate']);
	expect(the('setUp').displayName).toContain('</li><li>');
});

const always = ['endpointStatus', 'events', 'filters', 'options'];
const ofFiles = ['recordingOutput', 'fileTypes', 'downloadFiles'];

test.each<[string, IDataObject, string[]]>([
	['a subscription by hand', {}, ['subscription', 'setUp', ...always]],
	[
		'one of the whole account that the node makes',
		{ subscription: 'automatic', subscriptionScope: 'account' },
		['subscription', 'subscriptionScope', 'accountId', ...always],
	],
	[
		'one of certain users that the node makes',
		{ subscription: 'automatic', subscriptionScope: 'user' },
		['subscription', 'subscriptionScope', 'userIds', ...always],
	],
	['meetings', { events: ['meeting.*', 'meeting.ended'] }, ['subscription', 'setUp', ...always]],
	[
		'recording events without files',
		{ events: ['recording.started', 'recording.registration_created'] },
		['subscription', 'setUp', ...always],
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
		`recording files, by ${event}`,
		{ events: ['meeting.ended', event], downloadFiles: false },
		['subscription', 'setUp', ...always, ...ofFiles],
	]),
	[
		'recording files to be downloaded',
		{ events: ['recording.completed'], downloadFiles: true },
		['subscription', 'setUp', ...always, ...ofFiles, 'binaryPropertyName'],
	],
	[
		'downloads that were chosen before the events changed',
		{ events: ['meeting.ended'], downloadFiles: true },
		['subscription', 'setUp', ...always],
	],
])('for %s the form has its fields and no others', (_what, values, names) => {
	expect(shown({ ...defaults, ...values }).sort()).toEqual([...names].sort());
});

test('a field that appears is set to what changes nothing', () => {
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
		the('downloadFiles').default,
		the('userIds').default,
		...fieldsIn('filters').map((field) => field.default),
	]).toEqual([false, [], [], [], '']);
	// An option is added in order to switch it on.
	expect(fieldsIn('options').map((field) => [field.name, field.type, field.default])).toEqual([
		['includeRawBody', 'boolean', true],
	]);
});

test.each<[string, unknown[]]>([
	['subscription', ['manual', 'automatic']],
	['subscriptionScope', ['account', 'user']],
	['recordingOutput', ['recording', 'file']],
	['fileTypes', ['M4A', 'CHAT', 'CHAT_MESSAGE', 'CC', 'CSV', 'SUMMARY', 'TB', 'TRANSCRIPT', 'MP4']],
])('%s can be %j, each with a name', (name, values) => {
	expect(choices(name)).toEqual(values);
	expect(
		properties
			.flatMap(({ options = [] }) => options)
			.every((option) => 'displayName' in option || option.name.length > 2),
	).toBe(true);
});

test('the events are those of the list, and several can be picked', () => {
	expect([the('events').type, choices('events').slice(5)]).toEqual(['multiOptions', Object.keys(events)]);
});

test('the filters ask for hosts, meetings and a topic', () => {
	expect(fieldsIn('filters').map(({ name }) => name)).toEqual(['hosts', 'meetings', 'topic']);
});

test('what has to be filled in is marked, where it is shown', () => {
	expect(properties.filter(({ required }) => required === true).map(({ name }) => name)).toEqual([
		'accountId',
		'userIds',
		'events',
		'binaryPropertyName',
	]);
});

test('users, hosts and meetings can be several', () => {
	for (const field of [the('userIds'), the('hosts', fieldsIn('filters')), the('meetings', fieldsIn('filters'))])
		expect(field.typeOptions).toEqual({
			multipleValues: true,
			multipleValueButtonText: `Add ${field.displayName.replace(/(ID|Host|Meeting|Webinar)s/g, '$1')}`,
		});
});

test('the status is asked for from the node, and takes no expression', () => {
	expect(the('endpointStatus')).toMatchObject({
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getEndpointStatus' },
		noDataExpression: true,
	});
});
