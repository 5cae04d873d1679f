// An access token that has expired: when n8n is asked for a new one, how often, and what becomes of the requests.
import type { ZoomRequest } from '../../../../nodes/shared/definition/operation.ts';
import { RequestError } from '../../../../nodes/shared/http/requestError.ts';
import {
	CREDENTIAL_TYPE,
	errorWithCode,
	expiredToken,
	get,
	ok,
	okWithLimit,
	requestErrorOf,
	respondWith,
	update,
	ZoomAccount,
} from '../support/zoomAccount.mts';

describe('an expired token', () => {
	test('is refreshed once, and the request is sent again at once', async () => {
		const account = new ZoomAccount(respondWith(expiredToken, ok));
		expect(await account.send()).toMatchObject({ status: 200 });
		expect(account.refreshes).toEqual([CREDENTIAL_TYPE]);
		expect(account.sent.map(({ at }) => at)).toEqual([0, 50]);
	});

	test('is not refreshed again if Zoom does not accept the new one either', async () => {
		const account = new ZoomAccount(respondWith(expiredToken));
		expect((await account.errorOf()).result).toMatchObject({ response: { status: 401 } });
		expect(account.refreshes).toHaveLength(1);
	});

	test('is refreshed once for many requests that were sent with it', async () => {
		const account = new ZoomAccount(respondWith(okWithLimit));
		await account.send();
		// Zoom takes 100 ms, and accepts the new token only.
		account.zoom = async () => {
			const isOld = account.refreshes.length === 0;
			await account.clock.sleep(100);
			return isOld ? expiredToken : okWithLimit;
		};
		await account.sendMany(20);
		expect(account.refreshes).toHaveLength(1);
		// Each is sent twice at most, and those that start late only once.
		expect(account.sent.filter(({ at }) => at > 0).length).toBeLessThan(40);
	});

	test('is refreshed for each of two people who use the same credential', async () => {
		// A credential of n8n's may have a token for each of its users.
		const account = new ZoomAccount((_request, index) => (index === 1 || index === 2 ? expiredToken : okWithLimit));
		await account.send();
		const clients = [];
		for (const access_token of ['of Ada', 'of Bob']) {
			account.credential = { oauthTokenData: { access_token } };
			clients.push(await account.createClient());
		}
		await account.passUntil(Promise.all(clients.map(async (client) => await client.send(get))));
		expect(account.refreshes).toHaveLength(2);
	});
});

describe('a refresh', () => {
	test.each<[string, unknown]>([
		['the network failed', errorWithCode('ECONNRESET')],
		['the server failed', { httpCode: 'ERR_BAD_RESPONSE' }],
		['there were too many requests', { status: 429 }],
		['something other than a token came', new Error('Expected JSON response from the token endpoint')],
	])('is retried if %s', async (_why, reason) => {
		const account = new ZoomAccount(respondWith(expiredToken, ok));
		account.refreshErrors = [reason, reason];
		expect(await account.send()).toMatchObject({ status: 200 });
		expect(account.refreshes).toHaveLength(3);
		// After 1.125 and 2.25 seconds; each refresh takes 50 ms.
		expect(account.sent[1]?.at).toBe(3525);
	});

	test('is tried four times at most', async () => {
		const account = new ZoomAccount(respondWith(expiredToken));
		account.refreshErrors = Array.from({ length: 10 }, () => errorWithCode('ECONNRESET'));
		expect((await account.errorOf(update)).result).toEqual({
			error: { code: 'RENEWAL', isNetwork: true, mayHaveReachedServer: false, cause: errorWithCode('ECONNRESET') },
		});
		expect(account.refreshes).toHaveLength(4);
	});

	test.each<[string, unknown]>([
		['an error', new Error('invalid_grant')],
		['another status', { status: 400 }],
		['a text', 'no'],
		['nothing', undefined],
		['null', null],
	])('is not retried if n8n throws %s', async (_what, reason) => {
		const account = new ZoomAccount(respondWith(expiredToken));
		account.refreshErrors = [reason, reason];
		const error = await account.errorOf(update);
		expect(error.result).toEqual({
			error: { code: 'RENEWAL', isNetwork: false, mayHaveReachedServer: false, cause: reason },
		});
		expect(error).toMatchObject({ request: update, outcomeUnknown: false });
		expect(account.refreshes).toHaveLength(1);
	});

	test('that Zoom rejects ends all requests of the execution', async () => {
		const account = new ZoomAccount(respondWith(expiredToken));
		account.refreshErrors = [new Error('invalid_grant')];
		const client = await account.createClient();
		const all = await account.passUntil(
			Promise.allSettled(Array.from({ length: 5 }, async () => await client.send(get))),
		);
		expect(new Set(all.map((one) => (one.status === 'rejected' ? (one.reason as unknown) : one))).size).toBe(1);
		expect(account.sent).toHaveLength(1);
		// The next execution tries again: the user may have connected the credential meanwhile.
		account.zoom = respondWith(ok);
		expect(await account.send()).toMatchObject({ status: 200 });
	});

	test('that failed for the network is tried again by the next request', async () => {
		const account: ZoomAccount = new ZoomAccount(() => (account.refreshes.length > 4 ? ok : expiredToken));
		account.refreshErrors = Array.from({ length: 4 }, () => errorWithCode('ECONNRESET'));
		const client = await account.createClient();
		const send = async (request: ZoomRequest) => await account.passUntil(client.send(request));
		await expect(send(get)).rejects.toThrow(RequestError);
		expect(await send(get)).toMatchObject({ status: 200 });
	});

	describe('that Zoom rejects, while another worker has stored a new token,', () => {
		const withToken = (access_token: unknown) => ({ oauthTokenData: { access_token } });
		/** An account whose refresh is rejected; another worker stores this credential before that. */
		const late = (before: object, after: object | undefined) => {
			const account: ZoomAccount = new ZoomAccount((_request, index) => {
				if (index > 0) return ok;
				if (after) account.credential = after as ZoomAccount['credential'];
				return expiredToken;
			});
			account.credential = before as ZoomAccount['credential'];
			account.refreshErrors = Array.from({ length: 9 }, () => new Error('invalid_grant'));
			return account;
		};

		test('goes on with that token', async () => {
			const account = late(withToken('first'), withToken('second'));
			expect(await account.send()).toMatchObject({ status: 200 });
			expect([account.refreshes.length, account.sent.length]).toEqual([1, 2]);
		});

		test.each<[string, object, object | undefined]>([
			['the same token is stored', withToken('first'), undefined],
			['no token is stored', withToken('first'), {}],
			['what is stored is no token', withToken('first'), withToken({ a: 1 })],
		])('fails if %s', async (_what, before, after) => {
			const account = late(before, after);
			expect((await account.errorOf()).result).toMatchObject({ error: { code: 'RENEWAL', isNetwork: false } });
			expect(account.refreshes).toHaveLength(1);
		});

		test('fails if the credential cannot be read', async () => {
			const account = late(withToken('first'), undefined);
			const client = await account.createClient();
			Object.defineProperty(account, 'credential', {
				get: () => {
					throw new Error('no database');
				},
			});
			const { result } = await requestErrorOf(account.passUntil(client.send(get)));
			expect(result).toMatchObject({ error: { code: 'RENEWAL', isNetwork: false } });
		});

		test('does not take the token of a refresh of its own for one of another worker', async () => {
			const account: ZoomAccount = new ZoomAccount((_request, index) => {
				if (index === 0) account.credential = withToken('second') as ZoomAccount['credential'];
				return index === 1 ? ok : expiredToken;
			});
			account.credential = withToken('first') as ZoomAccount['credential'];
			const client = await account.createClient();
			expect(await account.passUntil(client.send(get))).toMatchObject({ status: 200 });
			account.refreshErrors = Array.from({ length: 9 }, () => new Error('invalid_grant'));
			const { result } = await requestErrorOf(account.passUntil(client.send(get)));
			expect(result).toMatchObject({ error: { code: 'RENEWAL' } });
			expect(account.refreshes).toHaveLength(2);
		});
	});
});
