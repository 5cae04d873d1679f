import type { IDataObject } from 'n8n-workflow';
import type { ZoomEvent } from '../../../nodes/shared/events/envelope.ts';
import { pollKinds } from '../../../nodes/shared/polling/kinds.ts';
import { Recovery } from '../../../nodes/ZoomWebSocketTrigger/recovery.ts';
import { ago, FakeReader, NOW, zoomError } from '../shared/polling/fakeReader.mts';
import { settled } from './fakeSockets.mts';

const EVENTS = ['recording.completed', 'meeting.created'];

function setUp({ stored = {} as IDataObject, goesOn = false, hosts = ['me'] } = {}) {
	const reader = new FakeReader();
	reader.facts['user/me'] = { account_id: 'account', email: 'me@example.com' };
	const missed: ZoomEvent[] = [];
	const logs: string[] = [];
	const later: Array<() => void> = [];
	let openings = 0;
	const kinds = pollKinds.filter(({ event }) => EVENTS.includes(event));
	const functions = {
		open: async () => {
			openings += 1;
			const scope = { hosts: hosts.map((id) => ({ id })), isAccount: true, anyone: 'me' };
			return await Promise.resolve({ reader, scope });
		},
		onMissed: (event: ZoomEvent) => void missed.push(event),
		explain: (error: unknown) => `explained ${(error as Error).message}`,
		log: (level: string, message: string) => void logs.push(`${level}: ${message}`),
		stored,
		now: () => reader.time,
		later: (ms: number, work: () => void) => {
			logs.push(`in ${ms} ms`);
			later.push(work);
		},
	};
	const recovery = new Recovery(kinds, functions, goesOn);
	return { reader, missed, logs, later, functions, recovery, openings: () => openings };
}

const recording = (uuid: string, ...files: string[]): IDataObject => ({
	uuid,
	start_time: ago(1),
	recording_files: files.map((id) => ({ id, file_type: 'MP4', status: 'completed' })),
});
const meeting = (id: number, hours = 0): IDataObject => ({ id, topic: `Meeting ${id}`, created_at: ago(hours) });
const event = (name: string, object: IDataObject): ZoomEvent => ({ event: name, event_ts: NOW, payload: { object } });
const summaryOf = (missed: ZoomEvent[]) =>
	missed.map(({ event: name, payload }) => [name, payload.object?.uuid ?? payload.object?.id, payload.recovered]);

async function connect({ recovery }: ReturnType<typeof setUp>): Promise<void> {
	recovery.onConnected();
	await settled();
}

test('what happened in a gap is passed on, marked, and what was there before is not', async () => {
	const context = setUp();
	context.reader.lists['recordings/me'] = [recording('before', 'a')];
	context.reader.lists['meetings/me'] = [meeting(1, 1)];
	await connect(context);
	expect(context.missed).toEqual([]);
	context.reader.lists['recordings/me'] = [recording('before', 'a'), recording('missed', 'b')];
	context.reader.lists['meetings/me'] = [meeting(1, 1), meeting(2)];
	await connect(context);
	expect(summaryOf(context.missed)).toEqual([
		['meeting.created', 2, true],
		['recording.completed', 'missed', true],
	]);
	expect(context.logs).toContain('info: Found 2 events that happened without a connection');
	await connect(context);
	expect(context.missed).toHaveLength(2);
});

test('what has a time of its creation is not listed at the beginning', async () => {
	const context = setUp();
	await connect(context);
	expect(context.reader.asked.map((call) => call.split(/[ /]/)[0])).toEqual(['user', 'recordings']);
	expect(context.logs).toEqual([]);
	context.reader.lists['meetings/me'] = [{ ...meeting(1), created_at: ago(1) }, meeting(2)];
	await connect(context);
	expect(summaryOf(context.missed)).toEqual([['meeting.created', 2, true]]);
});

test('lists may be behind, so that they are read again five minutes after a gap', async () => {
	const context = setUp();
	await connect(context);
	await connect(context);
	expect(context.logs).toEqual(['in 300000 ms']);
	context.reader.lists['meetings/me'] = [meeting(2)];
	context.later[0]?.();
	await settled();
	expect(summaryOf(context.missed)).toEqual([['meeting.created', 2, true]]);
});

test('what arrives over the connection is not found again, whichever comes first', async () => {
	const context = setUp();
	await connect(context);
	expect(context.recovery.accept(event('recording.completed', recording('live', 'a')))).toBe(true);
	context.reader.lists['recordings/me'] = [recording('live', 'a'), recording('late', 'b')];
	// It arrives while the lists are read.
	context.reader.onList = () => {
		context.reader.onList = () => undefined;
		expect(context.recovery.accept(event('meeting.created', meeting(3)))).toBe(true);
	};
	context.reader.lists['meetings/me'] = [meeting(3)];
	await connect(context);
	expect(summaryOf(context.missed)).toEqual([['recording.completed', 'late', true]]);
	expect(context.recovery.accept(event('recording.completed', recording('late', 'b')))).toBe(false);
	expect(context.recovery.accept(event('recording.completed', recording('late', 'b', 'c')))).toBe(true);
	expect(context.recovery.accept(event('meeting.created', meeting(3)))).toBe(false);
});

test('what arrives while lists are read, and is in none of them yet, is not passed on twice', async () => {
	const context = setUp();
	await connect(context);
	context.reader.onList = () => {
		context.reader.onList = () => undefined;
		expect(context.recovery.accept(event('meeting.created', meeting(3)))).toBe(true);
	};
	await connect(context);
	expect(context.recovery.accept(event('meeting.created', meeting(3)))).toBe(false);
	context.reader.lists['meetings/me'] = [meeting(3)];
	await connect(context);
	expect(context.missed).toEqual([]);
});

test('what was found is not found again after a restart', async () => {
	const context = setUp();
	await connect(context);
	context.reader.lists['recordings/me'] = [recording('missed', 'b')];
	await connect(context);
	const next = setUp({ stored: context.functions.stored, goesOn: true });
	next.reader.lists['recordings/me'] = [recording('missed', 'b')];
	await connect(next);
	expect([context.missed.length, next.missed.length]).toEqual([1, 0]);
});

test.each([
	['of another kind', event('meeting.started', { id: 1 })],
	['without an object', { event: 'meeting.created', payload: {} }],
	['that was recovered', { event: 'meeting.created', payload: { object: meeting(1), recovered: true } }],
])('an event %s is passed on and not noted', (_which, one) => {
	const { recovery, functions } = setUp();
	expect([recovery.accept(one), recovery.accept(one)]).toEqual([true, true]);
	expect(functions.stored).toEqual({});
});

test('after a restart it goes on where it was, with what was passed on', async () => {
	const before = setUp();
	await connect(before);
	before.recovery.accept(event('meeting.created', meeting(1)));
	const stored = JSON.parse(JSON.stringify(before.functions.stored)) as IDataObject;
	const after = setUp({ stored, goesOn: true });
	after.reader.lists['meetings/me'] = [meeting(1), meeting(2)];
	await connect(after);
	expect(summaryOf(after.missed)).toEqual([['meeting.created', 2, true]]);
	const anew = setUp({ stored });
	anew.reader.lists['meetings/me'] = [meeting(1, 1), meeting(2, 1)];
	await connect(anew);
	expect(anew.missed).toEqual([]);
});

test('where the lists cannot be read, that is said once, and events go on', async () => {
	const context = setUp();
	context.reader.lists['recordings/me'] = zoomError(503);
	await connect(context);
	await connect(context);
	const message = 'What happens while there is no connection to Zoom cannot be fetched: explained';
	expect(context.logs.filter((line) => !line.startsWith('in '))).toEqual([
		expect.stringContaining(`warn: ${message}`),
		expect.stringContaining(`debug: ${message}`),
	]);
	context.reader.lists['recordings/me'] = [];
	await connect(context);
	expect(context.recovery.accept(event('meeting.created', meeting(9)))).toBe(true);
	context.reader.lists['recordings/me'] = zoomError(503);
	await connect(context);
	expect(context.logs.filter((line) => line.startsWith('warn'))).toHaveLength(2);
});

test('a list that Zoom refuses for one user is a line for those who look for it', async () => {
	const context = setUp({ hosts: ['me', 'you'] });
	context.reader.lists['recordings/me'] = zoomError(404);
	await connect(context);
	expect(context.logs).toContain(
		'debug: Zoom does not let it read recording.completed of me: No (HTTP 404, Zoom code 3000)',
	);
});

test('connections that come one after the other are read one after the other', async () => {
	const context = setUp();
	context.recovery.onConnected();
	context.recovery.onConnected();
	context.recovery.onConnected();
	await settled();
	expect(context.openings()).toBe(2);
});
