import type { SandboxContext } from '../context.mts';
import { newId } from '../domain/ids.mts';
import type { App, Subscription } from '../domain/store.mts';
import { validateEndpoint } from './delivery.mts';

/** Adds a subscription after validating its address. @returns the subscription, or why there is none */
export async function addSubscription(
	context: SandboxContext,
	app: App,
	{ url, ...options }: Omit<Subscription, 'id' | 'clientId'>,
): Promise<Subscription | string> {
	if (options.method === 'websocket') return addWebSocketSubscription(context, app, { url, ...options });
	if (!URL.canParse(url)) return `The event notification endpoint URL is not a URL: ${url}`;
	const problem = await validateEndpoint(context, url, app);
	if (problem !== undefined) return problem;
	const subscription: Subscription = { id: newId(), clientId: app.clientId, url, ...options };
	context.store.subscriptions.set(subscription.id, subscription);
	return subscription;
}

/** Adds a subscription whose events go over a WebSocket. @param url the sandbox's own, where it has WebSockets */
function addWebSocketSubscription(
	context: SandboxContext,
	app: App,
	{ url, ...options }: Omit<Subscription, 'id' | 'clientId'>,
): Subscription {
	const id = newId();
	const subscription: Subscription = {
		id,
		clientId: app.clientId,
		url: `${url.replace(/^http/, 'ws')}/ws?subscriptionId=${encodeURIComponent(id)}`,
		...options,
	};
	context.store.subscriptions.set(id, subscription);
	return subscription;
}
