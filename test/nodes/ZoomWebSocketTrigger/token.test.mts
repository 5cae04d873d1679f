// The token that is requested before each connection.
import type { IDataObject, IHttpRequestOptions, ITriggerFunctions } from 'n8n-workflow';
import { grantsOf, requestToken, type Grant } from '../../../nodes/ZoomWebSocketTrigger/token.ts';
import { fakeN8n } from '../shared/support/fakeN8n.mts';

const CREDENTIAL = {
	accountId: ' account ',
	clientId: ' id ',
	clientSecret: ' secret ',
	accessTokenUrl: 'https://zoom.us/oauth/token',
};

async function request(response: unknown, grant: Grant = 'client_credentials') {
	const sent: IHttpRequestOptions[] = [];
	const n8n = fakeN8n({
		credential: () => CREDENTIAL as IDataObject,
		respond: (options) => {
			sent.push(options);
			if (response instanceof Error) throw response;
			return { headers: {}, ...(response as object) };
		},
	}) as ITriggerFunctions;
	return { result: await requestToken({ n8n, credentialType: 'zoomServerToServerOAuth2Api' }, grant), sent };
}

test('a Server-to-Server app can use both grants, the documented one first', () => {
	expect(grantsOf('zoomServerToServerOAuth2Api')).toEqual(['client_credentials', 'account_credentials']);
	expect(grantsOf('zoomAppOAuth2Api')).toEqual(['client_credentials']);
});

test.each<[Grant, string]>([
	['client_credentials', 'grant_type=client_credentials'],
	['account_credentials', 'grant_type=account_credentials&account_id=account'],
])('the request for a token with %s is as Zoom documents it', async (grant, body) => {
	const { sent, result } = await request({ statusCode: 200, body: { access_token: 't', scope: 'a b,c' } }, grant);
	expect(result).toEqual({ accessToken: 't', scopes: ['a', 'b', 'c'] });
	expect(sent).toMatchObject([
		{
			method: 'POST',
			url: 'https://zoom.us/oauth/token',
			body,
			headers: {
				authorization: `Basic ${Buffer.from('id:secret').toString('base64')}`,
				'content-type': 'application/x-www-form-urlencoded',
			},
		},
	]);
});

test('a token in a body that n8n passes on as text is read', async () => {
	const { result } = await request({ statusCode: 200, body: '{"access_token":"t"}' });
	expect(result).toEqual({ accessToken: 't', scopes: [''] });
});

test("a refusal has Zoom's words and the kind of error", async () => {
	const { result } = await request({
		statusCode: 400,
		body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
	});
	expect(result).toMatchObject({
		error: 'invalid_client',
		refusal: { message: 'Invalid client_id or client_secret', hint: expect.stringContaining('App Credentials') },
	});
});

test.each<[string, unknown]>([
	['a response of success without a token', { statusCode: 200, body: { access_token: '' } }],
	['a response of success that is not JSON', { statusCode: 200, body: '<html>' }],
	['a token in a redirect', { statusCode: 302, body: { access_token: 't' } }],
	['a rate limit, whatever it says', { statusCode: 429, body: { reason: 'Slow down', error: 'limited' } }],
	['a failure of Zoom, whatever it says', { statusCode: 500, body: { reason: 'Oops', error: 'server_error' } }],
	['a refusal without words', { statusCode: 400, body: '' }],
	['a failed network', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })],
])('%s is a failure that may pass', async (_what, response) => {
	const { result } = await request(response);
	expect(result).toEqual({ failure: expect.stringMatching(/./) });
});
