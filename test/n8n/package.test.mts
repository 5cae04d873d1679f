// This package in n8n, both as it ships and from its sources: it loads, and runs against an intercepted Zoom.
import nock from 'nock';
import { createTestN8n, type TestN8n } from './index.mts';
import { guardNetwork } from './network.mts';

guardNetwork();

describe.each(['built', 'source'] as const)('from %s,', (origin) => {
	let n8n: TestN8n;
	beforeAll(async () => {
		n8n = await createTestN8n({ package: origin });
	});
	afterAll(() => n8n.close());

	const connect = () =>
		n8n.addCredential('zoomServerToServerOAuth2Api', {
			accountId: 'ACC1',
			clientId: 'client',
			clientSecret: 'secret',
		});
	const token = () =>
		nock('https://zoom.us')
			.post('/oauth/token', 'grant_type=account_credentials&account_id=ACC1')
			.reply(200, { access_token: 'first', token_type: 'bearer', expires_in: 3599 });
	const api = () => nock('https://api.zoom.us', { reqheaders: { authorization: 'Bearer first' } });

	test('the node, its icon and both credential types are loaded', () => {
		expect(n8n.description()).toMatchObject({
			name: 'zoom',
			iconUrl: { light: expect.stringMatching(/^icons\/n8n-nodes-zoom\/.*zoom\.svg$/) as string },
		});
		expect(n8n.addCredential('zoomGeneralAppOAuth2Api', {})).toMatchObject({ type: 'zoomGeneralAppOAuth2Api' });
	});

	test('an operation runs with the authentication of the given credential', async () => {
		const credential = connect();
		token();
		api().get('/v2/users/u1').query(true).reply(200, { id: 'u1', email: 'jill@example.com' });

		const { output } = await n8n.run(
			{ resource: 'user', operation: 'get', userId: { __rl: true, mode: 'id', value: 'u1' } },
			{ credential },
		);

		expect(output).toEqual([
			[{ json: expect.objectContaining({ id: 'u1', email: 'jill@example.com' }) as object, pairedItem: { item: 0 } }],
		]);
	});

	test('the test of the credential succeeds', async () => {
		token();
		api().get('/v2/users').query(true).reply(200, { users: [] });

		await expect(n8n.testCredential(connect().id)).resolves.toMatchObject({ status: 'OK' });
	});
});
