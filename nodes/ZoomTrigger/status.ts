import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

import type { Refusal } from './signature';

/** What has arrived for one credential since n8n started. Times in milliseconds since 1970. */
export interface Status {
	validated?: number;
	accepted?: number;
	refused?: { at: number; because: Refusal; times: number };
}

const byCredential = new Map<string, Status>();

/** The status of a credential; what is written to it is seen by the node's panel. */
export function statusOf(credentialId: string): Status {
	const known = byCredential.get(credentialId) ?? {};
	byCredential.set(credentialId, known);
	return known;
}

const isRefusedLast = ({ validated, accepted, refused }: Status): boolean =>
	refused !== undefined && refused.at > Math.max(validated ?? 0, accepted ?? 0);

/** The status in a sentence or two, the latest first. */
export function describeStatus(
	{ validated, accepted, refused }: Status,
	now: number,
): { name: string; description: string } {
	if (refused && isRefusedLast({ validated, accepted, refused })) {
		return {
			name: `Refused: ${refused.because}`,
			description: `${refused.times === 1 ? 'A request' : `${refused.times} requests`} arrived, the last ${ago(refused.at, now)}, and got 401. Copy the Secret Token of the Zoom app into the credential again.`,
		};
	}
	if (validated !== undefined)
		return {
			name: `Validated by Zoom ${ago(validated, now)}`,
			description:
				accepted === undefined ? 'No event has arrived yet.' : `The last event arrived ${ago(accepted, now)}.`,
		};
	if (accepted !== undefined)
		return {
			name: `Receiving events, the last ${ago(accepted, now)}`,
			description: 'Zoom validated the address before n8n was started.',
		};
	return {
		name: 'Nothing has arrived since n8n was started',
		description: 'Publish the workflow, then choose Validate in the Zoom app.',
	};
}

/** What can be said of a secret token without Zoom: whether it looks like one, and whether what came last was signed with it. */
export function testSecretToken({ id, data }: ICredentialsDecrypted, now: number): INodeCredentialTestResult {
	const token = String(data?.secretToken ?? '');
	if (token === '' || /\s/.test(token))
		return {
			status: 'Error',
			message:
				token === ''
					? 'The Secret Token is empty.'
					: 'The Secret Token has a space in it. Copy it again from the Zoom app.',
		};
	const status = statusOf(id);
	const { name, description } = describeStatus(status, now);
	return { status: isRefusedLast(status) ? 'Error' : 'OK', message: `${name}. ${description}` };
}

function ago(time: number, now: number): string {
	const minutes = Math.round((now - time) / 60_000);
	if (minutes < 1) return 'just now';
	return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
