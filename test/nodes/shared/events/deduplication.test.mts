// What the trigger remembers of the events that it has passed on, in one process, over a restart, and in two processes.
import type { IDataObject } from 'n8n-workflow';
import { seenEventsFor, SeenEvents } from '../../../../nodes/shared/events/deduplication.ts';

const MINUTE = 60_000;
/** The start of a minute, in milliseconds since 1970. */
const NOW = 28_333_333 * MINUTE;

/** A number as a key of the length that events have. */
const nth = (index: number): string => String(index).padStart(10, 'k');
const has = (seen: SeenEvents, index: number): boolean => seen.has(nth(index), 'no earlier');
const known = (seen: SeenEvents, ...indexes: number[]): boolean[] => indexes.map((index) => has(seen, index));
const never = (): boolean => false;
/** The memory of another process of n8n, which has only what is stored. */
const restored = (stored: IDataObject, now = NOW): SeenEvents => {
	const seen = new SeenEvents();
	seen.restore(stored, now);
	return seen;
};
/** What a process stores that has passed on these events, each at its minute. */
const storedWith = (...minutes: number[]): IDataObject => {
	const [seen, stored] = [new SeenEvents(), {}];
	for (const [index, minute] of minutes.entries()) seen.add(nth(index), NOW + minute * MINUTE);
	seen.store(stored, NOW + Math.max(...minutes) * MINUTE);
	return stored;
};

describe('while n8n runs', () => {
	test('an event is known from when n8n has accepted it', () => {
		const seen = new SeenEvents();
		seen.begin(nth(1), NOW, never);
		expect([has(seen, 1), seen.isPending(nth(1))]).toEqual([false, true]);
		seen.add(nth(1), NOW);
		expect([has(seen, 1), seen.isPending(nth(1)), has(seen, 2)]).toEqual([true, false, false]);
	});

	test('a delivery that n8n has rejected is not pending any more', () => {
		const seen = new SeenEvents();
		let isRejected = false;
		seen.begin(nth(1), NOW, () => isRejected);
		expect([seen.isPending(nth(1)), seen.isPending(nth(2))]).toEqual([true, false]);
		isRejected = true;
		expect(seen.isPending(nth(1))).toBe(false);
		isRejected = false;
		expect(seen.isPending(nth(1))).toBe(false);
	});

	// Zoom's last delivery of an event comes 85 minutes after the first one, or somewhat later.
	test.each([
		[85, true],
		[99, true],
		[100, false],
	])('after %d minutes an event and a delivery are known: %p', (minutes, isKnown) => {
		const seen = new SeenEvents();
		seen.add(nth(1), NOW);
		seen.begin(nth(2), NOW, never);
		seen.restore({}, NOW + minutes * MINUTE);
		expect([has(seen, 1), seen.isPending(nth(2))]).toEqual([isKnown, isKnown]);
	});

	test('an event that is added twice is known once, for as long as the first time', () => {
		const seen = new SeenEvents();
		seen.add(nth(1), NOW);
		seen.add(nth(1), NOW + 50 * MINUTE);
		const stored: IDataObject = {};
		seen.store(stored, NOW + 50 * MINUTE);
		expect(stored.passedOn).toBe(`28333333:${nth(1)}`);
	});

	test('an event is forgotten with the next one, once Zoom does not deliver it again any more', () => {
		const seen = new SeenEvents();
		seen.add(nth(1), NOW);
		seen.add(nth(2), NOW + 99 * MINUTE);
		expect(known(seen, 1, 2)).toEqual([true, true]);
		seen.add(nth(3), NOW + 100 * MINUTE);
		expect(known(seen, 1, 2, 3)).toEqual([false, true, true]);
	});

	test('at most 100,000 events are known, and the oldest are forgotten first', () => {
		const many = Array.from({ length: 99_999 }, (_none, index) => nth(index + 1));
		const seen = restored({ passedOn: `28333333:${nth(0)};28333334:${many.join('')}` }, NOW + MINUTE);
		expect(known(seen, 0, 1, 99_999)).toEqual([true, true, true]);
		seen.add(nth(100_000), NOW + MINUTE);
		expect(known(seen, 0, 1, 100_000)).toEqual([false, true, true]);
		expect([seen.isCompleteSince(NOW + MINUTE - 1), seen.isCompleteSince(NOW + MINUTE)]).toEqual([false, true]);
		seen.add(nth(100_001), NOW + MINUTE);
		expect(known(seen, 1, 2, 100_001)).toEqual([false, true, true]);
		expect([seen.isCompleteSince(NOW + 2 * MINUTE - 1), seen.isCompleteSince(NOW + 2 * MINUTE)]).toEqual([false, true]);
		// The others of that minute are still stored.
		const stored: IDataObject = {};
		seen.store(stored, NOW + MINUTE);
		expect(stored.passedOn).toHaveLength('28333334:'.length + 10_000 * nth(0).length);
	});

	test('every node of every workflow has its own memory, and keeps it', () => {
		const one = seenEventsFor('w1', 'n1');
		one.add(nth(1), NOW);
		expect(seenEventsFor('w1', 'n1')).toBe(one);
		expect([has(seenEventsFor('w1', 'n2'), 1), has(seenEventsFor('w2', 'n1'), 1)]).toEqual([false, false]);
	});

	test('every process has a name of its own', () => {
		expect(new SeenEvents().process).not.toBe(new SeenEvents().process);
	});
});

describe('over a restart', () => {
	test('every stored event is known', () => {
		const later = restored(storedWith(0, 0, 1, 5, 5, 5), NOW + 5 * MINUTE);
		expect(known(later, 0, 1, 2, 3, 4, 5, 6)).toEqual([true, true, true, true, true, true, false]);
	});

	test('nothing is known of a delivery that n8n had not accepted', () => {
		const [seen, stored] = [new SeenEvents(), {}];
		seen.begin(nth(1), NOW, never);
		seen.store(stored, NOW);
		expect([has(restored(stored), 1), restored(stored).isPending(nth(1))]).toEqual([false, false]);
	});

	test.each([
		[99, true],
		[100, false],
	])('after %d minutes a stored event is known: %p', (minutes, isKnown) => {
		expect(has(restored(storedWith(0), NOW + minutes * MINUTE), 0)).toBe(isKnown);
	});

	test('events are stored again with the next one, until they are too old', () => {
		const stored = storedWith(0);
		const next = restored(stored);
		next.add(nth(7), NOW + MINUTE);
		next.store(stored, NOW + MINUTE);
		expect(stored.passedOn).toBe(`28333333:${nth(0)};28333334:${nth(7)}`);
		next.store(stored, NOW + 100 * MINUTE);
		expect(stored.passedOn).toBe(`28333334:${nth(7)}`);
	});

	test('the newest 10,000 events are known, and from when on that is all', () => {
		const [seen, stored] = [new SeenEvents(), {} as IDataObject];
		seen.add(nth(0), NOW);
		for (let index = 1; index < 10_000; index += 1) seen.add(nth(index), NOW + MINUTE);
		seen.store(stored, NOW + MINUTE);
		expect([has(restored(stored), 0), restored(stored).isCompleteSince(0)]).toEqual([true, true]);
		seen.add(nth(10_000), NOW + 2 * MINUTE);
		seen.store(stored, NOW + 2 * MINUTE);
		const afterOne = restored(stored);
		expect(known(afterOne, 0, 1, 10_000)).toEqual([false, true, true]);
		expect([afterOne.isCompleteSince(NOW + MINUTE - 1), afterOne.isCompleteSince(NOW + MINUTE)]).toEqual([false, true]);
		seen.add(nth(10_001), NOW + 2 * MINUTE);
		seen.store(stored, NOW + 2 * MINUTE);
		const afterTwo = restored(stored);
		expect(known(afterTwo, 1, 2, 10_001)).toEqual([false, true, true]);
		expect([afterTwo.isCompleteSince(NOW + 2 * MINUTE - 1), afterTwo.isCompleteSince(NOW + 2 * MINUTE)]).toEqual([
			false,
			true,
		]);
		// The process itself has forgotten nothing.
		expect([has(seen, 0), seen.isCompleteSince(0)]).toEqual([true, true]);
	});

	test('the time since when all is known never moves back', () => {
		const seen = restored({ forgottenUntil: NOW });
		seen.restore({ forgottenUntil: NOW - MINUTE }, NOW);
		const stored: IDataObject = {};
		seen.store(stored, NOW);
		expect([seen.isCompleteSince(NOW - 1), seen.isCompleteSince(NOW), stored.forgottenUntil]).toEqual([
			false,
			true,
			NOW,
		]);
		expect(restored({ forgottenUntil: 'x' }).isCompleteSince(0)).toBe(true);
	});

	// n8n writes it at every event, with the whole workflow.
	test('the stored data is hardly longer than the keys', () => {
		expect(String(storedWith(...Array.from({ length: 100 }, () => 0)).passedOn).length).toBeLessThan(100 * 10 + 12);
	});

	test.each<[string, IDataObject]>([
		['empty', {}],
		['not text', { passedOn: 7, seen: 7 }],
		['without a minute and keys', { passedOn: 'nonsense', seen: 'nonsense' }],
		['a minute without keys', { passedOn: '28333333:', seen: '28333333:' }],
		['half a key', { passedOn: '28333333:half', seen: '28333333:half' }],
		['keys without a minute', { passedOn: `:${nth(1)}`, seen: `:${nth(1)}` }],
		['keys with a minute that is no number', { passedOn: `x:${nth(1)}`, seen: `x:${nth(1)}` }],
	])('stored data that is %s is ignored', (_what, stored) => {
		const seen = restored(stored);
		expect([nth(1), '', 'half', 'nonsense'].map((key) => seen.has(key, key))).toEqual([false, false, false, false]);
		expect(seen.isCompleteSince(0)).toBe(true);
		// Reading it does no harm.
		seen.add(nth(2), NOW);
		seen.store(stored, NOW);
		expect(stored.passedOn).toBe(`28333333:${nth(2)}`);
	});
});

describe('in two processes of n8n', () => {
	test('each knows what the other has stored, and stores it again, each event once', () => {
		const [one, two, stored] = [new SeenEvents(), new SeenEvents(), {} as IDataObject];
		one.add(nth(1), NOW);
		one.store(stored, NOW);
		two.restore(stored, NOW);
		two.add(nth(2), NOW);
		two.store(stored, NOW);
		one.restore(stored, NOW);
		one.add(nth(3), NOW);
		one.store(stored, NOW);
		expect([...known(one, 1, 2, 3), has(two, 1)]).toEqual([true, true, true, true]);
		expect(stored.passedOn).toBe(`28333333:${nth(1)}${nth(2)}${nth(3)}`);
	});

	test('what one has written over is stored again by the other', () => {
		const [one, two] = [new SeenEvents(), new SeenEvents()];
		const [copy, stored] = [{}, {} as IDataObject];
		// Both had read the data before either wrote it.
		one.add(nth(1), NOW);
		one.store(copy, NOW);
		two.add(nth(2), NOW);
		two.store(stored, NOW);
		one.restore(stored, NOW);
		one.store(stored, NOW);
		expect(known(restored(stored), 1, 2)).toEqual([true, true]);
	});

	test('old events of one do not push newer ones of the other out of what is stored', () => {
		const [one, two] = [new SeenEvents(), new SeenEvents()];
		const [old, stored] = [{} as IDataObject, {} as IDataObject];
		for (let index = 0; index < 10_000; index += 1) one.add(nth(index), NOW + (index === 0 ? 0 : 2 * MINUTE));
		one.store(old, NOW + 2 * MINUTE);
		two.add(nth(50_000), NOW + MINUTE);
		two.add(nth(50_001), NOW + 3 * MINUTE);
		two.restore(old, NOW + 3 * MINUTE);
		two.store(stored, NOW + 3 * MINUTE);
		const later = restored(stored, NOW + 3 * MINUTE);
		expect(known(later, 0, 50_000, 1, 9_999, 50_001)).toEqual([false, false, true, true, true]);
		expect([later.isCompleteSince(NOW + 2 * MINUTE - 1), later.isCompleteSince(NOW + 2 * MINUTE)]).toEqual([
			false,
			true,
		]);
	});

	test('a process does not read what it has written itself', () => {
		const seen = new SeenEvents();
		seen.restore({ passedOn: `28333333:${nth(1)}`, process: seen.process }, NOW);
		expect(has(seen, 1)).toBe(false);
	});
});

describe('after an update from version 0.1', () => {
	const stored = (): IDataObject => ({ seen: `28333332:${nth(1)};28333333:${nth(2)}`, writer: 'w' });
	const knowsEarlier = (seen: SeenEvents, index: number): boolean => seen.has('no key', nth(index));

	test('what it has stored is known by its own kind of key', () => {
		const seen = restored(stored());
		expect([1, 2, 3].map((index) => knowsEarlier(seen, index))).toEqual([true, true, false]);
		expect([has(seen, 1), seen.isCompleteSince(0)]).toEqual([false, true]);
	});

	test('it stays stored beside the new events until it is too old', () => {
		const data = stored();
		const seen = restored(data);
		seen.add(nth(7), NOW);
		seen.store(data, NOW);
		expect(data).toMatchObject({ ...stored(), passedOn: `28333333:${nth(7)}` });
		const later = restored(data, NOW + 99 * MINUTE);
		expect([1, 2].map((index) => knowsEarlier(later, index))).toEqual([false, true]);
		later.store(data, NOW + 99 * MINUTE);
		expect(data).toMatchObject(stored());
		later.store(data, NOW + 100 * MINUTE);
		expect(Object.keys(data)).toEqual(['passedOn', 'forgottenUntil', 'process']);
	});

	test('it may have forgotten events from before the oldest one, if it has stored as many as it could', () => {
		const keys = (count: number): string => Array.from({ length: count }, (_none, index) => nth(index)).join('');
		const seen = restored({ seen: `28333331:${keys(10)};28333332:${keys(1000)}` });
		expect([seen.isCompleteSince(NOW - MINUTE - 1), seen.isCompleteSince(NOW - MINUTE)]).toEqual([false, true]);
		expect(restored({ seen: `28333332:${keys(999)}` }).isCompleteSince(0)).toBe(true);
	});
});
