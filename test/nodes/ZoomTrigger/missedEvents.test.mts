// What of Zoom's log is passed on, and what is remembered of it.
import type { IDataObject } from 'n8n-workflow';
import type { ZoomEvent } from '../../../nodes/shared/events/envelope.ts';
import { eventKey } from '../../../nodes/shared/events/eventKey.ts';
import { MissedEvents, type Reading } from '../../../nodes/ZoomTrigger/missedEvents.ts';

const NOW = Date.UTC(2026, 10, 27, 12, 0, 0);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const eventOf = (topic: string, minutes = 0): ZoomEvent => ({
	event: 'meeting.started',
	event_ts: NOW + minutes * MINUTE_MS,
	payload: { object: { topic } },
});
/** An attempt to deliver an event, so many minutes after the beginning. */
const entry = (topic: string, minutes: number, more: IDataObject = {}, eventMinutes = minutes): IDataObject => ({
	status: 500,
	date_time: new Date(NOW + minutes * MINUTE_MS).toISOString(),
	request_body: eventOf(topic, eventMinutes) as unknown as IDataObject,
	...more,
});

function setUp(stored: IDataObject = {}) {
	const context = {
		log: [] as IDataObject[] | Error,
		asked: [] as number[],
		started: [] as ZoomEvent[],
		passedOn: new Set<string>(),
		unwanted: new Set<unknown>(),
		lines: [] as string[],
		readings: [] as Reading[],
		stored,
		minutes: 0,
		/** Called while the log is read. */
		onRead: () => undefined as unknown,
		/** Whether n8n is given each event at once. */
		isQuick: true,
	};
	const open = () => {
		const missed: MissedEvents = new MissedEvents('own', {
			read: async (from) => {
				context.asked.push((from - NOW) / MINUTE_MS);
				await Promise.resolve();
				context.onRead();
				if (context.log instanceof Error) throw context.log;
				return context.log;
			},
			isPassedOn: (event, key) => context.passedOn.has(key) && key === eventKey(event),
			isWanted: ({ payload }) => !context.unwanted.has(payload.object?.topic),
			start: (event, key) => {
				context.started.push(event);
				if (context.isQuick) missed.started(key);
			},
			explain: (error) => `explained ${(error as Error).message}`,
			log: (level, message) => void context.lines.push(`${level}: ${message}`),
			report: (reading) => void context.readings.push(reading),
			stored: context.stored,
			now: () => NOW + context.minutes * MINUTE_MS,
		});
		return missed;
	};
	return Object.assign(context, { open, topics: () => context.started.map(({ payload }) => payload.object?.topic) });
}

test('what did not arrive is passed on once, marked; what arrived, or is not wanted, or was passed on, is not', async () => {
	const context = setUp();
	const missed = context.open();
	context.passedOn.add(eventKey(eventOf('known', 4)));
	context.unwanted.add('unwanted');
	context.log = [
		entry('missed', 1),
		entry('arrived', 2, { status: 200 }),
		entry('unwanted', 3),
		entry('known', 4),
		entry('missed too', 5),
	];
	context.minutes = 10;
	await missed.read();
	expect(context.topics()).toEqual(['missed', 'missed too']);
	expect(context.started[0]).toEqual({
		...eventOf('missed', 1),
		payload: { object: { topic: 'missed' }, recovered: true },
	});
	expect(context.lines).toEqual(['info: Passed on 2 events that had not arrived']);
	expect(context.readings).toEqual([{ at: NOW + 10 * MINUTE_MS, found: 2 }]);
	await missed.read();
	expect(context.topics()).toEqual(['missed', 'missed too']);
	expect(context.lines).toHaveLength(1);
	expect(context.readings[1]).toEqual({ at: NOW + 10 * MINUTE_MS, found: 0 });
});

test('what failed before the first time is old', async () => {
	const context = setUp();
	const missed = context.open();
	context.log = [entry('before', -1), entry('after', 0)];
	await missed.read();
	expect([context.asked, context.topics()]).toEqual([[0], ['after']]);
});

test('what failed in the second in which it began is found, because Zoom counts in seconds', async () => {
	const context = setUp();
	context.minutes = 0.999 / 60;
	const missed = context.open();
	context.log = [entry('at once', 0), entry('before', -1 / 60)];
	await missed.read();
	expect(context.topics()).toEqual(['at once']);
});

test('after a restart it goes on where it was, with what it has passed on', async () => {
	const before = setUp();
	const missed = before.open();
	before.log = [entry('passed on', 1)];
	await missed.read();
	const after = setUp(JSON.parse(JSON.stringify(before.stored)) as IDataObject);
	after.minutes = 180;
	after.log = [entry('passed on', 1), entry('meanwhile', 100)];
	await after.open().read();
	expect([after.asked, after.topics()]).toEqual([[0], ['meanwhile']]);
});

test('the log is read from at most seven days ago, which is as long as Zoom keeps it', async () => {
	const context = setUp({ missedSince: NOW - 8 * 24 * HOUR_MS });
	await context.open().read();
	expect(context.asked).toEqual([-7 * 24 * 60]);
});

test('what was read is read again for two hours, and later attempts at an event are no news', async () => {
	const context = setUp();
	const missed = context.open();
	context.log = [entry('a', 1)];
	context.minutes = 60;
	await missed.read();
	context.minutes = 150;
	context.log.push(entry('a', 86, {}, 1));
	await missed.read();
	context.minutes = 240;
	await missed.read();
	context.minutes = 300;
	await missed.read();
	context.minutes = 360;
	await missed.read();
	expect(context.asked).toEqual([0, 0, 30, 120, 180]);
	expect(context.topics()).toEqual(['a']);
	expect(context.stored).toEqual({ missedSince: NOW + 240 * MINUTE_MS, missedEvents: '' });
});

test('an event that n8n has not been given yet is not forgotten when n8n is killed', async () => {
	const context = setUp();
	context.isQuick = false;
	const missed = context.open();
	context.log = [entry('a', 1), entry('b', 2)];
	context.minutes = 180;
	await missed.read();
	const [first, second] = context.started.map(({ payload: { recovered: _mark, ...payload }, ...event }) =>
		eventKey({ ...event, payload }),
	) as [string, string];
	missed.started(first);
	const killed = setUp(JSON.parse(JSON.stringify(context.stored)) as IDataObject);
	killed.minutes = 181;
	killed.log = context.log;
	await killed.open().read();
	expect(killed.topics()).toEqual(['b']);
	// Meanwhile it is not passed on twice.
	await missed.read();
	expect(context.topics()).toEqual(['a', 'b']);
	missed.started(second);
	missed.started('unknown');
	expect(context.stored.missedSince).toBe(NOW + 60 * MINUTE_MS);
});

test('a log that cannot be read is told once, and in the panel every time', async () => {
	const context = setUp();
	const missed = context.open();
	context.log = new Error('first');
	await missed.read();
	await missed.read();
	context.log = new Error('second');
	await missed.read();
	context.log = [];
	await missed.read();
	context.log = new Error('second');
	await missed.read();
	const line = 'Missed events cannot be fetched: explained';
	expect(context.lines).toEqual([
		`warn: ${line} first`,
		`debug: ${line} first`,
		`warn: ${line} second`,
		`warn: ${line} second`,
	]);
	expect(context.readings.map(({ problem, found }) => [problem, found])).toEqual([
		['explained first', 0],
		['explained first', 0],
		['explained second', 0],
		[undefined, 0],
		['explained second', 0],
	]);
	// What failed meanwhile is found later.
	expect(context.asked).toEqual([0, 0, 0, 0, 0]);
});

test('failed events without their content are told, and the others are passed on', async () => {
	const context = setUp();
	const missed = context.open();
	context.log = [entry('a', 1), entry('b', 2, { request_body: 'cut' })];
	await missed.read();
	expect(context.topics()).toEqual(['a']);
	expect(context.readings).toEqual([
		{ at: NOW, found: 1, problem: "Zoom's log has 1 failed webhooks without their content" },
	]);
});

test('two readings do not overlap', async () => {
	const context = setUp();
	const missed = context.open();
	context.onRead = () => void missed.read();
	await missed.read();
	expect(context.asked).toHaveLength(1);
	await missed.read();
	expect(context.asked).toHaveLength(2);
});

test('only what went to the own address counts', async () => {
	const context = setUp();
	const missed = context.open();
	context.log = [entry('other', 1, { endpoint: 'https://n8n.example.com/webhook/other/zoom' })];
	await missed.read();
	expect(context.topics()).toEqual([]);
});
