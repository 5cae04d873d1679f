import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

import { adviceFor } from './refusal';
import type { Reading } from './missedEvents';
import type { Refusal } from './signature';

/** For how long an accepted request shows that the secret token is the right one, in milliseconds. */
const PROOF_MS = 60 * 60_000;

/** What Zoom has sent to one node, or with one credential, since n8n was started. Times in milliseconds since 1970. */
export interface Status {
	validatedAt?: number;
	/** The last event. */
	acceptedAt?: number;
	/**
	 * The last request that was refused for its signature or its timestamp, and how many there were for the same reason.
	 * Anybody can send other ones.
	 */
	refused?: { at: number; reason: Refusal; count: number };
	/** The last reading of Zoom's log of webhooks. */
	log?: Reading;
}

const statuses = new Map<string, Status>();

/** The status of a node or credential by its ID, to be updated in place. */
export function statusOf(id: string): Status {
	const status = statuses.get(id) ?? {};
	statuses.set(id, status);
	return status;
}

/** Adds a refusal to a status. */
export function addRefusal(status: Status, reason: Refusal, at: number): void {
	const { count } = status.refused?.reason === reason ? status.refused : { count: 0 };
	status.refused = { at, reason, count: count + 1 };
}

/** Whether a request was accepted with the secret token in the hour before a time. */
export function provesSecretToken({ validatedAt = 0, acceptedAt = 0 }: Status, time: number): boolean {
	return time - Math.max(validatedAt, acceptedAt) < PROOF_MS;
}

/** The refusal that is newer than everything else, if there is one. */
function latestRefusal({ validatedAt = 0, acceptedAt = 0, refused }: Status): Status['refused'] {
	return refused && refused.at > Math.max(validatedAt, acceptedAt) ? refused : undefined;
}

/** A status as the node's panel shows it. */
interface StatusText {
	name: string;
	description: string;
}

/**
 * The status in words for the node's panel, the latest first.
 * @param ofCredential the status of the node's credential, which shows whether the secret token is the right one
 */
export function describeStatus(status: Status, now: number, ofCredential = status): StatusText {
	const { validatedAt, acceptedAt } = status;
	const refused = latestRefusal(status);
	if (refused) {
		const requests = refused.count === 1 ? 'A request' : `${refused.count} requests`;
		return {
			name: `Refused: ${refused.reason}`,
			description:
				`${requests} arrived, the last ${ago(refused.at, now)}, and got 401. ` +
				adviceFor(refused.reason, provesSecretToken(ofCredential, refused.at)),
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

/** The status of a node whose address begins with this base URL. Nothing comes from Zoom to a local one. */
export function describeEndpoint(status: Status, now: number, ofCredential: Status, baseUrl: string): StatusText {
	const isSilent = Object.keys(status).every((member) => member === 'log');
	if (!isSilent || !isLocal(baseUrl)) return describeStatus(status, now, ofCredential);
	return {
		name: 'Nothing has arrived: this address is on localhost',
		description:
			'Zoom cannot reach it. Start n8n with WEBHOOK_URL set to a public https address that leads here, for example that of a tunnel, then publish the workflow again.',
	};
}

/** What came of looking for missed events, in words for the node's panel. */
export function describeLog({ log }: Status, now: number): StatusText {
	if (!log)
		return {
			name: "Zoom's log has not been read since n8n was started",
			description: 'It is read when the workflow is published, and then every hour.',
		};
	const { at, found, problem } = log;
	const events = found === 1 ? '1 missed event was passed on' : `${found} missed events were passed on`;
	if (problem !== undefined)
		return {
			name: `Cannot be fetched: ${problem}`,
			description: `Tried ${ago(at, now)}; ${events}. Events that arrive by webhook start the workflow all the same.`,
		};
	return {
		name: `Zoom's log was read ${ago(at, now)}`,
		description: found === 0 ? 'Nothing was missed.' : `${events[0]?.toUpperCase()}${events.slice(1)}.`,
	};
}

/** Whether a URL leads to this computer only. */
function isLocal(url: string): boolean {
	return /^https?:\/\/(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])(:\d+)?(\/|$)/i.test(url);
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
	const isWrong =
		refused?.reason === 'its signature does not match the secret token' && !provesSecretToken(status, refused.at);
	return { status: isWrong ? 'Error' : 'OK', message: `${name}. ${description}` };
}

function ago(time: number, now: number): string {
	const minutes = Math.round((now - time) / 60_000);
	if (minutes < 1) return 'just now';
	return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
