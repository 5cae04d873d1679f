import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { SandboxContext } from '../context.mts';
import type { FaultRule } from './faultRules.mts';
import type { PortGate } from './portGate.mts';
import { rateLimitResponses } from './rateLimits.mts';
import { operationOf } from './requestLog.mts';

type Gate = Pick<PortGate, 'close' | 'closeGently'>;

/** What was written to a socket needs this time to leave, in milliseconds. */
const WRITE_MS = 20;

/** Faults that spoil a response while it is sent. */
type StreamFault = FaultRule & { kind: 'truncate' | 'stall' | 'trickle' };
const isStreamFault = (rule: FaultRule): rule is StreamFault => ['truncate', 'stall', 'trickle'].includes(rule.kind);

/** Injects the faults of the settings into every request but those to the sandbox's control. */
export function injectFaults(server: FastifyInstance, context: SandboxContext, portGate: Gate): void {
	const afterWork = new WeakMap<FastifyRequest, FaultRule>();

	server.addHook('preHandler', async (request, reply) => {
		if (request.originalUrl.startsWith('/_sandbox')) return undefined;
		const rule = takeFault(context.settings.faults, request);
		if (!rule) return undefined;
		const entry = context.requestLog.entryOf(request);
		if (entry) entry.fault = rule.kind;
		if (rule.afterWork || rule.kind === 'leave' || rule.kind === 'encoding' || isStreamFault(rule)) {
			afterWork.set(request, rule);
			return undefined;
		}
		if (await cutConnection(rule, request, context, portGate)) {
			reply.hijack();
			return undefined;
		}
		return await reply.send(otherResponse(rule, reply, context));
	});

	server.addHook('onSend', async (request, reply, payload) => {
		const rule = afterWork.get(request);
		if (!rule) return payload;
		afterWork.delete(request);
		if (isStreamFault(rule)) return spoiledStream(rule, request, reply, payload);
		if (rule.kind === 'encoding') {
			reply.header('content-encoding', rule.encoding);
			return payload;
		}
		if (rule.kind === 'leave') {
			portGate.closeGently(rule.ms);
			reply.header('connection', 'close');
			return payload;
		}
		return (await cutConnection(rule, request, context, portGate)) ? payload : otherResponse(rule, reply, context);
	});
}

/** The first rule that applies to a request, if any; counts the request. */
function takeFault(rules: FaultRule[], request: FastifyRequest): FaultRule | undefined {
	for (const rule of rules) {
		if (rule.times === 0 || !matches(rule, request)) continue;
		if (rule.skip !== undefined && rule.skip > 0) {
			rule.skip -= 1;
			continue;
		}
		if (rule.times !== undefined) rule.times -= 1;
		return rule;
	}
	return undefined;
}

const matches = ({ method, operationId, path }: FaultRule, request: FastifyRequest): boolean =>
	(method === undefined || method === request.method) &&
	(operationId === undefined || operationId === operationOf(request).operationId) &&
	(path === undefined || new RegExp(path).test(request.originalUrl));

/** Ends the connection, for the kinds that leave no response. @returns false for the other kinds */
async function cutConnection(
	rule: FaultRule,
	request: FastifyRequest,
	context: SandboxContext,
	portGate: Gate,
): Promise<boolean> {
	const { socket } = request.raw;
	if (rule.kind === 'hang') {
		const closed = closeOf(socket);
		await (rule.ms === undefined ? closed : Promise.race([closed, sleep(rule.ms)]));
	} else if (rule.kind === 'bytes') {
		socket.write(rule.text);
		await sleep(WRITE_MS);
	} else if (rule.kind === 'refuse') portGate.close(rule.ms);
	else if (rule.kind !== 'reset') return false;
	const entry = context.requestLog.entryOf(request);
	if (entry) entry.cut = true;
	socket.resetAndDestroy();
	return true;
}

/** Sets the status and headers of the response that takes the place of the real one, and returns its body. */
function otherResponse(rule: FaultRule, reply: FastifyReply, context: SandboxContext): string {
	const json = (status: number, body: unknown, headers: Record<string, string> = {}): string => {
		reply.removeHeader('content-length').code(status).headers(headers).type('application/json;charset=UTF-8');
		return typeof body === 'string' ? body : JSON.stringify(body);
	};
	switch (rule.kind) {
		case 'status':
			return json(rule.status, rule.body ?? '', rule.headers);
		case 'html':
			reply
				.removeHeader('content-length')
				.code(rule.status ?? 502)
				.type('text/html');
			return '<!DOCTYPE html><html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';
		case 'unauthorized':
			return json(401, { code: 124, message: 'Invalid access token.' });
		case 'perSecondLimit':
		case 'perDayLimit':
		case 'perHostLimit': {
			const { headers, message } = rateLimitResponses[rule.kind](context.clock.now());
			return json(429, { code: 429, message }, context.settings.rateLimitHeaders === 'full' ? headers : {});
		}
		default:
			reply.removeHeader('content-length').code(rule.kind === 'empty' ? (rule.status ?? 200) : 500);
			return '';
	}
}

/** The response with its full length announced, but cut off, or sent slowly. */
function spoiledStream(rule: StreamFault, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
	if (payload === null || payload === undefined || payload === '') return payload;
	const whole = typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.from(payload) : undefined;
	const length = whole?.length ?? Number(reply.getHeader('content-length') ?? 0);
	reply.header('content-length', length);
	const chunks: AsyncIterable<Buffer> | Buffer[] = whole ? [whole] : (payload as Readable);
	return Readable.from(
		rule.kind === 'trickle' ? slowly(chunks, rule.ms, length) : cutOff(chunks, rule, length, request.raw.socket),
	);
}

async function* slowly(chunks: AsyncIterable<Buffer> | Buffer[], ms: number, length: number): AsyncGenerator<Buffer> {
	for await (const chunk of chunks) {
		const step = Math.max(1, Math.ceil(chunk.length / 20));
		for (let at = 0; at < chunk.length; at += step) {
			yield chunk.subarray(at, at + step);
			await sleep((ms * Math.min(step, chunk.length - at)) / Math.max(1, length));
		}
	}
}

async function* cutOff(
	chunks: AsyncIterable<Buffer> | Buffer[],
	{ kind, bytes }: FaultRule & { kind: 'truncate' | 'stall' },
	length: number,
	socket: FastifyRequest['raw']['socket'],
): AsyncGenerator<Buffer> {
	let left = bytes ?? Math.floor(length / 2);
	for await (const chunk of chunks) {
		yield chunk.subarray(0, left);
		left -= chunk.length;
		if (left > 0) continue;
		if (kind === 'truncate') await sleep(WRITE_MS);
		else if (!socket.destroyed) await closeOf(socket);
		socket.destroy();
		return;
	}
}

const closeOf = async (socket: FastifyRequest['raw']['socket']): Promise<void> =>
	await new Promise((resolve) => socket.once('close', () => resolve()));
