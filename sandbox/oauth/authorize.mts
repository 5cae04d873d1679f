import type { FastifyInstance, FastifyReply } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { App, User } from '../store.mts';
import type { World } from '../world.mts';
import { consentPage, refusalPage, signInPage, ssoDomainPage, ssoEmailPage } from './pages.mts';

/** An authorization on its way from the app's link to the redirect back. */
interface Transaction {
	app: App;
	redirectUri: string;
	state?: string;
	challenge?: { method: string; value: string };
	user?: User;
}

/**
 * `GET /oauth/authorize` and the pages behind it. A program walks them as a browser does: every form carries the hidden
 * field `transaction`; `POST /oauth/signin` {transaction, email}, then `POST /oauth/consent` {transaction, decision: allow}.
 */
export function serveAuthorize(server: FastifyInstance, world: World): void {
	const transactions = new Map<string, Transaction>();
	const html = (reply: FastifyReply, body: string, status = 200) => reply.code(status).type('text/html; charset=utf-8').send(body);
	const lost = (reply: FastifyReply) => html(reply, refusalPage(4700, 'This sign-in has ended. Start again from the app.'), 400);

	server.get('/oauth/authorize', (request, reply) => {
		const query = request.query as Record<string, string | undefined>;
		const app = world.store.apps.get(query.client_id ?? '');
		if (!app || app.type !== 'general') return html(reply, refusalPage(4702, 'Invalid client ID.'), 400);
		if (query.response_type !== 'code') return html(reply, refusalPage(4700, "The response_type must be 'code'."), 400);
		if (!app.redirectUris.includes(query.redirect_uri ?? '')) return html(reply, refusalPage(4709, 'Redirect URI mismatch: it is not on the list of the app.'), 400);
		const transaction = randomBytes(18).toString('base64url');
		transactions.set(transaction, {
			app,
			redirectUri: query.redirect_uri as string,
			...(query.state === undefined ? {} : { state: query.state }),
			...(query.code_challenge === undefined ? {} : { challenge: { method: query.code_challenge_method ?? 'plain', value: query.code_challenge } }),
		});
		return html(reply, signInPage(transaction));
	});

	/** Goes on to the consent, when the address belongs to a user who can sign in. */
	const signIn = (reply: FastifyReply, id: string, email: string, again: (message: string) => string) => {
		const transaction = transactions.get(id);
		if (!transaction) return lost(reply);
		const user = world.store.user(email.trim());
		if (user?.status !== 'active') return html(reply, again('There is no active user with this email address.'), 200);
		transaction.user = user;
		return html(reply, consentPage(id, transaction.app.name, user.email, transaction.app.scopes));
	};

	server.post('/oauth/signin', (request, reply) => {
		const { transaction = '', email = '' } = request.body as Record<string, string>;
		return signIn(reply, transaction, email, (message) => signInPage(transaction, message));
	});
	server.get('/oauth/sso', (request, reply) => html(reply, ssoDomainPage((request.query as Record<string, string>).transaction ?? '')));
	server.post('/oauth/sso', (request, reply) => {
		const { transaction = '', domain = '' } = request.body as Record<string, string>;
		const company = domain.trim().toLowerCase().replace(/\.zoom\.us$/, '');
		if (company !== world.store.companyDomain) return html(reply, ssoDomainPage(transaction, 'This company domain is not known.'));
		return html(reply, ssoEmailPage(transaction, { company }));
	});
	server.get('/oauth/sso/email', (request, reply) => html(reply, ssoEmailPage((request.query as Record<string, string>).transaction ?? '')));
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
			world.store.codes.set(code, { clientId: transaction.app.clientId, userId: transaction.user.id, redirectUri: transaction.redirectUri, expiresAt: world.clock.now() + world.settings.codeSeconds * 1000, ...(transaction.challenge ? { challenge: transaction.challenge } : {}) });
			back.searchParams.set('code', code);
		} else {
			back.searchParams.set('error', 'access_denied');
		}
		if (transaction.state !== undefined) back.searchParams.set('state', transaction.state);
		return reply.redirect(back.href, 302);
	});
}
