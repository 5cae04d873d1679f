import type { ZoomRequest } from '../definition/operation';
import type { AttemptResult } from './retryPolicy';
import type { HttpResponse } from './zoomResponse';
import { isMissingScope } from './zoomResponse';

/** The part of a request that error messages need. */
export type FailedRequest = Pick<ZoomRequest, 'method' | 'path' | 'idempotent'>;

/** What is known of a failed request besides its result. */
interface ErrorFacts {
	limitEndsAt?: number | undefined;
	outcomeUnknown?: boolean;
	lookUp?: LookUpReport;
}

/** What a look at Zoom's lists said about a request whose response was lost. */
export type LookUpReport =
	| { found: 'nothing'; action: string; looks: number; seconds: number }
	| { found: 'several'; action: string; ids: string[] }
	| { found: 'unknown'; why: string };

/** A request that failed for good, with everything needed to explain it. */
export class RequestError extends Error {
	/** What the last attempt ended with. */
	readonly result: AttemptResult;
	readonly request: FailedRequest;
	/** When the rate limit ends that was hit, in milliseconds since 1970. */
	readonly limitEndsAt: number | undefined;
	/** Whether it is unknown if Zoom did the work, in this attempt or in an earlier one. */
	readonly outcomeUnknown: boolean;
	/** What was found out about it since. */
	readonly lookUp: LookUpReport | undefined;

	constructor(
		result: AttemptResult,
		request: FailedRequest,
		{ limitEndsAt, outcomeUnknown = false, lookUp }: ErrorFacts = {},
	) {
		super('The request to Zoom did not succeed');
		this.result = result;
		this.request = request;
		this.limitEndsAt = limitEndsAt;
		this.outcomeUnknown = outcomeUnknown;
		this.lookUp = lookUp;
	}

	/** The same error with what was found out about it. */
	afterLookUp(lookUp: LookUpReport): RequestError {
		const { limitEndsAt, outcomeUnknown } = this;
		return new RequestError(this.result, this.request, { limitEndsAt, outcomeUnknown, lookUp });
	}
}

/** Zoom's response to a request that failed for good; undefined for every other error. */
export function responseOf(error: unknown): HttpResponse | undefined {
	return error instanceof RequestError && 'response' in error.result ? error.result.response : undefined;
}

/** Whether a request failed because the app lacks the scope for it. */
export function lacksScope(error: unknown): boolean {
	const response = responseOf(error);
	return response !== undefined && isMissingScope(response.body);
}
