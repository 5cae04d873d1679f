// Real time, and waits that end at once when the execution is stopped.
import { backgroundClock, ExecutionCancelled, systemClock } from '../../../../nodes/shared/http/clock.ts';

beforeEach(() => void jest.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void jest.useRealTimers());

/** What a promise has become so far: its value, its error or 'pending'. */
async function stateOf(promise: Promise<unknown>): Promise<unknown> {
	const pending = Symbol('pending');
	// More turns than any chain of promises here needs.
	const late = (async () => {
		for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
		return pending;
	})();
	const state = await Promise.race([promise, late]).catch((error: unknown) => error);
	return state === pending ? 'pending' : state;
}

test('the time is that of the system', async () => {
	const clock = systemClock(undefined);
	expect(clock.now()).toBe(1_800_000_000_000);
	await jest.advanceTimersByTimeAsync(5);
	expect(clock.now()).toBe(1_800_000_000_005);
});

test('the random numbers are from 0 to 1, and differ', () => {
	const numbers = Array.from({ length: 20 }, () => systemClock(undefined).random());
	for (const number of numbers) expect(number >= 0 && number < 1).toBe(true);
	expect(new Set(numbers).size).toBeGreaterThan(1);
});

describe.each<[string, () => AbortSignal | undefined]>([
	['on a version of n8n that cannot stop executions', () => undefined],
	['in an execution that is not stopped', () => new AbortController().signal],
])('%s', (_where, signal) => {
	test('a wait takes as long as requested', async () => {
		const waiting = systemClock(signal()).sleep(1000);
		await jest.advanceTimersByTimeAsync(999);
		expect(await stateOf(waiting)).toBe('pending');
		await jest.advanceTimersByTimeAsync(1);
		expect(await stateOf(waiting)).toBeUndefined();
	});

	test.each([0, -1])('a wait of %i ms needs no timer', async (ms) => {
		expect(await stateOf(systemClock(signal()).sleep(ms))).toBeUndefined();
		expect(jest.getTimerCount()).toBe(0);
	});

	test('work ends with its result or its error', async () => {
		const { abortable } = systemClock(signal());
		expect(await stateOf(abortable(Promise.resolve('result')))).toBe('result');
		expect(await stateOf(abortable(Promise.reject(new Error('failed'))))).toEqual(new Error('failed'));
	});
});

test('a stop ends waits and work at once', async () => {
	const controller = new AbortController();
	const clock = systemClock(controller.signal);
	const both = [clock.sleep(60_000), clock.abortable(new Promise(() => undefined))];
	expect(await Promise.all(both.map(stateOf))).toEqual(['pending', 'pending']);
	controller.abort();
	for (const stopped of both) {
		const state = await stateOf(stopped);
		expect(state).toBeInstanceOf(ExecutionCancelled);
		expect(state).toMatchObject({ name: 'ExecutionCancelled', message: 'The execution was canceled' });
	}
});

test.each([0, 1000])('after a stop a wait of %i ms fails at once, and so does finished work', async (ms) => {
	const controller = new AbortController();
	const clock = systemClock(controller.signal);
	controller.abort();
	expect(await stateOf(clock.sleep(ms))).toBeInstanceOf(ExecutionCancelled);
	expect(await stateOf(clock.abortable(Promise.resolve('result')))).toBeInstanceOf(ExecutionCancelled);
});

test('waits remove their listeners from the signal', async () => {
	const { signal } = new AbortController();
	const added = jest.spyOn(signal, 'addEventListener');
	const removed = jest.spyOn(signal, 'removeEventListener');
	const clock = systemClock(signal);
	await stateOf(clock.sleep(0));
	await stateOf(clock.abortable(Promise.reject(new Error('failed'))));
	expect(added).toHaveBeenCalledTimes(2);
	expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(added.mock.calls.map(([, listener]) => listener));
});

describe('a clock for the background', () => {
	afterEach(() => void jest.restoreAllMocks());

	test('has the time of the system, and its waits end after so many milliseconds', async () => {
		const timer = new AbortController();
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(timer.signal);
		const clock = backgroundClock(new AbortController().signal);
		expect(clock.now()).toBe(1_800_000_000_000);
		const wait = clock.sleep(70);
		expect([timeout.mock.calls, await stateOf(wait)]).toEqual([[[70]], 'pending']);
		timer.abort();
		expect(await stateOf(wait)).toBeUndefined();
	});

	test('its waits end at once when the work is over, also those that begin then', async () => {
		const closing = new AbortController();
		const clock = backgroundClock(closing.signal);
		const wait = clock.sleep(70_000);
		closing.abort();
		expect(await stateOf(wait)).toBeInstanceOf(ExecutionCancelled);
		expect(await stateOf(clock.sleep(1))).toBeInstanceOf(ExecutionCancelled);
	});
});
