// The event subscriptions of an app, with the app's own token (Zoom: "Webhooks"; not part of the OpenAPI documents).
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import type { Scopes } from '../api/scopes.mts';
import { invalid, ZoomError } from '../domain/errors.mts';
import { asText } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import type { Subscription } from '../domain/store.mts';
import { named, object, oneOf, text, texts } from '../schemas/builders.mts';
import { addSubscription } from '../webhooks/subscriptions.mts';

/** Zoom's limit of subscriptions of one app. */
const MAX_SUBSCRIPTIONS = 20;

const base = '/marketplace/app/event_subscription';
const appScope = (name: string): Scopes => ({ granular: [`marketplace:${name}`], classic: [] });

const subscriptionsOf = ({ context, app }: Call): Subscription[] =>
	[...context.store.subscriptions.values()].filter(({ clientId }) => clientId === app.clientId);

const toListEntry = ({ id, name, url, events, scope, byApi }: Subscription): Json => ({
	event_subscription_id: id,
	event_subscription_name: name,
	event_webhook_url: url,
	events,
	subscription_scope: scope,
	created_source: byApi ? 'openapi' : 'default',
});

export const subscriptionRoutes: Route[] = [
	route({
		operationId: 'createEventSubscription',
		method: 'POST',
		path: base,
		rate: 'light',
		scopes: appScope('write:event_subscription'),
		status: 201,
		body: object(
			{
				events: { ...texts, minItems: 1 },
				event_webhook_url: text,
				event_subscription_name: text,
				subscription_scope: oneOf('account', 'user'),
				account_id: text,
				user_ids: texts,
			},
			['events', 'event_webhook_url', 'subscription_scope'],
		),
		handle: async (call) => {
			const { body, context, app } = call;
			const { accountId } = context.store;
			if (subscriptionsOf(call).length >= MAX_SUBSCRIPTIONS)
				throw invalid(`You can only create up to ${MAX_SUBSCRIPTIONS} event subscriptions.`);
			const scope = body.subscription_scope as Subscription['scope'];
			if (scope === 'account' && body.account_id !== undefined && body.account_id !== accountId)
				throw invalid("The user don't authorize the app.");
			const subscription = await addSubscription(context, app, {
				url: String(body.event_webhook_url),
				name: asText(body.event_subscription_name),
				events: body.events as string[],
				scope,
				accountId,
				userIds: (body.user_ids ?? []) as string[],
				byApi: true,
			});
			if (typeof subscription === 'string') throw invalid(subscription);
			return { event_subscription_id: subscription.id };
		},
	}),
	route({
		operationId: 'listEventSubscriptions',
		method: 'GET',
		path: base,
		rate: 'medium',
		scopes: appScope('read:list_event_subscriptions'),
		query: named(text, 'account_id user_id subscription_scope'),
		handle: (call) => {
			const { subscription_scope: wanted } = call.query;
			const subscriptions = subscriptionsOf(call).filter(({ scope }) => wanted === undefined || scope === wanted);
			return { event_subscriptions: subscriptions.map(toListEntry) };
		},
	}),
	route({
		operationId: 'deleteEventSubscription',
		method: 'DELETE',
		path: `${base}/:eventSubscriptionId`,
		rate: 'light',
		scopes: appScope('delete:event_subscription'),
		status: 204,
		handle: (call) => {
			const { eventSubscriptionId = '' } = call.params;
			const found = subscriptionsOf(call).find(({ id }) => id === eventSubscriptionId);
			if (!found) throw new ZoomError(404, 404, `Event subscription does not exist: ${eventSubscriptionId}.`);
			if (!found.byApi) throw invalid('The event subscription was not created by the API.');
			call.context.store.subscriptions.delete(found.id);
		},
	}),
];
