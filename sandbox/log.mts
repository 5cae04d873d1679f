import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { World } from './world.mts';

/** A request as it can be read back. Secrets stand in it as fingerprints, so that one can tell which was used, not what it was. */
export interface LoggedRequest {
	/** Milliseconds since 1970. */
	at: number;
	method: string;
	/** URL as received, codes and tokens in its query masked. */
	path: string;
	operationId?: string;
	/** Scheme and fingerprint, or for Basic the user name. */
	authorization?: string;
	contentType?: string;
	body?: unknown;
	status: number;
	/** The header of a redirect, masked like `path`. */
	location?: string;
}

const SECRETS = new Set(['code', 'refresh_token', 'client_secret', 'access_token', 'token', 'password', 'code_verifier', 'zak']);

/** The first characters of a secret's hash. */
export function fingerprint(secret: string): string {
	return `#${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
}

/** Records every request but those to the sandbox's own control. */
export function recordRequests(server: FastifyInstance, world: World): void {
	server.addHook('onResponse', async (request, reply) => {
		if (request.url.startsWith('/_sandbox')) return;
		const location = reply.getHeader('location');
		world.requests.push({
			at: world.clock.now(),
			method: request.method,
			path: maskedUrl(request.url),
			...operation(request),
			...(request.headers.authorization === undefined ? {} : { authorization: masked(request.headers.authorization) }),
			...(request.headers['content-type'] === undefined ? {} : { contentType: request.headers['content-type'] }),
			...(request.body === undefined || request.body === null ? {} : { body: maskedBody(request.body) }),
			status: reply.statusCode,
			...(typeof location === 'string' ? { location: maskedUrl(location) } : {}),
		});
	});
}

function operation(request: FastifyRequest): { operationId?: string } {
	const { operationId } = request.routeOptions.config as { operationId?: string };
	return operationId === undefined ? {} : { operationId };
}

function masked(authorization: string): string {
	const [scheme = '', value = ''] = authorization.split(' ');
	if (scheme.toLowerCase() !== 'basic') return `${scheme} ${fingerprint(value)}`;
	return `Basic ${Buffer.from(value, 'base64').toString().split(':')[0] ?? ''}:…`;
}

function maskedUrl(text: string): string {
	const [path, query] = text.split('?') as [string, string?];
	if (query === undefined) return text;
	return `${path}?${query.split('&').map((pair) => {
		const [name = '', value = ''] = pair.split('=');
		return SECRETS.has(name) ? `${name}=${fingerprint(decodeURIComponent(value))}` : pair;
	}).join('&')}`;
}

function maskedBody(body: unknown): unknown {
	if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return '(content)';
	if (Array.isArray(body)) return body.map(maskedBody);
	return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, SECRETS.has(name) && typeof value === 'string' ? fingerprint(value) : typeof value === 'object' ? maskedBody(value) : value]));
}
