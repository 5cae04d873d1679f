// Which requests are retried, and when. A request is never retried when that could do its work twice.
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const api = () => nock('https://api.zoom.us');
const rateLimited = {
	code: 429,
	message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
};
const rateLimitHeaders = { 'X-RateLimit-Type': 'QPS', 'X-RateLimit-Limit': '10', 'X-RateLimit-Category': 'Light' };
const getUser = { resource: 'user', operation: 'get' };
const endMeeting = {
	resource: 'meeting',
	operation: 'end',
	meetingId: { __rl: true, mode: 'id', value: '93812345678' },
};
const deleteMeeting = { ...endMeeting, operation: 'delete' };
// An instant meeting: no list of Zoom's shows it, so that a lost response stays unknown without another request.
const createMeeting = { resource: 'meeting', operation: 'create', topic: 'A', meetingType: 1 };

test.each([
	['GET', getUser, () => api().get('/v2/users/me')],
	['POST', createMeeting, () => api().post('/v2/users/me/meetings')],
	['DELETE', deleteMeeting, () => api().delete('/v2/meetings/93812345678')],
])('a rate-limited %s is retried after a wait', async (_method, parameters, request) => {
	request().reply(429, rateLimited, rateLimitHeaders);
	request().reply(429, rateLimited, rateLimitHeaders);
	request().reply(200, { id: 1 }, rateLimitHeaders);
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

// Two recorded accounts of 2026 got the category and nothing else.
test('a rate-limited request without any other header is retried within seconds', async () => {
	api().get('/v2/users/me').times(2).reply(429, rateLimited, { 'X-RateLimit-Category': 'Light' });
	api().get('/v2/users/me').reply(200, { id: 'a' }, { 'X-RateLimit-Category': 'Light' });
	await n8n.withFastTime(async (clock) => {
		expect((await n8n.run(getUser, { credential: connectedGeneralApp(n8n) })).output[0]).toHaveLength(1);
		const waited = clock.waits.reduce((sum, ms) => sum + ms, 0);
		expect(waited).toBeGreaterThan(200);
		expect(waited).toBeLessThan(6000);
	});
	expect(nock.isDone()).toBe(true);
});

test.each([
	['seconds', (_now: Date) => '7', 7000],
	['an ISO date', (now: Date) => new Date(now.getTime() + 9000).toISOString(), 9000],
	['an HTTP date', (now: Date) => new Date(now.getTime() + 5000).toUTCString(), 5000],
])('Retry-After is obeyed as %s', async (_form, retryAfter, expected) => {
	const start = new Date('2026-12-01T12:00:00Z');
	api()
		.get('/v2/users/me')
		.reply(429, rateLimited, { ...rateLimitHeaders, 'Retry-After': retryAfter(start) });
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

test('a daily limit fails at once, after one request and without a wait', async () => {
	api()
		.get('/v2/users/me')
		.reply(
			429,
			{ code: 429, message: 'You have reached the maximum daily rate limit for this API.' },
			{ 'X-RateLimit-Type': 'Daily-limit', 'Retry-After': '2026-12-02T00:00:00Z' },
		);
	await n8n.withFastTime(
		async (clock) => {
			const error = await failureOf(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
			expect(error.message).toMatch(/daily rate limit/);
			expect(clock.waits).toEqual([]);
		},
		{ start: new Date('2026-12-01T12:00:00Z') },
	);
});

test.each([500, 502, 503, 504])('on status %d a read is retried, and a create is not', async (status) => {
	api().get('/v2/users/me').times(2).reply(status, '<html></html>');
	api().get('/v2/users/me').reply(200, { id: 'a' });
	await n8n.withFastTime(async (clock) => {
		await n8n.run(getUser, { credential: connectedGeneralApp(n8n) });
		expect(clock.waits).toHaveLength(2);
	});

	const create = api().post('/v2/users/me/meetings').once().reply(status, '<html></html>');
	await n8n.withFastTime(async (clock) => {
		const error = await failureOf(n8n.run(createMeeting, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toBe('Zoom could not finish the request, so it is not known whether the work was done');
		expect(error.description).toMatch(/Look in Zoom before running this item again/);
		expect(clock.waits).toEqual([]);
	});
	expect(create.isDone()).toBe(true);
});

test('a request fails with a message after three retries when Zoom stays down', async () => {
	const requests = api().get('/v2/users/me').times(4).reply(503, '');
	await n8n.withFastTime(async (clock) => {
		const error = await failureOf(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toBe('Zoom is not available right now');
		expect(clock.waits).toHaveLength(3);
	});
	expect(requests.isDone()).toBe(true);
});

test.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE'])('on %s a read is retried, and a create is not', async (code) => {
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
		const error = await failureOf(n8n.run(createMeeting, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toBe(
			'The connection broke before Zoom answered, so it is not known whether the work was done',
		);
		expect(clock.waits).toEqual([]);
	});
});

test.each(['ECONNREFUSED', 'ENOTFOUND'])(
	'on %s even a create is retried, because Zoom cannot have received it',
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

test('a delete is not confirmed when its response was lost and its retry finds nothing', async () => {
	api()
		.delete('/v2/meetings/93812345678')
		.replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
	api().delete('/v2/meetings/93812345678').reply(404, { code: 3001, message: 'Meeting does not exist: 93812345678.' });
	await n8n.withFastTime(async () => {
		const { output, hints } = await n8n.run(deleteMeeting, { credential: connectedGeneralApp(n8n) });
		expect(output[0]?.[0]?.json).toEqual({ deleted: true, confirmed: false });
		expect(hints.map(({ message }) => message)).toEqual([
			"Zoom's response to a deletion was lost, and a retry found nothing: it is deleted, or never was. Meeting does not exist: 93812345678",
		]);
	});
	api().delete('/v2/meetings/93812345678').reply(404, { code: 3001, message: 'Meeting does not exist: 93812345678.' });
	expect((await failureOf(n8n.run(deleteMeeting, { credential: connectedGeneralApp(n8n) }))).message).toBe(
		'Meeting does not exist: 93812345678',
	);
});

test('a delete has failed when it never reached Zoom and its retry finds nothing', async () => {
	api()
		.delete('/v2/meetings/93812345678')
		.replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
	api().delete('/v2/meetings/93812345678').reply(404, { code: 3001, message: 'Meeting does not exist: 93812345678.' });
	await n8n.withFastTime(async () => {
		expect((await failureOf(n8n.run(deleteMeeting, { credential: connectedGeneralApp(n8n) }))).message).toBe(
			'Meeting does not exist: 93812345678',
		);
	});
});

test.each([
	['ahead', 7_200_000],
	['behind', -7_200_000],
])("Retry-After is read by Zoom's clock, when that is %s of ours", async (_direction, difference) => {
	const start = new Date('2026-12-01T12:00:00Z');
	const zoomTime = new Date(start.getTime() + difference);
	const headers = {
		...rateLimitHeaders,
		Date: zoomTime.toUTCString(),
		'Retry-After': new Date(zoomTime.getTime() + 7000).toISOString(),
	};
	api().get('/v2/users/me').reply(429, rateLimited, headers);
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
	['empty', ''],
	['cut off', '{"id":"a","ema'],
])('a response that is %s is requested again, and fails in the end', async (_what, body) => {
	api().get('/v2/users/me').reply(200, body);
	api().get('/v2/users/me').reply(200, { id: 'a' });
	await n8n.withFastTime(async () => {
		expect((await n8n.run(getUser, { credential: connectedGeneralApp(n8n) })).output[0]).toHaveLength(1);
	});
	api().get('/v2/users/me').times(4).reply(200, body);
	await n8n.withFastTime(async () => {
		expect((await failureOf(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }))).message).toBe(
			"Zoom's answer was empty or broken off",
		);
	});
});

test('stopping the execution ends a wait, and nothing more is sent', async () => {
	const controller = new AbortController();
	const request = api()
		.get('/v2/users/me')
		.once()
		.reply(() => {
			setTimeout(() => controller.abort(), 50);
			return [429, rateLimited, { ...rateLimitHeaders, 'Retry-After': '60' }];
		});
	await n8n.withFastTime(
		async () => {
			const error = await failureOf(
				n8n.run(getUser, { credential: connectedGeneralApp(n8n), signal: controller.signal }),
			);
			expect(error.message).toBe('The execution was canceled');
		},
		{ quiet: 1000 },
	);
	expect(request.isDone()).toBe(true);
});
