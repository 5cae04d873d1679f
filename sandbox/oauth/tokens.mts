import { createHmac, randomBytes } from 'node:crypto';
import type { SandboxContext } from '../context.mts';
import type { Json } from '../domain/json.mts';
import type { App, Token } from '../domain/store.mts';

/** What may be chosen for a new token. */
export interface TokenOptions {
	/** Whether it has a refresh token; default for General Apps only. */
	refreshable?: boolean;
	/** Seconds until it expires; default from the settings. */
	seconds?: number;
	/** Default: the app's. */
	scopes?: string[];
}

/** Creates a token for an app and a user. */
export function issueToken(
	context: SandboxContext,
	app: App,
	userId: string,
	{
		refreshable = app.type === 'general',
		seconds = context.settings.accessTokenSeconds,
		scopes = app.scopes,
	}: TokenOptions = {},
): Token {
	const now = context.clock.now();
	const token: Token = {
		accessToken: jwt(context, app, userId, 'access_token', now + seconds * 1000),
		...(refreshable
			? { refreshToken: jwt(context, app, userId, 'refresh_token', now + context.settings.refreshTokenSeconds * 1000) }
			: {}),
		clientId: app.clientId,
		userId,
		scopes,
		expiresAt: now + seconds * 1000,
		refreshExpiresAt: now + context.settings.refreshTokenSeconds * 1000,
	};
	context.store.tokens.set(token.accessToken, token);
	return token;
}

/** Zoom's tokens look like this in practice, and are as long. Clients have to treat them as opaque. */
function jwt(context: SandboxContext, app: App, userId: string, tokenType: string, expiresAt: number): string {
	const part = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');
	const seconds = Math.floor(context.clock.now() / 1000);
	const claims = {
		ver: 10,
		auid: randomBytes(16).toString('hex'),
		code: randomBytes(16).toString('base64url'),
		iss: `urn:zoom:connect:clientid:${app.clientId}`,
		gno: 0,
		type: 0,
		tid: 0,
		aud: 'https://oauth.zoom.us',
		uid: userId,
		aid: context.store.accountId,
		nbf: seconds,
		iat: seconds,
		exp: Math.floor(expiresAt / 1000),
		jti: randomBytes(16).toString('hex'),
		tokenType,
	};
	const signed = `${part({ alg: 'HS512', v: '2.0', kid: 'sandbox', typ: 'JWT' })}.${part(claims)}`;
	return `${signed}.${createHmac('sha512', app.clientSecret).update(signed).digest('base64url')}`;
}

/** Zoom's response to a token request. */
export function tokenResponse(token: Token, settings: SandboxContext['settings'], origin: string): Json {
	return {
		access_token: token.accessToken,
		token_type: 'bearer',
		...(token.refreshToken === undefined ? {} : { refresh_token: token.refreshToken }),
		expires_in: settings.accessTokenSeconds - 1,
		scope: token.scopes.join(' '),
		api_url: origin,
	};
}

/** Ends all tokens of a user and app, as a new authorization, a revocation or the removal of the app does. */
export function revokeGrant(context: SandboxContext, clientId: string, userId: string): void {
	for (const [key, token] of context.store.tokens)
		if (token.clientId === clientId && token.userId === userId) context.store.tokens.delete(key);
}

/** Lets every access token expire now; refresh tokens stay valid. */
export function expireAccessTokens(context: SandboxContext): void {
	for (const token of context.store.tokens.values()) token.expiresAt = 0;
}
