import type { IWebhookFunctions } from 'n8n-workflow';

import { credentialTypes } from '../shared/definition/credentialTypes';

/**
 * How long a secret token is cached, in milliseconds. A token that was removed from the credential is still accepted
 * for as long.
 */
const CACHE_MS = 10_000;

/** The secret token of a trigger. */
export interface SecretToken {
	/** Empty if the credential has none. */
	value: string;
	/** Whether it was just read from the credential. */
	isFresh: boolean;
}

const cache = new Map<string, { value: string; until: number }>();

/**
 * The secret token of the node's credential, cached for some seconds. Each time a credential is read, n8n decrypts it
 * and creates an isolate for the expressions it may contain (docs/n8n-notes.md). That takes longer than everything else
 * that is done for an event.
 * @param now milliseconds since 1970
 * @param refresh reads the credential in any case, because the token may have been changed
 */
export async function getSecretToken(
	n8n: IWebhookFunctions,
	now: number,
	{ refresh = false }: { refresh?: boolean } = {},
): Promise<SecretToken> {
	const node = n8n.getNode();
	// Per node, because n8n decides for each node whether it may use the credential.
	const key = [n8n.getWorkflow().id, node.id, node.credentials?.[credentialTypes.webhook]?.id].join('/');
	const cached = cache.get(key);
	if (cached && !refresh && now < cached.until) return { value: cached.value, isFresh: false };
	const { secretToken } = await n8n.getCredentials<{ secretToken?: unknown }>(credentialTypes.webhook);
	const value = typeof secretToken === 'string' ? secretToken : '';
	cache.set(key, { value, until: now + CACHE_MS });
	return { value, isFresh: true };
}
