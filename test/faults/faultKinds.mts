// The kinds of fault. Most can happen once or persist.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { Sandbox } from '../../sandbox/server.mts';
import type { FaultKind, FaultRule } from '../../sandbox/plugins/faultRules.mts';
import type { Scenario } from './scenarios.mts';

/** A kind of fault. */
export interface Fault {
	name: string;
	/** Makes the fault happen in a scenario, `times` times or for good. */
	inject(sandbox: Sandbox, scenario: Scenario, times: number | undefined): void;
	/** Does what the sandbox cannot do, until the function that it returns is called. */
	watch?(sandbox: Sandbox): () => void;
	/** For a fault that can only happen once, or only persist. */
	only?: 'once' | 'always';
	/** Whether nothing but a timeout ends it. */
	needsTimeout: boolean;
}

/** Longer than any test takes, in milliseconds. */
const LONG = 600_000;
const HOUR = 3_600_000;

/** The head of a response that Node.js rejects, as a way to smuggle a second response. */
const TWO_LENGTHS =
	'HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n';

const limited = (times: number | undefined): { times?: number } => (times === undefined ? {} : { times });

/** A fault of the scenario's target requests. */
const ofRequest = (name: string, kind: FaultKind & { afterWork?: boolean }): Fault => ({
	name,
	needsTimeout: kind.kind === 'hang' || kind.kind === 'stall',
	inject(sandbox, { target }, times) {
		sandbox.settings.faults.push({ ...kind, ...target, ...limited(times) });
	},
});

/**
 * A socket of n8n's fails with an error of the operating system or of TLS, `times` times or for good, once the request
 * is with Zoom. The sandbox cannot make it happen, so the socket is destroyed here.
 */
const ofSocket = (name: string, code: string, syscall: string, afterWork: boolean): Fault => ({
	name,
	needsTimeout: false,
	inject(sandbox, { target }, times) {
		sandbox.settings.faults.push({ kind: 'hang', afterWork, ...target, ...limited(times) });
	},
	watch: (sandbox) =>
		failSockets(
			Number(new URL(sandbox.url).port),
			() => sandbox.requests.filter(({ fault }) => fault === 'hang').length,
			() => Object.assign(new Error(`${syscall} ${code}`), { code, syscall, errno: -1 }),
		),
});

/** Destroys the sockets to a port whenever a count has risen. @returns what ends it */
function failSockets(port: number, count: () => number, error: () => Error): () => void {
	const sockets = new Set<Socket>();
	const opened = (message: unknown): void => void sockets.add((message as { socket: Socket }).socket);
	subscribe('net.client.socket', opened);
	let handled = count();
	const timer = setInterval(() => {
		if (count() === handled) return;
		handled = count();
		for (const socket of sockets) if (socket.remotePort === port) socket.destroy(error());
	}, 5);
	return () => {
		clearInterval(timer);
		unsubscribe('net.client.socket', opened);
	};
}

/** A token that Zoom rejects at the scenario's requests, and optionally faults of the token refresh that follows. */
const ofToken = (
	name: string,
	only: Fault['only'],
	...refresh: Array<FaultKind & { afterWork?: boolean; times?: number }>
): Fault => ({
	name,
	needsTimeout: false,
	...(only ? { only } : {}),
	inject(sandbox, { target, authorized = target, refreshes }, times) {
		const refreshFaults: FaultRule[] = refresh.map((kind) => ({ ...kind, path: '^/oauth/token' }));
		if (!refreshes)
			sandbox.settings.faults.push({
				kind: 'unauthorized',
				...authorized,
				...(refresh.length > 0 ? { times: 1 } : limited(times)),
			});
		sandbox.settings.faults.push(...refreshFaults);
		if (refreshes && refresh.length === 0)
			sandbox.settings.faults.push({ kind: 'unauthorized', operationId: 'user', ...limited(times) });
	},
});

/** A rate limit whose response names the limit and the time of the next attempt. Two recorded accounts did neither. */
const withHeaders = (fault: Fault): Fault => ({
	...fault,
	inject(sandbox, ...rest) {
		sandbox.settings.rateLimitHeaders = 'full';
		fault.inject(sandbox, ...rest);
	},
});

/** Zoom's clock differs from n8n's by `ms` milliseconds, and Zoom names the time of the next attempt. */
const ofClock = (name: string, ms: number): Fault =>
	withHeaders({
		name,
		needsTimeout: false,
		only: 'once',
		inject(sandbox, scenario) {
			sandbox.clock.advance(ms);
			ofRequest(name, { kind: 'perSecondLimit' }).inject(sandbox, scenario, 1);
		},
	});

/** All kinds of fault, in the order of the document. */
export const faults: Fault[] = [
	{
		name: 'Connection refused',
		needsTimeout: false,
		inject(sandbox, { previous }) {
			if (previous === undefined) sandbox.refuse(LONG);
			else sandbox.settings.faults.push({ kind: 'leave', ms: LONG, ...previous, times: 1 });
		},
	},
	ofRequest('Reset before the work', { kind: 'reset' }),
	ofRequest('Reset after the work', { kind: 'reset', afterWork: true }),
	ofRequest('Timeout before the work', { kind: 'hang' }),
	ofRequest('Timeout after the work', { kind: 'hang', afterWork: true }),
	ofRequest('Slow trickle', { kind: 'trickle', ms: 100 }),
	ofRequest('Silence in the middle of the response', { kind: 'stall' }),
	ofRequest('Truncated body', { kind: 'truncate' }),
	ofRequest('A body that is no gzip', { kind: 'encoding', encoding: 'gzip' }),
	ofRequest('A body that is no brotli', { kind: 'encoding', encoding: 'br' }),
	ofRequest('No HTTP, before the work', { kind: 'bytes', text: 'Hello\r\n\r\n' }),
	ofRequest('No HTTP, after the work', { kind: 'bytes', text: 'Hello\r\n\r\n', afterWork: true }),
	ofRequest('Two lengths at once, after the work', { kind: 'bytes', text: TWO_LENGTHS, afterWork: true }),
	ofSocket('EPROTO before the work', 'EPROTO', 'write', false),
	ofSocket('EPROTO after the work', 'EPROTO', 'read', true),
	ofSocket('ECANCELED after the work', 'ECANCELED', 'read', true),
	ofSocket('ENETDOWN after the work', 'ENETDOWN', 'read', true),
	ofSocket('EHOSTUNREACH after the work', 'EHOSTUNREACH', 'read', true),
	ofRequest('HTML instead of JSON, status 200', { kind: 'html', status: 200 }),
	ofRequest('HTML instead of JSON, status 502, after the work', { kind: 'html', status: 502, afterWork: true }),
	ofRequest('Empty body, status 200, after the work', { kind: 'empty', status: 200, afterWork: true }),
	ofRequest('429, limit per second', { kind: 'perSecondLimit' }),
	ofRequest('429, limit per day', { kind: 'perDayLimit' }),
	ofRequest('429, limit per host', { kind: 'perHostLimit' }),
	withHeaders(ofRequest('429, limit per second, with headers', { kind: 'perSecondLimit' })),
	withHeaders(ofRequest('429, limit per day, with headers', { kind: 'perDayLimit' })),
	withHeaders(ofRequest('429, limit per host, with headers', { kind: 'perHostLimit' })),
	...[500, 502, 503, 504].flatMap((status) => [
		ofRequest(`${status} before the work`, {
			kind: 'status',
			status,
			body: { code: status, message: 'Internal error.' },
		}),
		ofRequest(`${status} after the work`, {
			kind: 'status',
			status,
			body: { code: status, message: 'Internal error.' },
			afterWork: true,
		}),
	]),
	ofToken('401 with a fresh token', undefined),
	ofToken('Refresh rejected (invalid_grant)', 'always', {
		kind: 'status',
		status: 400,
		body: { reason: 'Invalid Token!', error: 'invalid_grant' },
	}),
	ofToken('Refresh lost after rotation', 'once', { kind: 'reset', afterWork: true, times: 1 }),
	ofClock("Zoom's clock two hours ahead", 2 * HOUR),
	ofClock("Zoom's clock two hours behind", -2 * HOUR),
];
