// Rate limits of plans, daily limits, and the sizes of pages.
import { RateLimits } from '../../sandbox/plugins/rateLimits.mts';
import { Clock } from '../../sandbox/plugins/clock.mts';
import { defaultSettings, type Plan } from '../../sandbox/plugins/settings.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';

const settingsOf = (plan: Plan) => ({ ...defaultSettings, plan, rateLimitHeaders: 'full' as const });

/** A clock that stands still, at the start of a day. */
class StillClock extends Clock {
	private time = Date.UTC(2030, 0, 7);

	override now(): number {
		return this.time;
	}

	override advance(ms: number): void {
		this.time += ms;
	}
}

test.each([
	['free', 'light', 4],
	['free', 'medium', 2],
	['free', 'heavy', 1],
	['pro', 'light', 30],
	['pro', 'medium', 20],
	['pro', 'heavy', 10],
	['business', 'light', 80],
	['business', 'medium', 60],
	['business', 'heavy', 40],
] as const)('on the %s plan, %s requests are limited to %d a second', (plan, rate, max) => {
	const limits = new RateLimits();
	const clock = new StillClock();
	const admitted = (): number =>
		Array.from({ length: max + 3 }, () => limits.count(settingsOf(plan), clock, rate)).filter(
			({ exceeded }) => !exceeded,
		).length;
	expect(admitted()).toBe(max);
	const limited = limits.count(settingsOf(plan), clock, rate);
	expect(limited.headers).toMatchObject({
		'X-RateLimit-Type': 'QPS',
		'X-RateLimit-Limit': String(max),
		'X-RateLimit-Remaining': '0',
		'X-RateLimit-Reset': String(clock.now() / 1000 + 1),
	});
	clock.advance(1000);
	expect(admitted()).toBe(max);
});

test('a response has only the category of its headers unless the settings ask for all of them', () => {
	const limits = new RateLimits();
	const clock = new StillClock();
	const settings = { ...defaultSettings, plan: 'free' as const };
	const accepted = limits.count(settings, clock, 'heavy');
	const exceeded = limits.count(settings, clock, 'heavy');
	expect([accepted.exceeded, exceeded.exceeded?.message]).toEqual([
		undefined,
		expect.stringMatching(/maximum per-second rate limit/),
	]);
	const category = { 'X-RateLimit-Category': 'Heavy' };
	expect([accepted.headers, exceeded.headers, limits.headers(settings, clock, 'heavy')]).toEqual([
		category,
		category,
		category,
	]);
});

test('resource-intensive requests are counted by the minute', () => {
	const limits = new RateLimits();
	const clock = new StillClock();
	const settings = settingsOf('business');
	for (let count = 0; count < 20; count += 1)
		expect(limits.count(settings, clock, 'resourceIntensive').exceeded).toBeUndefined();
	clock.advance(59_000);
	expect(limits.count(settings, clock, 'resourceIntensive').exceeded).toBeDefined();
	clock.advance(1000);
	expect(limits.count(settings, clock, 'resourceIntensive').exceeded).toBeUndefined();
});

test('heavy and resource-intensive requests share one daily limit on Pro, which ends at midnight UTC', () => {
	const limits = new RateLimits();
	const clock = new StillClock();
	const settings = settingsOf('pro');
	for (let count = 0; count < 30_000; count += 1) {
		if (count % 10 === 0) clock.advance(1000);
		limits.count(settings, clock, 'heavy');
	}
	const { headers, exceeded } = limits.count(settings, clock, 'resourceIntensive');
	expect([headers['X-RateLimit-Type'], headers['Retry-After'], exceeded?.message]).toEqual([
		'Daily-limit',
		'2030-01-08T00:00:00Z',
		expect.stringMatching(/maximum daily rate limit/),
	]);
	expect(limits.count(settings, clock, 'light').exceeded).toBeUndefined();
	clock.advance(86_400_000);
	expect(limits.count(settings, clock, 'resourceIntensive').exceeded).toBeUndefined();
});

describe('over HTTP,', () => {
	let sandbox: Sandbox;
	let call: (
		method: string,
		path: string,
		body?: object,
	) => Promise<{ status: number; headers: Headers; json: Record<string, unknown> }>;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.reset();
		const { accessToken } = sandbox.issueToken(sandbox.registerApp({ name: 'Limits' }), 'owner@acme.example');
		call = async (method, path, body) => {
			const response = await fetch(`${sandbox.url}/v2${path}`, {
				method,
				headers: { authorization: `Bearer ${accessToken}`, ...(body ? { 'content-type': 'application/json' } : {}) },
				...(body ? { body: JSON.stringify(body) } : {}),
			});
			return {
				status: response.status,
				headers: response.headers,
				json: (await response.json()) as Record<string, unknown>,
			};
		};
	});
	afterAll(async () => await sandbox.close());

	test('a rate limited request does nothing and does not count against the host', async () => {
		sandbox.settings.plan = 'pro';
		sandbox.settings.faults = [{ kind: 'perSecondLimit', operationId: 'meetingCreate', times: 1 }];
		const before = sandbox.store.meetings.size;
		expect((await call('POST', '/users/me/meetings', { topic: 'A' })).status).toBe(429);
		expect(sandbox.store.meetings.size).toBe(before);
	});

	test('the free plan allows fifty invitations a day', async () => {
		sandbox.settings.plan = 'free';
		const invite = async (action: string, index: number): Promise<number> => {
			sandbox.clock.advance(1000);
			return (await call('POST', '/users', { action, user_info: { email: `u${index}@acme.example`, type: 1 } })).status;
		};
		const statuses: number[] = [];
		for (let index = 0; index < 51; index += 1) statuses.push(await invite('create', index));
		expect([statuses.filter((status) => status === 201).length, statuses.at(-1)]).toEqual([50, 429]);
		expect(await invite('autoCreate', 51)).toBe(201);
	});

	test('a list has pages by number, and refuses or reduces a page size above the maximum', async () => {
		const emails = async (query: string): Promise<unknown[]> =>
			((await call('GET', `/users?${query}`)).json.users as Array<{ email: string }>).map(({ email }) => email);
		const all = await emails('page_size=2000');
		expect([await emails('page_size=3&page_number=1'), await emails('page_size=3&page_number=2')]).toEqual([
			all.slice(0, 3),
			all.slice(3),
		]);
		sandbox.settings.largePages = 'refuse';
		expect((await call('GET', '/users?page_size=2001')).json).toEqual({
			code: 300,
			message: 'The value that you entered for page_size is invalid.',
		});
		sandbox.settings.largePages = 'cut';
		expect((await call('GET', '/users?page_size=2001')).json.page_size).toBe(2000);
	});

	test('the last page has an empty token', async () => {
		const first = (await call('GET', '/users?page_size=3')).json;
		expect(first.next_page_token).not.toBe('');
		const last = (await call('GET', `/users?page_size=3&next_page_token=${String(first.next_page_token)}`)).json;
		expect([last.next_page_token, (last.users as unknown[]).length]).toEqual(['', 1]);
	});
});
