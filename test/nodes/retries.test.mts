// Which requests are sent again, when, and which never: no request is repeated where that could do the work twice.
import type { NodeApiError } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp, serverToServerApp } from './support/credentials.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const api = () => nock('https://api.zoom.us');
const tooFast = {
	code: 429,
	message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
};
const qps = { 'X-RateLimit-Type': 'QPS', 'X-RateLimit-Limit': '10', 'X-RateLimit-Category': 'Light' };
const getUser = { resource: 'user', operation: 'get' };
const endMeeting = {
	resource: 'meeting',
	operation: 'end',
	meetingId: { __rl: true, mode: 'id', value: '93812345678' },
};
const deleteMeeting = { ...endMeeting, operation: 'delete' };
const createMeeting = { resource: 'meeting', operation: 'create', topic: 'A', meetingType: 3 };

test.each([
	['GET', getUser, () => api().get('/v2/users/me')],
	['POST', createMeeting, () => api().post('/v2/users/me/meetings')],
	['DELETE', deleteMeeting, () => api().delete('/v2/meetings/93812345678')],
])('a refusal for the rate is waited out and repeated: %s', async (_method, parameters, request) => {
	request().reply(429, tooFast, qps);
	request().reply(429, tooFast, qps);
	request().reply(200, { id: 1 }, qps);
	await n8n.withFastTime(async (clock) => {
		const { output, hints } = await n8n.run(parameters, { credential: connectedGeneralApp(n8n) });
		expect(output[0]).toHaveLength(1);
		const [first = 0, second = 0] = clock.waits;
		expect(first).toBeGreaterThanOrEqual(1000);
		expect(first).toBeLessThanOrEqual(1250);
		expect(second).toBeGreaterThanOrEqual(2000);
		expect(second).toBeLessThanOrEqual(2500);
		expect(hints[0]?.message).toMatch(/^Waited [34] s for Zoom's limit of 10 requests a second$/);
	});
	expect(nock.isDone()).toBe(true);
});

test.each([
	['seconds', (_now: Date) => '7', 7000],
	['an ISO date', (now: Date) => new Date(now.getTime() + 9000).toISOString(), 9000],
	['an HTTP date', (now: Date) => new Date(now.getTime() + 5000).toUTCString(), 5000],
])('Retry-After as %s is obeyed', async (_form, retryAfter, expected) => {
	const start = new Date('2026-12-01T12:00:00Z');
	api()
		.get('/v2/users/me')
		.reply(429, tooFast, { ...qps, 'Retry-After': retryAfter(start) });
	api().get('/v2/users/me').reply(200, { id: 'a' });
	await n8n.withFastTime(
		async (clock) => {
			await n8n.run(getUser, { credential: connectedGeneralApp(n8n) });
			expect(clock.waits[0]).toBeGreaterThanOrEqual(expected);
			expect(clock.waits[0]).toBeLessThanOrEqual(expected + 250);
		},
		{ start },
	);
});

test('a day limit stops at once: one request, no wait', async () => {
	api()
		.get('/v2/users/me')
		.reply(
			429,
			{ code: 429, message: 'You have reached the maximum daily rate limit for this API.' },
			{ 'X-RateLimit-Type': 'Daily-limit', 'Retry-After': '2026-12-02T00:00:00Z' },
		);
	await n8n.withFastTime(
		async (clock) => {
			const error = await failure(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
			expect(error.message).toMatch(/daily limit/);
			expect(clock.waits).toEqual([]);
		},
		{ start: new Date('2026-12-01T12:00:00Z') },
	);
});

test.each([500, 502, 503, 504])('status %d: a read is repeated, a create is not', async (status) => {
	api().get('/v2/users/me').times(2).reply(status, '<html></html>');
	api().get('/v2/users/me').reply(200, { id: 'a' });
	await n8n.withFastTime(async (clock) => {
		await n8n.run(getUser, { credential: connectedGeneralApp(n8n) });
		expect(clock.waits).toHaveLength(2);
	});

	const create = api().post('/v2/users/me/meetings').once().reply(status, '<html></html>');
	await n8n.withFastTime(async (clock) => {
		const error = await failure(n8n.run(createMeeting, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toBe('Zoom could not finish the request, so it is not known whether the work was done');
		expect(error.description).toMatch(/Look in Zoom before running this item again/);
		expect(clock.waits).toEqual([]);
	});
	expect(create.isDone()).toBe(true);
});

test('Zoom being down for long ends with words, after three repeats', async () => {
	const down = api().get('/v2/users/me').times(4).reply(503, '');
	await n8n.withFastTime(async (clock) => {
		const error = await failure(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toBe('Zoom is not available right now');
		expect(clock.waits).toHaveLength(3);
	});
	expect(down.isDone()).toBe(true);
});

test.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE'])('%s: a read is repeated, a create is not', async (code) => {
	api()
		.get('/v2/users/me')
		.replyWithError(Object.assign(new Error(code), { code }));
	api().get('/v2/users/me').reply(200, { id: 'a' });
	await n8n.withFastTime(async () => {
		expect((await n8n.run(getUser, { credential: connectedGeneralApp(n8n) })).output[0]).toHaveLength(1);
	});

	api()
		.post('/v2/users/me/meetings')
		.once()
		.replyWithError(Object.assign(new Error(code), { code }));
	await n8n.withFastTime(async (clock) => {
		const error = await failure(n8n.run(createMeeting, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toBe(
			'The connection broke before Zoom answered, so it is not known whether the work was done',
		);
		expect(clock.waits).toEqual([]);
	});
});

test.each(['ECONNREFUSED', 'ENOTFOUND'])(
	'%s: Zoom cannot have received it, so even a create is repeated',
	async (code) => {
		api()
			.post('/v2/users/me/meetings')
			.replyWithError(Object.assign(new Error(code), { code }));
		api().post('/v2/users/me/meetings').reply(201, { id: 1 });
		await n8n.withFastTime(async (clock) => {
			expect((await n8n.run(createMeeting, { credential: connectedGeneralApp(n8n) })).output[0]).toHaveLength(1);
			expect(clock.waits).toHaveLength(1);
		});
	},
);

test('a delete whose answer was lost and that finds nothing at its repeat is done', async () => {
	api()
		.delete('/v2/meetings/93812345678')
		.replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
	api().delete('/v2/meetings/93812345678').reply(404, { code: 3001, message: 'Meeting does not exist: 93812345678.' });
	await n8n.withFastTime(async () => {
		expect((await n8n.run(deleteMeeting, { credential: connectedGeneralApp(n8n) })).output[0]?.[0]?.json).toEqual({
			deleted: true,
		});
	});
	api().delete('/v2/meetings/93812345678').reply(404, { code: 3001, message: 'Meeting does not exist: 93812345678.' });
	expect((await failure(n8n.run(deleteMeeting, { credential: connectedGeneralApp(n8n) }))).message).toBe(
		'Meeting does not exist: 93812345678',
	);
});

test('a delete that never arrived and then finds nothing has deleted nothing', async () => {
	api()
		.delete('/v2/meetings/93812345678')
		.replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
	api().delete('/v2/meetings/93812345678').reply(404, { code: 3001, message: 'Meeting does not exist: 93812345678.' });
	await n8n.withFastTime(async () => {
		expect((await failure(n8n.run(deleteMeeting, { credential: connectedGeneralApp(n8n) }))).message).toBe(
			'Meeting does not exist: 93812345678',
		);
	});
});

test.each([
	['ahead', 7_200_000],
	['behind', -7_200_000],
])("Zoom's instants are by Zoom's clock, which is %s of ours", async (_where, difference) => {
	const start = new Date('2026-12-01T12:00:00Z');
	const there = new Date(start.getTime() + difference);
	const headers = { ...qps, Date: there.toUTCString(), 'Retry-After': new Date(there.getTime() + 7000).toISOString() };
	api().get('/v2/users/me').reply(429, tooFast, headers);
	api().get('/v2/users/me').reply(200, { id: 'a' });
	await n8n.withFastTime(
		async (clock) => {
			await n8n.run(getUser, { credential: connectedGeneralApp(n8n) });
			expect(clock.waits[0]).toBeGreaterThanOrEqual(7000);
			expect(clock.waits[0]).toBeLessThanOrEqual(7250);
		},
		{ start },
	);
});

test.each([
	['nothing', ''],
	['half of it', '{"id":"a","ema'],
])('an answer of %s is asked for again, and then an error', async (_what, body) => {
	api().get('/v2/users/me').reply(200, body);
	api().get('/v2/users/me').reply(200, { id: 'a' });
	await n8n.withFastTime(async () => {
		expect((await n8n.run(getUser, { credential: connectedGeneralApp(n8n) })).output[0]).toHaveLength(1);
	});
	api().get('/v2/users/me').times(4).reply(200, body);
	await n8n.withFastTime(async () => {
		expect((await failure(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }))).message).toBe(
			"Zoom's answer was empty or broken off",
		);
	});
});

test('what a refresh got is told to nobody', async () => {
	api().get('/v2/users/me').reply(401, { code: 124, message: 'Access token is expired.' });
	nock('https://zoom.us')
		.post('/oauth/token')
		.times(4)
		.reply(200, '{"access_token":"secret-of-zoom","refresh_tok', { 'content-type': 'text/plain' });
	await n8n.withFastTime(async () => {
		const error = await failure(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toBe('Zoom gave no new access token');
		expect(JSON.stringify([error, error.message, error.description, error.messages])).not.toContain('secret-of-zoom');
	});
});

test('twenty items on an expired token: one refresh, and the rotated token is kept and used next', async () => {
	const credential = connectedGeneralApp(n8n);
	api()
		.get('/v2/users/me')
		.matchHeader('authorization', 'Bearer first-token')
		.reply(401, { code: 124, message: 'Access token is expired.' });
	const refresh = nock('https://zoom.us')
		.post(
			'/oauth/token',
			(body: Record<string, string>) => body.grant_type === 'refresh_token' && body.refresh_token === 'first-refresh',
		)
		.basicAuth({ user: 'client', pass: 'client-secret' })
		.once()
		.reply(200, {
			access_token: 'second-token',
			refresh_token: 'second-refresh',
			token_type: 'bearer',
			expires_in: 3599,
		});
	api().get('/v2/users/me').matchHeader('authorization', 'Bearer second-token').times(20).reply(200, { id: 'a' });
	const { output } = await n8n.run(getUser, { credential, items: Array.from({ length: 20 }, () => ({ json: {} })) });
	expect(output[0]).toHaveLength(20);
	expect(refresh.isDone()).toBe(true);
	expect(n8n.credential(credential.id).oauthTokenData).toMatchObject({
		access_token: 'second-token',
		refresh_token: 'second-refresh',
	});

	api()
		.get('/v2/users/me')
		.matchHeader('authorization', 'Bearer second-token')
		.reply(401, { code: 124, message: 'Access token is expired.' });
	nock('https://zoom.us')
		.post('/oauth/token', (body: Record<string, string>) => body.refresh_token === 'second-refresh')
		.reply(200, {
			access_token: 'third-token',
			refresh_token: 'third-refresh',
			token_type: 'bearer',
			expires_in: 3599,
		});
	api().get('/v2/users/me').matchHeader('authorization', 'Bearer third-token').reply(200, { id: 'a' });
	await n8n.run(getUser, { credential });
	expect(n8n.credential(credential.id).oauthTokenData).toMatchObject({ refresh_token: 'third-refresh' });
});

test('Server-to-Server: one token for twenty items, asked for with the account', async () => {
	const credential = serverToServerApp(n8n);
	const token = nock('https://zoom.us')
		.post('/oauth/token', { grant_type: 'account_credentials', account_id: 'account' })
		.basicAuth({ user: 'client', pass: 'client-secret' })
		.once()
		.reply(200, {
			access_token: 'server-token',
			token_type: 'bearer',
			expires_in: 3599,
			scope: 'user:read:user:admin',
			api_url: 'https://api.zoom.us',
		});
	api()
		.get('/v2/users/nathan%40example.com')
		.matchHeader('authorization', 'Bearer server-token')
		.times(20)
		.reply(200, { id: 'a' });
	const { output } = await n8n.run(
		{ ...getUser, userId: { __rl: true, mode: 'email', value: 'nathan@example.com' } },
		{ credential, items: Array.from({ length: 20 }, () => ({ json: {} })) },
	);
	expect(output[0]).toHaveLength(20);
	expect(token.isDone()).toBe(true);
});

test('stopping the execution ends a wait and sends nothing more', async () => {
	const controller = new AbortController();
	const refused = api()
		.get('/v2/users/me')
		.once()
		.reply(() => {
			setTimeout(() => controller.abort(), 50);
			return [429, tooFast, { ...qps, 'Retry-After': '60' }];
		});
	await n8n.withFastTime(
		async () => {
			const error = await failure(
				n8n.run(getUser, { credential: connectedGeneralApp(n8n), signal: controller.signal }),
			);
			expect(error.message).toBe('The execution was canceled');
		},
		{ quiet: 1000 },
	);
	expect(refused.isDone()).toBe(true);
});

async function failure(running: Promise<unknown>): Promise<NodeApiError> {
	return await running.then(
		() => {
			throw new Error('The run succeeded');
		},
		(error: NodeApiError) => error,
	);
}
