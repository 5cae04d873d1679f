import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Sandbox } from '../server.mts';
import { registerApp } from '../oauth/apps.mts';
import type { AppRegistration } from '../oauth/apps.mts';
import { escape, page } from '../oauth/pages.mts';
import type { RecordingOptions } from '../domain/recordings.mts';
import { problemsOf } from '../plugins/settings.mts';
import type { App } from '../domain/store.mts';
import { addSubscription } from './webhooks.mts';
import type { SandboxContext } from '../context.mts';

/** The sandbox's own doors: for tests in other processes under `/_sandbox`, for people under `/`. */
export function serveControl(server: FastifyInstance, sandbox: Sandbox): void {
	const { context } = sandbox;
	const refused = (reply: FastifyReply, error: unknown) =>
		reply.code(400).send({ message: error instanceof Error ? error.message : String(error) });

	server.get('/_sandbox/requests', () => context.requests);
	server.delete('/_sandbox/requests', (_request, reply) => {
		context.requests.length = 0;
		return reply.code(204).send();
	});
	server.get('/_sandbox/settings', () => context.settings);
	server.patch('/_sandbox/settings', (request, reply) => {
		const problems = problemsOf(request.body);
		if (problems.length > 0) return refused(reply, problems.join(' '));
		return Object.assign(context.settings, request.body);
	});
	server.post('/_sandbox/reset', (_request, reply) => {
		sandbox.reset();
		return reply.code(204).send();
	});
	server.post('/_sandbox/clock', (request) => {
		context.clock.advance(Number((request.body as { advanceMs?: number } | undefined)?.advanceMs ?? 0));
		return { now: context.clock.now() };
	});
	server.post('/_sandbox/expire-tokens', (_request, reply) => {
		sandbox.expireTokens();
		return reply.code(204).send();
	});
	server.post('/_sandbox/refuse', (request, reply) => {
		const { ms = 1000 } = (request.body ?? {}) as { ms?: number };
		// The answer has to be out before the port closes.
		reply.raw.once('finish', () => setImmediate(() => sandbox.refuse(ms)));
		return reply.code(204).send();
	});
	server.post('/_sandbox/recordings', (request, reply) => {
		const { user = '', ...options } = (request.body ?? {}) as RecordingOptions & { user?: string };
		try {
			return reply.code(201).send(sandbox.addRecording(user, options));
		} catch (error) {
			return refused(reply, error);
		}
	});
	server.post('/_sandbox/apps', (request, reply) => {
		try {
			return reply
				.code(201)
				.send({ ...registerApp(context, request.body as AppRegistration), accountId: context.store.accountId });
		} catch (error) {
			return refused(reply, error);
		}
	});

	const html = (reply: FastifyReply, body: string, status = 200) =>
		reply.code(status).type('text/html; charset=utf-8').send(body);
	server.get('/', (_request, reply) => html(reply, startPage(sandbox)));
	server.get('/subscriptions/new', (_request, reply) => html(reply, subscriptionForm(context)));
	server.post('/subscriptions', async (request, reply) => {
		const { clientId = '', url = '', events = '' } = request.body as Record<string, string>;
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
		return typeof outcome === 'string'
			? html(reply, subscriptionForm(context, outcome), 400)
			: html(
					reply,
					page(
						'Subscribed',
						`<h1>Subscribed</h1><p>${escape(url)} is validated, and is told of: ${escape(events)}.</p><p><a href="/">Zoom sandbox</a></p>`,
					),
				);
	});
	server.get('/apps/new', (_request, reply) => html(reply, appForm()));
	server.post('/apps', (request, reply) => {
		const { name = '', type, redirectUris = '', scopes } = request.body as Record<string, string>;
		try {
			const app = registerApp(context, {
				name,
				redirectUris,
				...(type === 's2s' ? { type } : type === 'user' ? { managedBy: 'user' } : {}),
				...(scopes === 'classic' ? { scopes } : {}),
			});
			return html(reply, registeredPage(app, context.store.accountId));
		} catch (error) {
			return html(reply, appForm(error instanceof Error ? error.message : String(error)), 400);
		}
	});
}

function subscriptionForm(context: SandboxContext, outcome?: string): string {
	const apps = [...context.store.apps.values()];
	return page(
		'Event subscription',
		`<h1>Add an event subscription</h1>${outcome ? `<p class="refused" role="alert">${escape(outcome)}</p>` : ''}<form method="post" action="/subscriptions">
<label for="clientId">App</label><select id="clientId" name="clientId">${apps.map(({ clientId, name }) => `<option value="${escape(clientId)}">${escape(name)}</option>`).join('')}</select>
<label for="url">Event notification endpoint URL</label><input id="url" name="url" required>
<label for="events">Events, separated by commas; * for all</label><input id="events" name="events" value="*" required>
<button type="submit">Validate and save</button></form>`,
	);
}

function startPage({ url, context }: Sandbox): string {
	const people = [...context.store.users.values()].filter(({ status }) => status === 'active');
	return page(
		'Zoom sandbox',
		`<h1>Zoom sandbox</h1><p>Behaves as Zoom does, for trying and testing. It forgets everything when it stops.</p>
<dl><dt>OAuth base URL</dt><dd><code>${escape(url)}</code></dd><dt>API base URL</dt><dd><code>${escape(url)}/v2</code></dd><dt>Account ID</dt><dd><code>${escape(context.store.accountId)}</code></dd><dt>Plan</dt><dd>${escape(context.settings.plan)}</dd>
<dt>People who can sign in</dt><dd>${people.map(({ email, role_name }) => `${escape(email)} (${escape(String(role_name))})`).join('<br>')}</dd><dt>Company domain for SSO</dt><dd><code>${escape(context.store.companyDomain)}</code></dd></dl>
<p><a href="/apps/new">Register an app</a> · <a href="/subscriptions/new">Add an event subscription</a> · <a href="/_sandbox/deliveries">Deliveries so far</a> · <a href="/_sandbox/requests">Requests so far</a> · <a href="/_sandbox/settings">Settings</a></p>`,
	);
}

function appForm(message?: string): string {
	return page(
		'Register an app',
		`<h1>Register an app</h1>${message ? `<p class="refused" role="alert">${escape(message)}</p>` : ''}<form method="post" action="/apps">
<label for="name">App name</label><input id="name" name="name" required>
<label for="type">Kind</label><select id="type" name="type"><option value="admin">General App, admin-managed</option><option value="user">General App, user-managed</option><option value="s2s">Server-to-Server OAuth</option></select>
<label for="scopes">Scopes</label><select id="scopes" name="scopes"><option value="granular">Granular, all</option><option value="classic">Classic, all</option></select>
<label for="redirectUris">Redirect URIs, separated by commas</label><input id="redirectUris" name="redirectUris" placeholder="http://localhost:5678/rest/oauth2-credential/callback">
<button type="submit">Register</button></form>`,
	);
}

function registeredPage({ name, clientId, clientSecret, secretToken }: App, accountId: string): string {
	return page(
		'App registered',
		`<h1>${escape(name)}</h1><dl><dt>Client ID</dt><dd><code>${escape(clientId)}</code></dd><dt>Client Secret</dt><dd><code>${escape(clientSecret)}</code></dd><dt>Account ID</dt><dd><code>${escape(accountId)}</code></dd><dt>Secret Token</dt><dd><code>${escape(secretToken)}</code></dd></dl>
<p>Take note of the secret; it is not shown again.</p><p><a href="/">Zoom sandbox</a></p>`,
	);
}
