import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { credentialTypes } from '../shared/definition/credentialTypes';
import { FieldError } from '../shared/definition/errors';
import { fillPath } from '../shared/definition/identifiers';
import type { Method } from '../shared/definition/operation';
import { toText, toTexts } from '../shared/definition/values';
import { toNodeError } from '../shared/engine/errors';
import { expandSelection, readSelection } from '../shared/events/eventTypes';
import { parameterValues } from '../shared/events/parameters';
import { ZoomClient } from '../shared/http/client';
import { systemClock } from '../shared/http/clock';
import { responseOf } from '../shared/http/requestError';

/** Zoom's event subscriptions of an app (Zoom: "Webhooks", event subscription API). */
const PATH = '/marketplace/app/event_subscription';

/** A subscription as the trigger creates it. */
interface Subscription extends IDataObject {
	event_subscription_name: string;
	event_webhook_url: string;
	events: string[];
	subscription_scope: 'account' | 'user';
	account_id?: string;
	user_ids?: string[];
}

/** A subscription as Zoom lists it. */
interface ListedSubscription {
	event_subscription_id: string;
	event_webhook_url: string;
	events?: string[];
	subscription_scope?: string;
	user_ids?: string[];
}

/** More pages of subscriptions than any app has. */
const MAX_PAGES = 100;

/** Whether the node manages its subscription itself, according to its parameters. */
const isAutomatic = (n8n: IHookFunctions): boolean => parameterValues(n8n).get('subscription') === 'automatic';

/**
 * Whether no subscription has to be created: a person manages it, or an earlier one of this node has the same events,
 * scope and users. Others for the same URL are from before a change of the node and get deleted.
 */
export async function subscriptionExists(n8n: IHookFunctions): Promise<boolean> {
	if (!isAutomatic(n8n)) return true;
	return await withNodeErrors(n8n, async () => {
		const wanted = subscriptionOf(n8n);
		const stored = n8n.getWorkflowStaticData('node');
		const own = (await listSubscriptions(n8n, wanted)).filter(
			(listed) => listed.event_webhook_url === wanted.event_webhook_url,
		);
		const current = own.find((listed) => isSame(listed, wanted, stored));
		for (const old of own) if (old !== current) await deleteSubscription(n8n, old.event_subscription_id);
		if (!current) return false;
		remember(stored, current.event_subscription_id, wanted);
		return true;
	});
}

/** Creates the subscription. Zoom validates the URL before it responds. */
export async function subscribe(n8n: IHookFunctions): Promise<boolean> {
	return await withNodeErrors(n8n, async () => {
		const body = subscriptionOf(n8n);
		const { event_subscription_id: id } = await send(n8n, 'POST', PATH, { body });
		remember(n8n.getWorkflowStaticData('node'), id as string, body);
		return true;
	});
}

/** Deletes the subscription that this node has created. Deleting a missing subscription succeeds. */
export async function unsubscribe(n8n: IHookFunctions): Promise<boolean> {
	const stored = n8n.getWorkflowStaticData('node');
	if (!isAutomatic(n8n) || typeof stored.subscriptionId !== 'string') return true;
	const id = stored.subscriptionId;
	return await withNodeErrors(n8n, async () => {
		await deleteSubscription(n8n, id);
		delete stored.subscriptionId;
		delete stored.subscriptionUsers;
		return true;
	});
}

/** @throws FieldError for a parameter that is missing or cannot be used. */
function subscriptionOf(n8n: IHookFunctions): Subscription {
	const values = parameterValues(n8n);
	const events = expandSelection(readSelection(values));
	if (events.length === 0) throw new FieldError('Events', "'Events' is empty", 'Pick at least one event.');
	const common = {
		event_subscription_name: `n8n: ${n8n.getWorkflow().name ?? 'workflow'}`.slice(0, 100),
		event_webhook_url: String(n8n.getNodeWebhookUrl('default')),
		events,
	};
	if (values.get('subscriptionScope') === 'user') {
		const userIds = toTexts('User IDs', values.get('userIds') ?? '');
		return { ...common, subscription_scope: 'user', user_ids: userIds };
	}
	const accountId = toText('Account ID', values.get('accountId') ?? '').trim();
	if (accountId === '')
		throw new FieldError(
			'Account ID',
			"'Account ID' is empty",
			"It is in the answer of the Zoom node's operation 'Get a user'.",
		);
	return { ...common, subscription_scope: 'account', account_id: accountId };
}

async function deleteSubscription(n8n: IHookFunctions, id: string): Promise<void> {
	await send(n8n, 'DELETE', fillPath(`${PATH}/{id}`, { id })).catch(ignoreNotFound);
}

function ignoreNotFound(error: unknown): IDataObject {
	if (responseOf(error)?.status === 404) return {};
	throw error;
}

async function send(
	n8n: IHookFunctions,
	method: Method,
	path: string,
	parts: { query?: IDataObject; body?: IDataObject } = {},
): Promise<IDataObject> {
	const client = await ZoomClient.create(n8n, credentialTypes.app, systemClock(undefined));
	const idempotent = method !== 'POST';
	const { body } = await client.send({ method, path, query: {}, ...parts, rate: 'light', idempotent });
	return (body ?? {}) as IDataObject;
}

/** Turns whatever is thrown into an error of the node. */
async function withNodeErrors<T>(n8n: IHookFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(error, { node: n8n.getNode(), serverToServer: true, now: Date.now() });
	}
}

/** All subscriptions of the app in the scope, from all pages. */
async function listSubscriptions(
	n8n: IHookFunctions,
	{ subscription_scope, account_id }: Subscription,
): Promise<ListedSubscription[]> {
	const query = { subscription_scope, ...(account_id === undefined ? {} : { account_id }) };
	const all: ListedSubscription[] = [];
	let token = '';
	for (let page = 0; page < MAX_PAGES; page += 1) {
		const { event_subscriptions: listed, next_page_token: next } = await send(n8n, 'GET', PATH, {
			query: token === '' ? query : { ...query, next_page_token: token },
		});
		if (Array.isArray(listed)) all.push(...(listed as unknown as ListedSubscription[]));
		if (typeof next !== 'string' || next === '' || next === token) break;
		token = next;
	}
	return all;
}

/** Stores which subscription is this node's, and for which users it was created: Zoom's list does not name them. */
function remember(stored: IDataObject, id: string, { user_ids: users }: Subscription): void {
	stored.subscriptionId = id;
	if (users) stored.subscriptionUsers = textOf(users);
	else delete stored.subscriptionUsers;
}

/** Whether a listed subscription is the wanted one. If its users are not known, it is not. */
function isSame(
	{ event_subscription_id: id, events, subscription_scope: scope, user_ids: users }: ListedSubscription,
	wanted: Subscription,
	stored: IDataObject,
): boolean {
	if (!Array.isArray(events) || textOf(events) !== textOf(wanted.events)) return false;
	if (scope !== undefined && scope !== wanted.subscription_scope) return false;
	if (!wanted.user_ids) return true;
	const storedUsers = stored.subscriptionId === id ? stored.subscriptionUsers : undefined;
	return (Array.isArray(users) ? textOf(users) : storedUsers) === textOf(wanted.user_ids);
}

/** A text that is the same for the same entries in any order. */
function textOf(entries: string[]): string {
	return [...entries].sort().join();
}
