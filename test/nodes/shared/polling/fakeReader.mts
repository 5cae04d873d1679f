// Zoom's lists as a test writes them.
import type { IDataObject } from 'n8n-workflow';
import type { ListCall, Reader } from '../../../../nodes/shared/polling/reader.ts';
import { RequestError } from '../../../../nodes/shared/http/requestError.ts';

export const NOW = Date.parse('2026-11-27T12:00:00Z');

/** So many hours before now, as Zoom writes it. */
export const ago = (hours: number): string => `${new Date(NOW - hours * 3_600_000).toISOString().slice(0, 19)}Z`;

/** What a request for a list ends with: records, or an error. */
type Response = IDataObject[] | Error;

export class FakeReader implements Reader {
	/** By the name of the list, with what is in its path: `meetings/me`. */
	lists: Record<string, Response> = {};
	/** By what it is about, with what is in its path: `meeting/1`. Undefined is a refusal. */
	facts: Record<string, IDataObject | Error> = {};
	time = NOW;
	/** What was asked for, in order, with the query. */
	readonly asked: string[] = [];
	/** Called for every request for a list. */
	onList: () => void = () => undefined;

	async list({ list, parts = {}, query = {} }: ListCall): Promise<IDataObject[]> {
		const name = [list, ...Object.values(parts)].join('/');
		const parameters = Object.entries(query).map(([key, value]) => `${key}=${String(value)}`);
		this.asked.push([name, ...parameters].join(' '));
		this.onList();
		const response = this.lists[[name, ...parameters].join(' ')] ?? this.lists[name] ?? [];
		if (response instanceof Error) throw response;
		return await Promise.resolve(response);
	}

	async details(of: string, parts: Record<string, string>): Promise<IDataObject | undefined> {
		const name = [of, ...Object.values(parts)].join('/');
		this.asked.push(name);
		const response = this.facts[name];
		if (response instanceof Error) throw response;
		return await Promise.resolve(response);
	}

	now(): number {
		return this.time;
	}

	startedAt(): number {
		return this.time - 1000;
	}
}

/** Zoom's response that refuses a list, or fails. */
export function zoomError(status: number, body: object | string = { code: 3000, message: 'No.' }): RequestError {
	return new RequestError({ response: { status, headers: {}, body } }, { method: 'GET', path: '/', idempotent: true });
}

export const networkError = (): RequestError =>
	new RequestError(
		{ error: { code: 'ECONNRESET', message: 'reset' } as never },
		{ method: 'GET', path: '/', idempotent: true },
	);
