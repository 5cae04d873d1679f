// The old n8n runs the same way, and differs where the package has to be careful.
import nock from 'nock';
import { createTestN8n, START, type TestN8n } from './index.mts';
import { guardNetwork } from './network.mts';
import { writeFixture } from './fixture.mts';

guardNetwork();

const ME = 'https://api.zoom.us/v2/users/me';
let fixture: ReturnType<typeof writeFixture>;
let n8n: TestN8n;

beforeAll(async () => {
	fixture = writeFixture('old');
	n8n = await createTestN8n({ version: 'old', package: fixture });
});
afterAll(() => {
	n8n.close();
	fixture.remove();
});

const api = (token: string) => nock('https://api.zoom.us', { reqheaders: { authorization: `Bearer ${token}` } });

test('the old n8n is n8n-core 2.8.1 with its own n8n-workflow', () => {
	expect(n8n.modules.requireFromCore('../package.json')).toMatchObject({ version: '2.8.1' });
	expect(n8n.modules.workflow).toHaveProperty('sleepWithAbort');
	expect(n8n.modules.workflow).not.toBe(jest.requireActual('n8n-workflow'));
});

test('parallel refreshes are not coordinated: every request refreshes the token', async () => {
	const credential = n8n.addCredential('fixtureUser', {
		clientId: 'client',
		clientSecret: 'secret',
		oauthTokenData: { access_token: 'old', refresh_token: 'refresh-1', token_type: 'bearer' },
	});
	let refreshes = 0;
	api('old').get('/v2/users/me').times(3).reply(401);
	nock('https://zoom.us')
		.post('/oauth/token')
		.times(3)
		.reply(() => [200, { access_token: 'new', refresh_token: `refresh-${++refreshes + 1}`, token_type: 'bearer' }]);
	api('new').get('/v2/users/me').times(3).reply(200, { id: 'me' });

	const { output } = await n8n.run(
		{ step: 'get', value: ME },
		{ credential, items: [{ json: {} }, { json: {} }, { json: {} }] },
	);

	expect(output[0]).toHaveLength(3);
	expect(refreshes).toBe(3);
	expect(n8n.credential(credential.id).oauthTokenData).toMatchObject({ access_token: 'new' });
});

test('client credentials, binary data, logs and errors work', async () => {
	const credential = n8n.addCredential('fixtureAccount', {
		accountId: 'ACC1',
		clientId: 'client',
		clientSecret: 'secret',
	});
	nock('https://zoom.us')
		.post('/oauth/token', /grant_type=account_credentials&account_id=ACC1/)
		.reply(200, { access_token: 'first', token_type: 'bearer' });
	api('first').get('/v2/file').reply(200, Buffer.from('abc'));

	const { output } = await n8n.run({ step: 'download', value: 'https://api.zoom.us/v2/file' }, { credential });
	await expect(n8n.readBinary(output[0]?.[0]?.binary?.data)).resolves.toEqual(Buffer.from('abc'));

	const { logs, hints } = await n8n.run(
		{ step: 'say', value: '={{ $json.word }}' },
		{ items: [{ json: { word: 'hi' } }] },
	);
	expect(logs).toContainEqual(expect.objectContaining({ level: 'warn', message: 'hi' }));
	expect(hints).toEqual([{ message: 'hi' }]);

	await expect(n8n.run({ step: 'fail', value: 'broken' })).rejects.toBeInstanceOf(n8n.modules.workflow.NodeApiError);
});

test('a workflow with an error output runs on the fake clock', async () => {
	await n8n.withFastTime(async (clock) => {
		const step = "={{ $json.ok ? 'wait' : 'fail' }}";
		const zoom = {
			name: 'Zoom',
			type: 'n8n-nodes-fixture.zoom',
			parameters: { step, value: '30000' },
			onError: 'continueErrorOutput' as const,
		};
		const result = await n8n.runWorkflow({
			nodes: [{ name: 'Start', type: START }, zoom],
			connections: [['Start', 'Zoom']],
			items: [{ json: { ok: true } }, { json: { ok: false } }],
		});

		expect(result.status).toBe('success');
		expect(result.output('Zoom').map((items) => items.length)).toEqual([1, 1]);
		expect(clock.waits).toEqual([30_000]);
	});
});

test('the built package runs in the old n8n', async () => {
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
