// Access tokens: when they are requested and refreshed, and that rotated refresh tokens are kept.
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp, serverToServerApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const api = () => nock('https://api.zoom.us');
const getUser = { resource: 'user', operation: 'get' };

test('the response to a token refresh is in no error', async () => {
	api().get('/v2/users/me').reply(401, { code: 124, message: 'Access token is expired.' });
	nock('https://zoom.us')
		.post('/oauth/token')
		.times(4)
		.reply(200, '{"access_token":"secret-of-zoom","refresh_tok', { 'content-type': 'text/plain' });
	await n8n.withFastTime(async () => {
		const error = await failureOf(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toBe('Zoom gave no new access token');
		expect(JSON.stringify([error, error.message, error.description, error.messages])).not.toContain('secret-of-zoom');
	});
});

test('twenty items with an expired token cause one refresh, and the new tokens are stored and used', async () => {
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

test('a Server-to-Server app requests one token for twenty items, with its account ID', async () => {
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
