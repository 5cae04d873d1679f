// The event subscriptions of an app, with the app's own token (Zoom: "Webhooks"; not part of the OpenAPI documents).
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import type { Scopes } from '../api/scopes.mts';
import type { Json } from '../domain/store.mts';
import { addSubscription } from '../control/webhooks.mts';
import type { Subscription } from '../webhooks/delivery.mts';

/** Most subscriptions of one app. */
const MOST = 20;
const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
const base = '/marketplace/app/event_subscription';
const own = (name: string): Scopes => ({ granular: [`marketplace:${name}`], classic: [] });

const subscriptionsOf = ({ context, app }: Call): Subscription[] =>
	[...context.store.subscriptions.values()].filter(({ clientId }) => clientId === app.clientId);

const shown = ({ id, name, url, events, scope, byApi }: Subscription): Json => ({
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
		scopes: own('write:event_subscription'),
		status: 201,
		body: {
			type: 'object',
			required: ['events', 'event_webhook_url', 'subscription_scope'],
			properties: {
				events: { ...TEXTS, minItems: 1 },
				event_webhook_url: TEXT,
				event_subscription_name: TEXT,
				subscription_scope: { type: 'string', enum: ['account', 'user'] },
				account_id: TEXT,
				user_ids: TEXTS,
			},
		},
		handle: async (call) => {
			const { body, context, app } = call;
			if (subscriptionsOf(call).length >= MOST)
				throw new ApiFailure(400, 300, `You can only create up to ${MOST} event subscriptions.`);
			const scope = body.subscription_scope as Subscription['scope'];
			if (scope === 'account' && body.account_id !== undefined && body.account_id !== context.store.accountId)
				throw new ApiFailure(400, 300, "The user don't authorize the app.");
			const made = await addSubscription(context, app, {
				url: String(body.event_webhook_url),
				name: String(body.event_subscription_name ?? ''),
				events: body.events as string[],
				scope,
				accountId: context.store.accountId,
				userIds: (body.user_ids ?? []) as string[],
				byApi: true,
			});
			if (typeof made === 'string') throw new ApiFailure(400, 300, made);
			return { event_subscription_id: made.id };
		},
	}),
	route({
		operationId: 'listEventSubscriptions',
		method: 'GET',
		path: base,
		rate: 'medium',
		scopes: own('read:list_event_subscriptions'),
		query: { account_id: TEXT, user_id: TEXT, subscription_scope: TEXT },
		handle: (call) => ({
			event_subscriptions: subscriptionsOf(call)
				.filter(({ scope }) => call.query.subscription_scope === undefined || scope === call.query.subscription_scope)
				.map(shown),
		}),
	}),
	route({
		operationId: 'deleteEventSubscription',
		method: 'DELETE',
		path: `${base}/:eventSubscriptionId`,
		rate: 'light',
		scopes: own('delete:event_subscription'),
		status: 204,
		handle: (call) => {
			const found = subscriptionsOf(call).find(({ id }) => id === call.params.eventSubscriptionId);
			if (!found)
				throw new ApiFailure(404, 404, `Event subscription does not exist: ${call.params.eventSubscriptionId}.`);
			if (!found.byApi) throw new ApiFailure(400, 300, 'The event subscription was not created by the API.');
			call.context.store.subscriptions.delete(found.id);
		},
	}),
];
