import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { serve } from './api/engine.mts';
import type { Clock } from './clock.mts';
import { serveControl } from './control.mts';
import { serveDownloads } from './downloads.mts';
import { recordRequests } from './log.mts';
import type { LoggedRequest } from './log.mts';
import { registerApp } from './oauth/apps.mts';
import type { AppRegistration } from './oauth/apps.mts';
import { serveAuthorize } from './oauth/authorize.mts';
import { serveToken } from './oauth/token.mts';
import { expireAccessTokens, issueToken } from './oauth/tokens.mts';
import { routes } from './routes/index.mts';
import { seed } from './seed.mts';
import { defaultSettings } from './settings.mts';
import type { SandboxSettings } from './settings.mts';
import { Store } from './store.mts';
import type { App, Token } from './store.mts';
import { World } from './world.mts';

/** How a sandbox starts. */
export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	settings?: Partial<SandboxSettings>;
	apps?: AppRegistration[];
}

/** A running sandbox. */
export interface Sandbox {
	/** `http://127.0.0.1:<port>`; OAuth lies below it, the API under `/v2`. */
	url: string;
	world: World;
	requests: LoggedRequest[];
	settings: SandboxSettings;
	clock: Clock;
	readonly store: Store;
	registerApp(registration: AppRegistration): App;
	/** A token for an app and a user (ID or e-mail address), without going through the pages. */
	issueToken(app: App, user: string): Token;
	expireTokens(): void;
	/** Back to the seeded account, without apps, tokens and log. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a sandbox on this machine; other machines cannot reach it. */
export async function startSandbox({ port = 0, settings = {}, apps = [] }: SandboxOptions = {}): Promise<Sandbox> {
	const world = new World({ ...structuredClone(defaultSettings), ...settings });
	world.allScopes = [...new Set(routes.map(({ scopes }) => scopes[0] as string))];
	const server = Fastify({ bodyLimit: 64 * 1024 * 1024, forceCloseConnections: true, routerOptions: { maxParamLength: 1024 } });
	await server.register(formbody);
	await server.register(multipart, { limits: { fileSize: 32 * 1024 * 1024 } });
	// Zoom takes a request without a body for what it is, whatever its content type says.
	server.removeContentTypeParser('application/json');
	server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
		if (body === '') return done(null, undefined);
		try {
			done(null, JSON.parse(body as string));
		} catch {
			done(Object.assign(new Error('Request Body should be a valid JSON object.'), { statusCode: 400 }));
		}
	});
	server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => reply.code(error.statusCode ?? 500).send({ code: 300, message: error.message }));
	recordRequests(server, world);

	const sandbox: Sandbox = {
		url: '',
		world,
		requests: world.requests,
		settings: world.settings,
		clock: world.clock,
		get store() {
			return world.store;
		},
		registerApp: (registration) => registerApp(world, registration),
		issueToken: (app, user) => issueToken(world, app, world.store.user(user)?.id ?? user),
		expireTokens: () => expireAccessTokens(world),
		reset() {
			world.store = new Store();
			world.limits.reset();
			world.clock.reset();
			world.requests.length = 0;
			Object.assign(world.settings, structuredClone(defaultSettings), settings);
			seed(world, sandbox.url);
		},
		close: async () => await server.close(),
	};
	serveAuthorize(server, world);
	serveToken(server, world);
	serveDownloads(server, world);
	serveControl(server, sandbox);
	serve(server, world, routes);
	await server.listen({ port, host: '127.0.0.1' });
	// Storage redirects go to the other name of this machine.
	sandbox.url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
	seed(world, sandbox.url);
	for (const app of apps) registerApp(world, app);
	return sandbox;
}
