import type { IDataObject } from 'n8n-workflow';

/** An event as Zoom sends it (Zoom: "Webhooks"). */
export interface ZoomEvent {
	event: string;
	/** Milliseconds since 1970. */
	event_ts?: number;
	/** For the files of a recording event; good for 24 hours. */
	download_token?: string;
	payload: { account_id?: string; object?: IDataObject; [member: string]: unknown };
}

/** A request's body as an event; nothing when it is none. */
export function eventIn(body: unknown): ZoomEvent | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { event, payload } = body as Partial<ZoomEvent>;
	return typeof event === 'string' && typeof payload === 'object' && payload !== null ? (body as ZoomEvent) : undefined;
}
