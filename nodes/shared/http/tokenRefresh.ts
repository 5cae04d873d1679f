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
	private knownToken: string;

	/** @param credential the credential as n8n read it when the execution began */
	constructor(sender: Sender, session: Session, clock: Clock, credential: object) {
		this.sender = sender;
		this.session = session;
		this.clock = clock;
		this.knownToken = accessTokenOf(credential);
	}

	/** The newest access token that is known; '' if none is. A request notes it before it is sent. */
	get accessToken(): string {
		return this.session.newestOf(this.knownToken);
	}

	/**
	 * Refreshes the token through n8n, unless another request has done so meanwhile.
	 * @param accessToken {@link accessToken} from before the request was sent
	 * @throws RequestError with the code `RENEWAL`
	 */
	async refresh(accessToken: string, request: FailedRequest): Promise<void> {
		if (accessToken !== this.accessToken) return;
		try {
			this.knownToken = await this.session.refreshToken(accessToken, async () => await this.refreshWithRetries());
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
	 * @returns the new token; '' if it cannot be read
	 */
	private async refreshWithRetries(): Promise<string> {
		const { n8n, credentialType } = this.sender;
		for (let retries = 0; ; retries += 1) {
			const failure = await n8n.helpers.refreshOAuth2Token.call(n8n as IExecuteFunctions, credentialType).then(
				() => undefined,
				(error: unknown) => ({ error }),
			);
			if (!failure) return await this.readAccessToken();
			if (networkErrorCode(failure.error) === '') {
				const stored = await this.readAccessToken();
				if (stored !== '' && stored !== this.accessToken) return stored;
			}
			if (retries >= MAX_NETWORK_RETRIES || !isTransient(failure.error)) throw failure.error;
			await this.clock.sleep(retryDelay(retries, this.clock));
		}
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
