import type { IExecuteFunctions } from 'n8n-workflow';

import { asText } from '../definition/values';
import type { Clock } from './clock';
import type { Sender } from './dispatch';
import { propertiesOf } from './json';
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
	/** The newest access token that is known; '' if none is. */
	private accessToken: string;

	/** @param credential the credential as n8n read it when the execution began */
	constructor(sender: Sender, session: Session, clock: Clock, credential: object) {
		this.sender = sender;
		this.session = session;
		this.clock = clock;
		this.accessToken = accessTokenOf(credential);
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
	 * works or shows that the lost response had the new token. A refresh that Zoom rejects may have come too late: if
	 * another worker has stored a new token by then, that one is used.
	 */
	private async refreshWithRetries(): Promise<void> {
		const { n8n, credentialType } = this.sender;
		for (let retries = 0; ; retries += 1) {
			const failure = await n8n.helpers.refreshOAuth2Token.call(n8n as IExecuteFunctions, credentialType).then(
				() => undefined,
				(error: unknown) => ({ error }),
			);
			if (!failure) {
				this.accessToken = await this.readAccessToken();
				return;
			}
			if (networkErrorCode(failure.error) === '' && (await this.hasNewToken())) return;
			if (retries >= MAX_NETWORK_RETRIES || !isTransient(failure.error)) throw failure.error;
			await this.clock.sleep(retryDelay(retries, this.clock));
		}
	}

	/** Whether the stored token is another one than the newest that is known. */
	private async hasNewToken(): Promise<boolean> {
		const stored = await this.readAccessToken();
		if (stored === '' || stored === this.accessToken) return false;
		this.accessToken = stored;
		return true;
	}

	/** The access token that n8n has stored; '' if there is none or it cannot be read. */
	private async readAccessToken(): Promise<string> {
		const { n8n, credentialType } = this.sender;
		return await n8n.getCredentials(credentialType).then(accessTokenOf, () => '');
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

function accessTokenOf(credential: object): string {
	return asText(propertiesOf(propertiesOf(credential).oauthTokenData).access_token);
}
