// Which events pass the filters, and which values of the filters are taken.
import type { IDataObject } from 'n8n-workflow';
import type { ZoomEvent } from '../../../../nodes/shared/events/envelope.ts';
import { hasType, passes, readFilters } from '../../../../nodes/shared/events/filters.ts';

const UUID = 'A1234567890123456789AA==';
const about = (object: IDataObject | undefined, payload: IDataObject = {}): ZoomEvent => ({
	event: 'meeting.started',
	payload: { account_id: 'a', ...payload, ...(object ? { object } : {}) },
});
const passesWith = (filters: IDataObject, object: IDataObject | undefined, payload?: IDataObject): boolean =>
	passes(about(object, payload), readFilters(filters));

describe('reading', () => {
	test.each<[string, IDataObject]>([
		['nothing', {}],
		['fields that were added and left empty', { hosts: [], meetings: [], topic: '', fileTypes: [] }],
		['empty texts', { hosts: '', meetings: '', topic: '   ' }],
		['lists of empty texts', { hosts: ['', ' '], meetings: [''] }],
		['a topic and types that are none', { topic: 7, fileTypes: 'MP4' }],
	])('%s asks for nothing', (_what, values) => {
		expect(readFilters(values)).toEqual({});
	});

	test('what people paste is brought into the form that is compared', () => {
		expect(
			readFilters({
				hosts: [' HostA ', 'N@Example.com'],
				meetings: ['938 1234 5678', 'https://acme.zoom.us/j/12345678901?pwd=x', UUID],
				topic: ' Weekly ',
				fileTypes: ['MP4'],
			}),
		).toEqual({
			hosts: new Set(['hosta', 'n@example.com']),
			meetings: new Set(['93812345678', '12345678901', UUID]),
			topic: 'weekly',
			fileTypes: new Set(['MP4']),
		});
		expect(readFilters({ hosts: 'a, b', meetings: 93_812_345_678 })).toEqual({
			hosts: new Set(['a', 'b']),
			meetings: new Set(['93812345678']),
		});
	});

	test.each<[string, IDataObject]>([
		["'Hosts' contains a space", { hosts: ['two words'] }],
		["'Hosts' must be text", { hosts: {} }],
		["'Meetings or Webinars' is not a meeting or webinar ID", { meetings: ['no meeting'] }],
	])('what cannot be used is told: %s', (message, values) => {
		expect(() => readFilters(values)).toThrow(message);
	});
});

describe('passing', () => {
	test('without filters everything passes, whatever it has', () => {
		for (const object of [undefined, {}, { id: '1', recording_files: [] }]) expect(passesWith({}, object)).toBe(true);
	});

	test.each(['host_id', 'host_email', 'meeting_host_id', 'meeting_host_email', 'user_id', 'user_email'])(
		'a host is found under %s, in any case',
		(name) => {
			expect([
				passesWith({ hosts: ['HOST', 'x'] }, { [name]: 'Host' }),
				passesWith({ hosts: ['HOST', 'x'] }, { [name]: 'Host2' }),
			]).toEqual([true, false]);
		},
	);

	test.each(['uuid', 'meeting_uuid', 'webinar_uuid'])('an occurrence is found under %s', (name) => {
		expect([
			passesWith({ meetings: [UUID] }, { [name]: UUID }),
			passesWith({ meetings: [UUID] }, { [name]: UUID.replace('A', 'B') }),
		]).toEqual([true, false]);
	});

	test.each(['id', 'meeting_id', 'webinar_id'])('a meeting is found under %s, as text and as a number', (name) => {
		expect(
			['93812345678', 93_812_345_678, 93_812_345_679].map((id) =>
				passesWith({ meetings: ['938 1234 5678'] }, { [name]: id }),
			),
		).toEqual([true, true, false]);
	});

	test.each(['topic', 'meeting_topic', 'webinar_topic'])(
		'a part of the topic is found under %s, in any case',
		(name) => {
			expect([
				passesWith({ topic: 'TEAM' }, { [name]: 'Weekly Team Meeting' }),
				passesWith({ topic: 'TEAM' }, { [name]: 'Weekly' }),
			]).toEqual([true, false]);
		},
	);

	test('batches of recordings pass when one of them does', () => {
		expect(passesWith({ meetings: [UUID] }, { meeting_uuids: ['x', UUID] })).toBe(true);
		expect(passesWith({ meetings: [UUID] }, { meetings: [{ meeting_uuid: 'x' }, { meeting_uuid: UUID }] })).toBe(true);
		expect(passesWith({ meetings: [UUID] }, { meetings: [{ meeting_uuid: 'x' }] })).toBe(false);
		expect(passesWith({ hosts: ['a'] }, { meetings: 'a' })).toBe(false);
	});

	test('what a change leaves out is what it was before, and what it changed is what it is now', () => {
		const change = (filters: IDataObject): boolean =>
			passesWith(filters, { id: 1, topic: 'New' }, { old_object: { id: 1, topic: 'Old', host_id: 'h' } });
		expect([change({ hosts: ['h'] }), change({ topic: 'new' }), change({ topic: 'old' })]).toEqual([true, true, false]);
	});

	test('an event that does not say what a filter asks for does not pass', () => {
		for (const filters of [{ hosts: ['a'] }, { meetings: ['93812345678'] }, { topic: 'a' }]) {
			for (const object of [undefined, {}, { host_id: null, id: {}, topic: true }])
				expect(passesWith(filters, object)).toBe(false);
		}
	});

	test('several filters have to be met together', () => {
		const object = { host_id: 'h', id: 93_812_345_678, topic: 'Weekly' };
		const met = { hosts: ['h'], meetings: ['93812345678'], topic: 'week' };
		expect(passesWith(met, object)).toBe(true);
		for (const [name, value] of Object.entries({ hosts: ['g'], meetings: ['93812345679'], topic: 'daily' }))
			expect(passesWith({ ...met, [name]: value }, object)).toBe(false);
	});
});

describe('types of files', () => {
	const files = [{ file_type: 'MP4' }, { file_type: 'CHAT' }];

	test.each<[string, IDataObject, boolean]>([
		['one of its files is of a chosen type', { recording_files: files }, true],
		['none of its files is', { recording_files: files.slice(0, 1) }, false],
		['it has no files', { recording_files: [] }, false],
		['it is not about files', { topic: 'x' }, true],
		['its files are none', { recording_files: 'x' }, true],
	])('an event of which %s', (_what, object, is) => {
		expect(passesWith({ fileTypes: ['CHAT', 'CSV'] }, object)).toBe(is);
	});

	test('a file is passed on when its type is chosen, or there is no choice', () => {
		expect([
			hasType({ file_type: 'CHAT' }, new Set(['CHAT'])),
			hasType({ file_type: 'MP4' }, new Set(['CHAT'])),
			hasType({}, new Set(['CHAT'])),
			hasType({ file_type: 'MP4' }, undefined),
		]).toEqual([true, false, false, true]);
	});
});
