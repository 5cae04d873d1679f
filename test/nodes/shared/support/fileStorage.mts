// A storage of files with scripted responses, and a client for it.
import { Readable } from 'node:stream';
import type { Download } from '../../../../nodes/shared/definition/operation.ts';
import { openDownload } from '../../../../nodes/shared/files/download.ts';
import type { ZoomClient } from '../../../../nodes/shared/http/client.ts';
import { ExecutionCancelled } from '../../../../nodes/shared/http/clock.ts';
import { RequestError } from '../../../../nodes/shared/http/requestError.ts';
import type { HttpResponse } from '../../../../nodes/shared/http/zoomResponse.ts';

export const file: Download = {
	url: 'https://zoom.us/rec/download/abc',
	fileName: 'Weekly.mp4',
	mimeType: 'video/mp4',
};
export const fileWithSize = { ...file, size: 5 };
export const reset = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });

/** A response of the storage, how its content arrives, and how the connection ends. */
export interface Scripted {
	status?: number;
	headers?: Record<string, unknown>;
	chunks?: string[];
	/** Milliseconds before each chunk. */
	delay?: number;
	end?: 'complete' | 'broken' | 'idle';
	body?: unknown;
	/** Whether n8n cannot abort it. */
	isUnabortable?: boolean;
}

/** A storage with responses in a fixed order, and a client for it. */
export class Storage {
	/** The Range header of each request. */
	readonly ranges: Array<string | undefined> = [];
	readonly options: unknown[] = [];
	/** The number of retries before each wait. */
	readonly waits: number[] = [];
	readonly bodies: unknown[] = [];
	aborts = 0;
	isCancelled = false;
	private readonly responses: Array<Scripted | Error>;

	constructor(...responses: Array<Scripted | Error>) {
		this.responses = responses;
	}

	async open(download: Download = file, token?: string) {
		const client = {
			fetch: async (url: string, options: { headers: Record<string, string> }) => {
				const response = this.responses[this.ranges.length];
				if (url !== file.url || response === undefined) throw new Error('There should be no such request');
				this.options.push(options);
				this.ranges.push(options.headers.Range);
				if (response instanceof Error) throw response;
				return this.respond(response);
			},
			waitBeforeRetry: async (retries: number) => void this.waits.push(retries),
			throwIfCancelled: () => {
				if (this.isCancelled) throw new ExecutionCancelled();
			},
		};
		return await openDownload(client as unknown as ZoomClient, download, token);
	}

	async read(download: Download = file): Promise<string> {
		return await textOf((await this.open(download)).content);
	}

	private respond(scripted: Scripted): HttpResponse {
		const { status = 200, headers = {}, chunks = [], delay, end = 'complete' } = scripted;
		let breakConnection: (error: Error) => void = () => undefined;
		const aborted = new Promise<void>((_resolve, reject) => (breakConnection = reject));
		aborted.catch(() => undefined);
		const content = async function* () {
			for (const chunk of chunks) {
				if (delay !== undefined) await new Promise((resolve) => setTimeout(resolve, delay));
				yield Buffer.from(chunk);
			}
			if (end === 'broken') throw reset;
			if (end === 'idle') await aborted;
		};
		const abort = () => {
			this.aborts += 1;
			breakConnection(reset);
		};
		// Chunk by chunk: what is read ahead would be lost when the connection breaks.
		const body = 'body' in scripted ? scripted.body : Readable.from(content(), { highWaterMark: 1 });
		this.bodies.push(body);
		return { status, headers, body, ...(scripted.isUnabortable ? {} : { abort }) };
	}
}

export async function textOf(content: unknown): Promise<string> {
	let text = '';
	for await (const chunk of content as AsyncIterable<Uint8Array>) text += Buffer.from(chunk).toString();
	return text;
}

export const whole: Scripted = { headers: { 'content-length': '5' }, chunks: ['vi', 'deo'] };
export const halfway: Scripted = { ...whole, chunks: ['vid'], end: 'broken' };
export const rest = (response: Partial<Scripted> = {}): Scripted => ({
	status: 206,
	headers: { 'content-range': 'bytes 3-4/5', 'content-length': '2' },
	chunks: ['eo'],
	...response,
});
export const errorWithStatus = (status: number) =>
	new RequestError({ response: { status, headers: {}, body: '' } }, { method: 'GET', path: '/', idempotent: true });
export const incomplete = (received: number, size: number | string) => ({
	message: `'Weekly.mp4' is incomplete: ${received} of ${size} bytes arrived`,
	hint: 'Nothing was passed on. Run the item again.',
});
