// Time limits that a test lets run out.

/** Puts the test in charge of all timers, `AbortSignal.timeout` among them; to be called in a `describe`. */
export function fakeTimeouts(): void {
	beforeEach(() => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
		// Jest has no hold of the runtime's own.
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
