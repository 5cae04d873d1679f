import { Pacer } from './pacing';

/**
 * What all requests of one credential in this process share: the pace, and one token renewal at a time. Zoom's refresh
 * tokens work once; two renewals side by side would lose the connection on hosts that do not prevent it themselves.
 */
export class Session {
	readonly pacer = new Pacer();
	private renewals = 0;
	private renewing?: Promise<void>;

	/** Counts renewals; a request remembers it before it is sent. */
	get generation(): number {
		return this.renewals;
	}

	/** Renews the token, unless that was done since the request with this generation was sent. */
	async renew(generation: number, renewToken: () => Promise<unknown>): Promise<void> {
		if (generation !== this.renewals) return;
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
