// The fake clock of time.mts.
import nock from 'nock';
import { createTestN8n, type TestN8n } from './index.mts';
import { guardNetwork } from './network.mts';
import { writeFixture } from './fixture.mts';

guardNetwork();

const ME = 'https://api.zoom.us/v2/users/me';
let fixture: ReturnType<typeof writeFixture>;
let n8n: TestN8n;

beforeAll(async () => {
	fixture = writeFixture();
	n8n = await createTestN8n({ package: fixture });
});
afterAll(() => {
	n8n.close();
	fixture.remove();
});

const user = () =>
	n8n.addCredential('fixtureUser', {
		clientId: 'client',
		clientSecret: 'secret',
		oauthTokenData: { access_token: 'old', refresh_token: 'refresh-1', token_type: 'bearer' },
	});
const me = () => nock('https://api.zoom.us', { reqheaders: { authorization: 'Bearer old' } }).get('/v2/users/me');

const start = new Date('2030-01-01T00:00:00Z');

test('waits end at once and in order, and the clock shows the end of the last one', async () => {
	const started = performance.now();
	await n8n.withFastTime(
		async (clock) => {
			const items = ['60000', '1000', '60000'].map((ms) => ({ json: { ms } }));
			const { output } = await n8n.run({ step: 'wait', value: '={{ $json.ms }}' }, { items });

			expect(output[0]?.map(({ json }) => json)).toEqual(
				[60_000, 1000, 60_000].map((waited) => ({ waited, year: 2030 })),
			);
			expect(clock.waits).toEqual([60_000, 1000, 60_000]);
			expect(clock.now()).toBe(start.getTime() + 60_000);
		},
		{ start },
	);
	expect(performance.now() - started).toBeLessThan(2000);
	expect(new Date().getFullYear()).not.toBe(2030);
});

test('no wait ends while a request is in flight', async () => {
	await n8n.withFastTime(
		async (clock) => {
			me()
				.delay(100)
				.reply(200, () => ({ at: clock.now() - start.getTime() }));
			const items = [{ json: { step: 'wait', value: '5000' } }, { json: { step: 'get', value: ME } }];
			const { output } = await n8n.run(
				{ step: '={{ $json.step }}', value: '={{ $json.value }}' },
				{ credential: user(), items },
			);

			expect(output[0]?.map(({ json }) => json)).toEqual([{ waited: 5000, year: 2030 }, { at: 0 }]);
		},
		{ start },
	);
});

test('a wait ends despite a request that hangs, once the patience is over', async () => {
	await n8n.withFastTime(
		async (clock) => {
			me()
				.delay(150)
				.reply(200, () => ({ at: clock.now() - start.getTime() }));
			const items = [{ json: { step: 'wait', value: '5000' } }, { json: { step: 'get', value: ME } }];
			const { output } = await n8n.run(
				{ step: '={{ $json.step }}', value: '={{ $json.value }}' },
				{ credential: user(), items },
			);

			expect(output[0]?.[0]?.json).toEqual({ waited: 5000, year: 2030 });
			expect(clock.now()).toBe(start.getTime() + 5000);
		},
		{ start, patience: 30 },
	);
});

test('the real time is restored after an error', async () => {
	await expect(
		n8n.withFastTime(async () => await n8n.run({ step: 'fail', value: 'broken' }), { start }),
	).rejects.toThrow('broken');

	const before = Date.now();
	await n8n.run({ step: 'wait', value: '30' });
	expect(Date.now() - before).toBeGreaterThanOrEqual(29);
});
