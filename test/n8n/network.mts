// Keeps tests off the network. nock responds for the servers that a test intercepts, servers on this machine can be
// reached, and every other request fails at once.
import nock from 'nock';

/** The names and addresses of this machine, with any port. */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/;

/**
 * Call this once at the top of a test file. Interceptors are removed after each test, and nock itself after the file,
 * because it patches modules that all test files of one Jest worker share.
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
