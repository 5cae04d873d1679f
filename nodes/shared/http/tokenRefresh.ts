import type { IExecuteFunctions } from 'n8n-workflow';

import type { Clock } from './clock';
import type { Sender } from './dispatch';
import { isTransient, networkErrorCode } from './networkErrors';
import type { FailedRequest } from './requestError';
import { RequestError } from './requestError';
import { MAX_NETWORK_RETRIES, retryDelay } from './retryPolicy';
import type { Session } from './session';

/** Refreshes the access token of a credential for one execution. */
export class TokenRefresh {
	private readonly sender: Sender;
	private readonly session: Session;
	private readonly clock: Clock;
	private rejection: RequestError | undefined;

	constructor(sender: Sender, session: Session, clock: Clock) {
		this.sender = sender;
		this.session = session;
		this.clock = clock;
	}

	/**
	 * Refreshes the token through n8n, unless another request has done so meanwhile.
	 * @param tokenGeneration the session's, from before the request was sent
	 * @throws RequestError with the code `RENEWAL`
	 */
	async refresh(tokenGeneration: number, request: FailedRequest): Promise<void> {
		try {
			await this.session.refreshToken(tokenGeneration, async () => await this.refreshWithRetries());
		} catch (error) {
			throw this.toRequestError(error, request);
		}
	}

	/** @throws RequestError if Zoom rejected a refresh in this execution: it would reject every other one as well. */
	throwIfRejected(): void {
		if (this.rejection) throw this.rejection;
	}

	/**
	 * Asks n8n for a new token. Zoom's refresh tokens work once. If the response to a refresh was lost, a retry either
	 * works or shows that the lost response had the new token.
	 */
	private async refreshWithRetries(): Promise<void> {
		const { n8n, credentialType } = this.sender;
		for (let retries = 0; ; retries += 1) {
			const failure = await n8n.helpers.refreshOAuth2Token.call(n8n as IExecuteFunctions, credentialType).then(
				() => undefined,
				(error: unknown) => ({ error }),
			);
			if (!failure) return;
			if (retries >= MAX_NETWORK_RETRIES || !isTransient(failure.error)) throw failure.error;
			await this.clock.sleep(retryDelay(retries, this.clock));
		}
	}

	private toRequestError(cause: unknown, request: FailedRequest): RequestError {
		const isNetwork = networkErrorCode(cause) !== '';
		const error = new RequestError(
			{ error: { code: 'RENEWAL', isNetwork, mayHaveReachedServer: false, cause } },
			request,
		);
		if (!isNetwork) this.rejection = error;
		return error;
	}
}
