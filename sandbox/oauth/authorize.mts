import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { SandboxContext } from '../context.mts';
import type { App, AuthorizationCode, User } from '../domain/store.mts';
import { consentPage, errorPage, signInPage, ssoDomainPage, ssoEmailPage } from './pages.mts';

/** An authorization, from the app's link to the redirect back. */
interface Transaction {
	app: App;
	redirectUri: string;
	state?: string;
	challenge?: NonNullable<AuthorizationCode['challenge']>;
	scopes: string[];
	user?: User;
}

type Query = Record<string, string | undefined>;

/** Cookie of a signed-in person. */
const SESSION = 'zoom_sandbox_session';

/**
 * Serves `GET /oauth/authorize` and the pages behind it: sign-in, unless the browser's session cookie says who it is,
 * and consent. A program can walk through them as a browser does (see signIn.mts). Every form carries the hidden field
 * `transaction`: `POST /oauth/signin` {transaction, email}, or `POST /oauth/sso` {transaction, domain} and
 * `POST /oauth/sso/email` {transaction, email}; then `POST /oauth/consent` {transaction, decision: allow | decline},
 * which redirects back.
 */
export function serveAuthorize(server: FastifyInstance, context: SandboxContext): void {
	const transactions = new Map<string, Transaction>();
	/** User IDs by session cookie. */
	const sessions = new Map<string, string>();
	const html = (reply: FastifyReply, body: string, status = 200) =>
		reply.code(status).type('text/html; charset=utf-8').send(body);
	const expired = (reply: FastifyReply) =>
		html(reply, errorPage(4700, 'This sign-in has ended. Start again from the app.'), 400);
	const userOf = ({ headers: { cookie = '' } }: FastifyRequest): User | undefined =>
		context.store.users.get(sessions.get(/zoom_sandbox_session=([\w-]+)/.exec(cookie)?.[1] ?? '') ?? '');

	server.get('/oauth/authorize', (request, reply) => {
		const query = request.query as Query;
		const begun = beginTransaction(query, context.store.apps.get(query.client_id ?? ''));
		if ('problem' in begun) return html(reply, errorPage(begun.code, begun.problem), 400);
		const user = userOf(request);
		const id = randomBytes(18).toString('base64url');
		const transaction = { ...begun, ...(user ? { user } : {}) };
		transactions.set(id, transaction);
		return html(reply, user ? consentPage(id, begun.app, user.email, begun.scopes) : signInPage(id));
	});

	/** Goes on to the consent when the address belongs to a user who can sign in. */
	const signIn = (reply: FastifyReply, id: string, email: string, again: (message: string) => string) => {
		const transaction = transactions.get(id);
		if (!transaction) return expired(reply);
		const user = context.store.user(email.trim());
		if (user?.status !== 'active') return html(reply, again('There is no active user with this email address.'));
		transaction.user = user;
		const session = randomBytes(18).toString('base64url');
		sessions.set(session, user.id);
		reply.header('set-cookie', `${SESSION}=${session}; Path=/oauth; HttpOnly; SameSite=Lax`);
		return html(reply, consentPage(id, transaction.app, user.email, transaction.scopes));
	};
	const transactionIn = (request: FastifyRequest): string => (request.query as Query).transaction ?? '';

	server.post('/oauth/signin', (request, reply) => {
		const { transaction = '', email = '' } = request.body as Query;
		return signIn(reply, transaction, email, (message) => signInPage(transaction, message));
	});
	server.get('/oauth/switch', (request, reply) => html(reply, signInPage(transactionIn(request))));
	server.get('/oauth/sso', (request, reply) => html(reply, ssoDomainPage(transactionIn(request))));
	server.post('/oauth/sso', (request, reply) => {
		const { transaction = '', domain = '' } = request.body as Query;
		const company = domain
			.trim()
			.toLowerCase()
			.replace(/\.zoom\.us$/, '');
		if (company !== context.store.companyDomain)
			return html(reply, ssoDomainPage(transaction, 'This company domain is not known.'));
		return html(reply, ssoEmailPage(transaction, { company }));
	});
	server.get('/oauth/sso/email', (request, reply) => html(reply, ssoEmailPage(transactionIn(request))));
	server.post('/oauth/sso/email', (request, reply) => {
		const { transaction = '', email = '' } = request.body as Query;
		return signIn(reply, transaction, email, (message) => ssoEmailPage(transaction, { message }));
	});

	server.post('/oauth/consent', (request, reply) => {
		const { transaction: id = '', decision } = request.body as Query;
		const transaction = transactions.get(id);
		if (!transaction?.user) return expired(reply);
		transactions.delete(id);
		const { user, redirectUri, state } = transaction;
		const url = new URL(redirectUri);
		if (decision === 'allow') url.searchParams.set('code', newCode(context, transaction, user));
		else url.searchParams.set('error', 'access_denied');
		if (state !== undefined) url.searchParams.set('state', state);
		return reply.redirect(url.href, 302);
	});
}

/** How a PKCE challenge is made of its verifier. */
const METHODS = ['plain', 'S256'];

const methodOf = (query: Query): string => query.code_challenge_method ?? 'plain';

function challengeOf(query: Query): Pick<Transaction, 'challenge'> {
	const { code_challenge: value } = query;
	return value === undefined ? {} : { challenge: { method: methodOf(query), value } };
}

/** The transaction of an authorize URL, or Zoom's error number and a message for one that cannot be used. */
function beginTransaction(query: Query, app: App | undefined): Transaction | { code: number; problem: string } {
	const { redirect_uri: redirectUri = '', scope = '', state } = query;
	if (app?.type !== 'general') return { code: 4702, problem: 'Invalid client ID.' };
	if (query.response_type !== 'code') return { code: 4700, problem: "The response_type must be 'code'." };
	if (!METHODS.includes(methodOf(query))) return { code: 4700, problem: 'Invalid code challenge method.' };
	if (!app.redirectUris.includes(redirectUri))
		return { code: 4709, problem: 'Redirect URI mismatch: it is not on the list of the app.' };
	// The scopes come from the app. A list in the URL, with spaces or commas, can only leave some out.
	const scopes = scope.split(/[\s,]+/).filter(Boolean);
	if (scopes.some((name) => !app.scopes.includes(name))) return { code: 4700, problem: `Invalid scope: ${scope}.` };
	return {
		app,
		redirectUri,
		scopes: scopes.length === 0 ? app.scopes : scopes,
		...(state === undefined ? {} : { state }),
		...challengeOf(query),
	};
}

/** Creates the authorization code of a transaction. */
function newCode(context: SandboxContext, { app, redirectUri, scopes, challenge }: Transaction, user: User): string {
	const code = randomBytes(18).toString('base64url');
	context.store.codes.set(code, {
		clientId: app.clientId,
		userId: user.id,
		redirectUri,
		scopes,
		expiresAt: context.clock.now() + context.settings.codeSeconds * 1000,
		...(challenge ? { challenge } : {}),
	});
	return code;
}
