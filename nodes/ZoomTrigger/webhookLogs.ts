import type { IDataObject } from 'n8n-workflow';

import { fillPath } from '../shared/definition/identifiers';
import type { ListRule } from '../shared/definition/operation';
import { asText } from '../shared/definition/values';
import { paginate } from '../shared/engine/pagination';
import { parseEvent } from '../shared/events/envelope';
import type { ZoomEvent } from '../shared/events/envelope';
import { eventKey } from '../shared/events/eventKey';
import type { ZoomClient } from '../shared/http/client';
import { responseOf } from '../shared/http/requestError';

/** Zoom's log of the webhooks of an app (Zoom: "Marketplace", Get webhook logs). It is kept for seven days. */
const PATH = '/marketplace/apps/{appId}/webhook_logs';

/** The largest page is not documented, so none is asked for. */
const LIST: ListRule = { items: 'webhook_logs', unsized: true };

/** The event with which Zoom checks that an endpoint knows the secret token. */
const URL_VALIDATION = 'endpoint.url_validation';

/** An event in the log, with all attempts to deliver it. */
export interface LoggedEvent {
	event: ZoomEvent;
	/** The key that the same event has as a webhook. */
	key: string;
	/** The last attempt, in milliseconds since 1970. */
	at: number;
	/** Whether an attempt succeeded. */
	arrived: boolean;
}

/**
 * All attempts to deliver webhooks in a span of time. How Zoom wants the span is not documented: it is asked for with
 * times, and with days if Zoom refuses that.
 * @param from milliseconds since 1970, as is `to`
 */
export async function readWebhookLogs(
	client: Pick<ZoomClient, 'send'>,
	appId: string,
	from: number,
	to: number,
): Promise<IDataObject[]> {
	const [start, end] = [from, to].map((time) => new Date(time).toISOString()) as [string, string];
	const seconds = (time: string): string => time.replace(/\.\d+Z$/, 'Z');
	const day = (time: string): string => time.slice(0, 10);
	return await readSpan(client, appId, { from: seconds(start), to: seconds(end) }).catch(async (error: unknown) => {
		if (!isBadRequest(error)) throw error;
		// If it was not about the times, this is refused as well.
		return await readSpan(client, appId, { from: day(start), to: day(end) });
	});
}

async function readSpan(
	client: Pick<ZoomClient, 'send'>,
	appId: string,
	span: { from: string; to: string },
): Promise<IDataObject[]> {
	const path = fillPath(PATH, { appId });
	const fetchPage = async (query: IDataObject): Promise<unknown> =>
		(await client.send({ method: 'GET', path, query, rate: 'medium', idempotent: true })).body;
	const entries: IDataObject[] = [];
	for await (const page of paginate(LIST, span, Infinity, span.to.slice(0, 10), fetchPage)) entries.push(...page);
	return entries;
}

function isBadRequest(error: unknown): boolean {
	return responseOf(error)?.status === 400;
}

/**
 * The events in a log, each once, the oldest first.
 * @param webhookId the part of the address that only this node's webhook has
 * @returns also how many failed attempts the log has without a readable event
 */
export function eventsIn(
	entries: readonly IDataObject[],
	webhookId: string | undefined,
): { events: LoggedEvent[]; unreadable: number } {
	const events = new Map<string, LoggedEvent>();
	let unreadable = 0;
	for (const entry of entries) {
		if (entry.event === URL_VALIDATION || !isAddressOf(webhookId, asText(entry.endpoint))) continue;
		const arrived = hasArrived(entry);
		const event = parseEvent(parsed(entry.request_body));
		if (!event) {
			if (!arrived) unreadable += 1;
			continue;
		}
		const at = timeOf(entry.date_time) ?? event.event_ts ?? 0;
		const key = eventKey(event);
		const known = events.get(key);
		events.set(key, {
			event,
			key,
			at: Math.max(at, known?.at ?? at),
			arrived: arrived || known?.arrived === true,
		});
	}
	const inOrder = [...events.values()].sort((one, other) => timeIn(one) - timeIn(other));
	return { events: inOrder, unreadable };
}

function timeIn({ event, at }: LoggedEvent): number {
	return event.event_ts ?? at;
}

/** Whether a webhook went to a node. n8n's addresses end with `<webhook ID>/<path>`, whatever is before. */
function isAddressOf(webhookId: string | undefined, endpoint: string): boolean {
	if (webhookId === undefined || endpoint === '') return true;
	const [path = ''] = endpoint.split('?');
	return path.endsWith(`/${webhookId}/zoom`) && !path.includes('/webhook-test/');
}

/** Whether the endpoint accepted it. Zoom documents a status and a reason; 1 may stand for a success as well. */
function hasArrived({ status, failed_reason_type: reason }: IDataObject): boolean {
	if (Number(reason) > 0) return false;
	const code = Number(status);
	return code === 1 || (code >= 200 && code < 300);
}

/** The content of a webhook, which Zoom documents as a text. An object is taken as it is. */
function parsed(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return undefined;
	}
}

function timeOf(value: unknown): number | undefined {
	const time = typeof value === 'string' ? Date.parse(value) : Number(value ?? Number.NaN);
	return Number.isNaN(time) ? undefined : time;
}
