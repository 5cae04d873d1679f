import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { ZoomRequest } from '../definition/operation';
import type { ZoomHosts } from './allowedHosts';
import { zoomHostsOf } from './allowedHosts';
import type { Clock } from './clock';
import { ExecutionCancelled } from './clock';
import type { N8nFunctions, Sender } from './dispatch';
import { dispatch } from './dispatch';
import type { Attempt } from './rateLimit/attemptLog';
import { plans } from './rateLimit/limitSearch';
import type { RateLimiter } from './rateLimit/rateLimiter';
import type { DownloadOptions } from './redirects';
import { followRedirects } from './redirects';
import { RequestError } from './requestError';
import type { AttemptResult, RetryDecision } from './retryPolicy';
import { decideRetry, mayHaveSucceeded, retryDelay } from './retryPolicy';
import type { Session } from './session';
import { sessionFor } from './session';
import { TokenRefresh } from './tokenRefresh';
import { WarmUp } from './warmUp';
import type { HttpResponse } from './zoomResponse';
import { isNotFound, messageOf } from './zoomResponse';

/** The part of a request that retries and rate limits need. */
type RetryableRequest = Pick<ZoomRequest, 'method' | 'path' | 'rate' | 'idempotent' | 'expectsBody' | 'members'> & {
	hasOwnToken?: boolean;
};

/**
 * Sends the requests of one execution to Zoom, each until it has succeeded or failed for good: within Zoom's rate
 * limits, with a token refresh where needed, and with the retries that `retryPolicy.ts` decides on.
 */
export class ZoomClient {
	/**
	 * How long requests of this execution waited for Zoom's rate limit, and that limit in requests per second, if known.
	 */
	readonly waits = { ms: 0, limit: undefined as number | undefined };
	private readonly sender: Sender;
	private readonly zoomHosts: ZoomHosts;
	private readonly session: Session;
	private readonly clock: Clock;
	private readonly tokenRefresh: TokenRefresh;
	private readonly warmUp: WarmUp;
	private expectedRequests = Infinity;
	private waitedUntil = 0;

	private constructor(sender: Sender, credential: ICredentialDataDecryptedObject, session: Session, clock: Clock) {
		this.sender = sender;
		this.zoomHosts = zoomHostsOf(credential);
		this.session = session;
		this.clock = clock;
		this.tokenRefresh = new TokenRefresh(sender, session, clock, credential);
		this.warmUp = new WarmUp(session);
	}

	/** @throws AllowedHostError if the addresses in the credential cannot be used */
	static async create(n8n: N8nFunctions, credentialType: string, clock: Clock): Promise<ZoomClient> {
		const credential = await n8n.getCredentials(credentialType);
		const credentialId = n8n.getNode().credentials?.[credentialType]?.id;
		// A credential that is not saved yet has no ID.
		const session = sessionFor(credentialId || `${credentialType}:unsaved`);
		session.rateLimiters.setPlan(plans.find((plan) => plan === credential.plan));
		return new ZoomClient({ n8n, credentialType }, credential, session, clock);
	}

	/**
	 * Announces how many requests the execution will make. If a second's quota is enough for them, they may start at
	 * once.
	 */
	expectRequests(requests: number): void {
		this.expectedRequests = requests;
	}

	/** The address of a path of Zoom's API. */
	addressOf(path: string): string {
		return `${this.zoomHosts.api}${path}`;
	}

	/**
	 * Sends a request to Zoom's API.
	 * @returns a response of success
	 * @throws RequestError, or ExecutionCancelled when the execution was stopped
	 */
	async send(request: ZoomRequest): Promise<HttpResponse> {
		const { method, path, query, body } = request;
		const attempt = async () =>
			await dispatch(
				this.sender,
				{
					method,
					url: this.addressOf(path),
					qs: { ...query },
					// Zoom takes lists in a query as one value with commas.
					arrayFormat: 'comma',
					...(body === undefined ? {} : { body }),
					json: true,
				},
				true,
			);
		const response = await this.withRateLimit(request, attempt);
		this.session.markValidated(this.clock.now());
		return response;
	}

	/**
	 * Fetches a file from an address that Zoom gave, as a stream. Zoom does not label downloads with a rate category.
	 * @throws RequestError, or ExecutionCancelled when the execution was stopped
	 */
	async fetch(url: string, options: DownloadOptions = {}): Promise<HttpResponse> {
		return await this.withRateLimit(
			{
				method: 'GET',
				path: new URL(url).pathname,
				rate: 'light',
				idempotent: true,
				hasOwnToken: options.token !== undefined,
			},
			async () => await followRedirects(this.sender, this.zoomHosts, url, options),
		);
	}

	/**
	 * Waits before a retry that the caller makes.
	 * @param retries how many there were before
	 * @throws ExecutionCancelled when the execution was stopped
	 */
	async waitBeforeRetry(retries: number): Promise<void> {
		await this.clock.sleep(retryDelay(retries, this.clock));
	}

	/** @throws ExecutionCancelled when the execution was stopped */
	throwIfCancelled(): void {
		const { n8n } = this.sender;
		if ('getExecutionCancelSignal' in n8n && n8n.getExecutionCancelSignal()?.aborted === true)
			throw new ExecutionCancelled();
	}

	private async withRateLimit(request: RetryableRequest, attempt: () => Promise<AttemptResult>): Promise<HttpResponse> {
		return await this.warmUp.run(
			request.rate,
			this.clock.now(),
			async () => await this.sendWithRetry(request, attempt),
		);
	}

	private async sendWithRetry(request: RetryableRequest, attempt: () => Promise<AttemptResult>): Promise<HttpResponse> {
		const limiter = this.session.rateLimiters.forCategory(request.rate);
		const { method, idempotent, expectsBody = method === 'GET', members } = request;
		const rules = { idempotent, expectsBody, members };
		// A token that came with an event cannot be refreshed.
		const retryCount = { rate: 0, network: 0, refreshes: request.hasOwnToken === true ? 1 : 0 };
		let outcomeUnknown = false;
		for (;;) {
			const { result, accessToken, started } = await this.attemptOnce(limiter, attempt);
			const decision = decideRetry(result, retryCount, rules, this.clock);
			this.report(limiter, started, result, decision);
			this.throwIfCancelled();
			const response = successOf(request, result, decision, outcomeUnknown);
			if (response) return response;
			switch (decision.do) {
				case 'fail':
					throw new RequestError(result, request, {
						...decision,
						outcomeUnknown: decision.outcomeUnknown || outcomeUnknown,
					});
				case 'refreshToken':
					retryCount.refreshes += 1;
					await this.tokenRefresh.refresh(accessToken, request);
					break;
				case 'wait':
					retryCount[decision.because] += 1;
					outcomeUnknown ||= mayHaveSucceeded(result);
					// A rate limit holds up all requests of its category, so that it is the limiter that waits for its end.
					if (decision.because === 'network') await this.clock.sleep(decision.ms);
			}
		}
	}

	private async attemptOnce(
		limiter: RateLimiter,
		attempt: () => Promise<AttemptResult>,
	): Promise<{ result: AttemptResult; accessToken: string; started: Attempt }> {
		const started = await this.acquire(limiter);
		let result: AttemptResult | undefined;
		try {
			this.tokenRefresh.throwIfRejected();
			// Read after the wait, in which another request may have refreshed the token.
			const { accessToken } = this.tokenRefresh;
			result = await attempt();
			return { result, accessToken, started };
		} finally {
			if (!result) limiter.onUnknown(started);
		}
	}

	/** Tells the limiter how an attempt ended. */
	private report(limiter: RateLimiter, started: Attempt, result: AttemptResult, decision: RetryDecision): void {
		const now = this.clock.now();
		if (decision.do === 'wait' && decision.because === 'rate') {
			// Only a response can be rate limited.
			const { headers } = (result as { response: HttpResponse }).response;
			limiter.onRateLimited(started, headers, decision, now);
		} else if ('response' in result && result.response.status !== 429) {
			const { status, headers } = result.response;
			// Zoom checks the token before the limit. A failure of its own may come before or after it.
			limiter.onResponse(started, headers, now, status !== 401 && status < 500);
		} else {
			limiter.onUnknown(started);
		}
	}

	/** Waits until Zoom's rate limit allows a request, and adds the time to {@link waits}. */
	private async acquire(limiter: RateLimiter): Promise<Attempt> {
		const from = this.clock.now();
		const started = await limiter.acquire(this.clock, this.expectedRequests);
		const until = this.clock.now();
		if (until > from) {
			// Time that several requests waited at once counts once.
			this.waits.ms += Math.max(0, until - Math.max(from, this.waitedUntil));
			this.waitedUntil = Math.max(this.waitedUntil, until);
			this.waits.limit = limiter.reportedLimit ?? this.waits.limit;
		}
		return started;
	}
}

/**
 * The response that ends a request with success; undefined if there is none yet. A repeated DELETE that finds nothing has
 * succeeded as well: an earlier attempt, whose response was lost, may have done the work.
 */
function successOf(
	{ method }: RetryableRequest,
	result: AttemptResult,
	decision: RetryDecision,
	outcomeUnknown: boolean,
): HttpResponse | undefined {
	if (!('response' in result)) return undefined;
	const { response } = result;
	if (decision.do === 'finish') return response;
	if (!outcomeUnknown || method !== 'DELETE' || !isNotFound(response)) return undefined;
	return { ...response, status: 204, body: '', notFound: messageOf(response.body) };
}
