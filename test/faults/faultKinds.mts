// The kinds of fault, each as it happens once and as it keeps happening.
import type { Sandbox } from '../../sandbox/server.mts';
import type { FaultKind, FaultRule } from '../../sandbox/plugins/faultRules.mts';
import type { Scenario } from './scenarios.mts';

/** A kind of fault. */
export interface Fault {
	name: string;
	/** Lets it happen to a trial: `times` times, or for good. */
	strike(sandbox: Sandbox, trial: Scenario, times: number | undefined): void;
	/** Whether it is over after one time by its nature, or never. */
	only?: 'once' | 'always';
	/** Whether it is for a time limit to end it. */
	isSilent: boolean;
}

/** Until somebody lets connections in again. */
const LONG = 600_000;
const HOURS = 3_600_000;

const counted = (times: number | undefined): { times?: number } => (times === undefined ? {} : { times });

/** A fault of the requests that the trial is about. */
const ofRequest = (name: string, kind: FaultKind & { afterWork?: boolean }): Fault => ({
	name,
	isSilent: kind.kind === 'hang' || kind.kind === 'stall',
	strike: (sandbox, { hit }, times) => sandbox.settings.faults.push({ ...kind, ...hit, ...counted(times) }),
});

/** A fault of the token that shows at the requests the trial is about. */
const ofToken = (
	name: string,
	only: Fault['only'],
	...refresh: Array<FaultKind & { afterWork?: boolean; times?: number }>
): Fault => ({
	name,
	isSilent: false,
	...(only ? { only } : {}),
	strike(sandbox, { hit, signed = hit, refreshes }, times) {
		const rules: FaultRule[] = refresh.map((kind) => ({ ...kind, path: '^/oauth/token' }));
		if (!refreshes)
			sandbox.settings.faults.push({
				kind: 'unauthorized',
				...signed,
				...(refresh.length > 0 ? { times: 1 } : counted(times)),
			});
		sandbox.settings.faults.push(...rules);
		if (refreshes && refresh.length === 0)
			sandbox.settings.faults.push({ kind: 'unauthorized', operationId: 'user', ...counted(times) });
	},
});

/** Zoom's clock differs from n8n's by so much, and Zoom speaks of an instant: when to try again. */
const ofClock = (name: string, ms: number): Fault => ({
	name,
	isSilent: false,
	only: 'once',
	strike(sandbox, trial) {
		sandbox.clock.advance(ms);
		ofRequest(name, { kind: 'perSecondLimit' }).strike(sandbox, trial, 1);
	},
});

export const faults: Fault[] = [
	{
		name: 'Connection refused',
		isSilent: false,
		strike(sandbox, { before }) {
			if (before === undefined) sandbox.refuse(LONG);
			else sandbox.settings.faults.push({ kind: 'leave', ms: LONG, ...before, times: 1 });
		},
	},
	ofRequest('Reset before the work', { kind: 'reset' }),
	ofRequest('Reset after the work', { kind: 'reset', afterWork: true }),
	ofRequest('Time-out before the work', { kind: 'hang' }),
	ofRequest('Time-out after the work', { kind: 'hang', afterWork: true }),
	ofRequest('Slow trickle', { kind: 'trickle', ms: 100 }),
	ofRequest('Silence in the middle of the answer', { kind: 'stall' }),
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
	ofToken('Refresh refused (invalid_grant)', 'always', {
		kind: 'status',
		status: 400,
		body: { reason: 'Invalid Token!', error: 'invalid_grant' },
	}),
	ofToken('Refresh lost after rotation', 'once', { kind: 'reset', afterWork: true, times: 1 }),
	ofClock("Zoom's clock two hours ahead", 2 * HOURS),
	ofClock("Zoom's clock two hours behind", -2 * HOURS),
];
