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
	if (!URL.canParse(url)) return `The event notification endpoint URL is not a URL: ${url}`;
	const problem = await validateEndpoint(context, url, app);
	if (problem !== undefined) return problem;
	const subscription: Subscription = { id: newId(), clientId: app.clientId, url, ...options };
	context.store.subscriptions.set(subscription.id, subscription);
	return subscription;
}
