// The old host runs the same way, and differs where the package has to be careful.
import nock from 'nock';
import { createTestN8n, START, type TestN8n } from './index.mts';
import { guardNetwork } from './network.mts';
import { writeFixture } from './fixture.mts';

guardNetwork();

const ME = 'https://api.zoom.us/v2/users/me';
let fixture: ReturnType<typeof writeFixture>;
let host: TestN8n;

beforeAll(async () => {
	fixture = writeFixture('old');
	host = await createTestN8n({ version: 'old', package: fixture });
});
afterAll(() => {
	host.close();
	fixture.remove();
});

const api = (token: string) => nock('https://api.zoom.us', { reqheaders: { authorization: `Bearer ${token}` } });

test('it is n8n-core 2.8.1 with its own n8n-workflow', () => {
	expect(host.n8n.requireFromCore('../package.json')).toMatchObject({ version: '2.8.1' });
	expect(host.n8n.workflow).toHaveProperty('sleepWithAbort');
	expect(host.n8n.workflow).not.toBe(jest.requireActual('n8n-workflow'));
});

test('nothing coordinates parallel renewals: every request renews for itself', async () => {
	const credential = host.addCredential('fixtureUser', {
		clientId: 'client',
		clientSecret: 'secret',
		oauthTokenData: { access_token: 'old', refresh_token: 'refresh-1', token_type: 'bearer' },
	});
	let renewals = 0;
	api('old').get('/v2/users/me').times(3).reply(401);
	nock('https://zoom.us')
		.post('/oauth/token')
		.times(3)
		.reply(() => [200, { access_token: 'new', refresh_token: `refresh-${++renewals + 1}`, token_type: 'bearer' }]);
	api('new').get('/v2/users/me').times(3).reply(200, { id: 'me' });

	const { output } = await host.run(
		{ step: 'get', value: ME },
		{ credential, items: [{ json: {} }, { json: {} }, { json: {} }] },
	);

	expect(output[0]).toHaveLength(3);
	expect(renewals).toBe(3);
	expect(host.credential(credential.id).oauthTokenData).toMatchObject({ access_token: 'new' });
});

test('client credentials, binary data, logs and errors', async () => {
	const credential = host.addCredential('fixtureAccount', {
		accountId: 'ACC1',
		clientId: 'client',
		clientSecret: 'secret',
	});
	nock('https://zoom.us')
		.post('/oauth/token', /grant_type=account_credentials&account_id=ACC1/)
		.reply(200, { access_token: 'first', token_type: 'bearer' });
	api('first').get('/v2/file').reply(200, Buffer.from('abc'));

	const { output } = await host.run({ step: 'download', value: 'https://api.zoom.us/v2/file' }, { credential });
	await expect(host.readBinary(output[0]?.[0]?.binary?.data)).resolves.toEqual(Buffer.from('abc'));

	const { logs, hints } = await host.run(
		{ step: 'say', value: '={{ $json.word }}' },
		{ items: [{ json: { word: 'hi' } }] },
	);
	expect(logs).toContainEqual(expect.objectContaining({ level: 'warn', message: 'hi' }));
	expect(hints).toEqual([{ message: 'hi' }]);

	await expect(host.run({ step: 'fail', value: 'gone' })).rejects.toBeInstanceOf(host.n8n.workflow.NodeApiError);
});

test('a workflow with an error output, on a clock that only waits move', async () => {
	await host.withFastTime(async (clock) => {
		const step = "={{ $json.ok ? 'wait' : 'fail' }}";
		const zoom = {
			name: 'Zoom',
			type: 'n8n-nodes-fixture.zoom',
			parameters: { step, value: '30000' },
			onError: 'continueErrorOutput' as const,
		};
		const result = await host.runWorkflow({
			nodes: [{ name: 'Start', type: START }, zoom],
			connections: [['Start', 'Zoom']],
			items: [{ json: { ok: true } }, { json: { ok: false } }],
		});

		expect(result.status).toBe('success');
		expect(result.output('Zoom').map((items) => items.length)).toEqual([1, 1]);
		expect(clock.waits).toEqual([30_000]);
	});
});

test('the built package runs there too', async () => {
	const zoom = await createTestN8n({ version: 'old', package: 'built' });
	const credential = zoom.addCredential('zoomServerToServerOAuth2Api', {
		accountId: 'ACC1',
		clientId: 'client',
		clientSecret: 'secret',
	});
	nock('https://zoom.us')
		.post('/oauth/token', /grant_type=account_credentials&account_id=ACC1/)
		.reply(200, { access_token: 'first', token_type: 'bearer' });
	api('first').get('/v2/users/u1').query(true).reply(200, { id: 'u1' });

	await expect(
		zoom.run({ resource: 'user', operation: 'get', userId: { __rl: true, mode: 'id', value: 'u1' } }, { credential }),
	).resolves.toMatchObject({ output: [[{ json: { id: 'u1' } }]] });
});
