// Work that is done later, unless that is over by then.
import { later } from '../../../../nodes/shared/http/later.ts';

/** The signals of timers, and how long each takes. */
let timers: Array<{ ms: number; controller: AbortController }> = [];

beforeEach(() => {
	timers = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const controller = new AbortController();
		timers.push({ ms, controller });
		return controller.signal;
	});
});
afterEach(() => void jest.restoreAllMocks());

test('the work is done once, after so many milliseconds', () => {
	const work = jest.fn();
	later(500, new AbortController().signal, work);
	expect([timers.map(({ ms }) => ms), work.mock.calls.length]).toEqual([[500], 0]);
	timers[0]?.controller.abort();
	timers[0]?.controller.abort();
	expect(work).toHaveBeenCalledTimes(1);
});

test('the work is not done if that is over by then', () => {
	const work = jest.fn();
	const closing = new AbortController();
	later(500, closing.signal, work);
	closing.abort();
	timers[0]?.controller.abort();
	expect(work).not.toHaveBeenCalled();
});

test.each([
	[0.2, 1],
	[7, 7],
	[-3, 0],
])('a timer takes whole milliseconds: %s are %s', (ms, expected) => {
	later(ms, new AbortController().signal, () => undefined);
	expect(timers.map((timer) => timer.ms)).toEqual([expected]);
});
