import type { FastifyInstance, FastifyReply } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { App, User } from '../domain/store.mts';
import type { SandboxContext } from '../context.mts';
import { consentPage, refusalPage, signInPage, ssoDomainPage, ssoEmailPage } from './pages.mts';

/** An authorization on its way from the app's link to the redirect back. */
interface Transaction {
	app: App;
	redirectUri: string;
	state?: string;
	challenge?: { method: string; value: string };
	/** Those asked for; without it all of the app. */
	scopes?: string[];
	user?: User;
}

/** Cookie of a signed-in person. */
const SESSION = 'zoom_sandbox_session';

/**
 * `GET /oauth/authorize` and the pages behind it: sign-in, unless the browser's session cookie says who it is, and consent.
 * A program walks them as a browser does (see sign-in.mts): every form carries the hidden field `transaction`;
 * `POST /oauth/signin` {transaction, email}, or `POST /oauth/sso` {transaction, domain} and `POST /oauth/sso/email`
 * {transaction, email}; then `POST /oauth/consent` {transaction, decision: allow | decline}, which redirects back.
 */
export function serveAuthorize(server: FastifyInstance, context: SandboxContext): void {
	const transactions = new Map<string, Transaction>();
	/** User IDs by session cookie. */
	const sessions = new Map<string, string>();
	const html = (reply: FastifyReply, body: string, status = 200) =>
		reply.code(status).type('text/html; charset=utf-8').send(body);
	const lost = (reply: FastifyReply) =>
		html(reply, refusalPage(4700, 'This sign-in has ended. Start again from the app.'), 400);

	server.get('/oauth/authorize', (request, reply) => {
		const query = request.query as Record<string, string | undefined>;
		const app = context.store.apps.get(query.client_id ?? '');
		if (!app || app.type !== 'general') return html(reply, refusalPage(4702, 'Invalid client ID.'), 400);
		if (query.response_type !== 'code') return html(reply, refusalPage(4700, "The response_type must be 'code'."), 400);
		if (!app.redirectUris.includes(query.redirect_uri ?? ''))
			return html(reply, refusalPage(4709, 'Redirect URI mismatch: it is not on the list of the app.'), 400);
		// Zoom takes scopes from the app; a list in the URL may only leave some out, with spaces or commas.
		const asked = (query.scope ?? '').split(/[\s,]+/).filter(Boolean);
		if (asked.some((scope) => !app.scopes.includes(scope)))
			return html(reply, refusalPage(4700, `Invalid scope: ${query.scope}.`), 400);
		const user = context.store.users.get(
			sessions.get(/zoom_sandbox_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '') ?? '',
		);
		const transaction = randomBytes(18).toString('base64url');
		transactions.set(transaction, {
			app,
			...(asked.length === 0 ? {} : { scopes: asked }),
			...(user === undefined ? {} : { user }),
			redirectUri: query.redirect_uri as string,
			...(query.state === undefined ? {} : { state: query.state }),
			...(query.code_challenge === undefined
				? {}
				: { challenge: { method: query.code_challenge_method ?? 'plain', value: query.code_challenge } }),
		});
		return html(
			reply,
			user
				? consentPage(transaction, app, user.email, asked.length === 0 ? app.scopes : asked)
				: signInPage(transaction),
		);
	});

	/** Goes on to the consent, when the address belongs to a user who can sign in. */
	const signIn = (reply: FastifyReply, id: string, email: string, again: (message: string) => string) => {
		const transaction = transactions.get(id);
		if (!transaction) return lost(reply);
		const user = context.store.user(email.trim());
		if (user?.status !== 'active') return html(reply, again('There is no active user with this email address.'), 200);
		transaction.user = user;
		const session = randomBytes(18).toString('base64url');
		sessions.set(session, user.id);
		reply.header('set-cookie', `${SESSION}=${session}; Path=/oauth; HttpOnly; SameSite=Lax`);
		return html(reply, consentPage(id, transaction.app, user.email, transaction.scopes ?? transaction.app.scopes));
	};

	server.post('/oauth/signin', (request, reply) => {
		const { transaction = '', email = '' } = request.body as Record<string, string>;
		return signIn(reply, transaction, email, (message) => signInPage(transaction, message));
	});
	server.get('/oauth/switch', (request, reply) =>
		html(reply, signInPage((request.query as Record<string, string>).transaction ?? '')),
	);
	server.get('/oauth/sso', (request, reply) =>
		html(reply, ssoDomainPage((request.query as Record<string, string>).transaction ?? '')),
	);
	server.post('/oauth/sso', (request, reply) => {
		const { transaction = '', domain = '' } = request.body as Record<string, string>;
		const company = domain
			.trim()
			.toLowerCase()
			.replace(/\.zoom\.us$/, '');
		if (company !== context.store.companyDomain)
			return html(reply, ssoDomainPage(transaction, 'This company domain is not known.'));
		return html(reply, ssoEmailPage(transaction, { company }));
	});
	server.get('/oauth/sso/email', (request, reply) =>
		html(reply, ssoEmailPage((request.query as Record<string, string>).transaction ?? '')),
	);
	server.post('/oauth/sso/email', (request, reply) => {
		const { transaction = '', email = '' } = request.body as Record<string, string>;
		return signIn(reply, transaction, email, (message) => ssoEmailPage(transaction, { message }));
	});

	server.post('/oauth/consent', (request, reply) => {
		const { transaction: id = '', decision } = request.body as Record<string, string>;
		const transaction = transactions.get(id);
		if (!transaction?.user) return lost(reply);
		transactions.delete(id);
		const back = new URL(transaction.redirectUri);
		if (decision === 'allow') {
			const code = randomBytes(18).toString('base64url');
			context.store.codes.set(code, {
				clientId: transaction.app.clientId,
				userId: transaction.user.id,
				redirectUri: transaction.redirectUri,
				scopes: transaction.scopes ?? transaction.app.scopes,
				expiresAt: context.clock.now() + context.settings.codeSeconds * 1000,
				...(transaction.challenge ? { challenge: transaction.challenge } : {}),
			});
			back.searchParams.set('code', code);
		} else {
			back.searchParams.set('error', 'access_denied');
		}
		if (transaction.state !== undefined) back.searchParams.set('state', transaction.state);
		return reply.redirect(back.href, 302);
	});
}
