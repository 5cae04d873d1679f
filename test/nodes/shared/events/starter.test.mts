// The order in which events start executions, and what becomes of those that n8n cannot start.
import type { INodeExecutionData, IRun } from 'n8n-workflow';
import { Starter, type Done } from '../../../../nodes/shared/events/starter.ts';
import { ExecutionCancelled, type Clock } from '../../../../nodes/shared/http/clock.ts';

const RUN = {} as IRun;
const items = (name: string): INodeExecutionData[] => [{ json: { name } }];
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

function setUp() {
	const emitted: Array<{ name: unknown; key: string; done: Done | undefined }> = [];
	const logs: string[] = [];
	const sleeps: Array<{ ms: number; wake: () => void; cancel: () => void }> = [];
	const emit = jest.fn((sent: INodeExecutionData[], done: Done | undefined, key: string) => {
		emitted.push({ name: sent[0]?.json.name, key, done });
	});
	const clock = {
		sleep: async (ms: number) =>
			await new Promise<void>((wake, reject) =>
				sleeps.push({ ms, wake, cancel: () => reject(new ExecutionCancelled()) }),
			),
	} as Clock;
	const createDone = (): Done => {
		let [resolve, reject]: [Done['resolve'], Done['reject']] = [() => undefined, () => undefined];
		const promise = new Promise<IRun>((res, rej) => ([resolve, reject] = [res, rej]));
		return { promise, resolve, reject };
	};
	const log = (level: string, message: string) => void logs.push(`${level}: ${message}`);
	const starter = new Starter({ emit, createDone, log }, clock);
	const names = () => emitted.map(({ name }) => name);
	const end = async (index: number, error?: Error) => {
		if (error) emitted[index]?.done?.reject(error);
		else emitted[index]?.done?.resolve(RUN);
		await settled();
	};
	return { starter, emit, emitted, logs, sleeps, names, end };
}

test('an event starts an execution at once, with its key', () => {
	const { starter, emitted } = setUp();
	starter.start(items('a'), 'key-a');
	expect(emitted).toMatchObject([{ name: 'a', key: 'key-a', done: {} }]);
});

test('the next execution begins when the last one has ended', async () => {
	const { starter, names, end } = setUp();
	for (const name of ['a', 'b', 'c']) starter.start(items(name), name);
	expect(names()).toEqual(['a']);
	await end(0);
	expect(names()).toEqual(['a', 'b']);
	await end(1);
	expect(names()).toEqual(['a', 'b', 'c']);
});

test('the next execution begins 100 ms after one that takes longer', async () => {
	const { starter, names, sleeps, end } = setUp();
	starter.start(items('a'), 'a');
	starter.start(items('b'), 'b');
	expect(sleeps.map(({ ms }) => ms)).toEqual([100]);
	sleeps[0]?.wake();
	await settled();
	expect(names()).toEqual(['a', 'b']);
	// Its end makes no more room.
	starter.start(items('c'), 'c');
	await end(0);
	expect(names()).toEqual(['a', 'b']);
});

test('an execution that n8n could not start is tried again before those after it, with growing pauses', async () => {
	const { starter, names, sleeps, logs, end } = setUp();
	starter.start(items('a'), 'a');
	starter.start(items('b'), 'b');
	const pauses: number[] = [];
	for (let round = 0; round < 8; round += 1) {
		await end(round, new Error('the database is away'));
		expect(names()).toHaveLength(round + 1);
		pauses.push(sleeps.at(-1)?.ms ?? 0);
		sleeps.at(-1)?.wake();
		await settled();
	}
	expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000));
	expect(logs[0]).toBe('warn: n8n could not start an execution. Trying again in 1 s: the database is away');
	await end(8);
	expect(names()).toEqual([...Array.from({ length: 9 }, () => 'a'), 'b']);
	// After a success the pauses begin anew.
	await end(9, new Error('away again'));
	expect(sleeps.at(-1)?.ms).toBe(1_000);
});

test('an execution that n8n refuses at once is tried again as well', async () => {
	const { starter, emit, names, sleeps } = setUp();
	emit.mockImplementationOnce(() => {
		throw new Error('closed');
	});
	starter.start(items('a'), 'a');
	await settled();
	sleeps.at(-1)?.wake();
	await settled();
	expect(names()).toEqual(['a']);
});

test.each([
	Object.assign(new Error('x'), { name: 'ExecutionCancelledError' }),
	Object.assign(new Error('x'), { name: 'ManualExecutionCanceledError' }),
	new Error('The execution was cancelled'),
	new Error('The execution was canceled'),
	new Error('No active execution found'),
])('an execution that had started is not tried again: %s', async (error) => {
	const { starter, names, logs, end } = setUp();
	starter.start(items('a'), 'a');
	await end(0, error);
	starter.start(items('b'), 'b');
	expect([names(), logs]).toEqual([['a', 'b'], []]);
});

test('at most 10,000 events wait, and the log says when one is given up', () => {
	const { starter, names, logs } = setUp();
	for (let count = 0; count < 10_001; count += 1) starter.start(items(`${count}`), '');
	expect(logs).toEqual([]);
	starter.start(items('one more'), '');
	expect(logs).toEqual(['error: An event is lost, because 10000 others wait for n8n to start their executions']);
	// It is the oldest one.
	starter.close();
	expect([names().length, ...names().slice(0, 2)]).toEqual([10_001, '0', '2']);
});

test('executions that n8n could not start at the same time are tried again after one pause, in order', async () => {
	const { starter, names, sleeps, logs, end } = setUp();
	for (const name of ['a', 'b', 'c']) starter.start(items(name), name);
	sleeps[0]?.wake();
	await settled();
	expect(names()).toEqual(['a', 'b']);
	await end(1, new Error('away'));
	await end(0, new Error('away'));
	expect(logs).toHaveLength(1);
	sleeps.at(-1)?.wake();
	await settled();
	for (const index of [2, 3, 4]) await end(index);
	expect(names()).toEqual(['a', 'b', 'a', 'b', 'c']);
});

test('when the trigger closes, what waits is handed to n8n at once, and nothing is tried again', async () => {
	const { starter, names, emitted, sleeps, end } = setUp();
	for (const name of ['a', 'b', 'c']) starter.start(items(name), name);
	starter.close();
	expect(names()).toEqual(['a', 'b', 'c']);
	expect(emitted.slice(1).map(({ done }) => done)).toEqual([undefined, undefined]);
	await end(0, new Error('away'));
	expect(sleeps).toHaveLength(1);
	expect(names()).toEqual(['a', 'b', 'c']);
});

test('a pause that the closing of the trigger ends breaks nothing', async () => {
	const { starter, names, sleeps, end } = setUp();
	starter.start(items('a'), 'a');
	await end(0, new Error('away'));
	for (const { cancel } of sleeps) cancel();
	await settled();
	expect(names()).toEqual(['a', 'a']);
});
