import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { ExecutionCancelled } from './clock';
import type { Clock } from './clock';
import { networkErrorCode, toNetworkError, isTransient } from './networkErrors';
import type { ZoomHosts } from './allowedHosts';
import { zoomHostsOf } from './allowedHosts';
import type { ZoomRequest } from '../definition/operation';
import { retryDelay, decideRetry, MAX_NETWORK_RETRIES, mayHaveSucceeded } from './retryPolicy';
import type { AttemptResult } from './retryPolicy';
import type { Session } from './session';
import { sessionFor } from './session';
import { abortStream, discard, readBody } from './streams';

/** The parts of n8n that send requests: an execution, a list in the editor, a webhook, or its being set up. */
export type N8nFunctions = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** A request as far as repeating it goes. */
type AddressedRequest = Pick<ZoomRequest, 'method' | 'path' | 'rate' | 'idempotent' | 'expectsBody'>;

/** An answer of Zoom's. */
export interface HttpResponse {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
	/** Ends a stream that is under way with an error. */
	abort?(): void;
}

/** A request that did not end well, with all that is known for explaining it. */
export class RequestError extends Error {
	readonly result: AttemptResult;
	readonly request: Pick<ZoomRequest, 'method' | 'path' | 'idempotent'>;
	/** When a limit ends, milliseconds since 1970. */
	readonly limitEndsAt?: number;
	/** True when Zoom may or may not have done the work. */
	readonly outcomeUnknown: boolean;

	constructor(
		result: AttemptResult,
		request: Pick<ZoomRequest, 'method' | 'path' | 'idempotent'>,
		{ limitEndsAt, outcomeUnknown = false }: { limitEndsAt?: number; outcomeUnknown?: boolean } = {},
	) {
		super('The request to Zoom did not succeed');
		this.result = result;
		this.request = request;
		this.limitEndsAt = limitEndsAt;
		this.outcomeUnknown = outcomeUnknown;
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
	private readonly n8n: N8nFunctions;
	private readonly clock: Clock;
	private readonly session: Session;
	/** How many requests the execution will make, as far as it knows. */
	private expectedRequests = Infinity;
	private warmUp?: Promise<void>;
	private waitedUntil = 0;
	private refreshRejected?: RequestError;

	private constructor(n8n: N8nFunctions, credentialType: string, hosts: ZoomHosts, session: Session, clock: Clock) {
		this.n8n = n8n;
		this.credentialType = credentialType;
		this.hosts = hosts;
		this.session = session;
		this.clock = clock;
	}

	/** @throws AllowedHostError when the credential's addresses cannot be used. */
	static async create(n8n: N8nFunctions, credentialType: string, clock: Clock): Promise<ZoomClient> {
		const hosts = zoomHostsOf(await n8n.getCredentials(credentialType));
		const credentialId = n8n.getNode().credentials?.[credentialType]?.id;
		return new ZoomClient(
			n8n,
			credentialType,
			hosts,
			credentialId ? sessionFor(credentialId) : sessionFor(`${credentialType}:unsaved`),
			clock,
		);
	}

	/** Says beforehand how many requests there will be: so few that they need no pace may go at once. */
	expectRequests(requests: number): void {
		this.expectedRequests = requests;
	}

	/**
	 * Sends a request to Zoom's API until it is answered with success.
	 * @throws RequestError, or ExecutionCancelled when the execution was stopped.
	 */
	async send(request: ZoomRequest): Promise<HttpResponse> {
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
		const answer = await this.withRateLimit(request, async () => await this.dispatch(options(), true));
		this.session.markValidated(this.clock.now());
		return answer;
	}

	/**
	 * Fetches from an address that Zoom handed out (a download), as a stream, following redirects itself: the token goes to
	 * Zoom's hosts only, every other host gets a plain request.
	 */
	async fetch(
		url: string,
		{ token, headers = {} }: { token?: string; headers?: Record<string, string> } = {},
	): Promise<HttpResponse> {
		return await this.withRateLimit(
			{ method: 'GET', path: new URL(url).pathname, rate: 'light', idempotent: true },
			async () => await this.followRedirects(url, headers, token),
		);
	}

	private async followRedirects(
		address: string,
		headers: Record<string, string>,
		token: string | undefined,
	): Promise<AttemptResult> {
		let url = new URL(address);
		for (let redirects = 0; ; redirects += 1) {
			const signed = this.hosts.mayReceiveToken(url);
			if (!signed && !this.hosts.mayBeFollowed(url)) {
				return {
					error: {
						code: 'FOREIGN_HOST',
						isNetwork: false,
						mayHaveReachedServer: false,
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
			const outcome = await this.dispatchForStream(options, signed && token === undefined);
			if (!('response' in outcome) || outcome.response.status < 300 || outcome.response.status >= 400) return outcome;
			const location = outcome.response.headers.location;
			discard(outcome.response.body);
			if (typeof location !== 'string' || redirects >= 5) return outcome;
			url = new URL(location, url);
		}
	}

	/** Waits before a repeat, after so many. @throws Cancelled when the execution was stopped. */
	async waitBeforeRetry(repeats: number): Promise<void> {
		await this.clock.sleep(retryDelay(repeats, this.clock));
	}

	/** @throws Cancelled when the execution was stopped. */
	throwIfCancelled(): void {
		if (this.isCancelled()) throw new ExecutionCancelled();
	}

	private async withRateLimit(request: AddressedRequest, attempt: () => Promise<AttemptResult>): Promise<HttpResponse> {
		let opens: (() => void) | undefined;
		// No await before this: of several requests that begin at once, exactly one opens.
		if (this.warmUp) await this.warmUp;
		else if (
			!this.session.isRecentlyValidated(this.clock.now()) ||
			this.session.rateLimiters.forCategory(request.rate).reportedLimit === undefined
		)
			opens = this.startWarmUp();
		try {
			return await this.sendWithRetry(request, attempt);
		} finally {
			opens?.();
		}
	}

	private async sendWithRetry(request: AddressedRequest, attempt: () => Promise<AttemptResult>): Promise<HttpResponse> {
		const lane = this.session.rateLimiters.forCategory(request.rate);
		const retryCount = { rate: 0, network: 0, refreshes: 0 };
		let unclearBefore = false;
		for (;;) {
			const before = this.clock.now();
			await lane.acquire(this.clock, this.expectedRequests);
			if (this.refreshRejected) throw this.refreshRejected;
			this.recordWait(before, this.clock.now(), lane.reportedLimit);
			const { tokenGeneration: generation } = this.session;
			const outcome = await attempt();
			this.throwIfCancelled();
			const now = this.clock.now();
			if ('response' in outcome) {
				if (outcome.response.status !== 429) lane.onResponse(outcome.response.headers, now);
				// The answer to an earlier, lost attempt was that it is gone.
				if (outcome.response.status === 404 && request.method === 'DELETE' && unclearBefore)
					return { ...outcome.response, status: 204, body: '' };
			}
			const decision = decideRetry(
				outcome,
				retryCount,
				{ idempotent: request.idempotent, expectsBody: request.expectsBody ?? request.method === 'GET' },
				this.clock,
			);
			// Nothing but an answer finishes a request.
			if (decision.do === 'finish') return (outcome as { response: HttpResponse }).response;
			if (decision.do === 'refreshToken') {
				retryCount.refreshes += 1;
				await this.refreshToken(generation, request);
			} else if (decision.do === 'wait') {
				retryCount[decision.because] += 1;
				if (decision.because === 'rate' && 'response' in outcome) {
					lane.onRateLimited(outcome.response.headers, now + decision.ms, now);
				} else {
					unclearBefore ||= mayHaveSucceeded(outcome);
					await this.clock.sleep(decision.ms);
				}
			} else {
				throw new RequestError(outcome, request, {
					...decision,
					outcomeUnknown: decision.outcomeUnknown || unclearBefore,
				});
			}
		}
	}

	/**
	 * One request through the host, in the form that works on old and new hosts alike: status ignored and the full response
	 * asked for, so that headers are readable; a fresh options object, because the host changes it.
	 */
	private async dispatch(options: IHttpRequestOptions, signed: boolean): Promise<AttemptResult> {
		const complete: IHttpRequestOptions = {
			...options,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			sendCredentialsOnCrossOriginRedirect: false,
		};
		try {
			const response = signed
				? await this.n8n.helpers.httpRequestWithAuthentication.call(
						this.n8n as IExecuteFunctions,
						this.credentialType,
						{ ...complete, allowedDomains: new URL(options.url).hostname },
					)
				: await this.n8n.helpers.httpRequest(complete);
			const { statusCode, headers, body } = response as {
				statusCode: number;
				headers: Record<string, unknown>;
				body: unknown;
			};
			return { response: { status: statusCode, headers, body } };
		} catch (error) {
			return { error: toNetworkError(error) };
		}
	}

	/** The same, with the answer's body as a stream; a refusal is read. */
	private async dispatchForStream(options: IHttpRequestOptions, signed: boolean): Promise<AttemptResult> {
		const connection = new AbortController();
		const outcome = await this.dispatch({ ...options, encoding: 'stream', abortSignal: connection.signal }, signed);
		if (!('response' in outcome)) return outcome;
		const answer = { ...outcome.response, abort: () => abortStream(connection, outcome.response.body) };
		// That it was refused is known even if not why.
		return {
			response: answer.status < 400 ? answer : { ...outcome.response, body: await readBody(answer).catch(() => '') },
		};
	}

	private startWarmUp(): () => void {
		let release: () => void = () => undefined;
		this.warmUp = new Promise((resolve) => {
			release = resolve;
		});
		return release;
	}

	/** Adds a wait to the execution's sum; what several requests waited through together counts once. */
	private recordWait(from: number, to: number, limit: number | undefined): void {
		if (to <= from) return;
		this.waits.ms += Math.max(0, to - Math.max(from, this.waitedUntil));
		this.waitedUntil = Math.max(this.waitedUntil, to);
		if (limit !== undefined) this.waits.limit = limit;
	}

	/** Renews the token through the host. A refused renewal is final for this execution: every later request would meet it again. */
	private async refreshToken(generation: number, request: AddressedRequest): Promise<void> {
		try {
			await this.session.refreshToken(generation, async () => await this.refresh());
		} catch (error) {
			const code = networkErrorCode(error);
			const failure = new RequestError(
				{ error: { code: 'RENEWAL', isNetwork: code !== '', mayHaveReachedServer: false, cause: error } },
				request,
			);
			if (code === '') this.refreshRejected = failure;
			throw failure;
		}
	}

	/** Asks the host for a new token; again when network or server failed, which either works or tells that the lost answer had the token. */
	private async refresh(): Promise<void> {
		for (let repeats = 0; ; repeats += 1) {
			const failed = await this.n8n.helpers.refreshOAuth2Token
				.call(this.n8n as IExecuteFunctions, this.credentialType)
				.then(
					() => undefined,
					(error: unknown) => ({ error }),
				);
			if (!failed) return;
			if (repeats >= MAX_NETWORK_RETRIES || !isTransient(failed.error)) return await Promise.reject(failed.error);
			await this.waitBeforeRetry(repeats);
		}
	}

	private isCancelled(): boolean {
		return 'getExecutionCancelSignal' in this.n8n && this.n8n.getExecutionCancelSignal()?.aborted === true;
	}
}
