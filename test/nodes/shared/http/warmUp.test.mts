// Which of the requests of an execution that start together is sent alone, and when none has to be.
import type { ZoomRequest } from '../../../../nodes/shared/definition/operation.ts';
import { limitHeaders } from '../support/virtualTime.mts';
import type { Scripted, ScriptedZoom } from '../support/zoomAccount.mts';
import { expiredToken, get, ok, okWithLimit, respondWith, unavailable, ZoomAccount } from '../support/zoomAccount.mts';

const notFound: Scripted = { statusCode: 404, body: { code: 1001, message: 'User does not exist.' } };

describe('the first request of an execution', () => {
	/** How long Zoom takes for each response: time enough for other requests, even at a slow pace. */
	const SLOW_MS = 5000;
	const slow =
		(account: ZoomAccount, response: Scripted): ScriptedZoom =>
		async () => {
			await account.clock.sleep(SLOW_MS);
			return response;
		};
	/** How many of ten requests are sent before the first response. */
	const sentTogether = async (account: ZoomAccount, response: Scripted = okWithLimit): Promise<number> => {
		account.zoom = slow(account, response);
		return (await account.sendMany(10, { expected: 10 })).filter((at) => at < SLOW_MS).length;
	};
	/** An account that has just been used. */
	const usedAccount = async (response: Scripted, more: Partial<ZoomRequest> = {}): Promise<ZoomAccount> => {
		const account = new ZoomAccount(respondWith(response));
		await account.send({ ...get, ...more }).catch(() => undefined);
		return account;
	};

	test('is sent alone', async () => {
		expect(await sentTogether(new ZoomAccount())).toBe(1);
	});

	test('lets the others start when it fails, too', async () => {
		const account = new ZoomAccount();
		account.zoom = slow(account, notFound);
		expect(await account.sendMany(10)).toEqual([0, ...Array.from({ length: 9 }, () => SLOW_MS)]);
	});

	test('gets its response before others start, however often it is retried', async () => {
		const account = new ZoomAccount(respondWith(unavailable, unavailable, okWithLimit));
		const sent = await account.sendMany(5);
		expect(sent.slice(0, 3)).toEqual([0, 1125, 3375]);
		expect(Math.min(...sent.slice(3))).toBeGreaterThanOrEqual(3375);
	});

	test('is sent with the others if an execution just before showed a valid token and the limit', async () => {
		expect(await sentTogether(await usedAccount(okWithLimit))).toBeGreaterThan(1);
	});

	test('is alone only once in an execution', async () => {
		const account = new ZoomAccount();
		account.zoom = slow(account, okWithLimit);
		const client = await account.createClient();
		await account.passUntil(client.send(get));
		await account.passUntil(account.clock.sleep(3_600_000));
		const before = account.at;
		await account.passUntil(Promise.all(Array.from({ length: 5 }, async () => await client.send(get))));
		expect(account.sent.filter(({ at }) => at >= before && at < before + SLOW_MS).length).toBeGreaterThan(1);
	});

	test.each<[string, () => Promise<ZoomAccount>]>([
		[
			'the execution before was more than a minute ago',
			async () => {
				const account = await usedAccount(okWithLimit);
				await account.passUntil(account.clock.sleep(60_000));
				return account;
			},
		],
		['the response before had no limit', async () => await usedAccount(ok)],
		[
			'the response before had the limit of another rate category',
			async () => await usedAccount(okWithLimit, { rate: 'heavy' }),
		],
		['the request before failed', async () => await usedAccount({ ...notFound, headers: limitHeaders(30) })],
		[
			'the token has expired since',
			async () => {
				const account = await usedAccount(okWithLimit);
				account.zoom = respondWith(expiredToken);
				await account.errorOf();
				return account;
			},
		],
	])('is sent alone if %s', async (_why, make) => {
		expect(await sentTogether(await make())).toBe(1);
	});
});
