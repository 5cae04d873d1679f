// Timeouts that pass without real waiting.

/** Fakes all timers, `AbortSignal.timeout` included, for the tests of the `describe` in which it is called. */
export function fakeTimeouts(): void {
	beforeEach(() => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
		// Jest does not fake this one.
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			const timeout = new AbortController();
			setTimeout(() => timeout.abort(), ms);
			return timeout.signal;
		});
	});
	afterEach(() => {
		jest.restoreAllMocks();
		jest.useRealTimers();
	});
}
