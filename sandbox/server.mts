import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { serve } from './api/engine.mts';
import type { Clock } from './plugins/clock.mts';
import { serveControl } from './control/server.mts';
import { PortGate } from './plugins/portGate.mts';
import { serveDownloads } from './api/downloads.mts';
import { injectFaults } from './plugins/faultInjection.mts';
import { logResponses, logRequests } from './plugins/requestLog.mts';
import type { LoggedRequest } from './plugins/requestLog.mts';
import { registerApp } from './oauth/apps.mts';
import type { AppRegistration } from './oauth/apps.mts';
import { serveAuthorize } from './oauth/authorize.mts';
import { serveProfile } from './oauth/profile.mts';
import { serveToken } from './oauth/token.mts';
import { expireAccessTokens, issueToken } from './oauth/tokens.mts';
import type { TokenOptions } from './oauth/tokens.mts';
import { addRecording } from './domain/recordings.mts';
import type { RecordingOptions } from './domain/recordings.mts';
import { routes } from './routes/index.mts';
import { subscriptionRoutes } from './routes/subscriptions.mts';
import { seed } from './domain/seed.mts';
import { defaultSettings } from './plugins/settings.mts';
import type { SandboxSettings } from './plugins/settings.mts';
import { Store } from './domain/store.mts';
import type { App, Recording, Token } from './domain/store.mts';
import { serveWebhookControl } from './control/webhooks.mts';
import { SandboxContext } from './context.mts';

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
	context: SandboxContext;
	requests: LoggedRequest[];
	settings: SandboxSettings;
	clock: Clock;
	readonly store: Store;
	registerApp(registration: AppRegistration): App;
	/** A token for an app and a user (ID or e-mail address), without going through the pages. */
	issueToken(app: App, user: string, options?: TokenOptions): Token;
	/** Lets every access token expire now; refresh tokens stay good. */
	expireTokens(): void;
	/** Adds a processed recording of a user (ID or e-mail address). */
	addRecording(user: string, options?: RecordingOptions): Recording;
	/** Refuses connections for so many milliseconds, those that are open included. */
	refuse(ms: number): void;
	/** Takes connections again at once. */
	accept(): Promise<void>;
	/** Back to the seeded account, without apps, tokens and log. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a sandbox on this machine; other machines cannot reach it. */
export async function startSandbox({ port = 0, settings = {}, apps = [] }: SandboxOptions = {}): Promise<Sandbox> {
	const context = new SandboxContext({ ...structuredClone(defaultSettings), ...settings });
	const known = (kind: 'granular' | 'classic'): string[] =>
		[...new Set(routes.flatMap(({ scopes }) => scopes[kind]))].sort();
	context.allScopes = { granular: known('granular'), classic: known('classic') };
	const server = Fastify({
		bodyLimit: 64 * 1024 * 1024,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 1024 },
		// A slash that is encoded once is a slash to Zoom's router: UUIDs with slashes have to be encoded twice.
		rewriteUrl: ({ url = '/' }) =>
			url.startsWith('/v2/') ? url.replace(/^[^?]*/, (path) => path.replace(/%2f/gi, '/')) : url,
	});
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
	server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
		reply.code(error.statusCode ?? 500).send({ code: 300, message: error.message }),
	);
	const door = new PortGate(server.server, '127.0.0.1');
	logRequests(server, context);
	injectFaults(server, context, door);
	// Answers are dated by the sandbox's clock, which may differ from the machine's.
	server.addHook(
		'onSend',
		async (_request, reply) => void reply.header('date', new Date(context.clock.now()).toUTCString()),
	);
	logResponses(server, context);

	const userId = (user: string): string => context.store.user(user)?.id ?? user;
	const sandbox: Sandbox = {
		url: '',
		context,
		requests: context.requests,
		settings: context.settings,
		clock: context.clock,
		get store() {
			return context.store;
		},
		registerApp: (registration) => registerApp(context, registration),
		issueToken: (app, user, options) => issueToken(context, app, userId(user), options),
		expireTokens: () => expireAccessTokens(context),
		addRecording(user, options) {
			const host = context.store.users.get(userId(user));
			if (!host) throw new Error(`The sandbox has no user ${user}`);
			return addRecording(context, host, sandbox.url, options);
		},
		refuse: (ms) => door.close(ms),
		accept: async () => await door.open(),
		reset() {
			context.store = new Store();
			context.limits.reset();
			context.clock.reset();
			context.requests.length = 0;
			context.deliveries.length = 0;
			context.closing.abort();
			context.closing = new AbortController();
			Object.assign(context.settings, structuredClone(defaultSettings), settings);
			seed(context, sandbox.url);
		},
		async close() {
			context.closing.abort();
			await door.open();
			await server.close();
		},
	};
	serveAuthorize(server, context);
	serveToken(server, context);
	serveProfile(server, context);
	serveDownloads(server, context);
	serveControl(server, sandbox);
	serveWebhookControl(server, context);
	serve(server, context, [...routes, ...subscriptionRoutes]);
	await server.listen({ port, host: '127.0.0.1' });
	sandbox.url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
	seed(context, sandbox.url);
	for (const app of apps) registerApp(context, app);
	return sandbox;
}
