// Runs every kind of operation with every kind of fault, and checks the outcome.
import type { INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { Socket } from 'node:net';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { faults, type Fault } from './faultKinds.mts';
import { scenarios, type Scenario } from './scenarios.mts';

/** How long a fault lasts. */
export type Duration = 'once' | 'always';

/** The outcome of one operation with one fault. */
export interface Outcome {
	fault: string;
	operation: string;
	duration: Duration;
	/** How many of the scenario's target requests reached Zoom. */
	requests: number;
	/** How often Zoom did the work; undefined for an operation that only reads. */
	timesDone: number | undefined;
	/** The message and description that the workflow got; undefined when the run succeeded. */
	error?: { message: string; description: string };
	/** Whether the output was found in Zoom's lists after its response was lost. */
	recovered?: boolean;
	/** What must not happen: something lost or doubled, or an error that does not say that the outcome is unknown. */
	finding?: string;
}

/** The timeouts of the node and of n8n in milliseconds. Tests shorten them to {@link SHORT}. */
const TIMEOUTS = new Set([60_000, 300_000]);
/** Milliseconds; longer than a busy machine takes for a response. */
const SHORT = 300;

/** A run that takes longer hangs. */
const MAX_RUN_MS = 40_000;
const HANGS = 'It hangs';

/** All outcomes, in the order of the table. */
export async function runAll(): Promise<Outcome[]> {
	const n8n = await createTestN8n();
	const sandbox = await startSandbox({ settings: { oldRefreshTokenSeconds: 0 } });
	try {
		const outcomes: Outcome[] = [];
		for (const fault of faults) {
			for (const scenario of Object.entries(scenarios)) {
				for (const duration of fault.only ? [fault.only] : (['once', 'always'] as const)) {
					const run = async (): Promise<Outcome> => await runOne(n8n, sandbox, fault, scenario, duration);
					outcomes.push(fault.needsTimeout ? await withShortTimeouts(run) : await run());
				}
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
	[operation, prepare]: [string, (typeof scenarios)[string]],
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
	const scenario = await prepare({ n8n, sandbox, credential });
	const { parameters, items } = scenario;
	const result = await n8n.withFastTime(
		async (clock) => {
			fault.inject(sandbox, scenario, duration === 'once' ? 1 : undefined);
			const unwatch = fault.watch?.(sandbox);
			const acceptAgain = (): void => void (clock.waits.length > 0 && sandbox.accept());
			const timer = duration === 'once' ? setInterval(acceptAgain, 1) : undefined;
			try {
				return await settled(n8n.run(parameters, { credential, ...(items ? { items } : {}) }));
			} finally {
				clearInterval(timer);
				unwatch?.();
				await sandbox.accept();
			}
		},
		{ patience: 50 },
	);
	const outcome: Outcome = {
		fault: fault.name,
		operation,
		duration,
		requests: sandbox.requests.filter((request) => matches(request, scenario)).length,
		timesDone: scenario.timesDone?.(),
		...('error' in result
			? { error: textOf(result.error) }
			: { recovered: result.output.some(({ json }) => json.recovered === true) }),
	};
	const finding =
		'error' in result ? findingInError(outcome, scenario) : await findingInOutput(outcome, scenario, result.output);
	return { ...outcome, ...(finding === undefined ? {} : { finding }) };
}

type Result = { output: INodeExecutionData[] } | { error: NodeApiError };

/** The result of a run. A run that does not end is an error too. */
async function settled(running: ReturnType<TestN8n['run']>): Promise<Result> {
	let timer: NodeJS.Timeout | undefined;
	const timeout = new Promise<Result>((resolve) => {
		timer = setTimeout(() => resolve({ error: new Error(HANGS) as NodeApiError }), MAX_RUN_MS);
	});
	try {
		return await Promise.race([
			timeout,
			running.then(
				({ output }) => ({ output: output[0] ?? [] }),
				(error: unknown) => ({ error: error as NodeApiError }),
			),
		]);
	} finally {
		clearTimeout(timer);
	}
}

const textOf = ({ message, description }: NodeApiError): FaultError => ({ message, description: description ?? '' });

type FaultError = NonNullable<Outcome['error']>;

function matches({ path, operationId }: { path: string; operationId?: string }, { target }: Scenario): boolean {
	return (
		(target.operationId === undefined || target.operationId === operationId) &&
		(target.path === undefined || new RegExp(target.path).test(path))
	);
}

/** By this text, an error says that it is not known whether the work was done. */
export const UNKNOWN = /not known whether the work was done/;

/** By this text, an error says that Zoom's lists do not show what should have been made. */
export const NOT_FOUND = /what it should have made is not in Zoom/;

async function findingInOutput(
	{ timesDone }: Outcome,
	{ checkOutput }: Scenario,
	output: INodeExecutionData[],
): Promise<string | undefined> {
	if (timesDone === 0) return 'lost: the run succeeded, but nothing was done';
	if (timesDone !== undefined && timesDone > 1) return `doubled: done ${timesDone} times`;
	const problem = await checkOutput(output);
	return problem === undefined ? undefined : `lost: ${problem}`;
}

function findingInError({ timesDone, error }: Outcome, { creates, missingIn }: Scenario): string | undefined {
	const { message, description } = error ?? { message: '', description: '' };
	if (timesDone !== undefined && timesDone > 1) return `doubled: done ${timesDone} times`;
	if (message === HANGS) return 'it hangs';
	const finding = UNKNOWN.test(message)
		? findingInUnknown(timesDone, description, creates === true)
		: findingInKnown(timesDone, message);
	if (finding !== undefined) return finding;
	const missing = missingIn?.({ message, description });
	if (missing !== undefined) return `lost: ${missing}`;
	return description === '' ? `the error does not say what to do: ${message}` : undefined;
}

/** What is wrong with an error that says that nothing was done. */
function findingInKnown(timesDone: number | undefined, message: string): string | undefined {
	return timesDone === 1 ? `lost: it was done, and the error does not say so: ${message}` : undefined;
}

/** What is wrong with an error that says that the outcome is unknown. */
function findingInUnknown(timesDone: number | undefined, description: string, creates: boolean): string | undefined {
	if (creates && !description.includes('Look in Zoom')) return 'the error does not say how to find out';
	return timesDone === undefined ? 'the outcome is unknown although there is no work to do' : undefined;
}

/**
 * Runs `work` with {@link TIMEOUTS} shortened. Timeouts of sockets and abort signals are no timers of JavaScript, so
 * all three are replaced.
 */
async function withShortTimeouts<T>(work: () => Promise<T>): Promise<T> {
	const { setTimeout: realTimer } = globalThis;
	const { setTimeout: realSocket } = Socket.prototype;
	const { timeout: realSignal } = AbortSignal;
	const shortened = (ms: number | undefined): number | undefined => (ms !== undefined && TIMEOUTS.has(ms) ? SHORT : ms);
	globalThis.setTimeout = Object.assign(
		(callback: () => void, ms?: number, ...rest: unknown[]) => realTimer(callback, shortened(ms), ...(rest as [])),
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
