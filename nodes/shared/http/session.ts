import { RateLimiterGroup } from './rateLimit/rateLimiter';

/**
 * A token that Zoom accepted in the last 60 s is assumed to be valid: the nodes of one workflow follow each other
 * faster than that. A token lives for an hour, and one that expires in between is refreshed like any other.
 */
const TOKEN_TRUST_MS = 60_000;

/** Of how many replaced tokens a session remembers the successor. One lives for an hour. */
const MAX_SUCCESSORS = 100;

/**
 * What all requests of one credential share in this process: the rate limiters, and one refresh of a token at a time.
 * Zoom's refresh tokens work once. On versions of n8n that do not coordinate refreshes, two at a time would lose the
 * connection. One credential may have the tokens of several people (n8n: "end-user credentials").
 */
export class Session {
	readonly rateLimiters = new RateLimiterGroup();
	private validatedAt = -Infinity;
	private readonly refreshing = new Map<string, Promise<string>>();
	private readonly successors = new Map<string, string>();

	/** Notes that Zoom accepted the access token, at this time in milliseconds since 1970. */
	markValidated(now: number): void {
		this.validatedAt = now;
	}

	/** Whether Zoom accepted the access token so recently that several requests may start with it at once. */
	isRecentlyValidated(now: number): boolean {
		return now - this.validatedAt < TOKEN_TRUST_MS;
	}

	/** The token that has replaced this one, or this one. '' is a token that is not known. */
	newestOf(token: string): string {
		const successor = this.successors.get(token);
		return successor === undefined ? token : this.newestOf(successor);
	}

	/**
	 * Refreshes a token, unless that was done before or is being done.
	 * @param token the access token that the request was sent with
	 * @param refresh returns the new token; '' if it cannot be read
	 * @returns the new token, or a name for it if it could not be read
	 * @throws what `refresh` throws, for all requests that wait for it
	 */
	async refreshToken(token: string, refresh: () => Promise<string>): Promise<string> {
		const newest = this.newestOf(token);
		if (newest !== token) return newest;
		let renewal = this.refreshing.get(token);
		if (!renewal) {
			this.validatedAt = -Infinity;
			renewal = this.replace(token, refresh);
			this.refreshing.set(token, renewal);
		}
		return await renewal;
	}

	private async replace(token: string, refresh: () => Promise<string>): Promise<string> {
		try {
			const read = await refresh();
			// A new token that cannot be read gets a name, so that it is told from the old one.
			const newToken = read === '' || read === token ? `${token}'` : read;
			this.successors.set(token, newToken);
			// A Map keeps the order of insertion.
			for (const oldest of this.successors.keys()) {
				if (this.successors.size <= MAX_SUCCESSORS) break;
				this.successors.delete(oldest);
			}
			return newToken;
		} finally {
			this.refreshing.delete(token);
		}
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
