import type { CredentialReference, TestN8n } from '../../n8n/index.mts';

/** A General App's credential that has been connected, as after n8n's OAuth2 flow. */
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

/** A Server-to-Server app's credential that has fetched a token before. */
export function serverToServerApp(n8n: TestN8n, tokens?: { access_token: string }): CredentialReference {
	return n8n.addCredential('zoomServerToServerOAuth2Api', {
		accountId: 'account',
		clientId: 'client',
		clientSecret: 'client-secret',
		...(tokens ? { oauthTokenData: tokens } : {}),
	});
}
