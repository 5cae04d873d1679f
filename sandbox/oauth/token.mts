import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { delay } from '../api/engine.mts';
import type { SandboxContext } from '../context.mts';
import type { Json } from '../domain/json.mts';
import type { App, Token } from '../domain/store.mts';
import { ownerOf } from '../domain/users.mts';
import { issueToken, revokeGrant, tokenResponse } from './tokens.mts';

/** An error of the token endpoint: `{reason, error}`, not the usual `error_description`. */
class TokenError extends Error {
	readonly error: string;

	constructor(error: string, reason: string) {
		super(reason);
		this.error = error;
	}
}

type Parameters = Record<string, string | undefined>;

/** What an app may do in its own name (Zoom: client_credentials grant). */
const APP_SCOPES = [
	'imchat:bot',
	'marketplace:write:event_subscription',
	'marketplace:read:list_event_subscriptions',
	'marketplace:update:event_subscription',
	'marketplace:delete:event_subscription',
	'marketplace:write:websocket_connection',
];

/** Serves `POST /oauth/token` and `POST /oauth/revoke`. Parameters come in the body or in the query. */
export function serveToken(server: FastifyInstance, context: SandboxContext): void {
	server.post('/oauth/token', (request, reply) =>
		respond(context, reply, () => {
			const parameters = parametersOf(request);
			const app = clientOf(context, request, parameters);
			return tokenResponse(grant(context, app, parameters), context.settings, `${request.protocol}://${request.host}`);
		}),
	);
	server.post('/oauth/revoke', (request, reply) =>
		respond(context, reply, () => {
			const parameters = parametersOf(request);
			const app = clientOf(context, request, parameters);
			const token = tokenNamed(context, parameters.token ?? '');
			// To revoke what is no token succeeds (RFC 7009).
			if (token?.clientId !== app.clientId) return { status: 'success' };
			// A user's grant ends with all its tokens. An app's own tokens are independent of each other.
			if (app.type === 'general') revokeGrant(context, token.clientId, token.userId);
			else context.store.tokens.delete(token.accessToken);
			return { status: 'success' };
		}),
	);
}

async function respond(context: SandboxContext, reply: FastifyReply, work: () => Json): Promise<FastifyReply> {
	await delay(context, reply);
	const { status, body } = responseOf(work);
	return await reply.code(status).headers({ 'cache-control': 'no-store', pragma: 'no-cache' }).send(body);
}

function responseOf(work: () => Json): { status: number; body: Json } {
	try {
		return { status: 200, body: work() };
	} catch (error) {
		if (!(error instanceof TokenError)) throw error;
		return { status: 400, body: { reason: error.message, error: error.error } };
	}
}

function grant(context: SandboxContext, app: App, parameters: Parameters): Token {
	switch (parameters.grant_type) {
		case 'authorization_code':
			return byCode(context, app, parameters);
		case 'refresh_token':
			return byRefresh(context, app, parameters);
		case 'account_credentials':
			if (app.type !== 's2s') throw new TokenError('unsupported_grant_type', 'unsupported grant type');
			if (parameters.account_id !== context.store.accountId) throw new TokenError('invalid_request', 'Bad Request');
			return issueToken(context, app, ownerOf(context.store).id);
		case 'client_credentials':
			// A token of the app itself; it reaches no user's data.
			return issueToken(context, app, ownerOf(context.store).id, { refreshable: false, scopes: APP_SCOPES });
		case undefined:
		case '':
			throw new TokenError('invalid_request', 'Missing grant type');
		default:
			throw new TokenError('unsupported_grant_type', 'unsupported grant type');
	}
}

function byCode(context: SandboxContext, app: App, parameters: Parameters): Token {
	const code = parameters.code ?? '';
	const known = context.store.codes.get(code);
	// A code works once, even when the request fails.
	context.store.codes.delete(code);
	if (known?.clientId !== app.clientId || known.expiresAt <= context.clock.now())
		throw new TokenError('invalid_grant', `Invalid authorization code ${code}`);
	if (known.redirectUri !== parameters.redirect_uri) throw new TokenError('invalid_request', 'Redirect URI mismatch.');
	if (known.challenge) {
		const verifier = parameters.code_verifier ?? '';
		const made =
			known.challenge.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
		if (made !== known.challenge.value) throw new TokenError('invalid_grant', 'Invalid code verifier');
	} else if (app.isPublic) throw new TokenError('invalid_grant', 'Invalid code verifier');
	revokeGrant(context, app.clientId, known.userId);
	return issueToken(context, app, known.userId, { scopes: known.scopes });
}

function byRefresh(context: SandboxContext, app: App, parameters: Parameters): Token {
	const { store, settings, clock } = context;
	const { refresh_token: wanted = '' } = parameters;
	const now = clock.now();
	const old = [...store.tokens.values()].find(
		({ refreshToken, replaced }) =>
			wanted !== '' && (refreshToken === wanted || (replaced?.refreshToken === wanted && replaced.until > now)),
	);
	if (old?.clientId !== app.clientId || old.refreshExpiresAt <= now)
		throw new TokenError('invalid_grant', 'Invalid Token!');
	const fresh = issueToken(context, app, old.userId, { scopes: old.scopes });
	if (settings.rotateRefreshTokens && old.refreshToken !== undefined) {
		old.replaced = { refreshToken: old.refreshToken, until: now + settings.oldRefreshTokenSeconds * 1000 };
		delete old.refreshToken;
	}
	// The old access token stays valid until it expires.
	return fresh;
}

/** The token with a text as its access token or refresh token. */
const tokenNamed = ({ store }: SandboxContext, text: string): Token | undefined =>
	store.tokens.get(text) ?? [...store.tokens.values()].find(({ refreshToken }) => refreshToken === text);

/** The app that a request authenticates as, by Basic authentication or by parameters. */
function clientOf(context: SandboxContext, request: FastifyRequest, parameters: Parameters): App {
	const { id, secret } = credentialsIn(request, parameters);
	if (id === '') throw new TokenError('invalid_request', 'Missing client_id or client_secret');
	const app = context.store.apps.get(id) ?? context.store.apps.get(percentDecoded(id));
	const needsSecret = app?.isPublic !== true || secret !== '';
	const isRight = (given: string): boolean => app !== undefined && sameText(given, app.clientSecret);
	// Some clients encode the secret for Basic authentication, as RFC 6749 says; others do not.
	if (!app || (needsSecret && !isRight(secret) && !isRight(percentDecoded(secret))))
		throw new TokenError('invalid_client', 'Invalid client_id or client_secret');
	if (app.isDisabled) throw new TokenError('invalid_client', 'The app has been disabled by the developer');
	return app;
}

function credentialsIn(request: FastifyRequest, parameters: Parameters): { id: string; secret: string } {
	const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (basic === undefined) return { id: parameters.client_id ?? '', secret: parameters.client_secret ?? '' };
	const [id = '', ...rest] = Buffer.from(basic, 'base64').toString().split(':');
	return { id, secret: rest.join(':') };
}

function percentDecoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function sameText(one: string, other: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}

function parametersOf(request: FastifyRequest): Parameters {
	const body =
		typeof request.body === 'object' && request.body !== null ? (request.body as Record<string, string>) : {};
	return { ...(request.query as Record<string, string>), ...body };
}
