import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ParameterValues } from '../definition/operation';
import type { ZoomEvent } from './envelope';
import { readItemOutput, toItems, wantsDownload } from './files';
import { includesRawBody } from './parameters';

/** What a trigger hands over to the execution besides the items. n8n stores it with the execution. */
export interface Delivery {
	/** Tells the event from every other one. Left out while the workflow is being built. */
	key?: string;
	/** The process that received the delivery, as {@link SeenEvents.process} names it. */
	receivedBy?: string;
	/** When it happened, in milliseconds since 1970. 0 if Zoom did not say. */
	eventTime: number;
	/** The event, if its files are to be downloaded. */
	event?: ZoomEvent;
}

/** The member of the first item that has the delivery. It never leaves the trigger. */
const MEMBER = 'zoomDelivery';

/**
 * The items with which an event starts an execution.
 * @param arrival which event it is and who received it; left out while the workflow is being built
 * @param now milliseconds since 1970
 */
export function itemsToStart(
	event: ZoomEvent,
	values: ParameterValues,
	arrival: Pick<Delivery, 'key' | 'receivedBy'>,
	now: number,
): INodeExecutionData[] {
	const items = toItems(event, readItemOutput(values));
	if (includesRawBody(values)) for (const item of items) item.json.body = event as unknown as IDataObject;
	return withDelivery(items, {
		...arrival,
		eventTime: Math.min(event.event_ts ?? 0, now),
		...(wantsDownload(event, values) ? { event } : {}),
	});
}

/** Adds a delivery to items. Without items there is nothing to do in the execution. */
function withDelivery(items: INodeExecutionData[], delivery: Delivery): INodeExecutionData[] {
	return items.map((item, index) =>
		index === 0 ? { ...item, [MEMBER]: { ...delivery } } : item,
	) as INodeExecutionData[];
}

/** The items of one event, and its delivery. */
export interface DeliveredItems {
	items: INodeExecutionData[];
	delivery?: Delivery;
}

/** The items of each event without its delivery. A webhook has one event, a poll has several. */
export function splitDeliveries(items: INodeExecutionData[]): DeliveredItems[] {
	const events: DeliveredItems[] = [];
	for (const one of items) {
		const { [MEMBER]: delivery, ...item } = one;
		const current = events.at(-1);
		if (delivery !== undefined)
			events.push({ items: [item as INodeExecutionData], delivery: delivery as unknown as Delivery });
		else if (current) current.items.push(one);
		else events.push({ items: [one] });
	}
	return events;
}
