// Keeps tests off the network. nock answers for the hosts a test intercepts, servers on this machine are reached, everything else fails at once.
import nock from 'nock';

/** Only names and addresses of this machine, with any port. */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/;

/**
 * Call once at the top of a test file. Intercepts are removed after each test, and nock itself after the file, because it
 * patches modules that all test files of one worker share.
 */
export function guardNetwork(): void {
	beforeAll(() => {
		if (!nock.isActive()) nock.activate();
		nock.disableNetConnect();
		nock.enableNetConnect(LOOPBACK);
	});
	afterEach(() => {
		nock.abortPendingRequests();
		nock.cleanAll();
	});
	afterAll(() => {
		nock.enableNetConnect();
		nock.restore();
	});
}
