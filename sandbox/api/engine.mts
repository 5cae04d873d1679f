import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Json, Token, User } from '../domain/store.mts';
import type { SandboxContext } from '../context.mts';
import { ApiFailure, lacksScope, noSuchUser } from './failure.mts';
import type { Rate } from './limits.mts';
import { isAccountScope } from './scopes.mts';
import type { Scopes } from './scopes.mts';
import { bodyCheck, queryCheck } from './validation.mts';

/** What a route's handler works with. */
export interface Call {
	context: SandboxContext;
	token: Token;
	app: App;
	/** The user behind the token; for Server-to-Server apps the owner of the account. */
	self: User;
	/** Whether the token reaches the whole account or its user's own data only. */
	reach: 'account' | 'self';
	/** Parts of the path, decoded. */
	params: Record<string, string>;
	/** The query, in the types of the route's schemas. */
	query: Json;
	/** The body, without the fields that the route's schema does not know. */
	body: Json;
	request: FastifyRequest;
	reply: FastifyReply;
	/** The user that `{userId}` means; refuses what the token may not see. */
	user(): User;
	/** One page of a list. */
	page(list: unknown[], name: string, most?: number): Json;
	/** This server's address, as the caller knows it. */
	origin: string;
}

/** One operation of the sandbox. */
export interface Route<Target = unknown> {
	/** Zoom's name of it. */
	operationId: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path below `/v2`, with `:name` for its parts. */
	path: string;
	rate: Rate;
	scopes: Scopes;
	/** Status of success; default 200. */
	status?: number;
	/** JSON schema of the body. Properties it does not know are ignored, as Zoom does. */
	body?: Json;
	/** Properties of the query with their schemas; others are ignored. */
	query?: Record<string, Json>;
	/** Whether a second such request for the same path is refused while one is being worked on (Zoom: deleting a user). */
	exclusive?: true;
	/** What the path names. It is looked for before query and body are checked, so that 404 comes before 300. */
	target?(call: Call): Target;
	/** Does the work; what it returns is the answer, nothing is an empty one. */
	handle(call: Call, target: Target): unknown;
}

/** Marks an object as a route. */
export const route = <Target,>(definition: Route<Target>): Route => definition as Route;

/** Puts routes on a server. The order of checks: token, scope, limit, existence, content. */
export function serve(server: FastifyInstance, context: SandboxContext, routes: Route[]): void {
	for (const definition of routes) {
		const check = { body: bodyCheck(definition.body), query: queryCheck(definition.query) };
		server.route({
			method: definition.method,
			url: `/v2${definition.path}`,
			config: { operationId: definition.operationId },
			handler: async (request, reply) => {
				reply.headers(trackingId());
				const release = definition.exclusive ? locked(context, request) : undefined;
				let latency: Promise<void> | undefined;
				try {
					const call = admit(context, definition, request, reply);
					if (release === 'taken')
						throw new ApiFailure(
							429,
							429,
							'Too many concurrent requests. A request to disassociate this user has already been made.',
						);
					// The set latency is all the time that an answer takes, this server's own work included.
					latency = delay(context, reply);
					const target = definition.target?.(call);
					check.query(call.query);
					check.body(call.body);
					const result = await definition.handle(call, target);
					const status = definition.status ?? 200;
					const json = status === 204 || result === undefined ? undefined : encoded(result);
					await latency;
					return json === undefined ? reply.code(status).send() : sendJson(reply, status, json);
				} catch (error) {
					if (!(error instanceof ApiFailure)) throw error;
					await latency;
					return sendJson(reply, error.status, encoded(error.body));
				} finally {
					if (typeof release === 'function') release();
				}
			},
		});
	}
	server.setNotFoundHandler((request, reply) => {
		if (request.url.startsWith('/v2/'))
			return sendJson(
				reply.headers(trackingId()),
				404,
				encoded({ code: 2300, message: 'This API endpoint is not recognized.' }),
			);
		return reply
			.code(404)
			.type('text/html')
			.send('<!DOCTYPE html><html><body><h1>404</h1><p>The page you are looking for does not exist.</p></body></html>');
	});
}

/** Takes the lock of a request's method and path, and returns how to give it back. */
function locked(context: SandboxContext, request: FastifyRequest): (() => void) | 'taken' {
	const key = `${request.method} ${request.url.split('?')[0]}`;
	if (context.locks.has(key)) return 'taken';
	context.locks.add(key);
	return () => void context.locks.delete(key);
}

/** Waits until an answer has taken as long as the settings say since its request arrived. */
export async function delay({ settings }: SandboxContext, reply: FastifyReply): Promise<void> {
	const rest = settings.latencyMs - reply.elapsedTime;
	if (rest > 0) await sleep(rest);
}

/** Token, scope and limit of a request. */
function admit(context: SandboxContext, definition: Route, request: FastifyRequest, reply: FastifyReply): Call {
	reply.headers(context.limits.count(context.settings, context.clock, definition.rate, false).headers);
	const { token, app, self } = authenticate(context, request);
	const accepted = [...definition.scopes.granular, ...definition.scopes.classic].filter((scope) =>
		token.scopes.includes(scope),
	);
	if (accepted.length === 0) throw lacksScope(definition.scopes, token.scopes);
	// What a scope of the account allows also depends on the role of the person who granted it.
	const reach = accepted.some(isAccountScope) && ['0', '1'].includes(self.role_id) ? 'account' : 'self';
	const { headers, refusal } = context.limits.count(context.settings, context.clock, definition.rate);
	reply.headers(headers);
	if (refusal) throw new ApiFailure(429, 429, refusal.message);
	const query = { ...(request.query as Json) };
	const body = isRecord(request.body) ? structuredClone(request.body) : {};
	const call: Call = {
		context,
		token,
		app,
		self,
		reach,
		params: Object.fromEntries(
			Object.entries(request.params as Record<string, string>).map(([name, value]) => [name, decodedTwice(value)]),
		),
		query,
		body,
		request,
		reply,
		origin: `${request.protocol}://${request.host}`,
		user: () => userOf(call, definition.scopes),
		page: (list, name, most) =>
			context.pages.page(list, name, {
				path: request.originalUrl.split('?')[0] ?? '',
				query,
				most,
				clock: context.clock,
				settings: context.settings,
			}),
	};
	return call;
}

/** The token of a request; Zoom takes it from the header only. */
export function authenticate(context: SandboxContext, request: FastifyRequest): { token: Token; app: App; self: User } {
	const match = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '');
	const token = match?.[1] === undefined ? undefined : context.store.tokens.get(match[1]);
	const app = token && context.store.apps.get(token.clientId);
	const self = token && context.store.users.get(token.userId);
	if (!token || !app || !self) throw new ApiFailure(401, 124, 'Invalid access token.');
	if (token.expiresAt <= context.clock.now()) throw new ApiFailure(401, 124, 'Access token is expired.');
	return { token, app, self };
}

function userOf({ params, self, reach, context, token }: Call, scopes: Scopes): User {
	const key = params.userId ?? 'me';
	if (key === 'me') return self;
	// A user's own ID or address in the place of `me` is refused as well (Zoom: "must use me").
	if (reach === 'self') throw lacksScope(scopes, token.scopes, 'account');
	const user = context.store.user(key);
	if (!user) throw noSuchUser(key);
	return user;
}

const isRecord = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** UUIDs with a slash come encoded twice; the router has decoded once. */
function decodedTwice(value: string): string {
	try {
		return /%2f/i.test(value) ? decodeURIComponent(value) : value;
	} catch {
		return value;
	}
}

const encoded = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

function sendJson(reply: FastifyReply, status: number, json: Buffer): FastifyReply {
	return reply.code(status).type('application/json;charset=UTF-8').send(json);
}

function trackingId(): Record<string, string> {
	return { 'x-zm-trackingid': `v=2.0;clid=us02;rid=WEB_${randomBytes(16).toString('hex')}` };
}
