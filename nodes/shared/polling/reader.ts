import type { IDataObject } from 'n8n-workflow';

import { fillPath } from '../definition/identifiers';
import { asText } from '../definition/values';
import { paginate } from '../engine/pagination';
import { refusalOf } from '../engine/refusal';
import type { ZoomClient } from '../http/client';
import type { Clock } from '../http/clock';
import { propertiesOf } from '../http/json';
import { responseOf } from '../http/requestError';
import type { HttpResponse } from '../http/zoomResponse';
import { details, lists } from './lists';
import type { Endpoint, ListEndpoint } from './lists';

/** One request for a list. */
export interface ListCall {
	list: keyof typeof lists;
	parts?: Record<string, string>;
	query?: IDataObject;
}

/** What a poll reads of Zoom's. */
export interface Reader {
	/** All records of a list. A list that several kinds need is requested once. */
	list(call: ListCall): Promise<IDataObject[]>;
	/** Details of one thing; undefined where Zoom refuses them. */
	details(of: keyof typeof details, parts: Record<string, string>): Promise<IDataObject | undefined>;
	/** Zoom's time, as soon as it has responded. Milliseconds since 1970. */
	now(): number;
	/** When the reader began, by the same clock. */
	startedAt(): number;
}

/** Reads through a client, for one poll. */
export class ZoomReader implements Reader {
	private readonly client: Pick<ZoomClient, 'send'>;
	private readonly clock: Pick<Clock, 'now'>;
	private readonly cache = new Map<string, Promise<unknown>>();
	/** How far Zoom's clock is ahead of this machine's. */
	private offset: number | undefined;
	private readonly begin: number;

	constructor(client: Pick<ZoomClient, 'send'>, clock: Pick<Clock, 'now'>) {
		this.client = client;
		this.clock = clock;
		this.begin = clock.now();
	}

	now(): number {
		return this.clock.now() + (this.offset ?? 0);
	}

	startedAt(): number {
		return this.begin + (this.offset ?? 0);
	}

	async list({ list: name, parts = {}, query = {} }: ListCall): Promise<IDataObject[]> {
		const endpoint: ListEndpoint = lists[name];
		return await this.once([name, parts, query], async () => {
			for (;;) {
				const today = this.today();
				const records = await this.readList(endpoint, parts, query, today);
				// A range of days ends today. This machine's clock may be behind Zoom's.
				if (endpoint.list.windowDays === undefined || this.today() <= today) return records;
			}
		});
	}

	async details(of: keyof typeof details, parts: Record<string, string>): Promise<IDataObject | undefined> {
		return await this.once([of, parts], async () => {
			try {
				return propertiesOf(await this.get(details[of], parts, {})) as IDataObject;
			} catch (error) {
				refusalOf(error);
				return undefined;
			}
		});
	}

	private today(): string {
		return new Date(this.now()).toISOString().slice(0, 10);
	}

	private async readList(
		endpoint: ListEndpoint,
		parts: Record<string, string>,
		query: IDataObject,
		today: string,
	): Promise<IDataObject[]> {
		const fetchPage = async (pageQuery: IDataObject) => await this.get(endpoint, parts, pageQuery);
		const records: IDataObject[] = [];
		for await (const page of paginate(endpoint.list, query, Infinity, today, fetchPage)) records.push(...page);
		return records;
	}

	private async get({ path, rate }: Endpoint, parts: Record<string, string>, query: IDataObject): Promise<unknown> {
		const request = { method: 'GET', path: fillPath(path, parts), query, rate, idempotent: true } as const;
		const response = await this.client.send(request).catch((error: unknown) => {
			const response = responseOf(error);
			if (response) this.noteTime(response);
			throw error;
		});
		this.noteTime(response);
		return response.body;
	}

	private noteTime({ headers }: HttpResponse): void {
		const time = Date.parse(asText(headers.date));
		if (!Number.isNaN(time)) this.offset ??= time - this.clock.now();
	}

	private async once<T>(call: unknown, read: () => Promise<T>): Promise<T> {
		const key = JSON.stringify(call);
		const known = this.cache.get(key) as Promise<T> | undefined;
		const reading = known ?? read();
		this.cache.set(key, reading);
		return await reading;
	}
}
