// When two deliveries are the same event, and how long the trigger remembers an event, also over a restart of n8n.
import type { IDataObject } from 'n8n-workflow';
import { eventKey, seenEventsFor, SeenEvents } from '../../../../nodes/shared/events/deduplication.ts';
import type { ZoomEvent } from '../../../../nodes/shared/events/envelope.ts';

const MINUTE = 60_000;
/** The start of a minute, in milliseconds since 1970. */
const NOW = 28_333_333 * MINUTE;

const joined = (object: IDataObject, more: Partial<ZoomEvent> = {}): ZoomEvent => ({
	event: 'meeting.participant_joined',
	event_ts: 5,
	...more,
	payload: { account_id: 'a', object },
});
const key = (object: IDataObject, more?: Partial<ZoomEvent>): string => eventKey(joined(object, more));
/** A number as a key of the length that events have. */
const nth = (index: number): string => String(index).padStart(10, 'k');
/** The memory of another process of n8n, which has only what is stored. */
const restored = (stored: IDataObject, now = NOW): SeenEvents => {
	const seen = new SeenEvents();
	seen.restore(stored, now);
	return seen;
};

describe('the key of an event', () => {
	const participant = { user_id: '1', id: 'p', name: 'N' };

	test('is short, and has no characters that separate keys where they are stored', () => {
		expect(key({ id: '1', participant })).toMatch(/^[\w-]{10}$/);
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
			'URLs and tokens differ',
			{ id: '1', download_url: 'a', token: 'a', recording_files: [{ id: 'f', play_url: 'a' }] },
			{ id: '1', download_url: 'b', token: 'b', recording_files: [{ id: 'f', play_url: 'b' }] },
		],
		[
			'values differ whose names only begin or end like those of IDs',
			{ id: '1', paid: true, valid: 'a', id_type: 1, nickname_email_text: 'a' },
			{ id: '1', paid: false, valid: 'b', id_type: 2, nickname_email_text: 'b' },
		],
		['an ID is a number', { id: 1 }, { id: '1' }],
	])('stays the same when %s', (_how, one, other) => {
		expect(key(one)).toBe(key(other));
	});

	test.each<[string, string, string]>([
		['the name', key({ id: '1' }), key({ id: '1' }, { event: 'meeting.participant_left' })],
		['the time', key({ id: '1' }), key({ id: '1' }, { event_ts: 6 })],
		['the account', key({ id: '1' }), eventKey({ ...joined({}), payload: { account_id: 'b', object: { id: '1' } } })],
		...[
			'id',
			'user_id',
			'uuid',
			'meeting_uuid',
			'ids',
			'user_ids',
			'uuids',
			'meeting_uuids',
			'email',
			'user_email',
		].map((name): [string, string, string] => [`the property ${name}`, key({ [name]: 'A' }), key({ [name]: 'B' })]),
		[
			'an ID deeper in the object',
			key({ id: '1', participant }),
			key({ id: '1', participant: { ...participant, user_id: '2' } }),
		],
		['an ID of an object in a list', key({ meetings: [{ uuid: 'A' }] }), key({ meetings: [{ uuid: 'B' }] })],
		['an ID in a list of IDs', key({ meeting_uuids: ['A', 'B'] }), key({ meeting_uuids: ['A', 'C'] })],
		['the name of an ID', key({ host_id: '1' }), key({ user_id: '1' })],
		['an ID that was null', key({ id: null }), key({ id: '1' })],
	])('changes with %s', (_what, one, other) => {
		expect(one).not.toBe(other);
	});

	test('does not depend on an empty object', () => {
		expect(key({ id: '1', settings: null })).toBe(key({ id: '1', settings: {} }));
	});
});

describe('while n8n runs', () => {
	test('an event is known from when it is added until it is forgotten', () => {
		const seen = new SeenEvents();
		expect(seen.has(nth(1))).toBe(false);
		seen.add(nth(1), NOW, {});
		seen.add(nth(2), NOW, {});
		expect([seen.has(nth(1)), seen.has(nth(2))]).toEqual([true, true]);
		seen.forget(nth(1));
		expect([seen.has(nth(1)), seen.has(nth(2))]).toEqual([false, true]);
	});

	// Zoom's last delivery of an event comes 85 minutes after the first one, or somewhat later.
	test.each([
		[85, true],
		[99, true],
		[100, false],
	])('after %d minutes an event is known: %p', (minutes, known) => {
		const seen = new SeenEvents();
		seen.add(nth(1), NOW, {});
		seen.add(nth(2), NOW + minutes * MINUTE, {});
		expect([seen.has(nth(1)), seen.has(nth(2))]).toEqual([known, true]);
	});

	test('at most 100,000 events are known, and the oldest are forgotten first', () => {
		const many = Array.from({ length: 100_000 }, (_none, index) => nth(index));
		const seen = restored({ seen: `${NOW / MINUTE}:${many.join('')}` });
		expect([seen.has(nth(0)), seen.has(nth(99_999))]).toEqual([true, true]);
		seen.add(nth(100_000), NOW, {});
		expect([seen.has(nth(0)), seen.has(nth(1)), seen.has(nth(100_000))]).toEqual([false, true, true]);
	});

	test('every node of every workflow has its own memory, and keeps it', () => {
		const one = seenEventsFor('w1', 'n1');
		one.add(nth(1), NOW, {});
		expect(seenEventsFor('w1', 'n1')).toBe(one);
		expect([seenEventsFor('w1', 'n2').has(nth(1)), seenEventsFor('w2', 'n1').has(nth(1))]).toEqual([false, false]);
	});
});

describe('over a restart', () => {
	test('every stored event is known', () => {
		const stored = {};
		const seen = new SeenEvents();
		for (const [index, minute] of [0, 0, 1, 5, 5, 5].entries()) seen.add(nth(index), NOW + minute * MINUTE, stored);
		const later = restored(stored, NOW + 5 * MINUTE);
		expect([0, 1, 2, 3, 4, 5].map((index) => later.has(nth(index)))).toEqual([true, true, true, true, true, true]);
	});

	test('events that earlier versions stored are known: minutes since 1970, each with its keys', () => {
		const seen = restored({ seen: `28333332:${nth(1)}${nth(2)};28333333:${nth(3)}` });
		expect([1, 2, 3, 4].map((index) => seen.has(nth(index)))).toEqual([true, true, true, false]);
	});

	test.each([
		[99, true],
		[100, false],
	])('after %d minutes a stored event is known: %p', (minutes, known) => {
		const stored = {};
		new SeenEvents().add(nth(1), NOW, stored);
		expect(restored(stored, NOW + minutes * MINUTE).has(nth(1))).toBe(known);
	});

	test('stored events are stored again with the next one', () => {
		const stored = {};
		new SeenEvents().add(nth(1), NOW, stored);
		restored(stored).add(nth(2), NOW + MINUTE, stored);
		const last = restored(stored, NOW + MINUTE);
		expect([last.has(nth(1)), last.has(nth(2))]).toEqual([true, true]);
	});

	test('the newest 1,000 events are known', () => {
		const stored = {};
		const seen = new SeenEvents();
		for (let index = 0; index <= 1000; index += 1) seen.add(nth(index), NOW, stored);
		expect([seen.has(nth(0)), ...[0, 1, 1000].map((index) => restored(stored).has(nth(index)))]).toEqual([
			true,
			false,
			true,
			true,
		]);
	});

	test('the newest 1,000 events are known, from whatever minute', () => {
		const stored = {};
		const seen = new SeenEvents();
		seen.add(nth(0), NOW, stored);
		for (let index = 1; index <= 1001; index += 1) seen.add(nth(index), NOW + MINUTE, stored);
		expect([0, 1, 2, 1001].map((index) => restored(stored).has(nth(index)))).toEqual([false, false, true, true]);
	});

	test('a forgotten event is not known, although it is still stored', () => {
		const stored: IDataObject = {};
		const seen = new SeenEvents();
		seen.add(nth(0), NOW, stored);
		seen.add(nth(1), NOW, stored);
		seen.forget(nth(1));
		// The next event reads what is stored before anything else.
		seen.restore(stored, NOW);
		expect(seen.has(nth(1))).toBe(false);
		seen.add(nth(2), NOW, stored);
		const later = restored(stored);
		expect([0, 1, 2].map((index) => later.has(nth(index)))).toEqual([true, false, true]);
	});

	test('a forgotten event does not come back with data that was read before', () => {
		const stored: IDataObject = {};
		const seen = new SeenEvents();
		seen.add(nth(0), NOW, stored);
		const before = { ...stored };
		seen.add(nth(1), NOW, stored);
		seen.forget(nth(0));
		// Concurrent requests: n8n read the data before the last request wrote it.
		seen.restore(before, NOW);
		expect([seen.has(nth(0)), seen.has(nth(1))]).toEqual([false, true]);
	});

	test('a forgotten event makes room for another', () => {
		const stored: IDataObject = {};
		const seen = new SeenEvents();
		seen.add(nth(0), NOW, stored);
		for (let index = 1; index < 1000; index += 1) seen.add(nth(index), NOW + MINUTE, stored);
		seen.forget(nth(0));
		seen.add(nth(1000), NOW + MINUTE, stored);
		seen.add(nth(1001), NOW + MINUTE, stored);
		expect([1, 2, 1001].map((index) => restored(stored).has(nth(index)))).toEqual([false, true, true]);
	});

	// n8n writes it at every event, with the whole workflow.
	test('the stored data is hardly longer than the keys', () => {
		const stored: IDataObject = {};
		const seen = new SeenEvents();
		for (let index = 0; index < 100; index += 1) seen.add(nth(index), NOW, stored);
		expect(String(stored.seen).length).toBeLessThan(100 * 10 + 12);
	});

	test('two processes of n8n know what either has stored, and store each event once', () => {
		const [one, two] = [new SeenEvents(), new SeenEvents()];
		const stored: IDataObject = {};
		one.add(nth(1), NOW, stored);
		two.restore(stored, NOW);
		two.add(nth(2), NOW + MINUTE, stored);
		one.restore(stored, NOW + MINUTE);
		expect([one.has(nth(2)), two.has(nth(1))]).toEqual([true, true]);
		one.add(nth(3), NOW + MINUTE, stored);
		expect(String(stored.seen).split(nth(1))).toHaveLength(2);
	});

	test.each<[string, IDataObject]>([
		['empty', {}],
		['not text', { seen: 7 }],
		['without a minute and keys', { seen: 'nonsense' }],
		['a minute without keys', { seen: '28333333:' }],
		['half a key', { seen: '28333333:half' }],
		['keys without a minute', { seen: `:${nth(1)}` }],
	])('stored data that is %s is ignored', (_what, stored) => {
		const seen = restored(stored);
		expect([nth(1), '', 'half', 'nonsense'].map((known) => seen.has(known))).toEqual([false, false, false, false]);
		// Reading it does no harm.
		seen.add(nth(2), NOW, stored);
		expect(restored(stored).has(nth(2))).toBe(true);
	});
});
