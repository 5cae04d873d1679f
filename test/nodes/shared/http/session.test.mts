// What the requests of one credential share: how long its token is trusted, and one token refresh at a time.
import { Session, sessionFor } from '../../../../nodes/shared/http/session.ts';

const NOW = 1_800_000_000_000;

/** A token refresh that ends when the test ends it. */
function manualRefresh() {
	let end: { succeed: () => void; fail: (error: Error) => void } | undefined;
	const refresh = jest.fn(async () => await new Promise<void>((succeed, fail) => (end = { succeed, fail })));
	return { refresh, succeed: () => end?.succeed(), fail: (error: Error) => end?.fail(error) };
}

test('each credential has one session of its own', () => {
	expect(sessionFor('1')).toBe(sessionFor('1'));
	expect(sessionFor('2')).not.toBe(sessionFor('1'));
});

test('a token is trusted for a minute after Zoom accepted it', () => {
	const session = new Session();
	expect(session.isRecentlyValidated(NOW)).toBe(false);
	session.markValidated(NOW);
	expect([0, 59_999, 60_000, 3_600_000].map((later) => session.isRecentlyValidated(NOW + later))).toEqual([
		true,
		true,
		false,
		false,
	]);
});

describe('a token refresh', () => {
	test('is made once for all requests that were sent with the old token', async () => {
		const session = new Session();
		const { refresh, succeed } = manualRefresh();
		const { tokenGeneration } = session;
		const waiting = [session.refreshToken(tokenGeneration, refresh), session.refreshToken(tokenGeneration, refresh)];
		succeed();
		await Promise.all(waiting);
		await session.refreshToken(tokenGeneration, refresh);
		expect(refresh).toHaveBeenCalledTimes(1);
	});

	test('holds up the requests that need it', async () => {
		const session = new Session();
		const { refresh, succeed } = manualRefresh();
		const order: string[] = [];
		const waiting = Promise.all(
			[session.refreshToken(0, refresh), session.refreshToken(0, refresh)].map(
				async (one) => await one.then(() => order.push('continues')),
			),
		);
		await new Promise((resolve) => setImmediate(resolve));
		order.push('refreshed');
		succeed();
		await waiting;
		expect(order).toEqual(['refreshed', 'continues', 'continues']);
	});

	test('is made again for a request that was sent with the new token', async () => {
		const session = new Session();
		const refresh = jest.fn(async () => {});
		await session.refreshToken(session.tokenGeneration, refresh);
		await session.refreshToken(session.tokenGeneration, refresh);
		expect(refresh).toHaveBeenCalledTimes(2);
	});

	test('that fails rejects for all requests that wait, and the next request makes another one', async () => {
		const session = new Session();
		const { refresh, fail, succeed } = manualRefresh();
		const waiting = [
			session.refreshToken(session.tokenGeneration, refresh),
			session.refreshToken(session.tokenGeneration, refresh),
		];
		fail(new Error('failed'));
		for (const one of await Promise.allSettled(waiting)) expect(one).toMatchObject({ reason: new Error('failed') });
		const again = session.refreshToken(session.tokenGeneration, refresh);
		succeed();
		await again;
		expect(refresh).toHaveBeenCalledTimes(2);
	});

	test('ends the trust in the token, unless it was for an older one', async () => {
		const session = new Session();
		const { tokenGeneration } = session;
		session.markValidated(NOW);
		await session.refreshToken(tokenGeneration, async () => {});
		expect(session.isRecentlyValidated(NOW)).toBe(false);
		session.markValidated(NOW);
		await session.refreshToken(tokenGeneration, async () => {});
		expect(session.isRecentlyValidated(NOW)).toBe(true);
	});
});
