// Old versions of n8n refresh a token once for each request that needs it. Zoom rotates refresh tokens, so the second
// refresh would fail and the connection would be lost. The node prevents that itself.
import nock from 'nock';
import { createTestN8n, START, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp, serverToServerApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n({ version: 'old' });
});
afterAll(() => n8n.close());

test('a hundred items with an expired token cause one refresh, and the rotated tokens are stored', async () => {
	const credential = connectedGeneralApp(n8n);
	nock('https://api.zoom.us')
		.persist()
		.get('/v2/users/me')
		.matchHeader('authorization', 'Bearer first-token')
		.reply(401, { code: 124, message: 'Access token is expired.' });
	let refreshes = 0;
	nock('https://zoom.us')
		.persist()
		.post('/oauth/token')
		.reply(() => {
			refreshes += 1;
			return refreshes === 1
				? [
						200,
						{ access_token: 'second-token', refresh_token: 'second-refresh', token_type: 'bearer', expires_in: 3599 },
					]
				: [400, { reason: 'Invalid Token!', error: 'invalid_grant' }];
		});
	nock('https://api.zoom.us')
		.persist()
		.get('/v2/users/me')
		.matchHeader('authorization', 'Bearer second-token')
		.reply(200, { id: 'a' });
	const { output } = await n8n.run(
		{ resource: 'user', operation: 'get' },
		{ credential, items: Array.from({ length: 100 }, () => ({ json: {} })) },
	);
	expect([output[0]?.length, refreshes]).toEqual([100, 1]);
	expect(n8n.credential(credential.id).oauthTokenData).toMatchObject({
		access_token: 'second-token',
		refresh_token: 'second-refresh',
	});
});

test("Zoom's words about a refused token are passed on where n8n has them", async () => {
	const run = async (credential: CredentialReference) => {
		nock('https://api.zoom.us')
			.get('/v2/users')
			.query(true)
			.reply(401, { code: 124, message: 'Access token is expired.' });
		nock('https://zoom.us')
			.post('/oauth/token')
			.reply(400, { reason: 'The app has been disabled by the developer', error: 'invalid_client' });
		const error = await failureOf(n8n.run({ resource: 'user', operation: 'getMany' }, { credential }));
		nock.cleanAll();
		return error;
	};
	expect((await run(connectedGeneralApp(n8n))).message).toBe('The app has been disabled by the developer');
	// For the first token of a Server-to-Server app, n8n 2.8 keeps the name of the refusal alone.
	const first = await run(serverToServerApp(n8n));
	expect(first.message).toBe("Zoom did not accept this app's client ID and client secret");
	expect(first.description).toMatch(/check that the app is activated. \(invalid_client\)/);
});

test('the error output gets the rows that failed, with the error beside them', async () => {
	nock('https://api.zoom.us')
		.get('/v2/users/u1')
		.query(true)
		.reply(404, { code: 1001, message: 'User does not exist: u1.' });
	const result = await n8n.runWorkflow({
		nodes: [
			{ name: 'Start', type: START },
			{
				name: 'Zoom',
				type: 'n8n-nodes-zoom.zoom',
				parameters: {
					resource: 'user',
					operation: 'get',
					userId: { __rl: true, mode: 'id', value: '={{ $json.user }}' },
				},
				credential: connectedGeneralApp(n8n),
				onError: 'continueErrorOutput',
			},
		],
		connections: [['Start', 'Zoom']],
		items: [{ json: { user: 'u1', row: 7 } }],
	});
	expect(result.output('Zoom')[1]?.map(({ json }) => json)).toEqual([
		{ user: 'u1', row: 7, error: 'User does not exist: u1' },
	]);
});
