// Tests test/n8n with a small package: what other tests rely on is what n8n does.
import nock from 'nock';
import { createTestN8n, NO_OP, START, type TestN8n } from './index.mts';
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

const user = (data = {}) =>
	n8n.addCredential('fixtureUser', {
		clientId: 'client',
		clientSecret: 'secret',
		oauthTokenData: { access_token: 'old', refresh_token: 'refresh-1', token_type: 'bearer' },
		...data,
	});
const account = (data = {}) =>
	n8n.addCredential('fixtureAccount', { accountId: 'ACC1', clientId: 'client', clientSecret: 'secret', ...data });
const api = (token: string) => nock('https://api.zoom.us', { reqheaders: { authorization: `Bearer ${token}` } });
const basic = { reqheaders: { authorization: `Basic ${Buffer.from('client:secret').toString('base64')}` } };

describe("n8n's loader", () => {
	test('fills in codex, icon and version of the package', () => {
		expect(n8n.description()).toMatchObject({
			name: 'zoom',
			codex: { categories: ['Communication'] },
			iconUrl: 'icons/n8n-nodes-fixture/dist/nodes/Zoom/zoom.svg',
			communityNodePackageVersion: '1.2.3',
		});
	});

	test('rejects a credential type that the package does not declare', () => {
		expect(() => n8n.addCredential('unknownApi', {})).toThrow('unknownApi');
	});
});

describe('n8n', () => {
	test('refreshes an expired token once for parallel requests, and stores the rotated token', async () => {
		const credential = user();
		api('old').get('/v2/users/me').times(5).reply(401, { code: 124 });
		const refresh = nock('https://zoom.us', basic)
			.post('/oauth/token', 'refresh_token=refresh-1&grant_type=refresh_token')
			.reply(200, {
				access_token: 'new',
				refresh_token: 'refresh-2',
				token_type: 'bearer',
				api_url: 'https://api.zoom.us',
			});
		api('new').get('/v2/users/me').times(5).reply(200, { id: 'me' });

		const { output } = await n8n.run(
			{ step: 'get', value: ME },
			{ credential, items: Array.from({ length: 5 }, () => ({ json: {} })) },
		);

		expect(output[0]?.map(({ json }) => json)).toEqual(Array(5).fill({ id: 'me' }));
		expect(refresh.isDone()).toBe(true);
		expect(n8n.credential(credential.id).oauthTokenData).toMatchObject({
			access_token: 'new',
			refresh_token: 'refresh-2',
			api_url: 'https://api.zoom.us',
		});
	});

	test('resolves an expression default of a credential with its other fields as $self', async () => {
		const credential = user({ environment: 'gov' });
		api('old').get('/v2/users/me').reply(401);
		nock('https://zoomgov.com', basic).post('/oauth/token').reply(200, { access_token: 'gov', token_type: 'bearer' });
		api('gov').get('/v2/users/me').reply(200, { id: 'gov' });

		await expect(n8n.run({ step: 'get', value: ME }, { credential })).resolves.toMatchObject({
			output: [[{ json: { id: 'gov' } }]],
		});
	});

	test('fetches the first token of client credentials with the additional body, and stores it', async () => {
		const credential = account();
		nock('https://zoom.us', basic)
			.post('/oauth/token', 'grant_type=account_credentials&account_id=ACC1')
			.reply(200, { access_token: 'first', token_type: 'bearer', expires_in: 3600 });
		api('first').get('/v2/users/me').times(2).reply(200, { id: 'me' });

		await n8n.run({ step: 'get', value: ME }, { credential });
		await n8n.run({ step: 'get', value: ME }, { credential });

		expect(n8n.credential(credential.id).oauthTokenData).toMatchObject({ access_token: 'first' });
	});

	test('throws its own errors for a credential that is not connected and for a rejected refresh', async () => {
		await expect(
			n8n.run({ step: 'get', value: ME }, { credential: user({ oauthTokenData: undefined }) }),
		).rejects.toThrow('Unable to sign without access token');

		api('old').get('/v2/users/me').reply(401);
		nock('https://zoom.us').post('/oauth/token').reply(400, { error: 'invalid_grant' });
		await expect(n8n.run({ step: 'get', value: ME }, { credential: user() })).rejects.toThrow(
			/needs to be reconnected/,
		);
	});
});

describe('the test of a credential', () => {
	test('fetches a new token and sends the declared request', async () => {
		const credential = account({ oauthTokenData: { access_token: 'stale', token_type: 'bearer' } });
		nock('https://zoom.us', basic).post('/oauth/token').reply(200, { access_token: 'fresh', token_type: 'bearer' });
		api('fresh').get('/v2/users/me').reply(200, { id: 'me' });

		await expect(n8n.testCredential(credential.id)).resolves.toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(n8n.credential(credential.id).oauthTokenData).toMatchObject({ access_token: 'fresh' });
	});

	test.each([
		[403, 'A scope is missing'],
		[500, 'Internal Server Error'],
	])('with status %i shows "%s"', async (status, message) => {
		nock('https://zoom.us').post('/oauth/token').reply(200, { access_token: 'fresh', token_type: 'bearer' });
		api('fresh').get('/v2/users/me').reply(status);

		await expect(n8n.testCredential(account().id)).resolves.toEqual({ status: 'Error', message });
	});
});

describe('running a node', () => {
	test("resolves expressions, pairs items, keeps hints and logs, and uses the workflow's time zone", async () => {
		const result = await n8n.run(
			{ step: 'say', value: '={{ $json.word }} {{ $itemIndex }}' },
			{ items: [{ json: { word: 'a' } }, { json: { word: 'b' } }], settings: { timezone: 'Europe/Vienna' } },
		);

		expect(result.output[0]).toEqual([
			{ json: { value: 'a 0', zone: 'Europe/Vienna' }, pairedItem: { item: 0 } },
			{ json: { value: 'b 1', zone: 'Europe/Vienna' }, pairedItem: { item: 1 } },
		]);
		expect(result.hints).toEqual([{ message: 'a 0' }, { message: 'b 1' }]);
		expect(result.logs.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual(['a 0', 'b 1']);
	});

	test.each([{ continueOnFail: true }, { onError: 'continueRegularOutput' as const }])(
		'with %j turns the error into an item',
		async (setting) => {
			await expect(n8n.run({ step: 'fail', value: 'broken' }, setting)).resolves.toMatchObject({
				output: [[{ json: { error: 'broken' } }]],
			});
		},
	);

	test("throws the error of the node otherwise, of n8n's own class", async () => {
		const error: unknown = await n8n.run({ step: 'fail', value: 'broken' }).catch((thrown: unknown) => thrown);

		expect(error).toBeInstanceOf(n8n.modules.workflow.NodeApiError);
		expect(error).toMatchObject({ message: 'broken', context: { itemIndex: 0 } });
	});

	test('stores a stream as binary data, and reads binary data of an item', async () => {
		const content = Buffer.from('0123456789');
		api('old').get('/v2/file').reply(200, content);
		const { output } = await n8n.run(
			{ step: 'download', value: 'https://api.zoom.us/v2/file' },
			{ credential: user() },
		);
		const file = output[0]?.[0]?.binary?.data;

		expect(file).toMatchObject({ data: 'filesystem-v2', fileName: 'a.mp4', mimeType: 'video/mp4', bytes: 10 });
		await expect(n8n.readBinary(file)).resolves.toEqual(content);

		const stored = await n8n.storeBinary(Buffer.from('abc'), { fileName: 'b.txt', mimeType: 'text/plain' });
		await expect(
			n8n.run({ step: 'length', value: 'file' }, { items: [{ json: {}, binary: { file: stored } }] }),
		).resolves.toMatchObject({ output: [[{ json: { length: 3 } }]] });
	});

	test('ends a wait that listens to the cancel signal when it is stopped', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 20);

		await n8n.withFastTime(
			async (clock) => {
				await expect(n8n.run({ step: 'waitOrCancel', value: '60000' }, { signal: stop.signal })).rejects.toThrow(
					'canceled',
				);
				expect(clock.waits).toEqual([60_000]);
			},
			{ quiet: 1000 },
		);
	});

	test('aborts the request in flight when it is stopped', async () => {
		const stop = new AbortController();
		api('old').get('/v2/users/me').delay(5000).reply(200, {});
		setTimeout(() => stop.abort(), 20);

		await expect(n8n.run({ step: 'get', value: ME }, { credential: user(), signal: stop.signal })).rejects.toThrow();
		expect(stop.signal.aborted).toBe(true);
	});

	test('does not reach the network', async () => {
		await expect(n8n.run({ step: 'get', value: ME }, { credential: user() })).rejects.toThrow();
	});
});

test('a From List search uses the credential of the node', async () => {
	api('old')
		.get('/v2/users')
		.query({ filter: 'jo', token: 'p2' })
		.reply(200, { users: [{ name: 'Jo', id: 'u1' }], next: 'p3' });

	await expect(n8n.listSearch('people', { credential: user(), filter: 'jo', paginationToken: 'p2' })).resolves.toEqual({
		results: [{ name: 'Jo', value: 'u1' }],
		paginationToken: 'p3',
	});
});

describe('running a workflow', () => {
	const step = "={{ $json.ok ? 'say' : 'fail' }}";
	const nodes = [
		{ name: 'Start', type: START },
		{
			name: 'Zoom',
			type: 'n8n-nodes-fixture.zoom',
			parameters: { step, value: '={{ $json.word }}' },
			onError: 'continueErrorOutput' as const,
		},
		{ name: 'Good', type: NO_OP },
		{
			name: 'Bad',
			type: 'n8n-nodes-fixture.zoom',
			parameters: { step: 'say', value: "={{ $('Start').item.json.word }}" },
		},
	];
	const items = [{ json: { ok: true, word: 'a' } }, { json: { ok: false, word: 'b' } }];

	test('sends failed items to the error output, paired with the items that they came from', async () => {
		const result = await n8n.runWorkflow({
			nodes,
			items,
			connections: [
				['Start', 'Zoom'],
				['Zoom', 'Good', 0],
				['Zoom', 'Bad', 1],
			],
		});

		expect(result).toMatchObject({ status: 'success', error: undefined });
		expect(result.output('Good')[0]?.map(({ json }) => json.value)).toEqual(['a']);
		expect(result.output('Bad')[0]?.map(({ json }) => json.value)).toEqual(['b']);
	});

	test('stops at an error without a setting', async () => {
		const stopping = nodes.map(({ onError: _onError, ...node }) => node);
		const result = await n8n.runWorkflow({
			nodes: stopping,
			items,
			connections: {
				Start: { main: [[{ node: 'Zoom', type: 'main', index: 0 }]] },
				Zoom: { main: [[{ node: 'Good', type: 'main', index: 0 }]] },
			},
		});

		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({ message: 'b', context: { itemIndex: 1 } });
		expect(result.output('Good')).toEqual([]);
	});

	test('ends as canceled when it is stopped', async () => {
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 50);
		const waiting = {
			name: 'Zoom',
			type: 'n8n-nodes-fixture.zoom',
			parameters: { step: 'waitOrCancel', value: '60000' },
		};
		const running = {
			nodes: [{ name: 'Start', type: START }, waiting],
			connections: [['Start', 'Zoom']] as const,
			signal: stop.signal,
		};

		await expect(n8n.withFastTime(async () => await n8n.runWorkflow(running), { quiet: 1000 })).resolves.toMatchObject({
			status: 'canceled',
		});
	});
});

describe('with fast time,', () => {
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
				api('old')
					.get('/v2/users/me')
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
				api('old')
					.get('/v2/users/me')
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
});
