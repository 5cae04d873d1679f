// The kinds of fault. Most can happen once or persist.
import type { Sandbox } from '../../sandbox/server.mts';
import type { FaultKind, FaultRule } from '../../sandbox/plugins/faultRules.mts';
import type { Scenario } from './scenarios.mts';

/** A kind of fault. */
export interface Fault {
	name: string;
	/** Makes the fault happen in a scenario, `times` times or for good. */
	inject(sandbox: Sandbox, scenario: Scenario, times: number | undefined): void;
	/** For a fault that can only happen once, or only persist. */
	only?: 'once' | 'always';
	/** Whether nothing but a timeout ends it. */
	needsTimeout: boolean;
}

/** Longer than any test takes, in milliseconds. */
const LONG = 600_000;
const HOUR = 3_600_000;

const limited = (times: number | undefined): { times?: number } => (times === undefined ? {} : { times });

/** A fault of the scenario's target requests. */
const ofRequest = (name: string, kind: FaultKind & { afterWork?: boolean }): Fault => ({
	name,
	needsTimeout: kind.kind === 'hang' || kind.kind === 'stall',
	inject: (sandbox, { target }, times) => sandbox.settings.faults.push({ ...kind, ...target, ...limited(times) }),
});

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

/** Zoom's clock differs from n8n's by `ms` milliseconds, and Zoom names the time of the next attempt. */
const ofClock = (name: string, ms: number): Fault => ({
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
	ofRequest('HTML instead of JSON, status 200', { kind: 'html', status: 200 }),
	ofRequest('HTML instead of JSON, status 502, after the work', { kind: 'html', status: 502, afterWork: true }),
	ofRequest('Empty body, status 200, after the work', { kind: 'empty', status: 200, afterWork: true }),
	ofRequest('429, limit per second', { kind: 'perSecondLimit' }),
	ofRequest('429, limit per day', { kind: 'perDayLimit' }),
	ofRequest('429, limit per host', { kind: 'perHostLimit' }),
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
