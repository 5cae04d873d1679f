import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { ZoomClient } from '../shared/http/client';
import { systemClock } from '../shared/http/clock';
import { RequestError } from '../shared/http/requestError';
import { toNodeError } from '../shared/engine/errors';
import { credentialTypes } from '../shared/definition/credentialTypes';
import { fillPath } from '../shared/definition/identifiers';
import { FieldError } from '../shared/definition/errors';
import type { Method } from '../shared/definition/operation';
import { toTexts } from '../shared/definition/values';
import { eventsIn } from './events';

/** Zoom's event subscriptions of an app (Zoom: "Webhooks", event subscription API). */
const PATH = '/marketplace/app/event_subscription';

/** Whether the node makes its subscription itself, by its parameters. */
const isAutomatic = (n8n: IHookFunctions): boolean => n8n.getNodeParameter('subscription', 'manual') === 'automatic';

/** Whether there is nothing to make: the subscription is made by hand, or an earlier one of this node still stands as it should. */
export async function subscriptionExists(n8n: IHookFunctions): Promise<boolean> {
	if (!isAutomatic(n8n)) return true;
	return await explained(n8n, async () => {
		const wanted = subscriptionOf(n8n);
		const { event_subscriptions: all = [] } = (await call(n8n, 'GET', PATH, {
			query: {
				subscription_scope: wanted.subscription_scope,
				...(wanted.account_id === undefined ? {} : { account_id: wanted.account_id }),
			},
		})) as { event_subscriptions?: IDataObject[] };
		const ours = all.filter(({ event_webhook_url: url }) => url === wanted.event_webhook_url);
		const current = ours.find(({ events }) => sameTexts(events, wanted.events));
		// What stands for this address with other events is from before a change of the node.
		for (const old of ours) if (old !== current) await remove(n8n, String(old.event_subscription_id));
		if (!current) return false;
		n8n.getWorkflowStaticData('node').subscriptionId = current.event_subscription_id as string;
		return true;
	});
}

/** Makes the subscription. Zoom validates the address while this runs. */
export async function subscribe(n8n: IHookFunctions): Promise<boolean> {
	return await explained(n8n, async () => {
		const { event_subscription_id: id } = await call(n8n, 'POST', PATH, {
			body: subscriptionOf(n8n) as unknown as IDataObject,
		});
		n8n.getWorkflowStaticData('node').subscriptionId = id as string;
		return true;
	});
}

/** Removes the subscription that this node has made; one that is gone already is as good. */
export async function unsubscribe(n8n: IHookFunctions): Promise<boolean> {
	const stored = n8n.getWorkflowStaticData('node');
	if (!isAutomatic(n8n) || typeof stored.subscriptionId !== 'string') return true;
	const id = stored.subscriptionId;
	return await explained(n8n, async () => {
		await remove(n8n, id);
		delete stored.subscriptionId;
		return true;
	});
}

interface Subscription {
	event_subscription_name: string;
	event_webhook_url: string;
	events: string[];
	subscription_scope: 'account' | 'user';
	account_id?: string;
	user_ids?: string[];
}

function subscriptionOf(n8n: IHookFunctions): Subscription {
	const events = eventsIn(n8n.getNodeParameter('events', []) as string[]);
	if (events.length === 0) throw new FieldError('Events', "'Events' is empty", 'Pick at least one event.');
	const url = n8n.getNodeWebhookUrl('default');
	const scope = n8n.getNodeParameter('subscriptionScope', 'account') as 'account' | 'user';
	const common = {
		event_subscription_name: `n8n: ${n8n.getWorkflow().name ?? 'workflow'}`.slice(0, 100),
		event_webhook_url: String(url),
		events,
		subscription_scope: scope,
	};
	if (scope === 'account') {
		const accountId = String(n8n.getNodeParameter('accountId', '')).trim();
		if (accountId === '')
			throw new FieldError(
				'Account ID',
				"'Account ID' is empty",
				"It is in the answer of the Zoom node's operation 'Get user'.",
			);
		return { ...common, account_id: accountId };
	}
	return { ...common, user_ids: toTexts('User IDs', n8n.getNodeParameter('userIds', '')) };
}

async function remove(n8n: IHookFunctions, id: string): Promise<void> {
	await call(n8n, 'DELETE', fillPath(`${PATH}/{id}`, { id })).catch(ignoreAbsence);
}

async function call(
	n8n: IHookFunctions,
	method: Method,
	path: string,
	{ query = {}, body }: { query?: IDataObject; body?: IDataObject } = {},
): Promise<IDataObject> {
	const client = await ZoomClient.create(n8n, credentialTypes.app, systemClock(undefined));
	const answer = await client.send({
		method,
		path,
		query,
		...(body ? { body } : {}),
		rate: 'light',
		idempotent: method !== 'POST',
	});
	return (answer.body ?? {}) as IDataObject;
}

/** What is gone need not be removed. */
function ignoreAbsence(error: unknown): IDataObject {
	if (error instanceof RequestError && 'response' in error.result && error.result.response.status === 404) return {};
	throw error;
}

async function explained<T>(n8n: IHookFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(error, { node: n8n.getNode(), serverToServer: true, now: Date.now() });
	}
}

function sameTexts(one: unknown, other: string[]): boolean {
	return Array.isArray(one) && [...one].sort().join() === [...other].sort().join();
}
