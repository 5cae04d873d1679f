// When two deliveries are the same event: everything in it counts, except what Zoom may fill anew for every delivery.
import type { IDataObject } from 'n8n-workflow';
import type { ZoomEvent } from '../../../../nodes/shared/events/envelope.ts';
import { earlierEventKey, eventKey } from '../../../../nodes/shared/events/eventKey.ts';

const joined = (object: IDataObject, more: Partial<ZoomEvent> = {}): ZoomEvent => ({
	event: 'meeting.participant_joined',
	event_ts: 5,
	...more,
	payload: { account_id: 'a', object },
});
const key = (object: IDataObject, more?: Partial<ZoomEvent>): string => eventKey(joined(object, more));

test('a key is short, and has no characters that separate keys where they are stored', () => {
	expect(key({ id: '1' })).toMatch(/^[\w-]{10}$/);
});

test.each<[string, IDataObject, IDataObject]>([
	[
		'the members are in another order',
		{ id: '1', participant: { user_id: '1', id: 'p' } },
		{ participant: { id: 'p', user_id: '1' }, id: '1' },
	],
	[
		'the records are in another order',
		{ participants: [{ id: '1' }, { id: '2' }] },
		{ participants: [{ id: '2' }, { id: '1' }] },
	],
	[
		'addresses, tokens and passcodes differ',
		{ url: 'a', download_url: 'a', file_link: 'a', token: 'a', password: 'a', recording_play_passcode: 'a', pwd: 'a' },
		{ url: 'b', download_url: 'b', file_link: 'b', token: 'b', password: 'b', recording_play_passcode: 'b', pwd: 'b' },
	],
	['a list of addresses differs', { id: '1', urls: ['a', 'b'] }, { id: '1', urls: ['c'] }],
	['an address is missing', { id: '1', play_url: null }, { id: '1' }],
	['an ID is a number', { id: 1 }, { id: '1' }],
])('the key stays the same when %s', (_how, one, other) => {
	expect(key(one)).toBe(key(other));
});

test('the key stays the same when the download token beside the payload differs', () => {
	expect(key({ id: '1' }, { download_token: 'a' })).toBe(key({ id: '1' }, { download_token: 'b' }));
});

test.each<[string, string, string]>([
	['the name', key({ id: '1' }), key({ id: '1' }, { event: 'meeting.participant_left' })],
	['the time', key({ id: '1' }), key({ id: '1' }, { event_ts: 6 })],
	['the account', key({ id: '1' }), eventKey({ ...joined({}), payload: { account_id: 'b', object: { id: '1' } } })],
	['a member beside the payload', key({ id: '1' }), eventKey({ ...joined({ id: '1' }), time_stamp: 7 } as ZoomEvent)],
	['the name of a guest', key({ participant: { id: '', name: 'A' } }), key({ participant: { id: '', name: 'B' } })],
	['the phone number of a call-out', key({ number: '+49 1' }), key({ number: '+49 2' })],
	['the status of a user', key({ id: 'u', status: 'Away' }), key({ id: 'u', status: 'Available' })],
	['the name of a member', key({ host_id: '1' }), key({ user_id: '1' })],
	['a member that was missing', key({}), key({ id: '' })],
	['a member that was null', key({ name: null }), key({ name: 'null' })],
	['a setting that is switched on', key({ join_password: false }), key({ join_password: true })],
	['a setting that is text', key({ muted: 'true' }), key({ muted: true })],
	['an object under a name of addresses', key({ url: { id: 1 } }), key({ url: { id: 2 } })],
	[
		'what belongs together',
		key({
			x: [
				{ a: 1, b: 1 },
				{ a: 2, b: 2 },
			],
		}),
		key({
			x: [
				{ a: 1, b: 2 },
				{ a: 2, b: 1 },
			],
		}),
	],
	['where a value stands', key({ x: [{ a: 1 }, { b: 1 }] }), key({ x: [{ a: 1, b: 1 }] })],
	['the number of records', key({ x: ['a', 'a'] }), key({ x: ['a'] })],
	['a comma', key({ x: ['a', 'b'] }), key({ x: ['a","b'] })],
	['an entry of a list', key({ x: ['a'] }), key({ x: ['b'] })],
	[
		'a name that only contains one of addresses',
		key({ url_count: 1, tokenized: 'a' }),
		key({ url_count: 1, tokenized: 'b' }),
	],
])('the key changes with %s', (_what, one, other) => {
	expect(one).not.toBe(other);
});

describe('the key of versions up to 0.1', () => {
	const event: ZoomEvent = {
		event: 'meeting.participant_joined',
		event_ts: 1_700_000_000_000,
		payload: { account_id: 'acc', object: { id: 1, ids: ['b', 'a'], x: [{ user_email: null }], name: 'N' } },
	};

	test('is the one that they stored', () => {
		expect(earlierEventKey(event)).toBe('pjVKMH8E9i');
	});

	test('knows IDs only', () => {
		const renamed = {
			...event,
			payload: { ...event.payload, object: { ...event.payload.object, name: 'M', valid: 1 } },
		};
		expect(earlierEventKey(renamed)).toBe(earlierEventKey(event));
	});
});
