// Runs any route in the same order of checks: token, scope, rate limit, existence, content. It knows no operation.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxContext } from '../context.mts';
import { meetingNotFound, rateLimited, userNotFound, webinarNotFound, ZoomError } from '../domain/errors.mts';
import { isRecord } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import type { User } from '../domain/store.mts';
import { isAdmin } from '../domain/users.mts';
import { authenticate } from './authentication.mts';
import { bodySchemaOf } from './route.mts';
import type { Call, Route } from './route.mts';
import { isAccountScope, missingScope } from './scopes.mts';
import type { Scopes } from './scopes.mts';
import { bodyCheck, droppedFields, queryCheck } from './validation.mts';

/** The response to a request, ready to be sent. */
interface ApiResponse {
	status: number;
	/** Missing for an empty body. */
	json?: Buffer;
}

/** Serves routes below `/v2`, and 404 for everything else. */
export function serveRoutes(server: FastifyInstance, context: SandboxContext, routes: Route[]): void {
	for (const route of routes) {
		const checkContent = contentCheck(route, context);
		server.route({
			method: route.method,
			url: `/v2${route.path}`,
			config: { operationId: route.operationId },
			handler: async (request, reply) => {
				return await send(reply, await respond(context, route, checkContent, request, reply));
			},
		});
	}
	server.setNotFoundHandler(async (request, reply) => {
		if (request.url.startsWith('/v2/')) {
			const { status, body } = unknownPath(request.originalUrl);
			return await send(reply, { status, json: encode(body) });
		}
		return await reply
			.code(404)
			.type('text/html')
			.send('<!DOCTYPE html><html><body><h1>404</h1><p>The page you are looking for does not exist.</p></body></html>');
	});
}

/** Waits until a response has taken the time of the settings, this server's own work included. */
export async function delay({ settings }: SandboxContext, reply: FastifyReply): Promise<void> {
	const rest = settings.latencyMs - reply.elapsedTime;
	if (rest > 0) await sleep(rest);
}

/** The response to a request: the route's own, or the error that stopped it. */
async function respond(
	context: SandboxContext,
	route: Route,
	checkContent: (call: Call) => void,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<ApiResponse> {
	const lock = route.exclusive ? takeLock(context, request) : undefined;
	let latency: Promise<void> | undefined;
	try {
		const call = admit(context, route, request, reply);
		if (lock === 'taken')
			throw rateLimited('Too many concurrent requests. A request to disassociate this user has already been made.');
		latency = delay(context, reply);
		const target = route.target?.(call);
		checkContent(call);
		const result = await route.handle(call, target);
		const status = route.status ?? 200;
		return status === 204 || result === undefined ? { status } : { status, json: encode(result) };
	} catch (error) {
		if (!(error instanceof ZoomError)) throw error;
		return { status: error.status, json: encode(error.body) };
	} finally {
		await latency;
		if (typeof lock === 'function') lock();
	}
}

/** Takes the lock of a request's method and path. @returns a function that releases it */
function takeLock({ locks }: SandboxContext, request: FastifyRequest): (() => void) | 'taken' {
	const key = `${request.method} ${request.url.split('?')[0] ?? ''}`;
	if (locks.has(key)) return 'taken';
	locks.add(key);
	return () => void locks.delete(key);
}

/** Checks token, scope and rate limit. */
function admit(context: SandboxContext, { rate, scopes }: Route, request: FastifyRequest, reply: FastifyReply): Call {
	const { limits, settings, clock, pages } = context;
	reply.headers(limits.headers(settings, clock, rate));
	const { token, app, self } = authenticate(context, request);
	const usable = [...scopes.granular, ...scopes.classic].filter((scope) => token.scopes.includes(scope));
	if (usable.length === 0) throw missingScope(scopes, token.scopes);
	// An account scope reaches only as far as the role of the user who granted it.
	const reach = usable.some(isAccountScope) && isAdmin(self) ? 'account' : 'self';
	const { headers, exceeded } = limits.count(settings, clock, rate);
	reply.headers(headers);
	if (exceeded) throw rateLimited(exceeded.message);
	const query = { ...(request.query as Json) };
	const path = request.originalUrl.split('?')[0] ?? '';
	const call: Call = {
		context,
		token,
		app,
		self,
		reach,
		params: Object.fromEntries(
			Object.entries(request.params as Record<string, string>).map(([name, value]) => [name, decodeAgain(value)]),
		),
		query,
		body: isRecord(request.body) ? structuredClone(request.body) : {},
		request,
		reply,
		origin: `${request.protocol}://${request.host}`,
		user: () => userOf(call, scopes),
		page: (list, name, maxSize) => pages.page(list, name, { path, query, maxSize, clock, settings }),
	};
	return call;
}

/** Checks query and body, and logs the fields of the body that the route does not know. */
function contentCheck(route: Route, { requestLog }: SandboxContext): (call: Call) => void {
	const checkQuery = queryCheck(route.query, { isList: route.method === 'GET' });
	const checkBody = typeof route.body === 'function' ? undefined : bodyCheck(bodySchemaOf(route, {}));
	return (call) => {
		checkQuery(call.query);
		try {
			(checkBody ?? bodyCheck(bodySchemaOf(route, call.query)))(call.body);
		} finally {
			requestLog.setDroppedFields(call.request, droppedFields(call.request.body, call.body));
		}
	};
}

function userOf({ params, self, reach, context, token, request }: Call, scopes: Scopes): User {
	const key = params.userId ?? 'me';
	if (key === 'me') return self;
	// Zoom refuses users' own IDs and addresses as well; only `me` works.
	if (reach === 'self') throw missingScope(scopes, token.scopes, 'account');
	if (context.store.outsiders.has(key.toLowerCase()))
		throw new ZoomError(404, 1010, `User does not belong to this account: ${context.store.accountId}.`);
	const user = context.store.user(key);
	if (!user) throw userNotFound(key);
	// Until they accept, pending users have no ID and nothing to read.
	if (user.status === 'pending' && request.method === 'GET') throw key === user.id ? userNotFound(key) : notInvited();
	return user;
}

const notInvited = (): ZoomError =>
	new ZoomError(400, 1120, 'A valid invitation to join the Zoom account was not found for this user.');

/** The router has decoded a part of the path once. Zoom decodes whatever is still encoded after that. */
function decodeAgain(value: string): string {
	try {
		return /%[0-9a-f]{2}/i.test(value) ? decodeURIComponent(value) : value;
	} catch {
		return value;
	}
}

/** Paths that go on with the number or UUID of a meeting or webinar. */
const OF_MEETING = /^\/v2\/(?:report\/)?(?:past_)?(meeting|webinar)s\/(.+)$/;

/** A path that no route has. One with a slash too many has a UUID that should have been encoded twice. */
function unknownPath(url: string): ZoomError {
	const [, kind, rest = ''] = OF_MEETING.exec(url.split('?')[0] ?? '') ?? [];
	if (kind !== undefined && /^\/|^%2f|\/\/|%2f%2f/i.test(rest))
		return (kind === 'meeting' ? meetingNotFound : webinarNotFound)(decodeAgain(rest));
	return new ZoomError(404, 2300, 'This API endpoint is not recognized.');
}

const encode = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

async function send(reply: FastifyReply, { status, json }: ApiResponse): Promise<FastifyReply> {
	reply.code(status);
	return await (json === undefined ? reply.send() : reply.type('application/json;charset=UTF-8').send(json));
}
