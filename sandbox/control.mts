import type { FastifyInstance } from 'fastify';
import { registerApp } from './oauth/apps.mts';
import type { AppRegistration } from './oauth/apps.mts';
import { escape, page } from './oauth/pages.mts';
import { expireAccessTokens } from './oauth/tokens.mts';
import type { Sandbox } from './index.mts';

/** The sandbox's own doors: for tests in other processes under `/_sandbox`, for people under `/`. */
export function serveControl(server: FastifyInstance, sandbox: Sandbox): void {
	const { world } = sandbox;
	server.get('/_sandbox/requests', () => world.requests);
	server.delete('/_sandbox/requests', (_request, reply) => {
		world.requests.length = 0;
		return reply.code(204).send();
	});
	server.get('/_sandbox/settings', () => world.settings);
	server.patch('/_sandbox/settings', (request) => Object.assign(world.settings, request.body));
	server.post('/_sandbox/reset', (_request, reply) => {
		sandbox.reset();
		return reply.code(204).send();
	});
	server.post('/_sandbox/clock', (request) => {
		world.clock.advance(Number((request.body as { advanceMs?: number }).advanceMs ?? 0));
		return { now: world.clock.now() };
	});
	server.post('/_sandbox/expire-tokens', (_request, reply) => {
		expireAccessTokens(world);
		return reply.code(204).send();
	});
	server.post('/_sandbox/apps', (request, reply) => {
		try {
			return reply.code(201).send({ ...registerApp(world, request.body as AppRegistration), accountId: world.store.accountId });
		} catch (error) {
			return reply.code(400).send({ message: error instanceof Error ? error.message : String(error) });
		}
	});

	server.get('/', (_request, reply) =>
		reply.type('text/html; charset=utf-8').send(page('Zoom sandbox', `<h1>Zoom sandbox</h1><p>Behaves as Zoom does, for trying and testing.</p>
<ul><li>OAuth base URL: <code>${escape(sandbox.url)}</code></li><li>API base URL: <code>${escape(sandbox.url)}/v2</code></li><li>Account ID: <code>${escape(world.store.accountId)}</code></li></ul>
<p>People who can sign in:</p><ul>${[...world.store.users.values()].filter(({ status }) => status === 'active').map(({ email, role_name }) => `<li>${escape(email)} (${escape(String(role_name))})</li>`).join('')}</ul>
<p>Company domain for SSO: <code>${escape(world.store.companyDomain)}</code></p><p><a href="/apps/new">Register an app</a></p>`)),
	);
	server.get('/apps/new', (_request, reply) => reply.type('text/html; charset=utf-8').send(appForm()));
	server.post('/apps', (request, reply) => {
		const { name = '', type, redirectUris = '' } = request.body as Record<string, string>;
		reply.type('text/html; charset=utf-8');
		try {
			const app = registerApp(world, { name, redirectUris, ...(type === 's2s' ? { type } : type === 'user' ? { managedBy: 'user' } : {}) });
			return reply.send(page('App registered', `<h1>${escape(app.name)}</h1><dl><dt>Client ID</dt><dd><code>${escape(app.clientId)}</code></dd><dt>Client Secret</dt><dd><code>${escape(app.clientSecret)}</code></dd><dt>Account ID</dt><dd><code>${escape(world.store.accountId)}</code></dd></dl><p>Take note of the secret; it is not shown again.</p>`));
		} catch (error) {
			return reply.code(400).send(appForm(error instanceof Error ? error.message : String(error)));
		}
	});
}

function appForm(message?: string): string {
	return page('Register an app', `<h1>Register an app</h1>${message ? `<p class="refused" role="alert">${escape(message)}</p>` : ''}<form method="post" action="/apps">
<label for="name">App name</label><input id="name" name="name" required>
<label for="type">Kind</label><select id="type" name="type"><option value="admin">General App, admin-managed</option><option value="user">General App, user-managed</option><option value="s2s">Server-to-Server OAuth</option></select>
<label for="redirectUris">Redirect URIs, separated by commas</label><input id="redirectUris" name="redirectUris" placeholder="http://localhost:5678/rest/oauth2-credential/callback">
<button type="submit">Register</button></form>`);
}
