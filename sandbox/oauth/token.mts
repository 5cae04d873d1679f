import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { delay } from '../api/engine.mts';
import type { App, Json } from '../domain/store.mts';
import type { SandboxContext } from '../context.mts';
import { endTokens, issueToken, tokenAnswer } from './tokens.mts';

/** A refusal of the token endpoint: `{reason, error}`, not the usual `error_description`. */
class TokenRefusal extends Error {
	readonly error: string;

	constructor(error: string, reason: string) {
		super(reason);
		this.error = error;
	}
}

/** What an app may do in its own name (Zoom: client_credentials grant). */
const APP_SCOPES = [
	'imchat:bot',
	'marketplace:write:event_subscription',
	'marketplace:read:list_event_subscriptions',
	'marketplace:update:event_subscription',
	'marketplace:delete:event_subscription',
];

/** `POST /oauth/token` and `POST /oauth/revoke`; parameters come in the body or in the query. */
export function serveToken(server: FastifyInstance, context: SandboxContext): void {
	server.post('/oauth/token', (request, reply) =>
		respond(context, reply, () => {
			const parameters = parametersOf(request);
			const app = clientOf(context, request, parameters);
			return tokenAnswer(grant(context, app, parameters), context.settings, `${request.protocol}://${request.host}`);
		}),
	);
	server.post('/oauth/revoke', (request, reply) =>
		respond(context, reply, () => {
			const parameters = parametersOf(request);
			const app = clientOf(context, request, parameters);
			const token = context.store.tokens.get(parameters.token ?? '');
			if (token?.clientId !== app.clientId) throw new TokenRefusal('invalid_grant', 'Invalid Token!');
			// A grant of a user has one live refresh token and all its access tokens; an app's own tokens are on their own.
			if (app.type === 'general') endTokens(context, token.clientId, token.userId);
			else context.store.tokens.delete(token.accessToken);
			return { status: 'success' };
		}),
	);
}

async function respond(context: SandboxContext, reply: FastifyReply, work: () => Json): Promise<FastifyReply> {
	await delay(context, reply);
	try {
		return reply.code(200).send(work());
	} catch (error) {
		if (!(error instanceof TokenRefusal)) throw error;
		return reply.code(400).send({ reason: error.message, error: error.error });
	}
}

function grant(context: SandboxContext, app: App, parameters: Record<string, string | undefined>) {
	switch (parameters.grant_type) {
		case 'authorization_code':
			return byCode(context, app, parameters);
		case 'refresh_token':
			return byRefresh(context, app, parameters);
		case 'account_credentials':
			if (app.type !== 's2s') throw new TokenRefusal('unsupported_grant_type', 'unsupported grant type');
			if (parameters.account_id !== context.store.accountId) throw new TokenRefusal('invalid_request', 'Bad Request');
			return issueToken(context, app, ownerId(context));
		case 'client_credentials':
			// A token of the app itself: it may work on no one's data.
			return issueToken(context, app, ownerId(context), { refreshable: false, scopes: APP_SCOPES });
		case undefined:
		case '':
			throw new TokenRefusal('invalid_request', 'Missing grant type');
		default:
			throw new TokenRefusal('unsupported_grant_type', 'unsupported grant type');
	}
}

function byCode(context: SandboxContext, app: App, parameters: Record<string, string | undefined>) {
	const code = parameters.code ?? '';
	const known = context.store.codes.get(code);
	// A code works once, whatever becomes of the request.
	context.store.codes.delete(code);
	if (!known || known.clientId !== app.clientId || known.expiresAt <= context.clock.now())
		throw new TokenRefusal('invalid_request', `Invalid authorization code ${code}`);
	if (known.redirectUri !== parameters.redirect_uri)
		throw new TokenRefusal('invalid_request', 'Redirect URI mismatch.');
	if (known.challenge) {
		const verifier = parameters.code_verifier ?? '';
		const made =
			known.challenge.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
		if (made !== known.challenge.value) throw new TokenRefusal('invalid_request', 'Invalid code verifier');
	}
	endTokens(context, app.clientId, known.userId);
	return issueToken(context, app, known.userId, { scopes: known.scopes });
}

function byRefresh(context: SandboxContext, app: App, parameters: Record<string, string | undefined>) {
	const old = [...context.store.tokens.values()].find(
		({ refreshToken }) => refreshToken !== undefined && refreshToken === parameters.refresh_token,
	);
	if (!old || old.clientId !== app.clientId || old.refreshExpiresAt <= context.clock.now())
		throw new TokenRefusal('invalid_grant', 'Invalid Token!');
	const fresh = issueToken(context, app, old.userId, { scopes: old.scopes });
	if (context.settings.rotateRefreshTokens) delete old.refreshToken;
	// The earlier access token stays good until its hour is over.
	return fresh;
}

function clientOf(
	context: SandboxContext,
	request: FastifyRequest,
	parameters: Record<string, string | undefined>,
): App {
	const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	const [id = '', ...rest] =
		basic === undefined
			? [parameters.client_id ?? '', parameters.client_secret ?? '']
			: Buffer.from(basic, 'base64').toString().split(':');
	if (id === '') throw new TokenRefusal('invalid_request', 'Missing client_id or client_secret');
	const app = context.store.apps.get(id);
	if (!app || !sameText(rest.join(':'), app.clientSecret))
		throw new TokenRefusal('invalid_client', 'Invalid client_id or client_secret');
	return app;
}

function sameText(one: string, other: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}

function parametersOf(request: FastifyRequest): Record<string, string | undefined> {
	const body =
		typeof request.body === 'object' && request.body !== null ? (request.body as Record<string, string>) : {};
	return { ...(request.query as Record<string, string>), ...body };
}

function ownerId(context: SandboxContext): string {
	const owner = [...context.store.users.values()].find(({ role_id }) => role_id === '0');
	if (!owner) throw new Error('The sandbox has no owner');
	return owner.id;
}
