import type { IWebhookFunctions } from 'n8n-workflow';

import { credentialTypes } from '../shared/definition/credentialTypes';

/** How long a secret token is used before n8n is asked for it again, milliseconds: as long as one that was taken out of the credential is still accepted. */
const KEPT_MS = 10_000;

/** The secret token of a trigger. */
export interface SecretToken {
	/** '' when the credential has none. */
	value: string;
	/** Whether n8n was asked for it just now. */
	isFresh: boolean;
}

const kept = new Map<string, { value: string; until: number }>();

/**
 * The secret token of the node's credential. n8n decrypts a credential anew each time it is asked for, and makes an isolate for the expressions that may be in it, which takes longer
 * than everything else that is done for an event; so a token is kept for some seconds.
 * @param now milliseconds since 1970
 * @param fresh asks n8n in any case: the token may just have been changed
 */
export async function secretTokenOf(n8n: IWebhookFunctions, now: number, fresh = false): Promise<SecretToken> {
	const node = n8n.getNode();
	// By node as well: whether it may use the credential is for n8n to say.
	const key = [n8n.getWorkflow().id, node.id, node.credentials?.[credentialTypes.webhook]?.id].join('/');
	const known = kept.get(key);
	if (known && !fresh && now < known.until) return { value: known.value, isFresh: false };
	const { secretToken } = await n8n.getCredentials<{ secretToken?: unknown }>(credentialTypes.webhook);
	const value = typeof secretToken === 'string' ? secretToken : '';
	kept.set(key, { value, until: now + KEPT_MS });
	return { value, isFresh: true };
}
