// What the requests of one credential share: when its token is counted on, and that it is renewed once at a time.
import { Session, sessionFor } from '../../../../nodes/shared/http/session.ts';

const NOW = 1_800_000_000_000;

/** A renewal that ends when the test says so. */
function renewal() {
	let end: { done: () => void; failed: (error: Error) => void } | undefined;
	const renew = jest.fn(async () => await new Promise<void>((done, failed) => (end = { done, failed })));
	return { renew, done: () => end?.done(), failed: (error: Error) => end?.failed(error) };
}

test('a credential has one session, and no other has it', () => {
	expect(sessionFor('1')).toBe(sessionFor('1'));
	expect(sessionFor('2')).not.toBe(sessionFor('1'));
});

test('a token is counted on for a minute after Zoom took it', () => {
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

describe('a renewal', () => {
	test('is one for all requests that met the old token, and the last for them', async () => {
		const session = new Session();
		const { renew, done } = renewal();
		const { tokenGeneration: generation } = session;
		const waiting = [session.refreshToken(generation, renew), session.refreshToken(generation, renew)];
		done();
		await Promise.all(waiting);
		await session.refreshToken(generation, renew);
		expect(renew).toHaveBeenCalledTimes(1);
	});

	test('lets requests wait until it is done', async () => {
		const session = new Session();
		const { renew, done } = renewal();
		const order: string[] = [];
		const waiting = Promise.all(
			[session.refreshToken(0, renew), session.refreshToken(0, renew)].map(
				async (one) => await one.then(() => order.push('goes on')),
			),
		);
		await new Promise((resolve) => setImmediate(resolve));
		order.push('renewed');
		done();
		await waiting;
		expect(order).toEqual(['renewed', 'goes on', 'goes on']);
	});

	test('of a token that was renewed before is another one', async () => {
		const session = new Session();
		const renew = jest.fn(async () => {});
		await session.refreshToken(session.tokenGeneration, renew);
		await session.refreshToken(session.tokenGeneration, renew);
		expect(renew).toHaveBeenCalledTimes(2);
	});

	test('that fails is told to all who wait, and does not keep the next from trying', async () => {
		const session = new Session();
		const { renew, failed, done } = renewal();
		const waiting = [
			session.refreshToken(session.tokenGeneration, renew),
			session.refreshToken(session.tokenGeneration, renew),
		];
		failed(new Error('gone'));
		for (const one of await Promise.allSettled(waiting)) expect(one).toMatchObject({ reason: new Error('gone') });
		const again = session.refreshToken(session.tokenGeneration, renew);
		done();
		await again;
		expect(renew).toHaveBeenCalledTimes(2);
	});

	test('ends that the token is counted on, unless it was for an older one', async () => {
		const session = new Session();
		const { tokenGeneration: generation } = session;
		session.markValidated(NOW);
		await session.refreshToken(generation, async () => {});
		expect(session.isRecentlyValidated(NOW)).toBe(false);
		session.markValidated(NOW);
		await session.refreshToken(generation, async () => {});
		expect(session.isRecentlyValidated(NOW)).toBe(true);
	});
});
