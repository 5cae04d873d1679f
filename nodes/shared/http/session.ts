import { RateLimiterGroup } from './rateLimit/rateLimiter';

/**
 * A token that Zoom accepted in the last 60 s is assumed to be valid: the nodes of one workflow follow each other
 * faster than that. A token lives for an hour, and one that expires in between is refreshed like any other.
 */
const TOKEN_TRUST_MS = 60_000;

/**
 * What all requests of one credential share in this process: the rate limiters, and one token refresh at a time. Zoom's
 * refresh tokens work once. On versions of n8n that do not coordinate refreshes, two at a time would lose the
 * connection.
 */
export class Session {
	readonly rateLimiters = new RateLimiterGroup();
	private refreshCount = 0;
	private validatedAt = -Infinity;
	private refreshing: Promise<void> | undefined;

	/** The number of the current token. A request notes it before it is sent, and passes it to {@link refreshToken}. */
	get tokenGeneration(): number {
		return this.refreshCount;
	}

	/** Notes that Zoom accepted the access token, at this time in milliseconds since 1970. */
	markValidated(now: number): void {
		this.validatedAt = now;
	}

	/** Whether Zoom accepted the access token so recently that several requests may start with it at once. */
	isRecentlyValidated(now: number): boolean {
		return now - this.validatedAt < TOKEN_TRUST_MS;
	}

	/**
	 * Refreshes the token, unless that was done after the request was sent.
	 * @param tokenGeneration {@link tokenGeneration} from before the request was sent
	 * @throws what `refresh` throws, for all requests that wait for it
	 */
	async refreshToken(tokenGeneration: number, refresh: () => Promise<unknown>): Promise<void> {
		if (tokenGeneration !== this.refreshCount) return;
		this.validatedAt = -Infinity;
		this.refreshing ??= refresh()
			.then(() => {
				this.refreshCount += 1;
			})
			.finally(() => {
				this.refreshing = undefined;
			});
		await this.refreshing;
	}
}

const sessions = new Map<string, Session>();

/** The session of a credential, by the credential's ID in n8n. */
export function sessionFor(credentialId: string): Session {
	let session = sessions.get(credentialId);
	if (!session) {
		session = new Session();
		sessions.set(credentialId, session);
	}
	return session;
}
