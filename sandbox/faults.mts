import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxSettings } from './settings.mts';

/** What goes wrong with a request. */
export type FaultKind =
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	| { kind: 'html'; status?: number }
	| { kind: 'empty'; status?: number }
	/** The connection is closed without an answer. */
	| { kind: 'reset' }
	/** No answer for so long. */
	| { kind: 'hang'; ms: number }
	/** Half of the answer, then the connection is closed. */
	| { kind: 'truncate' }
	/** The answer arrives in small pieces over so long. */
	| { kind: 'trickle'; ms: number };

/** When it goes wrong. */
export type FaultRule = FaultKind & {
	method?: string;
	/** A regular expression for the URL as received. */
	path?: string;
	/** How many matching requests are let through first. */
	skip?: number;
	/** How many requests it happens to; without it to all. */
	times?: number;
	/** Whether Zoom does the work first. Default false. */
	afterWork?: boolean;
};

/** The fault for a request, if any; counts it. */
export function takeFault(settings: SandboxSettings, request: Pick<FastifyRequest, 'method' | 'url'>): FaultRule | undefined {
	for (const rule of settings.faults) {
		if (rule.times === 0) continue;
		if (rule.method !== undefined && rule.method !== request.method) continue;
		if (rule.path !== undefined && !new RegExp(rule.path).test(request.url)) continue;
		if (rule.skip !== undefined && rule.skip > 0) {
			rule.skip -= 1;
			continue;
		}
		if (rule.times !== undefined) rule.times -= 1;
		return rule;
	}
	return undefined;
}

/** Makes the fault happen to a reply; `body` is what would have been answered. */
export async function happen(rule: FaultRule, reply: FastifyReply, body = ''): Promise<void> {
	if (rule.kind === 'hang') await new Promise((resolve) => setTimeout(resolve, rule.ms));
	if (rule.kind === 'status') {
		reply.code(rule.status).headers(rule.headers ?? {}).send(rule.body ?? '');
	} else if (rule.kind === 'html') {
		reply.code(rule.status ?? 502).type('text/html').send('<!DOCTYPE html><html><body>Bad Gateway</body></html>');
	} else if (rule.kind === 'empty') {
		reply.code(rule.status ?? 200).send('');
	} else {
		reply.hijack();
		const socket = reply.raw.socket;
		if (rule.kind === 'truncate' || rule.kind === 'trickle') {
			reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
			if (rule.kind === 'trickle') {
				for (const letter of body) {
					reply.raw.write(letter);
					await new Promise((resolve) => setTimeout(resolve, rule.ms / Math.max(1, body.length)));
				}
				reply.raw.end();
				return;
			}
			reply.raw.write(body.slice(0, Math.floor(body.length / 2)));
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		socket?.destroy();
	}
}
