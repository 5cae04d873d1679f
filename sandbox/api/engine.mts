import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { happen, takeFault } from '../faults.mts';
import type { World } from '../world.mts';
import type { App, Json, Token, User } from '../store.mts';
import { ApiFailure, noSuchUser } from './failure.mts';
import type { Rate } from './limits.mts';

/** What a route's handler works with. */
export interface Call {
	world: World;
	token: Token;
	app: App;
	/** The user behind the token; for Server-to-Server apps the owner of the account. */
	self: User;
	params: Record<string, string>;
	query: Json;
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
export interface Route {
	operationId: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path below `/v2`, with `:name` for its parts. */
	path: string;
	rate: Rate;
	/** Scopes of which one is enough, in their user form; the `:admin` forms count too. */
	scopes: string[];
	/** Status of success; default 200. */
	status?: number;
	/** JSON schema of the body. Unknown properties are ignored, as Zoom does. */
	body?: Json;
	/** Properties of the query with their schemas. */
	query?: Record<string, Json>;
	handle(call: Call): unknown;
}

/** Marks an object as a route. */
export const route = (definition: Route): Route => definition;

const ajv = new Ajv({ allErrors: true, coerceTypes: true, strict: false });
(formats as unknown as (instance: Ajv) => void)(ajv);

/** Puts routes on a server, in the order of checks: token, scope, limit, existence and content. */
export function serve(server: FastifyInstance, world: World, routes: Route[]): void {
	for (const definition of routes) {
		const checkBody = definition.body ? ajv.compile(definition.body) : undefined;
		const checkQuery = definition.query ? ajv.compile({ type: 'object', properties: definition.query }) : undefined;
		server.route({
			method: definition.method,
			url: `/v2${definition.path}`,
			config: { operationId: definition.operationId },
			handler: async (request, reply) => {
				await answer(world, definition, request, reply, (body, query) => {
					if (checkQuery && !checkQuery(query)) throw invalid(checkQuery.errors);
					if (checkBody && !checkBody(body)) throw invalid(checkBody.errors);
				});
				return reply;
			},
		});
	}
	server.setNotFoundHandler((request, reply) => {
		if (request.url.startsWith('/v2/')) reply.code(404).headers(trackingId()).send({ code: 2300, message: 'This API endpoint is not recognized.' });
		else reply.code(404).type('text/html').send('<!DOCTYPE html><html><body><h1>404</h1><p>The page you are looking for does not exist.</p></body></html>');
	});
}

async function answer(world: World, definition: Route, request: FastifyRequest, reply: FastifyReply, check: (body: Json, query: Json) => void): Promise<void> {
	reply.headers(trackingId());
	if (world.settings.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, world.settings.latencyMs));
	const fault = takeFault(world.settings, request);
	if (fault && !fault.afterWork) {
		const isPartial = fault.kind === 'truncate' || fault.kind === 'trickle';
		if (!isPartial) return await happen(fault, reply);
	}
	try {
		const { token, app, self } = authenticate(world, request);
		const accepted = definition.scopes.flatMap((scope) => [scope, `${scope}:admin`]);
		if (!token.scopes.some((scope) => accepted.includes(scope))) {
			throw new ApiFailure(400, 4711, `Invalid access token, does not contain scopes:[${accepted.slice(0, 2).join(', ')}].`);
		}
		const { headers, refusal } = world.limits.count(world.settings, world.clock, definition.rate);
		reply.headers(headers);
		if (refusal) throw new ApiFailure(429, 429, refusal.message);
		const params = Object.fromEntries(Object.entries(request.params as Record<string, string>).map(([name, value]) => [name, decodedTwice(value)]));
		const query = { ...(request.query as Json) };
		const body = (request.body ?? {}) as Json;
		check(body, query);
		const call: Call = {
			world,
			token,
			app,
			self,
			params,
			query,
			body,
			request,
			reply,
			origin: `${request.protocol}://${request.host}`,
			user: () => userOf(world, app, self, params.userId ?? 'me'),
			page: (list, name, most) => world.pages.page(list, name, { path: request.url.split('?')[0] ?? '', query, most, clock: world.clock, settings: world.settings }),
		};
		const result = await definition.handle(call);
		const status = definition.status ?? 200;
		if (fault) return await happen(fault, reply, JSON.stringify(result ?? ''));
		if (status === 204 || result === undefined) reply.code(status).send();
		else reply.code(status).type('application/json;charset=UTF-8').send(JSON.stringify(result));
	} catch (error) {
		if (!(error instanceof ApiFailure)) throw error;
		reply.code(error.status).type('application/json;charset=UTF-8').send(JSON.stringify(error.body));
	}
}

/** The token of a request; Zoom takes it from the header only. */
export function authenticate(world: World, request: FastifyRequest): { token: Token; app: App; self: User } {
	const match = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '');
	const token = match?.[1] === undefined ? undefined : world.store.tokens.get(match[1]);
	const app = token && world.store.apps.get(token.clientId);
	const self = token && world.store.users.get(token.userId);
	if (!token || !app || !self) throw new ApiFailure(401, 124, 'Invalid access token.');
	if (token.expiresAt <= world.clock.now()) throw new ApiFailure(401, 124, 'Access token is expired.');
	return { token, app, self };
}

function userOf(world: World, app: App, self: User, key: string): User {
	if (key === 'me') return self;
	const user = world.store.user(key);
	if (app.type === 'general' && app.managedBy === 'user' && user?.id !== self.id) {
		throw new ApiFailure(400, 4711, 'Invalid access token, does not contain scopes:[user:read:user:admin].');
	}
	if (!user) throw noSuchUser(key);
	return user;
}

/** UUIDs with a slash come encoded twice; the router has decoded once. */
function decodedTwice(value: string): string {
	return /%2f/i.test(value) ? decodeURIComponent(value) : value;
}

function invalid(errors: Ajv['errors']): ApiFailure {
	const fields = (errors ?? []).map(({ instancePath, params, message }) => {
		const path = instancePath.slice(1).replaceAll('/', '.');
		const missing = (params as { missingProperty?: string }).missingProperty;
		return { field: [path, missing].filter(Boolean).join('.'), message: missing ? 'This field is required.' : `Invalid field: ${message ?? ''}.` };
	});
	return new ApiFailure(400, 300, 'Validation Failed.', fields);
}

function trackingId(): Record<string, string> {
	return { 'x-zm-trackingid': `v=2.0;clid=us02;rid=WEB_${randomBytes(16).toString('hex')}` };
}
