// Runs every kind of fault against every kind of operation and judges what became of it.
import type { INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { Socket } from 'node:net';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { faults, type Fault } from './faultKinds.mts';
import { scenarios, type Scenario } from './scenarios.mts';

/** How long a fault lasts. */
export type Duration = 'once' | 'always';

/** What became of one fault at one operation. */
export interface Outcome {
	fault: string;
	operation: string;
	duration: Duration;
	/** Requests of the kind that the fault hits, as they arrived at Zoom. */
	requests: number;
	/** How often Zoom did the work; undefined where there is none to do. */
	done: number | undefined;
	/** The message and the advice that the workflow got; undefined when it got its answer. */
	error?: { message: string; description: string };
	/** What must not happen: something lost or doubled, or an error that does not say what is not known. */
	finding?: string;
}

/** Time limits of the node and of n8n, which are not waited for in full. */
const TIME_LIMITS = new Set([60_000, 300_000]);
/** Longer than a busy machine takes for an answer. */
const SHORT = 300;

/** A run that takes longer hangs. */
const LONGEST_MS = 40_000;
const HANGS = 'It hangs';

/** All outcomes, in the order of the table. */
export async function runAll(): Promise<Outcome[]> {
	const n8n = await createTestN8n();
	const sandbox = await startSandbox();
	try {
		const outcomes: Outcome[] = [];
		for (const fault of faults) {
			for (const operation of Object.keys(scenarios)) {
				for (const duration of fault.only ? [fault.only] : (['once', 'always'] as const))
					outcomes.push(
						await withTimeLimits(fault.isSilent, async () => await runOne(n8n, sandbox, fault, operation, duration)),
					);
			}
		}
		return outcomes;
	} finally {
		await sandbox.close();
		n8n.close();
	}
}

async function runOne(
	n8n: TestN8n,
	sandbox: Sandbox,
	fault: Fault,
	operation: string,
	duration: Duration,
): Promise<Outcome> {
	sandbox.reset();
	const app = sandbox.registerApp({ name: 'Faults' });
	const token = sandbox.issueToken(app, 'owner@acme.example');
	const credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: token.accessToken, refresh_token: token.refreshToken, token_type: 'bearer' },
	});
	const trial = await scenarios[operation]!({ n8n, sandbox, credential });
	const result = await n8n.withFastTime(
		async (clock) => {
			fault.strike(sandbox, trial, duration === 'once' ? 1 : undefined);
			const letIn =
				duration === 'once' ? setInterval(() => void (clock.waits.length > 0 && sandbox.accept()), 1) : undefined;
			try {
				return await settled(n8n.run(trial.parameters, { credential, ...(trial.items ? { items: trial.items } : {}) }));
			} finally {
				clearInterval(letIn);
				await sandbox.accept();
			}
		},
		{ patience: 50 },
	);
	const outcome: Outcome = {
		fault: fault.name,
		operation,
		duration,
		requests: sandbox.requests.filter((request) => matches(request, trial)).length,
		done: trial.done?.(),
		...('error' in result ? { error: wordsOf(result.error) } : {}),
	};
	const finding =
		'error' in result ? findingInError(outcome, trial) : await findingInOutput(outcome, trial, result.output);
	return { ...outcome, ...(finding === undefined ? {} : { finding }) };
}

type Result = { output: INodeExecutionData[] } | { error: NodeApiError };

/** How a run ended; one that does not end is an error too. */
async function settled(running: ReturnType<TestN8n['run']>): Promise<Result> {
	let timer: NodeJS.Timeout | undefined;
	const tooLong = new Promise<Result>((resolve) => {
		timer = setTimeout(() => resolve({ error: new Error(HANGS) as NodeApiError }), LONGEST_MS);
	});
	try {
		return await Promise.race([
			tooLong,
			running.then(
				({ output }) => ({ output: output[0] ?? [] }),
				(error: NodeApiError) => ({ error }),
			),
		]);
	} finally {
		clearTimeout(timer);
	}
}

const wordsOf = ({ message, description }: NodeApiError): { message: string; description: string } => ({
	message,
	description: description ?? '',
});

function matches({ path, operationId }: { path: string; operationId?: string }, { hit }: Scenario): boolean {
	return (
		(hit.operationId === undefined || hit.operationId === operationId) &&
		(hit.path === undefined || new RegExp(hit.path).test(path))
	);
}

/** Words by which an error says that it does not know whether the work was done. */
export const UNKNOWN = /not known whether the work was done/;

async function findingInOutput(
	{ done }: Outcome,
	{ wrong }: Scenario,
	output: INodeExecutionData[],
): Promise<string | undefined> {
	if (done === 0) return 'lost: the workflow got an answer, but nothing was done';
	if (done !== undefined && done > 1) return `doubled: done ${done} times`;
	const amiss = await wrong(output);
	return amiss === undefined ? undefined : `lost: ${amiss}`;
}

function findingInError({ done, error }: Outcome, { makes, unsaid }: Scenario): string | undefined {
	if (done !== undefined && done > 1) return `doubled: done ${done} times`;
	if (error?.message === HANGS) return 'it hangs';
	const saysUnknown = UNKNOWN.test(error?.message ?? '');
	if (done === 1 && !saysUnknown) return `lost: it was done, and the error says nothing of it: ${error?.message}`;
	if (saysUnknown && makes && !/Look in Zoom/.test(error?.description ?? ''))
		return 'the error does not say how to find out';
	if (saysUnknown && done === undefined) return 'the error speaks of work where there is none';
	const kept = error && unsaid?.(error);
	if (kept !== undefined) return `lost: ${kept}`;
	return (error?.description ?? '') === '' ? `the error says nothing of what to do: ${error?.message}` : undefined;
}

/** Lets time limits pass in a moment while something runs, if it meets them. Those of sockets are no timers of JavaScript, so both are shortened. */
async function withTimeLimits<T>(areShort: boolean, work: () => Promise<T>): Promise<T> {
	if (!areShort) return await work();
	const { setTimeout: realTimer } = globalThis;
	const { setTimeout: realSocket } = Socket.prototype;
	const { timeout: realSignal } = AbortSignal;
	const shortened = (ms: number | undefined): number | undefined =>
		ms !== undefined && TIME_LIMITS.has(ms) ? SHORT : ms;
	globalThis.setTimeout = Object.assign(
		(work: () => void, ms?: number, ...rest: unknown[]) => realTimer(work, shortened(ms), ...(rest as [])),
		realTimer,
	) as typeof setTimeout;
	Socket.prototype.setTimeout = function (ms, ...rest) {
		return realSocket.call(this, shortened(ms) ?? ms, ...rest);
	};
	AbortSignal.timeout = (ms) => realSignal.call(AbortSignal, shortened(ms) ?? ms);
	try {
		return await work();
	} finally {
		AbortSignal.timeout = realSignal;
		globalThis.setTimeout = realTimer;
		Socket.prototype.setTimeout = realSocket;
	}
}
