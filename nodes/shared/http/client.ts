import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { Cancelled } from './clock';
import type { Clock } from './clock';
import { breakOf, faultCode, faultOf, isPassing } from './networkErrors';
import type { ZoomHosts } from './allowedHosts';
import { hostsOf } from './allowedHosts';
import type { ZoomRequest } from '../definition/operation';
import { backoff, decide, FAULT_REPEATS, mayHaveWorked } from './retryPolicy';
import type { Outcome } from './retryPolicy';
import type { Session } from './session';
import { sessionOf } from './session';
import { breakOff, discard, readBody } from './streams';

/** The parts of n8n that send requests: an execution, a list in the editor, a webhook, or its being set up. */
export type Host = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** A request as far as repeating it goes. */
type Addressed = Pick<ZoomRequest, 'method' | 'path' | 'rate' | 'repeatable' | 'answers'>;

/** An answer of Zoom's. */
export interface Answer {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
	/** Ends a stream that is under way with an error. */
	stop?(): void;
}

/** A request that did not end well, with all that is known for explaining it. */
export class RequestFailure extends Error {
	readonly outcome: Outcome;
	readonly request: Pick<ZoomRequest, 'method' | 'path' | 'repeatable'>;
	/** When a limit ends, milliseconds since 1970. */
	readonly until?: number;
	/** True when Zoom may or may not have done the work. */
	readonly unclear: boolean;

	constructor(
		outcome: Outcome,
		request: Pick<ZoomRequest, 'method' | 'path' | 'repeatable'>,
		{ until, unclear = false }: { until?: number; unclear?: boolean } = {},
	) {
		super('The request to Zoom did not succeed');
		this.outcome = outcome;
		this.request = request;
		this.until = until;
		this.unclear = unclear;
	}
}

/** Answers come within seconds; a connection that is silent for longer is dead. */
const TIMEOUT_MS = 60_000;

/**
 * Sends requests for one execution. Every answer passes through here: paced, renewed, repeated or failed by the one rule
 * in `retry.ts`. The first request of an execution goes alone, so that an expired token is renewed once and the limit is
 * known before many requests start; unless both are known already, from an execution just before.
 */
export class ZoomClient {
	/** Milliseconds that requests waited for Zoom's limits in this execution, and the limit they waited for. */
	readonly waits = { ms: 0, limit: undefined as number | undefined };
	readonly hosts: ZoomHosts;
	readonly credentialType: string;
	private readonly host: Host;
	private readonly clock: Clock;
	private readonly session: Session;
	/** How many requests the execution will make, as far as it knows. */
	private expected = Infinity;
	private opening?: Promise<void>;
	private waitedUntil = 0;
	private disconnected?: RequestFailure;

	private constructor(host: Host, credentialType: string, hosts: ZoomHosts, session: Session, clock: Clock) {
		this.host = host;
		this.credentialType = credentialType;
		this.hosts = hosts;
		this.session = session;
		this.clock = clock;
	}

	/** @throws HostProblem when the credential's addresses cannot be used. */
	static async create(host: Host, credentialType: string, clock: Clock): Promise<ZoomClient> {
		const hosts = hostsOf(await host.getCredentials(credentialType));
		const credentialId = host.getNode().credentials?.[credentialType]?.id;
		return new ZoomClient(
			host,
			credentialType,
			hosts,
			credentialId ? sessionOf(credentialId) : sessionOf(`${credentialType}:unsaved`),
			clock,
		);
	}

	/** Says beforehand how many requests there will be: so few that they need no pace may go at once. */
	expect(requests: number): void {
		this.expected = requests;
	}

	/** Says that there will be more of them than was said before. */
	expectMore(requests: number): void {
		this.expected += requests;
	}

	/**
	 * Sends a request to Zoom's API until it is answered with success.
	 * @param onBeginning is given the text that arrives first, when the rest is still on its way
	 * @throws RequestFailure, or Cancelled when the execution was stopped.
	 */
	async send(request: ZoomRequest, onBeginning?: (text: string) => void): Promise<Answer> {
		const options = (): IHttpRequestOptions => ({
			method: request.method,
			url: `${this.hosts.api}${request.path}`,
			qs: { ...request.query },
			// Zoom takes lists in a query as one text with commas.
			arrayFormat: 'comma',
			...(request.body !== undefined ? { body: request.body } : {}),
			json: true,
			timeout: TIMEOUT_MS,
			// The API has no redirects. One that came all the same would be followed to any address, on some hosts to private ones too.
			disableFollowRedirect: true,
		});
		const answer = await this.untilDone(
			request,
			async () => await (onBeginning ? this.sendAndRead(options(), onBeginning) : this.sendOnce(options(), true)),
		);
		this.session.accepted(this.clock.now());
		return answer;
	}

	/**
	 * Fetches from an address that Zoom handed out (a download), as a stream, following redirects itself: the token goes to
	 * Zoom's hosts only, every other host gets a plain request.
	 */
	async fetch(
		url: string,
		{ token, headers = {} }: { token?: string; headers?: Record<string, string> } = {},
	): Promise<Answer> {
		return await this.untilDone(
			{ method: 'GET', path: new URL(url).pathname, rate: 'light', repeatable: true },
			async () => await this.follow(url, headers, token),
		);
	}

	private async follow(address: string, headers: Record<string, string>, token: string | undefined): Promise<Outcome> {
		let url = new URL(address);
		for (let redirects = 0; ; redirects += 1) {
			const signed = this.hosts.mayReceiveToken(url);
			if (!signed && !this.hosts.mayBeFollowed(url)) {
				return {
					fault: {
						code: 'FOREIGN_HOST',
						network: false,
						mayHaveArrived: false,
						cause: new Error(`The download leads to '${url.host}', which is not a host this node may read from`),
					},
				};
			}
			const options: IHttpRequestOptions = {
				method: 'GET',
				url: url.href,
				timeout: TIMEOUT_MS,
				disableFollowRedirect: true,
				headers: { ...headers, ...(token !== undefined && signed ? { Authorization: `Bearer ${token}` } : {}) },
			};
			const outcome = await this.sendForStream(options, signed && token === undefined);
			if (!('answer' in outcome) || outcome.answer.status < 300 || outcome.answer.status >= 400) return outcome;
			const location = outcome.answer.headers.location;
			discard(outcome.answer.body);
			if (typeof location !== 'string' || redirects >= 5) return outcome;
			url = new URL(location, url);
		}
	}

	/** Waits before a repeat, after so many. @throws Cancelled when the execution was stopped. */
	async pause(repeats: number): Promise<void> {
		await this.clock.sleep(backoff(repeats, this.clock));
	}

	/** @throws Cancelled when the execution was stopped. */
	throwIfCancelled(): void {
		if (this.isCancelled()) throw new Cancelled();
	}

	private async untilDone(request: Addressed, attempt: () => Promise<Outcome>): Promise<Answer> {
		let opens: (() => void) | undefined;
		// No await before this: of several requests that begin at once, exactly one opens.
		if (this.opening) await this.opening;
		else if (!this.session.isCountedOn(this.clock.now()) || this.session.pacer.lane(request.rate).limit === undefined)
			opens = this.open();
		try {
			return await this.repeat(request, attempt);
		} finally {
			opens?.();
		}
	}

	private async repeat(request: Addressed, attempt: () => Promise<Outcome>): Promise<Answer> {
		const lane = this.session.pacer.lane(request.rate);
		const repeats = { rate: 0, fault: 0, renewals: 0 };
		let unclearBefore = false;
		for (;;) {
			const before = this.clock.now();
			await lane.turn(this.clock, this.expected);
			if (this.disconnected) throw this.disconnected;
			this.note(before, this.clock.now(), lane.limit);
			const { generation } = this.session;
			const outcome = await attempt();
			this.throwIfCancelled();
			const now = this.clock.now();
			if ('answer' in outcome) {
				if (outcome.answer.status !== 429) lane.learn(outcome.answer.headers, now);
				// The answer to an earlier, lost attempt was that it is gone.
				if (outcome.answer.status === 404 && request.method === 'DELETE' && unclearBefore)
					return { ...outcome.answer, status: 204, body: '' };
			}
			const decision = decide(
				outcome,
				repeats,
				{ repeatable: request.repeatable, answers: request.answers ?? request.method === 'GET' },
				this.clock,
			);
			// Nothing but an answer finishes a request.
			if (decision.do === 'finish') return (outcome as { answer: Answer }).answer;
			if (decision.do === 'renew') {
				repeats.renewals += 1;
				await this.renew(generation, request);
			} else if (decision.do === 'wait') {
				repeats[decision.because] += 1;
				if (decision.because === 'rate' && 'answer' in outcome) {
					lane.refused(outcome.answer.headers, now + decision.ms, now);
				} else {
					unclearBefore ||= mayHaveWorked(outcome);
					await this.clock.sleep(decision.ms);
				}
			} else {
				throw new RequestFailure(outcome, request, { ...decision, unclear: decision.unclear || unclearBefore });
			}
		}
	}

	/**
	 * One request through the host, in the form that works on old and new hosts alike: status ignored and the full response
	 * asked for, so that headers are readable; a fresh options object, because the host changes it.
	 */
	private async sendOnce(options: IHttpRequestOptions, signed: boolean): Promise<Outcome> {
		const complete: IHttpRequestOptions = {
			...options,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			sendCredentialsOnCrossOriginRedirect: false,
		};
		try {
			const response = signed
				? await this.host.helpers.httpRequestWithAuthentication.call(
						this.host as IExecuteFunctions,
						this.credentialType,
						{ ...complete, allowedDomains: new URL(options.url).hostname },
					)
				: await this.host.helpers.httpRequest(complete);
			const { statusCode, headers, body } = response as {
				statusCode: number;
				headers: Record<string, unknown>;
				body: unknown;
			};
			return { answer: { status: statusCode, headers, body } };
		} catch (error) {
			return { fault: faultOf(error) };
		}
	}

	/** The same, with the answer's body as a stream; a refusal is read. */
	private async sendForStream(options: IHttpRequestOptions, signed: boolean): Promise<Outcome> {
		const connection = new AbortController();
		const outcome = await this.sendOnce({ ...options, encoding: 'stream', abortSignal: connection.signal }, signed);
		if (!('answer' in outcome)) return outcome;
		const answer = { ...outcome.answer, stop: () => breakOff(connection, outcome.answer.body) };
		// That it was refused is known even if not why.
		return {
			answer: answer.status < 400 ? answer : { ...outcome.answer, body: await readBody(answer).catch(() => '') },
		};
	}

	/** The same, with its beginning told before its end has come. */
	private async sendAndRead(options: IHttpRequestOptions, onBeginning: (text: string) => void): Promise<Outcome> {
		const outcome = await this.sendForStream(options, true);
		if (!('answer' in outcome) || outcome.answer.status >= 400) return outcome;
		const { status, headers } = outcome.answer;
		return await readBody(outcome.answer, onBeginning).then(
			(body) => ({ answer: { status, headers, body } }),
			(error: unknown) => ({ fault: breakOf(error) }),
		);
	}

	private open(): () => void {
		let release: () => void = () => undefined;
		this.opening = new Promise((resolve) => {
			release = resolve;
		});
		return release;
	}

	/** Adds a wait to the execution's sum; what several requests waited through together counts once. */
	private note(from: number, to: number, limit: number | undefined): void {
		if (to <= from) return;
		this.waits.ms += Math.max(0, to - Math.max(from, this.waitedUntil));
		this.waitedUntil = Math.max(this.waitedUntil, to);
		if (limit !== undefined) this.waits.limit = limit;
	}

	/** Renews the token through the host. A refused renewal is final for this execution: every later request would meet it again. */
	private async renew(generation: number, request: Addressed): Promise<void> {
		try {
			await this.session.renew(generation, async () => await this.refresh());
		} catch (error) {
			const code = faultCode(error);
			const failure = new RequestFailure(
				{ fault: { code: 'RENEWAL', network: code !== '', mayHaveArrived: false, cause: error } },
				request,
			);
			if (code === '') this.disconnected = failure;
			throw failure;
		}
	}

	/** Asks the host for a new token; again when network or server failed, which either works or tells that the lost answer had the token. */
	private async refresh(): Promise<void> {
		for (let repeats = 0; ; repeats += 1) {
			const failed = await this.host.helpers.refreshOAuth2Token
				.call(this.host as IExecuteFunctions, this.credentialType)
				.then(
					() => undefined,
					(error: unknown) => ({ error }),
				);
			if (!failed) return;
			if (repeats >= FAULT_REPEATS || !isPassing(failed.error)) return await Promise.reject(failed.error);
			await this.pause(repeats);
		}
	}

	private isCancelled(): boolean {
		return 'getExecutionCancelSignal' in this.host && this.host.getExecutionCancelSignal()?.aborted === true;
	}
}
