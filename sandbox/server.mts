import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { serveDownloads } from './api/downloads.mts';
import { serveRoutes } from './api/engine.mts';
import { trackingId } from './domain/ids.mts';
import { SandboxContext } from './context.mts';
import { serveControl } from './control/api.mts';
import type { SandboxControls } from './control/api.mts';
import { serveWebhookControl } from './control/webhooks.mts';
import { serveWebsite } from './control/website.mts';
import { addRecording } from './domain/recordings.mts';
import { seed } from './domain/seed.mts';
import { Store } from './domain/store.mts';
import type { App, Token } from './domain/store.mts';
import { registerApp } from './oauth/apps.mts';
import type { AppRegistration } from './oauth/apps.mts';
import { serveAuthorize } from './oauth/authorize.mts';
import { serveProfile } from './oauth/profile.mts';
import { serveToken } from './oauth/token.mts';
import { expireAccessTokens, issueToken } from './oauth/tokens.mts';
import type { TokenOptions } from './oauth/tokens.mts';
import type { Clock } from './plugins/clock.mts';
import { injectFaults } from './plugins/faultInjection.mts';
import { PortGate } from './plugins/portGate.mts';
import { logRequests, logResponses } from './plugins/requestLog.mts';
import type { LoggedRequest } from './plugins/requestLog.mts';
import { defaultSettings } from './plugins/settings.mts';
import type { SandboxSettings } from './plugins/settings.mts';
import { routes } from './routes/index.mts';
import { subscriptionRoutes } from './routes/subscriptions.mts';
import { webhookLogRoutes } from './routes/webhookLogs.mts';
import { publisherOf } from './webhooks/publish.mts';
import { WebSocketEndpoint } from './webSockets/endpoint.mts';

const ADDRESS = '127.0.0.1';
const MEGABYTE = 1024 * 1024;

/** How a sandbox starts. */
export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	settings?: Partial<SandboxSettings>;
	apps?: AppRegistration[];
	/** Called for every request with fields that the sandbox does not know and ignores. */
	onDroppedFields?: (request: LoggedRequest) => void;
}

/** A running sandbox. */
export interface Sandbox extends SandboxControls {
	requests: LoggedRequest[];
	settings: SandboxSettings;
	clock: Clock;
	readonly store: Store;
	registerApp(registration: AppRegistration): App;
	/** A token for an app and a user (ID or email address), without the pages for signing in. */
	issueToken(app: App, user: string, options?: TokenOptions): Token;
	/** Accepts connections again at once. */
	accept(): Promise<void>;
	close(): Promise<void>;
}

/** Starts a sandbox on this machine; other machines cannot reach it. */
export async function startSandbox({
	port = 0,
	settings = {},
	apps = [],
	onDroppedFields,
}: SandboxOptions = {}): Promise<Sandbox> {
	const context = createContext(settings);
	if (onDroppedFields) context.requestLog.onDroppedFields = onDroppedFields;
	const server = createServer();
	await addParsers(server);
	const portGate = new PortGate(server.server, ADDRESS);
	const webSockets = new WebSocketEndpoint(context);
	webSockets.serve(server.server);
	portGate.onClose = () => webSockets.terminate();
	context.sendByWebSocket = (subscription, body) => webSockets.send(subscription, body);
	const sandbox = createSandbox(context, settings, portGate, async () => {
		webSockets.terminate();
		await server.close();
	});

	logRequests(server, context.requestLog, context.clock);
	injectFaults(server, context, portGate);
	dateResponses(server, context.clock);
	logResponses(server, context.requestLog);
	serveAuthorize(server, context);
	serveToken(server, context);
	serveProfile(server, context);
	serveDownloads(server, context);
	serveControl(server, sandbox);
	serveWebhookControl(server, context);
	serveWebsite(server, sandbox);
	serveRoutes(server, context, [...routes, ...subscriptionRoutes, ...webhookLogRoutes]);

	await server.listen({ port, host: ADDRESS });
	sandbox.url = `http://${ADDRESS}:${(server.server.address() as AddressInfo).port}`;
	seed(context, sandbox.url);
	for (const app of apps) registerApp(context, app);
	return sandbox;
}

function createContext(settings: Partial<SandboxSettings>): SandboxContext {
	const context = new SandboxContext({ ...structuredClone(defaultSettings), ...settings });
	const scopesOf = (kind: 'granular' | 'classic'): string[] =>
		[...new Set(routes.flatMap(({ scopes }) => scopes[kind]))].sort();
	context.allScopes = { granular: scopesOf('granular'), classic: scopesOf('classic') };
	context.publishEvent = publisherOf(context);
	return context;
}

function createServer(): FastifyInstance {
	const server = Fastify({
		bodyLimit: 64 * MEGABYTE,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 1024 },
		// Zoom's router takes a slash at the beginning of a part, or two slashes, that are encoded once for slashes.
		rewriteUrl: ({ url = '/' }) =>
			url.startsWith('/v2/') ? url.replace(/^[^?]*/, (path) => path.replace(/\/%2f|%2f%2f/gi, '//')) : url,
	});
	server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
		reply.code(error.statusCode ?? 500).send({ code: 300, message: error.message }),
	);
	return server;
}

async function addParsers(server: FastifyInstance): Promise<void> {
	await server.register(formbody);
	await server.register(multipart, { limits: { fileSize: 32 * MEGABYTE } });
	// Zoom accepts a request without a body whatever its content type says.
	server.removeContentTypeParser('application/json');
	server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
		if (body === '') {
			done(null, undefined);
			return;
		}
		try {
			done(null, JSON.parse(body as string));
		} catch {
			done(Object.assign(new Error('Request Body should be a valid JSON object.'), { statusCode: 400 }));
		}
	});
}

/** Dates responses by the sandbox's clock, which may differ from the machine's, and gives each a tracking ID. */
function dateResponses(server: FastifyInstance, clock: Clock): void {
	server.addHook('onSend', (request, reply, payload, done) => {
		if (!/^\/(_sandbox|storage)/.test(request.url)) reply.headers(trackingId());
		reply.header('date', new Date(clock.now()).toUTCString());
		done(null, payload);
	});
}

function createSandbox(
	context: SandboxContext,
	settings: Partial<SandboxSettings>,
	portGate: PortGate,
	closeServer: () => Promise<void>,
): Sandbox {
	const userId = (user: string): string => context.store.user(user)?.id ?? user;
	const sandbox: Sandbox = {
		url: '',
		context,
		requests: context.requestLog.entries,
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
		refuse: (ms) => portGate.close(ms),
		accept: async () => await portGate.open(),
		reset() {
			context.store = new Store();
			context.limits.reset();
			context.clock.reset();
			context.requestLog.entries.length = 0;
			context.deliveries.length = 0;
			context.webhookLog.length = 0;
			context.closing.abort();
			context.closing = new AbortController();
			portGate.onClose();
			Object.assign(context.settings, structuredClone(defaultSettings), settings);
			seed(context, sandbox.url);
		},
		async close() {
			context.closing.abort();
			await portGate.open();
			await closeServer();
		},
	};
	return sandbox;
}
