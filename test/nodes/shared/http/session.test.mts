// What the requests of one credential share: how long its token is trusted, and one token refresh at a time.
import { Session, sessionFor } from '../../../../nodes/shared/http/session.ts';

const NOW = 1_800_000_000_000;

/** A token refresh that ends when the test ends it. */
function manualRefresh() {
	let end: { succeed: () => void; fail: (error: Error) => void } | undefined;
	const refresh = jest.fn(
		async () => await new Promise<string>((resolve, fail) => (end = { succeed: () => resolve('new'), fail })),
	);
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
		const waiting = [session.refreshToken('old', refresh), session.refreshToken('old', refresh)];
		succeed();
		expect(await Promise.all(waiting)).toEqual(['new', 'new']);
		expect(await session.refreshToken('old', refresh)).toBe('new');
		expect(refresh).toHaveBeenCalledTimes(1);
	});

	test('holds up the requests that need it', async () => {
		const session = new Session();
		const { refresh, succeed } = manualRefresh();
		const order: string[] = [];
		const waiting = Promise.all(
			[session.refreshToken('old', refresh), session.refreshToken('old', refresh)].map(
				async (one) => await one.then(() => order.push('continues')),
			),
		);
		await new Promise((resolve) => setImmediate(resolve));
		order.push('refreshed');
		succeed();
		await waiting;
		expect(order).toEqual(['refreshed', 'continues', 'continues']);
	});

	test("of one person does not stand for another person's", async () => {
		const session = new Session();
		const refresh = jest.fn(async (token: string) => `${token} 2`);
		const tokens = await Promise.all(
			['Ada', 'Bob'].map(async (token) => await session.refreshToken(token, async () => await refresh(token))),
		);
		expect(tokens).toEqual(['Ada 2', 'Bob 2']);
		expect(['Ada', 'Bob', 'Cid'].map((token) => session.newestOf(token))).toEqual(['Ada 2', 'Bob 2', 'Cid']);
	});

	test('is made again for a request that was sent with the new token', async () => {
		const session = new Session();
		expect(await session.refreshToken('1', async () => '2')).toBe('2');
		expect(await session.refreshToken('2', async () => '3')).toBe('3');
		expect(await session.refreshToken('1', async () => 'another')).toBe('3');
		expect(session.newestOf('1')).toBe('3');
	});

	test.each([
		['was not known before', '', 'new'],
		['cannot be read afterwards', 'old', ''],
		['is never known', '', ''],
		['reads the same afterwards', 'old', 'old'],
	])('is made once for a token that %s', async (_what, token, read) => {
		const session = new Session();
		const refresh = jest.fn(async () => read);
		await Promise.all([session.refreshToken(token, refresh), session.refreshToken(token, refresh)]);
		await session.refreshToken(token, refresh);
		expect(refresh).toHaveBeenCalledTimes(1);
		await session.refreshToken(session.newestOf(token), refresh);
		expect(refresh).toHaveBeenCalledTimes(2);
	});

	test('that fails rejects for all requests that wait, and the next request makes another one', async () => {
		const session = new Session();
		const { refresh, fail, succeed } = manualRefresh();
		const waiting = [session.refreshToken('old', refresh), session.refreshToken('old', refresh)];
		fail(new Error('failed'));
		for (const one of await Promise.allSettled(waiting)) expect(one).toMatchObject({ reason: new Error('failed') });
		const again = session.refreshToken('old', refresh);
		succeed();
		await again;
		expect(refresh).toHaveBeenCalledTimes(2);
	});

	test('is forgotten after a hundred later ones', async () => {
		const session = new Session();
		for (let number = 0; number < 100; number += 1) await session.refreshToken(`${number}`, async () => 'new');
		expect(session.newestOf('0')).toBe('new');
		await session.refreshToken('100', async () => 'new');
		expect(['0', '1', '100'].map((token) => session.newestOf(token))).toEqual(['0', 'new', 'new']);
	});

	test('ends the trust in the token, unless it was for an older one', async () => {
		const session = new Session();
		session.markValidated(NOW);
		await session.refreshToken('old', async () => 'new');
		expect(session.isRecentlyValidated(NOW)).toBe(false);
		session.markValidated(NOW);
		await session.refreshToken('old', async () => 'new');
		expect(session.isRecentlyValidated(NOW)).toBe(true);
	});
});
