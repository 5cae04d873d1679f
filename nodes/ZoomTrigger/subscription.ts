import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { RequestFailure, ZoomClient } from '../shared/http/client';
import { realClock } from '../shared/http/clock';
import { toNodeError } from '../shared/engine/errors';
import { fillPath } from '../shared/definition/identifiers';
import { FieldProblem } from '../shared/definition/operation';
import type { Method } from '../shared/definition/operation';
import { toTexts } from '../shared/definition/values';
import { eventsIn } from './events';

/** Zoom's event subscriptions of an app (Zoom: "Webhooks", event subscription API). */
const PATH = '/marketplace/app/event_subscription';

/** Whether the node makes its subscription itself, by its parameters. */
const isOwnMatter = (host: IHookFunctions): boolean => host.getNodeParameter('subscription', 'manual') === 'automatic';

/** Whether there is nothing to make: the subscription is made by hand, or an earlier one of this node still stands as it should. */
export async function subscriptionExists(host: IHookFunctions): Promise<boolean> {
	if (!isOwnMatter(host)) return true;
	return await explained(host, async () => {
		const wanted = subscriptionOf(host);
		const { event_subscriptions: all = [] } = (await call(host, 'GET', PATH, {
			query: {
				subscription_scope: wanted.subscription_scope,
				...(wanted.account_id === undefined ? {} : { account_id: wanted.account_id }),
			},
		})) as { event_subscriptions?: IDataObject[] };
		const ours = all.filter(({ event_webhook_url: url }) => url === wanted.event_webhook_url);
		const current = ours.find(({ events }) => sameTexts(events, wanted.events));
		// What stands for this address with other events is from before a change of the node.
		for (const old of ours) if (old !== current) await remove(host, String(old.event_subscription_id));
		if (!current) return false;
		host.getWorkflowStaticData('node').subscriptionId = current.event_subscription_id as string;
		return true;
	});
}

/** Makes the subscription. Zoom validates the address while this runs. */
export async function subscribe(host: IHookFunctions): Promise<boolean> {
	return await explained(host, async () => {
		const { event_subscription_id: id } = await call(host, 'POST', PATH, {
			body: subscriptionOf(host) as unknown as IDataObject,
		});
		host.getWorkflowStaticData('node').subscriptionId = id as string;
		return true;
	});
}

/** Removes the subscription that this node has made; one that is gone already is as good. */
export async function unsubscribe(host: IHookFunctions): Promise<boolean> {
	const stored = host.getWorkflowStaticData('node');
	if (!isOwnMatter(host) || typeof stored.subscriptionId !== 'string') return true;
	const id = stored.subscriptionId;
	return await explained(host, async () => {
		await remove(host, id);
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

function subscriptionOf(host: IHookFunctions): Subscription {
	const events = eventsIn(host.getNodeParameter('events', []) as string[]);
	if (events.length === 0) throw new FieldProblem('Events', "'Events' is empty", 'Pick at least one event.');
	const url = host.getNodeWebhookUrl('default');
	const scope = host.getNodeParameter('subscriptionScope', 'account') as 'account' | 'user';
	const common = {
		event_subscription_name: `n8n: ${host.getWorkflow().name ?? 'workflow'}`.slice(0, 100),
		event_webhook_url: String(url),
		events,
		subscription_scope: scope,
	};
	if (scope === 'account') {
		const accountId = String(host.getNodeParameter('accountId', '')).trim();
		if (accountId === '')
			throw new FieldProblem(
				'Account ID',
				"'Account ID' is empty",
				"It is in the answer of the Zoom node's operation 'Get user'.",
			);
		return { ...common, account_id: accountId };
	}
	return { ...common, user_ids: toTexts('User IDs', host.getNodeParameter('userIds', '')) };
}

async function remove(host: IHookFunctions, id: string): Promise<void> {
	await call(host, 'DELETE', fillPath(`${PATH}/{id}`, { id })).catch(ignoreAbsence);
}

async function call(
	host: IHookFunctions,
	method: Method,
	path: string,
	{ query = {}, body }: { query?: IDataObject; body?: IDataObject } = {},
): Promise<IDataObject> {
	const client = await ZoomClient.create(host, 'zoomAppOAuth2Api', realClock(undefined));
	const answer = await client.send({
		method,
		path,
		query,
		...(body ? { body } : {}),
		rate: 'light',
		repeatable: method !== 'POST',
	});
	return (answer.body ?? {}) as IDataObject;
}

/** What is gone need not be removed. */
function ignoreAbsence(error: unknown): IDataObject {
	if (error instanceof RequestFailure && 'answer' in error.outcome && error.outcome.answer.status === 404) return {};
	throw error;
}

async function explained<T>(host: IHookFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(error, { node: host.getNode(), serverToServer: true, now: Date.now() });
	}
}

function sameTexts(one: unknown, other: string[]): boolean {
	return Array.isArray(one) && [...one].sort().join() === [...other].sort().join();
}
