import type { IWebhookFunctions } from 'n8n-workflow';

import type { Refusal } from './signature';

/** How often one cause is logged for one node, in milliseconds. Anybody can send requests that are refused. */
const LOG_INTERVAL_MS = 60_000;

/** What to do about a refusal, by its reason. */
const ADVICE: Readonly<Record<Refusal, string>> = {
	'it has no signature': 'Zoom signs every request.',
	'its timestamp is more than five minutes off':
		"If it was Zoom's, the event is lost: check the clock of the computer that n8n runs on.",
	'n8n has not kept the bytes that are signed':
		"If it was Zoom's, the event is lost: update n8n. The Secret Token was not compared.",
	'its signature does not match the secret token':
		"If it was Zoom's, the event is lost: copy the Secret Token of the Zoom app into the credential again.",
};

/** What to do about a signature that does not match a secret token with which other requests were accepted. */
const ALTERED =
	'Other requests match it, so this one was not sent by Zoom, or was altered on its way, for example by a proxy.';

/** What to do about a refusal. The secret token is not blamed while other requests pass with it. */
export function adviceFor(reason: Refusal, othersPass: boolean): string {
	return othersPass && reason === 'its signature does not match the secret token' ? ALTERED : ADVICE[reason];
}

/** When a cause was logged last, and how often it occurred since then. */
interface LoggedCause {
	at: number;
	unlogged: number;
}

const loggedCauses = new Map<string, LoggedCause>();

/** Logs a refused request without anything of its content: one line per cause and minute, with the count of the rest. */
export function logRefusal(n8n: IWebhookFunctions, reason: Refusal, othersPass: boolean, now: number): void {
	const node = n8n.getNode();
	const workflowId = n8n.getWorkflow().id;
	const key = [workflowId, node.id, reason].join('/');
	const last = loggedCauses.get(key);
	if (last && now - last.at < LOG_INTERVAL_MS) {
		last.unlogged += 1;
		return;
	}
	loggedCauses.set(key, { at: now, unlogged: 0 });
	const more = last?.unlogged ? ` Since the last line, ${last.unlogged} more were refused for this reason.` : '';
	n8n.logger.warn(`${node.name} refused a request: ${reason}. ${adviceFor(reason, othersPass)}${more}`, {
		node: node.name,
		workflowId,
	});
}
