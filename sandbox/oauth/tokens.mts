import { createHmac, randomBytes } from 'node:crypto';
import type { App, Json, Token } from '../domain/store.mts';
import type { SandboxContext } from '../context.mts';

/** What a token may differ in. */
export interface TokenOptions {
	/** Whether a refresh token comes with it; default for General Apps. */
	refreshable?: boolean;
	/** Seconds until it ends; default the settings'. */
	seconds?: number;
	/** Default: those of the app. */
	scopes?: string[];
}

/** Makes a token for an app and a user. */
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

/** Zoom's tokens are long and look like this in practice; clients have to take them as opaque. */
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

/** Zoom's answer to a token request. */
export function tokenAnswer(token: Token, settings: SandboxContext['settings'], origin: string): Json {
	return {
		access_token: token.accessToken,
		token_type: 'bearer',
		...(token.refreshToken === undefined ? {} : { refresh_token: token.refreshToken }),
		expires_in: settings.accessTokenSeconds - 1,
		scope: token.scopes.join(' '),
		api_url: origin,
	};
}

/** Ends all tokens of a user and app: a new authorization, a revocation or the removal of the app does that. */
export function endTokens(context: SandboxContext, clientId: string, userId: string): void {
	for (const [key, token] of context.store.tokens)
		if (token.clientId === clientId && token.userId === userId) context.store.tokens.delete(key);
}

/** Lets every access token expire now; refresh tokens stay good. */
export function expireAccessTokens(context: SandboxContext): void {
	for (const token of context.store.tokens.values()) token.expiresAt = 0;
}
