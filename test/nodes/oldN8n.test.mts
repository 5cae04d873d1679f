// Old versions of n8n refresh a token once for each request that needs it. Zoom rotates refresh tokens, so the second
// refresh would fail and the connection would be lost. The node prevents that itself.
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';

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
