import { withoutFullStop } from '../definition/fullStop';
import type { Download } from '../definition/operation';
import { asText } from '../definition/values';
import type { ZoomClient } from '../http/client';
import { downloadErrorOf } from '../http/downloadErrors';
import { responseOf } from '../http/requestError';
import { idleTimeout, ignoreErrors } from '../http/streams';
import type { HttpResponse } from '../http/zoomResponse';
import { DownloadError, incompleteError } from './downloadError';
import { GcPressure } from './gcPressure';

/** After so many connections in a row on which nothing arrived, a download fails. */
const MAX_IDLE_CONNECTIONS = 4;
/** After so many connections in all, it fails too. */
const MAX_CONNECTIONS = 100;

/** Content types of web pages and error messages that come in place of a file. */
const PAGE = /^(text\/html|text\/xml|application\/(xml|json|problem\+json))\b/i;
/** Those that no recording file has. Files of a type that nobody knows yet may have any other. */
const WEB_PAGE = /^text\/html\b/i;
const UNKNOWN_TYPE = 'application/octet-stream';

/** A download over as many connections as it takes. */
export class ResumableDownload {
	/** Bytes of the file, if known. */
	size: number | undefined;
	private readonly client: ZoomClient;
	private readonly file: Download;
	private readonly token: string | undefined;
	private readonly gcPressure = new GcPressure();
	/** The response with which the file began. Those that resume it have to be of the same file. */
	private first: HttpResponse | undefined;
	private received = 0;

	constructor(client: ZoomClient, file: Download, token: string | undefined) {
		this.client = client;
		this.file = file;
		this.token = token;
	}

	/** Requests the file, or what is missing of it. Undefined: the storage has sent all that it has. */
	async open(): Promise<HttpResponse | undefined> {
		const response = await this.request();
		if (!response) return undefined;
		if (this.first === undefined || this.received === 0) {
			this.first = response;
			this.size = sizeOf(this.file, response);
		} else if (!isSameFile(this.first, response, this.received)) {
			throw new DownloadError(
				`'${this.file.fileName}' changed while it was downloaded`,
				'Nothing was passed on. Run the item again.',
			);
		}
		return response;
	}

	/** @throws DownloadError if the file changed meanwhile, or has another size than announced */
	async *read(first: HttpResponse): AsyncGenerator<Uint8Array> {
		let response = first;
		let idleConnections = 0;
		for (let connections = 1; ; connections += 1) {
			const before = this.received;
			const isComplete = yield* this.readResponse(response);
			if (isComplete) break;
			this.client.throwIfCancelled();
			idleConnections = this.received > before ? 1 : idleConnections + 1;
			if (idleConnections >= MAX_IDLE_CONNECTIONS && this.isAllOfStorage()) break;
			if (idleConnections >= MAX_IDLE_CONNECTIONS || connections >= MAX_CONNECTIONS)
				throw incompleteError(this.file, this.received, this.size);
			await this.client.waitBeforeRetry(idleConnections - 1);
			const next = await this.open();
			if (!next) break;
			response = next;
		}
		if (this.size !== undefined && this.received !== this.size)
			throw incompleteError(this.file, this.received, this.size);
	}

	/**
	 * Whether the storage has sent all that it ever announced. Then Zoom's `file_size` is wrong, which has been reported;
	 * no retry would make such a file complete. No bytes at all are no file.
	 */
	private isAllOfStorage(): boolean {
		if (this.received === 0 || !this.first || announcedSize(this.first) !== this.received) return false;
		this.size = this.received;
		return true;
	}

	/**
	 * Yields the bytes that did not arrive before.
	 * @returns whether the file is complete; how the connection ended does not matter then
	 */
	private async *readResponse(response: HttpResponse): AsyncGenerator<Uint8Array, boolean> {
		// A server without support for ranges sends the file from its beginning.
		let bytesToSkip = response.status === 206 ? 0 : this.received;
		let isBroken = false;
		const stopTimeout = idleTimeout(response, () => this.received - bytesToSkip);
		try {
			for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
				const fresh = chunk.subarray(Math.min(bytesToSkip, chunk.length));
				bytesToSkip -= chunk.length - fresh.length;
				this.received += fresh.length;
				this.gcPressure.addBytes(chunk.length);
				if (fresh.length > 0) yield fresh;
			}
		} catch {
			isBroken = true;
		} finally {
			stopTimeout();
		}
		return this.size === undefined ? !isBroken && bytesToSkip === 0 : this.received >= this.size;
	}

	private async request(): Promise<HttpResponse | undefined> {
		const { client, file, token, received } = this;
		// Compressed content has another length than the one announced, and cannot be resumed.
		const headers = { 'Accept-Encoding': 'identity', ...(received > 0 ? { Range: `bytes=${received}-` } : {}) };
		const response = await client
			.fetch(file.url, { headers, ...(token === undefined ? {} : { token }) })
			.catch((error: unknown) => {
				if (!isRangeError(error)) throw error;
				if (this.isAllOfStorage()) return undefined;
				throw incompleteError(file, received, this.size);
			});
		if (!response) return undefined;
		ignoreErrors(response.body);
		throwIfError(file, response);
		const type = header(response, 'content-type');
		const page = file.mimeType === UNKNOWN_TYPE ? WEB_PAGE : PAGE;
		if (page.test(type) && !type.startsWith(file.mimeType)) {
			throw new DownloadError(
				`A web page came instead of '${file.fileName}'`,
				'Zoom shows its sign-in or passcode page when the token may not read the file. Check that the app has a recording scope, and that downloads are allowed in the recording settings.',
			);
		}
		return response;
	}
}

/** @throws DownloadError with Zoom's own words if they came with a status of success, in place of the file */
function throwIfError({ fileName }: Download, { body }: HttpResponse): void {
	const error = downloadErrorOf(body);
	if (!error) return;
	const code = error.code === undefined ? '' : ` (Zoom code ${error.code})`;
	throw new DownloadError(withoutFullStop(error.message), `This came instead of '${fileName}'${code}.`);
}

/** Whether the server has no more bytes than those that arrived. */
function isRangeError(error: unknown): boolean {
	return responseOf(error)?.status === 416;
}

/** Whether a response continues, from this byte on, the file that another response began. */
function isSameFile(first: HttpResponse, next: HttpResponse, from: number): boolean {
	const tags = [header(first, 'etag'), header(next, 'etag')];
	if (tags.every((tag) => tag !== '') && tags[0] !== tags[1]) return false;
	if (next.status !== 206) return announcedSize(next) === announcedSize(first);
	const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header(next, 'content-range')) ?? [];
	const size = announcedSize(first);
	return Number(start) === from && (total === '*' || size === undefined || Number(total) === size);
}

/**
 * The larger of the sizes that Zoom and its storage announced: a file that was cut off in the storage has a smaller one
 * there.
 */
function sizeOf(file: Download, response: HttpResponse): number | undefined {
	const sizes = [announcedSize(response), file.size].filter((bytes) => bytes !== undefined);
	return sizes.length === 0 ? undefined : Math.max(...sizes);
}

function announcedSize(response: HttpResponse): number | undefined {
	const encoding = header(response, 'content-encoding');
	const length = header(response, 'content-length');
	return (encoding === '' || encoding === 'identity') && /^\d+$/.test(length) ? Number(length) : undefined;
}

function header({ headers }: HttpResponse, name: string): string {
	return asText(headers[name]);
}
