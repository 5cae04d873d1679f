import { RateLimiterGroup } from './rateLimit/rateLimiter';

/** For so long after Zoom took an access token it is counted on, milliseconds: as between the nodes of one workflow. A token lives for an hour. */
const TOKEN_TRUST_MS = 60_000;

/**
 * What all requests of one credential in this process share: the pace, and one token renewal at a time. Zoom's refresh
 * tokens work once; two renewals side by side would lose the connection on hosts that do not prevent it themselves.
 */
export class Session {
	readonly rateLimiters = new RateLimiterGroup();
	private refreshCount = 0;
	private validatedAt = -Infinity;
	private refreshing?: Promise<void>;

	/** Counts renewals; a request remembers it before it is sent. */
	get tokenGeneration(): number {
		return this.refreshCount;
	}

	/** Zoom has answered a request with the access token, at this moment in milliseconds since 1970. */
	markValidated(now: number): void {
		this.validatedAt = now;
	}

	/** Whether the access token is very likely good, so that several requests may begin with it at once. */
	isRecentlyValidated(now: number): boolean {
		return now - this.validatedAt < TOKEN_TRUST_MS;
	}

	/** Renews the token, unless that was done since the request with this generation was sent. */
	async refreshToken(tokenGeneration: number, renewToken: () => Promise<unknown>): Promise<void> {
		if (tokenGeneration !== this.refreshCount) return;
		this.validatedAt = -Infinity;
		this.refreshing ??= renewToken()
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

/** The session of a credential, by its ID in the host. */
export function sessionFor(credentialId: string): Session {
	let session = sessions.get(credentialId);
	if (!session) {
		session = new Session();
		sessions.set(credentialId, session);
	}
	return session;
}
