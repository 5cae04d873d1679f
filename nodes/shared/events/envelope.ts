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

/** How deep an event may be nested. Zoom's have a few levels; n8n cannot store one of many thousands. */
const MAX_DEPTH = 100;

/** The body of a request as an event. Undefined if it is not one. */
export function parseEvent(body: unknown): ZoomEvent | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { event, payload } = body as Record<string, unknown>;
	const isEvent = typeof event === 'string' && typeof payload === 'object' && payload !== null;
	return isEvent && !isDeeperThan(body, MAX_DEPTH) ? (body as ZoomEvent) : undefined;
}

/** The object that an event is about. What a change leaves out is taken from the object before the change. */
export function objectOf({ payload }: ZoomEvent): IDataObject {
	return { ...payload.old_object, ...payload.object };
}

/** Whether a value is nested deeper than so many levels. Not recursive, so that no value is too deep for it. */
function isDeeperThan(value: object, maxDepth: number): boolean {
	let level: object[] = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > maxDepth) return true;
		level = level
			.flatMap((one) => Object.values(one) as unknown[])
			.filter((inner): inner is object => typeof inner === 'object' && inner !== null);
	}
	return false;
}
