import type { IWebhookFunctions } from 'n8n-workflow';

import { credentialTypes } from '../shared/definition/credentialTypes';

/**
 * How long a secret token is cached, in milliseconds. A token that was removed from the credential is still accepted
 * for as long.
 */
const CACHE_MS = 10_000;

/** The shortest time between two refreshes, in milliseconds. It limits what wrong signatures can cost. */
const REFRESH_INTERVAL_MS = 1_000;

/** The secret token of a trigger. */
export interface SecretToken {
	/** Empty if the credential has none. */
	value: string;
	/** Whether it was just read from the credential. */
	isFresh: boolean;
}

interface CachedToken {
	/** Requests that arrive while the credential is read share the result. */
	value: Promise<string>;
	until: number;
	refreshedAt: number;
}

const cache = new Map<string, CachedToken>();

/**
 * The secret token of the node's credential, cached for some seconds. Each time a credential is read, n8n decrypts it
 * and creates an isolate for the expressions it may contain (docs/n8n-notes.md). That takes longer than everything else
 * that is done for an event.
 * @param now milliseconds since 1970
 * @param refresh reads the credential again, because the token may have been changed, but at most once a second
 */
export async function getSecretToken(
	n8n: IWebhookFunctions,
	now: number,
	{ refresh = false }: { refresh?: boolean } = {},
): Promise<SecretToken> {
	const key = cacheKeyOf(n8n);
	const cached = cache.get(key);
	if (cached && isUsable(cached, refresh, now)) return { value: await cached.value, isFresh: false };
	const entry: CachedToken = {
		value: readSecretToken(n8n),
		until: now + CACHE_MS,
		refreshedAt: refresh ? now : (cached?.refreshedAt ?? -Infinity),
	};
	cache.set(key, entry);
	entry.value.catch(() => {
		if (cache.get(key) === entry) cache.delete(key);
	});
	return { value: await entry.value, isFresh: true };
}

function isUsable({ until, refreshedAt }: CachedToken, refresh: boolean, now: number): boolean {
	return now < until && !(refresh && now - refreshedAt >= REFRESH_INTERVAL_MS);
}

/** Per node, because n8n decides for each node whether it may use the credential. */
function cacheKeyOf(n8n: IWebhookFunctions): string {
	const node = n8n.getNode();
	return [n8n.getWorkflow().id, node.id, node.credentials?.[credentialTypes.webhook]?.id].join('/');
}

async function readSecretToken(n8n: IWebhookFunctions): Promise<string> {
	const { secretToken } = await n8n.getCredentials<{ secretToken?: unknown }>(credentialTypes.webhook);
	return typeof secretToken === 'string' ? secretToken : '';
}
