import type { CredentialReference, TestN8n } from '../../n8n/index.mts';

/** The credential of a General App that is connected, as after n8n's OAuth2 flow. */
export function connectedGeneralApp(
	n8n: TestN8n,
	tokens: { access_token?: string; refresh_token?: string } = {},
): CredentialReference {
	return n8n.addCredential('zoomGeneralAppOAuth2Api', {
		clientId: 'client',
		clientSecret: 'client-secret',
		oauthTokenData: { access_token: 'first-token', refresh_token: 'first-refresh', token_type: 'bearer', ...tokens },
	});
}

/** The credential of a Server-to-Server app, which may have a token already. */
export function serverToServerApp(n8n: TestN8n, tokens?: { access_token: string }): CredentialReference {
	return n8n.addCredential('zoomServerToServerOAuth2Api', {
		accountId: 'account',
		clientId: 'client',
		clientSecret: 'client-secret',
		...(tokens ? { oauthTokenData: tokens } : {}),
	});
}
