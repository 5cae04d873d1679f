// This package in the test host, as it ships and from its sources: both load, and run against an intercepted Zoom.
import nock from 'nock';
import { createHost, type Host } from './index.mts';
import { guardNetwork } from './network.mts';

guardNetwork();

describe.each(['built', 'source'] as const)('%s', (origin) => {
	let host: Host;
	beforeAll(async () => {
		host = await createHost({ package: origin });
	});
	afterAll(() => host.close());

	const connect = () =>
		host.addCredential('zoomServerToServerOAuth2Api', {
			accountId: 'ACC1',
			clientId: 'client',
			clientSecret: 'secret',
		});
	const token = () =>
		nock('https://zoom.us')
			.post('/oauth/token', 'grant_type=account_credentials&account_id=ACC1')
			.reply(200, { access_token: 'first', token_type: 'bearer', expires_in: 3599 });
	const api = () => nock('https://api.zoom.us', { reqheaders: { authorization: 'Bearer first' } });

	test('the node, its icon and both credential types are found', () => {
		expect(host.description()).toMatchObject({
			name: 'zoom',
			iconUrl: { light: expect.stringMatching(/^icons\/n8n-nodes-zoom\/.*zoom\.svg$/) as string },
		});
		expect(host.addCredential('zoomGeneralAppOAuth2Api', {})).toMatchObject({ type: 'zoomGeneralAppOAuth2Api' });
	});

	test('an operation runs, with the authentication of the credential it is given', async () => {
		const credential = connect();
		token();
		api().get('/v2/users/u1').query(true).reply(200, { id: 'u1', email: 'jill@example.com' });

		const { output } = await host.run(
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

		await expect(host.testCredential(connect().id)).resolves.toMatchObject({ status: 'OK' });
	});
});
