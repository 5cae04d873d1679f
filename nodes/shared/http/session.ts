import { Pacer } from './rateLimit/rateLimiter';

/** For so long after Zoom took an access token it is counted on, milliseconds: as between the nodes of one workflow. A token lives for an hour. */
const COUNTED_ON_MS = 60_000;

/**
 * What all requests of one credential in this process share: the pace, and one token renewal at a time. Zoom's refresh
 * tokens work once; two renewals side by side would lose the connection on hosts that do not prevent it themselves.
 */
export class Session {
	readonly pacer = new Pacer();
	private renewals = 0;
	private acceptedAt = -Infinity;
	private renewing?: Promise<void>;

	/** Counts renewals; a request remembers it before it is sent. */
	get generation(): number {
		return this.renewals;
	}

	/** Zoom has answered a request with the access token, at this moment in milliseconds since 1970. */
	accepted(now: number): void {
		this.acceptedAt = now;
	}

	/** Whether the access token is very likely good, so that several requests may begin with it at once. */
	isCountedOn(now: number): boolean {
		return now - this.acceptedAt < COUNTED_ON_MS;
	}

	/** Renews the token, unless that was done since the request with this generation was sent. */
	async renew(generation: number, renewToken: () => Promise<unknown>): Promise<void> {
		if (generation !== this.renewals) return;
		this.acceptedAt = -Infinity;
		this.renewing ??= renewToken()
			.then(() => {
				this.renewals += 1;
			})
			.finally(() => {
				this.renewing = undefined;
			});
		await this.renewing;
	}
}

const sessions = new Map<string, Session>();

/** The session of a credential, by its ID in the host. */
export function sessionOf(credentialId: string): Session {
	let session = sessions.get(credentialId);
	if (!session) {
		session = new Session();
		sessions.set(credentialId, session);
	}
	return session;
}
