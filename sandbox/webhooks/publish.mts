import type { SandboxContext } from '../context.mts';
import type { AccountEvent, PublishEvent } from '../domain/events.mts';
import type { Json } from '../domain/json.mts';
import type { App, Subscription } from '../domain/store.mts';
import { issueToken } from '../oauth/tokens.mts';
import { deliver } from './delivery.mts';

/** Seconds for which an event's download token is valid. */
const DOWNLOAD_TOKEN_SECONDS = 86_400;

/** Publishes events to the subscriptions of a sandbox. */
export const publisherOf =
	(context: SandboxContext): PublishEvent =>
	(event) => {
		for (const subscription of context.store.subscriptions.values()) {
			const app = context.store.apps.get(subscription.clientId);
			if (!app || !isSubscribed(subscription, event)) continue;
			if (subscription.method === 'websocket') {
				pushByWebSocket(context, subscription, bodyOf(context, app, event));
				continue;
			}
			const delivery = deliver(context, subscription, app, bodyOf(context, app, event)).finally(() =>
				context.pendingDeliveries.delete(delivery),
			);
			context.pendingDeliveries.add(delivery);
		}
	};

/** Sends an event over the WebSocket of a subscription. Without a connection it is lost. */
function pushByWebSocket(context: SandboxContext, subscription: Subscription, body: Json): void {
	const isSent = context.sendByWebSocket(subscription, body);
	const { url } = subscription;
	const at = context.clock.now();
	context.deliveries.push({ at, url, event: String(body.event), attempt: 1, status: isSent ? 200 : 0, ms: 0 });
}

/** The webhook of an event, as one app gets it. */
export function bodyOf(
	context: SandboxContext,
	app: App,
	{ name, object, operator, payload, downloadsOf }: AccountEvent,
): Json {
	return {
		event: name,
		event_ts: context.clock.now(),
		payload: {
			account_id: context.store.accountId,
			...(operator ? { operator: operator.email, operator_id: operator.id } : {}),
			...payload,
			object,
		},
		...(downloadsOf === undefined ? {} : { download_token: downloadToken(context, app, downloadsOf) }),
	};
}

const downloadToken = (context: SandboxContext, app: App, userId: string): string =>
	issueToken(context, app, userId, { refreshable: false, seconds: DOWNLOAD_TOKEN_SECONDS }).accessToken;

function isSubscribed({ events, scope, userIds = [] }: Subscription, { name, object, owner }: AccountEvent): boolean {
	if (!events.includes('*') && !events.includes(name)) return false;
	return scope === 'account' || userIds.includes(String(owner ?? object.host_id ?? object.id));
}
