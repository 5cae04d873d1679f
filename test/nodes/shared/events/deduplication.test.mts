// When two deliveries are the same event, and how long and over what the trigger remembers the events it has passed on.
import type { IDataObject } from 'n8n-workflow';
import { eventKey, seenEventsFor, SeenEvents } from '../../../../nodes/shared/events/deduplication.ts';
import type { ZoomEvent } from '../../../../nodes/shared/events/envelope.ts';

const MINUTE = 60_000;
/** The beginning of a minute. */
const NOW = 28_333_333 * MINUTE;

const joined = (object: IDataObject, more: Partial<ZoomEvent> = {}): ZoomEvent => ({
	event: 'meeting.participant_joined',
	event_ts: 5,
	...more,
	payload: { account_id: 'a', object },
});
const key = (object: IDataObject, more?: Partial<ZoomEvent>): string => eventKey(joined(object, more));
/** A key as those of events, by number. */
const nth = (index: number): string => String(index).padStart(10, 'k');
/** What another process of n8n knows by what is stored. */
const restored = (stored: IDataObject, now = NOW): SeenEvents => {
	const seen = new SeenEvents();
	seen.restore(stored, now);
	return seen;
};

describe('an event', () => {
	const participant = { user_id: '1', id: 'p', name: 'N' };

	test('has a short key, of characters that separate nothing where keys are stored', () => {
		expect(key({ id: '1', participant })).toMatch(/^[\w-]{10}$/);
	});

	test.each<[string, IDataObject, IDataObject]>([
		[
			'with its members in another order',
			{ id: '1', participant: { user_id: '1', id: 'p' } },
			{ participant: { id: 'p', user_id: '1' }, id: '1' },
		],
		[
			'with its records in another order',
			{ participants: [{ id: '1' }, { id: '2' }] },
			{ participants: [{ id: '2' }, { id: '1' }] },
		],
		[
			'with another address and another token',
			{ id: '1', download_url: 'a', token: 'a', recording_files: [{ id: 'f', play_url: 'a' }] },
			{ id: '1', download_url: 'b', token: 'b', recording_files: [{ id: 'f', play_url: 'b' }] },
		],
		[
			'with other words that only end or begin like IDs',
			{ id: '1', paid: true, valid: 'a', id_type: 1, nickname_email_text: 'a' },
			{ id: '1', paid: false, valid: 'b', id_type: 2, nickname_email_text: 'b' },
		],
		['with an ID as a number', { id: 1 }, { id: '1' }],
	])('%s is the same', (_how, one, other) => {
		expect(key(one)).toBe(key(other));
	});

	test.each<[string, string, string]>([
		['a name', key({ id: '1' }), key({ id: '1' }, { event: 'meeting.participant_left' })],
		['a time', key({ id: '1' }), key({ id: '1' }, { event_ts: 6 })],
		['an account', key({ id: '1' }), eventKey({ ...joined({}), payload: { account_id: 'b', object: { id: '1' } } })],
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
			'an ID further inside',
			key({ id: '1', participant }),
			key({ id: '1', participant: { ...participant, user_id: '2' } }),
		],
		['an ID in a list', key({ meetings: [{ uuid: 'A' }] }), key({ meetings: [{ uuid: 'B' }] })],
		['an ID of a list', key({ meeting_uuids: ['A', 'B'] }), key({ meeting_uuids: ['A', 'C'] })],
		['the place of an ID', key({ host_id: '1' }), key({ user_id: '1' })],
		['an ID that is not known', key({ id: null }), key({ id: '1' })],
	])('is another one with another %s', (_what, one, other) => {
		expect(one).not.toBe(other);
	});

	test('may have nothing where others have an object', () => {
		expect(key({ id: '1', settings: null })).toBe(key({ id: '1', settings: {} }));
	});
});

describe('while n8n runs', () => {
	test('an event is known once it was added, until it is forgotten', () => {
		const seen = new SeenEvents();
		expect(seen.has(nth(1))).toBe(false);
		seen.add(nth(1), NOW, {});
		seen.add(nth(2), NOW, {});
		expect([seen.has(nth(1)), seen.has(nth(2))]).toEqual([true, true]);
		seen.forget(nth(1));
		expect([seen.has(nth(1)), seen.has(nth(2))]).toEqual([false, true]);
	});

	// Zoom repeats a delivery 85 minutes after the first, and may take its time.
	test.each([
		[85, true],
		[99, true],
		[100, false],
	])('after %d minutes it is known: %p', (minutes, known) => {
		const seen = new SeenEvents();
		seen.add(nth(1), NOW, {});
		seen.add(nth(2), NOW + minutes * MINUTE, {});
		expect([seen.has(nth(1)), seen.has(nth(2))]).toEqual([known, true]);
	});

	test('no more than a hundred thousand are known: the oldest go first', () => {
		const many = Array.from({ length: 100_000 }, (_none, index) => nth(index));
		const seen = restored({ seen: `${NOW / MINUTE}:${many.join('')}` });
		expect([seen.has(nth(0)), seen.has(nth(99_999))]).toEqual([true, true]);
		seen.add(nth(100_000), NOW, {});
		expect([seen.has(nth(0)), seen.has(nth(1)), seen.has(nth(100_000))]).toEqual([false, true, true]);
	});

	test('every node of every workflow has a memory of its own, and keeps it', () => {
		const one = seenEventsFor('w1', 'n1');
		one.add(nth(1), NOW, {});
		expect(seenEventsFor('w1', 'n1')).toBe(one);
		expect([seenEventsFor('w1', 'n2').has(nth(1)), seenEventsFor('w2', 'n1').has(nth(1))]).toEqual([false, false]);
	});
});

describe('over a restart', () => {
	test('what was added is known by what is stored, whenever it was', () => {
		const stored = {};
		const seen = new SeenEvents();
		for (const [index, minute] of [0, 0, 1, 5, 5, 5].entries()) seen.add(nth(index), NOW + minute * MINUTE, stored);
		const later = restored(stored, NOW + 5 * MINUTE);
		expect([0, 1, 2, 3, 4, 5].map((index) => later.has(nth(index)))).toEqual([true, true, true, true, true, true]);
	});

	test('workflows keep what earlier versions stored: minutes since 1970, each with its keys', () => {
		const seen = restored({ seen: `28333332:${nth(1)}${nth(2)};28333333:${nth(3)}` });
		expect([1, 2, 3, 4].map((index) => seen.has(nth(index)))).toEqual([true, true, true, false]);
	});

	test.each([
		[99, true],
		[100, false],
	])('after %d minutes it is known: %p', (minutes, known) => {
		const stored = {};
		new SeenEvents().add(nth(1), NOW, stored);
		expect(restored(stored, NOW + minutes * MINUTE).has(nth(1))).toBe(known);
	});

	test('what was stored is stored again with what comes next', () => {
		const stored = {};
		new SeenEvents().add(nth(1), NOW, stored);
		restored(stored).add(nth(2), NOW + MINUTE, stored);
		const last = restored(stored, NOW + MINUTE);
		expect([last.has(nth(1)), last.has(nth(2))]).toEqual([true, true]);
	});

	test('the newest thousand are known', () => {
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

	test('the newest thousand are known, of whatever minute', () => {
		const stored = {};
		const seen = new SeenEvents();
		seen.add(nth(0), NOW, stored);
		for (let index = 1; index <= 1001; index += 1) seen.add(nth(index), NOW + MINUTE, stored);
		expect([0, 1, 2, 1001].map((index) => restored(stored).has(nth(index)))).toEqual([false, false, true, true]);
	});

	test('what was forgotten is not known, nor what is still stored of it', () => {
		const stored: IDataObject = {};
		const seen = new SeenEvents();
		seen.add(nth(0), NOW, stored);
		seen.add(nth(1), NOW, stored);
		seen.forget(nth(1));
		// The next event reads what is stored before it is judged.
		seen.restore(stored, NOW);
		expect(seen.has(nth(1))).toBe(false);
		seen.add(nth(2), NOW, stored);
		const later = restored(stored);
		expect([0, 1, 2].map((index) => later.has(nth(index)))).toEqual([true, false, true]);
	});

	test('what was forgotten does not come back with what was stored some events ago', () => {
		const stored: IDataObject = {};
		const seen = new SeenEvents();
		seen.add(nth(0), NOW, stored);
		const before = { ...stored };
		seen.add(nth(1), NOW, stored);
		seen.forget(nth(0));
		// Requests side by side: n8n read it before the last one wrote.
		seen.restore(before, NOW);
		expect([seen.has(nth(0)), seen.has(nth(1))]).toEqual([false, true]);
	});

	test('what was forgotten leaves room for another', () => {
		const stored: IDataObject = {};
		const seen = new SeenEvents();
		seen.add(nth(0), NOW, stored);
		for (let index = 1; index < 1000; index += 1) seen.add(nth(index), NOW + MINUTE, stored);
		seen.forget(nth(0));
		seen.add(nth(1000), NOW + MINUTE, stored);
		seen.add(nth(1001), NOW + MINUTE, stored);
		expect([1, 2, 1001].map((index) => restored(stored).has(nth(index)))).toEqual([false, true, true]);
	});

	// It is written at every event, with the whole workflow.
	test('what is stored is hardly more than the keys', () => {
		const stored: IDataObject = {};
		const seen = new SeenEvents();
		for (let index = 0; index < 100; index += 1) seen.add(nth(index), NOW, stored);
		expect(String(stored.seen).length).toBeLessThan(100 * 10 + 12);
	});

	test('two processes of n8n know what either has stored, each event once', () => {
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
		['nothing', {}],
		['something else', { seen: 7 }],
		['nonsense', { seen: 'nonsense' }],
		['a minute without keys', { seen: '28333333:' }],
		['half a key', { seen: '28333333:half' }],
		['keys without a minute', { seen: `:${nth(1)}` }],
	])('%s stored is as good as nothing', (_what, stored) => {
		const seen = restored(stored);
		expect([nth(1), '', 'half', 'nonsense'].map((known) => seen.has(known))).toEqual([false, false, false, false]);
		// Reading it must not have done any harm.
		seen.add(nth(2), NOW, stored);
		expect(restored(stored).has(nth(2))).toBe(true);
	});
});
