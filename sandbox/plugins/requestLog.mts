import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { SandboxContext } from '../context.mts';

/** A request as it can be read back. Secrets stand in it as fingerprints, so that one can tell which was used, not what it was. */
export interface LoggedRequest {
	/** When it arrived, milliseconds since 1970 by the sandbox's clock. */
	at: number;
	method: string;
	/** URL as received, codes and tokens in its query masked. */
	path: string;
	operationId?: string;
	/** Scheme and fingerprint, or for Basic the user name. */
	authorization?: string;
	contentType?: string;
	body?: unknown;
	/** Status of the answer; 0 while there is none, and when the connection ended without one. */
	status: number;
	/** The header of a redirect, masked like `path`. */
	location?: string;
	/** The fault that happened to it. */
	fault?: string;
	/** Whether the connection ended before the whole answer was sent. */
	cut?: true;
}

/** Members of bodies and queries whose values are secrets. */
const SECRETS = new Set([
	'code',
	'refresh_token',
	'client_secret',
	'access_token',
	'token',
	'password',
	'code_verifier',
	'zak',
	'signature',
]);

/** The first characters of a secret's hash. */
export function fingerprint(secret: string): string {
	return `#${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
}

/** Records every request but those to the sandbox's own control, in the order of their arrival. */
export function logRequests(server: FastifyInstance, context: SandboxContext): void {
	server.addHook('onRequest', async (request, reply) => {
		if (request.originalUrl.startsWith('/_sandbox')) return;
		const record: LoggedRequest = {
			at: context.clock.now(),
			method: request.method,
			path: maskedUrl(request.originalUrl),
			...operation(request),
			...(request.headers.authorization === undefined ? {} : { authorization: masked(request.headers.authorization) }),
			...(request.headers['content-type'] === undefined ? {} : { contentType: request.headers['content-type'] }),
			status: 0,
		};
		context.requests.push(record);
		context.records.set(request, record);
		reply.raw.once('close', () => {
			if (!reply.raw.writableFinished) record.cut = true;
		});
	});
	server.addHook('preHandler', async (request) => {
		const record = context.records.get(request);
		if (record && request.body !== undefined && request.body !== null) record.body = maskedBody(request.body);
	});
}

/** Writes down how requests are answered, before the answer leaves: whoever has it finds it in the log. Comes after all that change answers. */
export function logResponses(server: FastifyInstance, context: SandboxContext): void {
	server.addHook('onSend', async (request, reply) => {
		const record = context.records.get(request);
		if (!record || record.cut) return;
		const location = reply.getHeader('location');
		record.status = reply.statusCode;
		if (typeof location === 'string') record.location = maskedUrl(location);
	});
}

/** The operation of the API that a request is for. */
export function operation(request: FastifyRequest): { operationId?: string } {
	const { operationId } = (request.routeOptions.config ?? {}) as { operationId?: string };
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
	const pairs = query.split('&').map((pair) => {
		const at = pair.indexOf('=');
		const name = at < 0 ? pair : pair.slice(0, at);
		return SECRETS.has(name) && at >= 0 ? `${name}=${fingerprint(decoded(pair.slice(at + 1)))}` : pair;
	});
	return `${path}?${pairs.join('&')}`;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function maskedBody(body: unknown): unknown {
	if (typeof body !== 'object' || body === null) return body;
	if (Buffer.isBuffer(body)) return '(content)';
	if (Array.isArray(body)) return body.map(maskedBody);
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [
			name,
			SECRETS.has(name) && typeof value === 'string' ? fingerprint(value) : maskedBody(value),
		]),
	);
}
