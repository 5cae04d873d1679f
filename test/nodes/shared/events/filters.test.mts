// Which events pass the filters, and which values the filters accept. Every filter of the list is tested with the
// examples in its placeholder; the first tests find new filters by themselves.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ZoomEvent } from '../../../../nodes/shared/events/envelope.ts';
import { eventFilters, filtersField, passesFilters, readFilters } from '../../../../nodes/shared/events/filters.ts';

const UUID = 'A1234567890123456789AA==';
const eventAbout = (object: IDataObject | undefined, payload: IDataObject = {}): ZoomEvent => ({
	event: 'meeting.started',
	payload: { account_id: 'a', ...payload, ...(object ? { object } : {}) },
});
const read = (filters: IDataObject): IDataObject =>
	readFilters({ get: (name) => (name === 'filters' ? filters : undefined) }, { workflowTimezone: 'Europe/Berlin' });
const passesWith = (filters: IDataObject, object: IDataObject | undefined, payload?: IDataObject): boolean =>
	passesFilters(eventAbout(object, payload), read(filters));

describe.each(Object.entries(eventFilters))('the filter %s', (name, filter) => {
	const [property] = filter.field.properties as [INodeProperties];

	test('is stored under its own name, and shown with what it is for', () => {
		expect(property.name).toBe(name);
		expect((filtersField.properties[0]?.options ?? []).map((option) => option.name)).toContain(name);
		expect(property.description).toMatch(/^Only /);
		expect(property.type).toBeDefined();
	});

	test('lets every event pass until it is filled in', () => {
		expect(read({ [name]: property.default })).toEqual({});
	});

	test.each(examplesOf(property))('set to %j lets an event pass by each of its members', (example) => {
		const [value] = [read({ [name]: example })[name]].flat();
		expect(filter.members.length).toBeGreaterThan(0);
		for (const member of filter.members) {
			expect([member, passesWith({ [name]: example }, { [member]: value })]).toEqual([member, true]);
			expect([member, passesWith({ [name]: example }, { [member]: 'something else' })]).toEqual([member, false]);
		}
	});

	test.each(examplesOf(property))('set to %j does not let an event pass that has none of its members', (example) => {
		for (const object of [undefined, {}, { other: 'x' }]) expect(passesWith({ [name]: example }, object)).toBe(false);
	});
});

/** Values that a person may enter: the examples in the placeholder, or else the choices of a dropdown. */
function examplesOf({ placeholder, options = [] }: INodeProperties): Array<string | number | boolean> {
	if (placeholder === undefined) return options.flatMap((option) => ('value' in option ? [option.value] : []));
	return placeholder.replace(/^e\.g\. /, '').split(' or ');
}

describe('reading the filters', () => {
	test.each<[string, IDataObject]>([
		['nothing is set', {}],
		['fields were added and left empty', { hosts: [], meetings: [], topic: '' }],
		['texts are empty', { hosts: '', meetings: '', topic: '   ' }],
		['lists hold only empty texts', { hosts: ['', ' '], meetings: [''] }],
		['the topic is not text', { topic: 7 }],
	])('finds none when %s', (_what, values) => {
		expect(read(values)).toEqual({});
	});

	test('brings what people paste into the form that is compared', () => {
		expect(
			read({
				hosts: [' HostA ', 'N@Example.com'],
				meetings: ['938 1234 5678', 'https://acme.zoom.us/j/12345678901?pwd=x', UUID],
				topic: ' Weekly ',
			}),
		).toEqual({
			hosts: ['hosta', 'n@example.com'],
			meetings: ['93812345678', '12345678901', UUID],
			topic: 'weekly',
		});
		expect(read({ hosts: 'a, b', meetings: 93_812_345_678 })).toEqual({
			hosts: ['a', 'b'],
			meetings: ['93812345678'],
		});
	});

	test.each<[string, IDataObject]>([
		["'Hosts' contains a space", { hosts: ['two words'] }],
		["'Hosts' must be text", { hosts: {} }],
		["'Meetings or Webinars' is not a meeting or webinar ID", { meetings: ['no meeting'] }],
	])('fails with a message that names the field: %s', (message, values) => {
		expect(() => read(values)).toThrow(message);
	});
});

describe('an event', () => {
	test('passes whatever it has when there are no filters', () => {
		for (const object of [undefined, {}, { id: '1', recording_files: [] }]) expect(passesWith({}, object)).toBe(true);
	});

	test.each(['host_id', 'host_email', 'meeting_host_id', 'meeting_host_email', 'user_id', 'user_email'])(
		'passes by a host in %s, whatever the case',
		(name) => {
			expect([
				passesWith({ hosts: ['HOST', 'x'] }, { [name]: 'Host' }),
				passesWith({ hosts: ['HOST', 'x'] }, { [name]: 'Host2' }),
			]).toEqual([true, false]);
		},
	);

	test('whose host has no ID passes by the address only', () => {
		const object = { host_id: '', host_email: 'Host@Example.com' };
		expect(['HOST', 'host@example.com'].map((host) => passesWith({ hosts: [host] }, object))).toEqual([false, true]);
	});

	test.each(['uuid', 'meeting_uuid', 'webinar_uuid'])('passes by the UUID of an occurrence in %s', (name) => {
		expect([
			passesWith({ meetings: [UUID] }, { [name]: UUID }),
			passesWith({ meetings: [UUID] }, { [name]: UUID.replace('A', 'B') }),
		]).toEqual([true, false]);
	});

	test.each(['id', 'meeting_id', 'webinar_id'])('passes by a meeting in %s, as text and as a number', (name) => {
		expect(
			['93812345678', 93_812_345_678, 93_812_345_679].map((id) =>
				passesWith({ meetings: ['938 1234 5678'] }, { [name]: id }),
			),
		).toEqual([true, true, false]);
	});

	test('passes by the meeting that a join URL of a personal meeting room names, not by the room', () => {
		const meetings = ['https://us06web.zoom.us/j/9475550142?pwd=abc.1&omn=92822657701'];
		expect(passesWith({ meetings }, { id: '92822657701' })).toBe(true);
		expect(passesWith({ meetings }, { id: '9475550142' })).toBe(false);
	});

	test.each(['topic', 'meeting_topic', 'webinar_topic'])('passes by a part of %s, whatever the case', (name) => {
		expect([
			passesWith({ topic: 'TEAM' }, { [name]: 'Weekly Team Meeting' }),
			passesWith({ topic: 'TEAM' }, { [name]: 'Weekly' }),
		]).toEqual([true, false]);
	});

	test('about a batch of recordings passes when one of them does', () => {
		expect(passesWith({ meetings: [UUID] }, { meeting_uuids: ['x', UUID] })).toBe(true);
		expect(passesWith({ meetings: [UUID] }, { meetings: [{ meeting_uuid: 'x' }, { meeting_uuid: UUID }] })).toBe(true);
		expect(passesWith({ meetings: [UUID] }, { meetings: [{ meeting_uuid: 'x' }] })).toBe(false);
		expect(passesWith({ hosts: ['a'] }, { meetings: 'a' })).toBe(false);
	});

	test('about a change is compared by its new values, and by the old ones where nothing changed', () => {
		const change = (filters: IDataObject): boolean =>
			passesWith(filters, { id: 1, topic: 'New' }, { old_object: { id: 1, topic: 'Old', host_id: 'h' } });
		expect([change({ hosts: ['h'] }), change({ topic: 'new' }), change({ topic: 'old' })]).toEqual([true, true, false]);
	});

	test('that lacks what a filter compares does not pass', () => {
		for (const filters of [{ hosts: ['a'] }, { meetings: ['93812345678'] }, { topic: 'a' }]) {
			for (const object of [undefined, {}, { host_id: null, id: {}, topic: true }])
				expect(passesWith(filters, object)).toBe(false);
		}
		expect(passesWith({ topic: 'true' }, { topic: true })).toBe(false);
	});

	test('has to pass all filters', () => {
		const object = { host_id: 'h', id: 93_812_345_678, topic: 'Weekly' };
		const filters = { hosts: ['h'], meetings: ['93812345678'], topic: 'week' };
		expect(passesWith(filters, object)).toBe(true);
		for (const [name, value] of Object.entries({ hosts: ['g'], meetings: ['93812345679'], topic: 'daily' }))
			expect(passesWith({ ...filters, [name]: value }, object)).toBe(false);
	});
});
