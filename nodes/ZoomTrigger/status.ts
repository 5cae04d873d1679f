import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

import { adviceFor } from './refusal';
import type { Refusal } from './signature';

/** For how long an accepted request shows that the secret token is the right one, in milliseconds. */
const PROOF_MS = 60 * 60_000;

/** What Zoom has sent with one credential since n8n was started. Times in milliseconds since 1970. */
export interface Status {
	validatedAt?: number;
	/** The last event. */
	acceptedAt?: number;
	/** The last recent request with a wrong signature, and how many there were. Anybody can send other ones. */
	refused?: { at: number; reason: Refusal; count: number };
}

const statuses = new Map<string, Status>();

/** The status of a credential, to be updated in place. */
export function statusOf(credentialId: string): Status {
	const status = statuses.get(credentialId) ?? {};
	statuses.set(credentialId, status);
	return status;
}

/** Whether a request was accepted with the secret token in the hour before a time. */
export function provesSecretToken({ validatedAt = 0, acceptedAt = 0 }: Status, time: number): boolean {
	return time - Math.max(validatedAt, acceptedAt) < PROOF_MS;
}

/** The refusal that is newer than everything else, if there is one. */
function latestRefusal({ validatedAt = 0, acceptedAt = 0, refused }: Status): Status['refused'] {
	return refused && refused.at > Math.max(validatedAt, acceptedAt) ? refused : undefined;
}

/** The status in words for the node's panel, the latest first. */
export function describeStatus(status: Status, now: number): { name: string; description: string } {
	const { validatedAt, acceptedAt } = status;
	const refused = latestRefusal(status);
	if (refused) {
		const requests = refused.count === 1 ? 'A request' : `${refused.count} requests`;
		return {
			name: `Refused: ${refused.reason}`,
			description:
				`${requests} arrived, the last ${ago(refused.at, now)}, and got 401. ` +
				adviceFor(refused.reason, provesSecretToken(status, refused.at)),
		};
	}
	if (validatedAt !== undefined)
		return {
			name: `Validated by Zoom ${ago(validatedAt, now)}`,
			description:
				acceptedAt === undefined ? 'No event has arrived yet.' : `The last event arrived ${ago(acceptedAt, now)}.`,
		};
	if (acceptedAt !== undefined)
		return {
			name: `Receiving events, the last ${ago(acceptedAt, now)}`,
			description: 'Zoom validated the address before n8n was started.',
		};
	return {
		name: 'Nothing has arrived since n8n was started',
		description: 'Publish the workflow, then choose Validate in the Zoom app.',
	};
}

/**
 * Tests a credential without asking Zoom, which has no way to check a secret token: whether the token looks like one,
 * and whether the last requests were signed with it.
 */
export function testSecretToken({ id, data }: ICredentialsDecrypted, now: number): INodeCredentialTestResult {
	const token = typeof data?.secretToken === 'string' ? data.secretToken : '';
	if (token === '') return { status: 'Error', message: 'The Secret Token is empty.' };
	if (/\s/.test(token))
		return { status: 'Error', message: 'The Secret Token has a space in it. Copy it again from the Zoom app.' };
	const status = statusOf(id);
	const { name, description } = describeStatus(status, now);
	const refused = latestRefusal(status);
	const isWrong = refused !== undefined && !provesSecretToken(status, refused.at);
	return { status: isWrong ? 'Error' : 'OK', message: `${name}. ${description}` };
}

function ago(time: number, now: number): string {
	const minutes = Math.round((now - time) / 60_000);
	if (minutes < 1) return 'just now';
	return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
