import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { refusals } from '../api/limits.mts';
import type { PortGate } from './portGate.mts';
import { operation } from './requestLog.mts';
import type { SandboxContext } from '../context.mts';

/** What goes wrong with a request. */
export type FaultKind =
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	/** A page of some gateway instead of JSON; 502 unless said. */
	| { kind: 'html'; status?: number }
	/** No body at all; 200 unless said. */
	| { kind: 'empty'; status?: number }
	/** 401 although the token is good. */
	| { kind: 'unauthorized' }
	/** 429 with the headers and body of the limit per second, per day, or of a host's meetings per day. */
	| { kind: 'perSecondLimit' }
	| { kind: 'perDayLimit' }
	| { kind: 'perHostLimit' }
	/** The connection is closed without an answer. */
	| { kind: 'reset' }
	/** This request is reset, and every new connection is refused for so long. */
	| { kind: 'refuse'; ms: number }
	/** This request is answered, and every new connection is refused for so long. */
	| { kind: 'leave'; ms: number }
	/** No answer for so long, then the connection is closed; without `ms` the client has to give up. */
	| { kind: 'hang'; ms?: number }
	/** The answer stops after so many bytes, half of it unless said, and the connection is closed. */
	| { kind: 'truncate'; bytes?: number }
	/** The answer stops after so many bytes, half of it unless said, and nothing more comes until the client gives up. */
	| { kind: 'stall'; bytes?: number }
	/** The answer arrives in small pieces over so long. */
	| { kind: 'trickle'; ms: number };

/** When it goes wrong. Without any condition: with every request. */
export type FaultRule = FaultKind & {
	method?: string;
	/** A regular expression for the URL as received. */
	path?: string;
	operationId?: string;
	/** How many matching requests are let through first. */
	skip?: number;
	/** How many requests it happens to; without it to all. */
	times?: number;
	/** Whether Zoom does the work first. Default false; truncate and trickle need an answer and always do. */
	afterWork?: boolean;
};

/** The fault for a request, if any; counts it. */
function takeFault(rules: FaultRule[], request: FastifyRequest): FaultRule | undefined {
	for (const rule of rules) {
		if (rule.times === 0) continue;
		if (rule.method !== undefined && rule.method !== request.method) continue;
		if (rule.operationId !== undefined && rule.operationId !== operation(request).operationId) continue;
		if (rule.path !== undefined && !new RegExp(rule.path).test(request.originalUrl)) continue;
		if (rule.skip !== undefined && rule.skip > 0) {
			rule.skip -= 1;
			continue;
		}
		if (rule.times !== undefined) rule.times -= 1;
		return rule;
	}
	return undefined;
}

/**
 * Lets the faults of the settings happen to every request but those to the sandbox's own control.
 * @param door which is closed for so many milliseconds
 */
export function injectFaults(
	server: FastifyInstance,
	context: SandboxContext,
	door: Pick<PortGate, 'close' | 'closeGently'>,
): void {
	const afterWork = new WeakMap<FastifyRequest, FaultRule>();

	server.addHook('preHandler', async (request, reply) => {
		if (request.originalUrl.startsWith('/_sandbox')) return undefined;
		const rule = takeFault(context.settings.faults, request);
		if (!rule) return undefined;
		const record = context.records.get(request);
		if (record) record.fault = rule.kind;
		if (rule.afterWork || rule.kind === 'leave' || breaks(rule)) {
			afterWork.set(request, rule);
			return undefined;
		}
		if (await cut(rule, request, context, door)) return reply.hijack();
		return reply.send(instead(rule, reply, context));
	});

	server.addHook('onSend', async (request, reply, payload) => {
		const rule = afterWork.get(request);
		if (!rule) return payload;
		afterWork.delete(request);
		if (breaks(rule)) return broken(rule, request, reply, payload);
		if (rule.kind === 'leave') {
			door.closeGently(rule.ms);
			reply.header('connection', 'close');
			return payload;
		}
		return (await cut(rule, request, context, door)) ? payload : instead(rule, reply, context);
	});
}

/** Ends the connection for the kinds that leave no answer; false for the others. */
async function cut(
	rule: FaultRule,
	request: FastifyRequest,
	context: SandboxContext,
	door: Pick<PortGate, 'close'>,
): Promise<boolean> {
	const { socket } = request.raw;
	if (rule.kind === 'hang') {
		const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
		await (rule.ms === undefined ? gone : Promise.race([gone, sleep(rule.ms)]));
	} else if (rule.kind === 'refuse') door.close(rule.ms);
	else if (rule.kind !== 'reset') return false;
	const record = context.records.get(request);
	if (record) record.cut = true;
	socket.resetAndDestroy();
	return true;
}

/** The other answer that a fault gives; sets status and headers and returns the body. */
function instead(rule: FaultRule, reply: FastifyReply, context: SandboxContext): string {
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
			const { headers, message } = refusals[rule.kind](context.clock.now());
			return json(429, { code: 429, message }, headers);
		}
		default:
			reply.removeHeader('content-length').code(rule.kind === 'empty' ? (rule.status ?? 200) : 500);
			return '';
	}
}

type Breaking = FaultRule & { kind: 'truncate' | 'stall' | 'trickle' };
const breaks = (rule: FaultRule): rule is Breaking => ['truncate', 'stall', 'trickle'].includes(rule.kind);

/** The answer with its full length announced, in parts: cut off, or slowly. */
function broken(rule: Breaking, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
	if (payload === null || payload === undefined || payload === '') return payload;
	const whole = typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.from(payload) : undefined;
	const length = whole?.length ?? Number(reply.getHeader('content-length') ?? 0);
	reply.header('content-length', length);
	const chunks: AsyncIterable<Buffer> | Buffer[] = whole ? [whole] : (payload as Readable);
	const socket = request.raw.socket;
	async function* parts(): AsyncGenerator<Buffer> {
		let left = rule.kind !== 'trickle' ? (rule.bytes ?? Math.floor(length / 2)) : length;
		for await (const chunk of chunks) {
			if (rule.kind !== 'trickle') {
				yield chunk.subarray(0, left);
				left -= chunk.length;
				if (left > 0) continue;
				// Time for what was written to leave.
				if (rule.kind === 'truncate') await sleep(20);
				else if (!socket.destroyed) await new Promise<void>((resolve) => socket.once('close', () => resolve()));
				socket.destroy();
				return;
			}
			const step = Math.max(1, Math.ceil(chunk.length / 20));
			for (let at = 0; at < chunk.length; at += step) {
				yield chunk.subarray(at, at + step);
				await sleep((rule.ms * Math.min(step, chunk.length - at)) / Math.max(1, length));
			}
		}
	}
	return Readable.from(parts());
}
