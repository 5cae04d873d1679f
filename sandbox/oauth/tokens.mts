import { randomBytes } from 'node:crypto';
import type { App, Json, Token } from '../store.mts';
import type { World } from '../world.mts';

/** Makes a token for an app and a user. */
export function issueToken(world: World, app: App, userId: string, { refreshable = app.type === 'general' }: { refreshable?: boolean } = {}): Token {
	const now = world.clock.now();
	const token: Token = {
		accessToken: `sandbox-access-${randomBytes(48).toString('base64url')}`,
		...(refreshable ? { refreshToken: `sandbox-refresh-${randomBytes(48).toString('base64url')}` } : {}),
		clientId: app.clientId,
		userId,
		scopes: app.scopes,
		expiresAt: now + world.settings.accessTokenSeconds * 1000,
		refreshExpiresAt: now + world.settings.refreshTokenSeconds * 1000,
	};
	world.store.tokens.set(token.accessToken, token);
	return token;
}

/** Zoom's answer to a token request. */
export function tokenAnswer(token: Token, settings: World['settings'], origin: string): Json {
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
export function endTokens(world: World, clientId: string, userId: string): void {
	for (const [key, token] of world.store.tokens) if (token.clientId === clientId && token.userId === userId) world.store.tokens.delete(key);
}

/** Lets every access token expire now; refresh tokens stay good. */
export function expireAccessTokens(world: World): void {
	for (const token of world.store.tokens.values()) token.expiresAt = 0;
}
