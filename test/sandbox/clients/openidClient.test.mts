// openid-client, a certified client of OpenID Connect and OAuth 2.0, works with the sandbox.
import type * as OpenIdClient from 'openid-client';
import { nativeRequire } from './nativeRequire.mts';
import { authorize, REDIRECT_URI, sandboxInZoomsPlace } from './support.mts';

const client = nativeRequire('openid-client') as typeof OpenIdClient;
const sandboxOf = sandboxInZoomsPlace();

/** Zoom's endpoints. It publishes them in its documents only. */
const zoom: OpenIdClient.ServerMetadata = {
	issuer: 'https://zoom.us',
	authorization_endpoint: 'https://zoom.us/oauth/authorize',
	token_endpoint: 'https://zoom.us/oauth/token',
	revocation_endpoint: 'https://zoom.us/oauth/revoke',
};
const me = new URL('https://api.zoom.us/v2/users/me');

/** openid-client set up for an app of the sandbox. */
function configurationOf(
	clientId: string,
	authentication: OpenIdClient.ClientAuth | undefined,
): OpenIdClient.Configuration {
	const configuration = new client.Configuration(zoom, clientId, undefined, authentication);
	configuration[client.customFetch] = fetch as OpenIdClient.CustomFetch;
	return configuration;
}

/** What a person allows in the browser, with PKCE. @returns the address that Zoom redirects to, and what goes with it */
async function allow(configuration: OpenIdClient.Configuration) {
	const pkceCodeVerifier = client.randomPKCECodeVerifier();
	const expectedState = client.randomState();
	const link = client.buildAuthorizationUrl(configuration, {
		redirect_uri: REDIRECT_URI,
		code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
		code_challenge_method: 'S256',
		state: expectedState,
	});
	return { callback: await authorize(sandboxOf(), link), checks: { pkceCodeVerifier, expectedState } };
}

async function getMe(configuration: OpenIdClient.Configuration, accessToken: string): Promise<unknown> {
	const response = await client.fetchProtectedResource(configuration, accessToken, me, 'GET');
	return await response.json();
}

/** The ways of authenticating an app: Zoom documents the first. */
const authentications = {
	'Basic authentication': (secret: string) => client.ClientSecretBasic(secret),
	'the secret in the body': (secret: string) => client.ClientSecretPost(secret),
};

test.each(Object.entries(authentications))(
	'with %s, it authorizes with PKCE, calls the API, refreshes and revokes',
	async (_name, authentication) => {
		const app = sandboxOf().registerApp({ name: 'openid-client', redirectUris: REDIRECT_URI });
		const configuration = configurationOf(app.clientId, authentication(app.clientSecret));

		const { callback, checks } = await allow(configuration);
		const tokens = await client.authorizationCodeGrant(configuration, callback, checks);
		expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3599, refresh_token: expect.any(String) });
		expect(tokens.scope).toContain('user:read:user:admin');
		expect(await getMe(configuration, tokens.access_token)).toMatchObject({ email: 'owner@acme.example' });

		sandboxOf().expireTokens();
		expect(await getMe(configuration, tokens.access_token)).toEqual({ code: 124, message: 'Access token is expired.' });
		const refreshed = await client.refreshTokenGrant(configuration, tokens.refresh_token ?? '');
		expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
		expect(await getMe(configuration, refreshed.access_token)).toMatchObject({ email: 'owner@acme.example' });

		await client.tokenRevocation(configuration, refreshed.access_token);
		await expect(client.refreshTokenGrant(configuration, refreshed.refresh_token ?? '')).rejects.toMatchObject({
			error: 'invalid_grant',
		});
		// To revoke what is no token any more succeeds (RFC 7009).
		await client.tokenRevocation(configuration, refreshed.refresh_token ?? '');
	},
);

test('an app that cannot keep a secret gets a token with PKCE alone', async () => {
	const app = sandboxOf().registerApp({ name: 'Public', redirectUris: REDIRECT_URI, isPublic: true });
	const configuration = configurationOf(app.clientId, client.None());
	const { callback, checks } = await allow(configuration);
	const tokens = await client.authorizationCodeGrant(configuration, callback, checks);
	expect(await getMe(configuration, tokens.access_token)).toMatchObject({ email: 'owner@acme.example' });
});

test('it reads the refusals of the token endpoint', async () => {
	const app = sandboxOf().registerApp({ name: 'Refused', redirectUris: REDIRECT_URI });
	const configuration = configurationOf(app.clientId, client.ClientSecretBasic(app.clientSecret));
	const { callback, checks } = await allow(configuration);
	await expect(
		client.authorizationCodeGrant(configuration, callback, {
			...checks,
			pkceCodeVerifier: client.randomPKCECodeVerifier(),
		}),
	).rejects.toMatchObject({ status: 400, error: 'invalid_grant' });

	const stranger = configurationOf(app.clientId, client.ClientSecretBasic('wrong'));
	await expect(client.refreshTokenGrant(stranger, 'any')).rejects.toMatchObject({ error: 'invalid_client' });
});
