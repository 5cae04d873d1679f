import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Clock } from './clock.mts';

/** A request in the log. Secrets are fingerprints: they tell which secret was used, not what it is. */
export interface LoggedRequest {
	/** When it arrived, milliseconds since 1970 by the sandbox's clock. */
	at: number;
	method: string;
	/** The URL as received, with secrets in its query masked. */
	path: string;
	operationId?: string;
	/** Scheme and fingerprint; for Basic the user name. */
	authorization?: string;
	contentType?: string;
	body?: unknown;
	/** Fields of the body that the sandbox ignored, because the route's schema does not know them: `settings.foo`. */
	droppedFields: string[];
	/** Status of the response; 0 without a response. */
	status: number;
	/** The target of a redirect, masked like `path`. */
	location?: string;
	/** The fault that was injected. */
	fault?: string;
	/** Whether the connection ended before the whole response was sent. */
	cut?: true;
}

/** The requests that have arrived, in their order. */
export class RequestLog {
	readonly entries: LoggedRequest[] = [];
	/** Called for every request with dropped fields. */
	onDroppedFields: (entry: LoggedRequest) => void = () => undefined;
	private readonly byRequest = new WeakMap<FastifyRequest, LoggedRequest>();

	add(request: FastifyRequest, entry: LoggedRequest): void {
		this.entries.push(entry);
		this.byRequest.set(request, entry);
	}

	/** The entry of a request that has no response yet; requests to the sandbox's control have none. */
	entryOf(request: FastifyRequest): LoggedRequest | undefined {
		return this.byRequest.get(request);
	}

	setDroppedFields(request: FastifyRequest, fields: string[]): void {
		const entry = this.entryOf(request);
		if (!entry || fields.length === 0) return;
		entry.droppedFields = fields;
		this.onDroppedFields(entry);
	}
}

/** Members of bodies and queries whose values are secrets. */
const SECRETS = new Set([
	'Signature',
	'Policy',
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

/** Logs every request but those to the sandbox's control. */
export function logRequests(server: FastifyInstance, log: RequestLog, clock: Clock): void {
	server.addHook('onRequest', (request, reply, done) => {
		if (!request.originalUrl.startsWith('/_sandbox')) {
			const { authorization, 'content-type': contentType } = request.headers;
			const entry: LoggedRequest = {
				at: clock.now(),
				method: request.method,
				path: maskUrl(request.originalUrl),
				...operationOf(request),
				...(authorization === undefined ? {} : { authorization: maskAuthorization(authorization) }),
				...(contentType === undefined ? {} : { contentType }),
				droppedFields: [],
				status: 0,
			};
			log.add(request, entry);
			reply.raw.once('close', () => {
				if (!reply.raw.writableFinished) entry.cut = true;
			});
		}
		done();
	});
	server.addHook('preHandler', (request, _reply, done) => {
		const entry = log.entryOf(request);
		if (entry && request.body !== undefined && request.body !== null) entry.body = maskBody(request.body);
		done();
	});
}

/**
 * Logs responses before they leave, so that whoever has received one finds it in the log. To be called after every
 * other plugin that changes responses.
 */
export function logResponses(server: FastifyInstance, log: RequestLog): void {
	server.addHook('onSend', (request, reply, payload, done) => {
		const entry = log.entryOf(request);
		if (entry && !entry.cut) {
			const location = reply.getHeader('location');
			entry.status = reply.statusCode;
			if (typeof location === 'string') entry.location = maskUrl(location);
		}
		done(null, payload);
	});
}

/** The operation of the API that a request is for. */
export function operationOf(request: FastifyRequest): { operationId?: string } {
	const { operationId } = request.routeOptions.config as { operationId?: string };
	return operationId === undefined ? {} : { operationId };
}

/** The beginning of a secret's hash. */
function fingerprint(secret: string): string {
	return `#${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
}

function maskAuthorization(authorization: string): string {
	const [scheme = '', value = ''] = authorization.split(' ');
	if (scheme.toLowerCase() !== 'basic') return `${scheme} ${fingerprint(value)}`;
	return `Basic ${Buffer.from(value, 'base64').toString().split(':')[0] ?? ''}:…`;
}

function maskUrl(url: string): string {
	const [path, query] = url.split('?') as [string, string?];
	if (query === undefined) return url;
	const pairs = query.split('&').map((pair) => {
		const at = pair.indexOf('=');
		const name = at < 0 ? pair : pair.slice(0, at);
		return SECRETS.has(name) && at >= 0 ? `${name}=${fingerprint(decode(pair.slice(at + 1)))}` : pair;
	});
	return `${path}?${pairs.join('&')}`;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function maskBody(body: unknown): unknown {
	if (typeof body !== 'object' || body === null) return body;
	if (Buffer.isBuffer(body)) return '(content)';
	if (Array.isArray(body)) return body.map(maskBody);
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [
			name,
			SECRETS.has(name) && typeof value === 'string' ? fingerprint(value) : maskBody(value),
		]),
	);
}
