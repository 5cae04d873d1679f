import type { INodeExecutionData } from 'n8n-workflow';

import type { ZoomEvent } from '../shared/events/envelope';

/** What the webhook hands over to the execution besides the items. n8n stores it with the execution. */
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

/** Adds a delivery to items. Without items there is nothing to do in the execution. */
export function withDelivery(items: INodeExecutionData[], delivery: Delivery): INodeExecutionData[] {
	return items.map((item, index) =>
		index === 0 ? { ...item, [MEMBER]: { ...delivery } } : item,
	) as INodeExecutionData[];
}

/** The delivery of items, and the items without it. */
export function splitDelivery(items: INodeExecutionData[]): { items: INodeExecutionData[]; delivery?: Delivery } {
	const [first, ...others] = items;
	if (first?.[MEMBER] === undefined) return { items };
	const { [MEMBER]: delivery, ...item } = first;
	return { items: [item as INodeExecutionData, ...others], delivery: delivery as unknown as Delivery };
}
