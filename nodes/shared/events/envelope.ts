import type { IDataObject } from 'n8n-workflow';

/** An event as Zoom sends it (Zoom: "Webhooks"). */
export interface ZoomEvent {
	event: string;
	/** Milliseconds since 1970. */
	event_ts?: number;
	/** When a change was made. Most events have it inside `payload`. Milliseconds since 1970. */
	time_stamp?: number;
	/** Downloads the files of a recording event; valid for 24 hours. */
	download_token?: string;
	payload: {
		account_id?: string;
		object?: IDataObject;
		/** The changed properties as they were before a change. */
		old_object?: IDataObject;
		[member: string]: unknown;
	};
}

/** The body of a request as an event. Undefined if it is not one. */
export function parseEvent(body: unknown): ZoomEvent | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { event, payload } = body as Record<string, unknown>;
	const isEvent = typeof event === 'string' && typeof payload === 'object' && payload !== null;
	return isEvent ? (body as ZoomEvent) : undefined;
}

/** The object that an event is about. What a change leaves out is taken from the object before the change. */
export function objectOf({ payload }: ZoomEvent): IDataObject {
	return { ...payload.old_object, ...payload.object };
}
