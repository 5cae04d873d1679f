import type { FastifyInstance, FastifyReply } from 'fastify';
import { registerApp } from '../oauth/apps.mts';
import type { AppRegistration } from '../oauth/apps.mts';
import { addSubscription } from '../webhooks/subscriptions.mts';
import type { SandboxControls } from './api.mts';
import { appForm, registeredPage, startPage, subscribedPage, subscriptionForm } from './pages.mts';

/** Serves the sandbox's pages: an overview, the registration of apps, and subscriptions to events. */
export function serveWebsite(server: FastifyInstance, sandbox: SandboxControls): void {
	const { context } = sandbox;
	const html = (reply: FastifyReply, body: string, status = 200) =>
		reply.code(status).type('text/html; charset=utf-8').send(body);

	server.get('/', (_request, reply) => html(reply, startPage(context, sandbox.url)));
	server.get('/subscriptions/new', (_request, reply) => html(reply, subscriptionForm(context)));
	server.post('/subscriptions', async (request, reply) => {
		const { clientId = '', url = '', events = '' } = request.body as Record<string, string | undefined>;
		const app = context.store.apps.get(clientId);
		const outcome = app
			? await addSubscription(context, app, {
					name: 'By hand',
					url,
					events: events.split(',').map((event) => event.trim()),
					scope: 'account',
					byApi: false,
				})
			: 'Register an app first.';
		if (typeof outcome === 'string') return await html(reply, subscriptionForm(context, outcome), 400);
		return await html(reply, subscribedPage(url, events));
	});
	server.get('/apps/new', (_request, reply) => html(reply, appForm()));
	server.post('/apps', (request, reply) => {
		const { name = '', type = '', redirectUris = '', scopes } = request.body as Record<string, string | undefined>;
		try {
			const app = registerApp(context, {
				name,
				redirectUris,
				...appTypes[type],
				...(scopes === 'classic' ? { scopes } : {}),
			});
			return html(reply, registeredPage(app, context.store.accountId));
		} catch (error) {
			return html(reply, appForm(error instanceof Error ? error.message : String(error)), 400);
		}
	});
}

/** The kinds of apps in the form that are not the default: a General App that administrators manage. */
const appTypes: Record<string, Partial<AppRegistration>> = {
	s2s: { type: 's2s' },
	user: { managedBy: 'user' },
};
