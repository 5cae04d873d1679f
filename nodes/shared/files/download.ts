import type { HttpResponse, ZoomClient } from '../http/client';
import { RequestError } from '../http/client';
import { GcPressure } from './gcPressure';
import type { Download } from '../definition/operation';
import { UserError } from '../definition/errors';
import type { Stream } from '../http/streams';
import { ignoreErrors, idleTimeout } from '../http/streams';

/** A file that arrived, but is not what Zoom announced. */
export class DownloadError extends UserError {}

/** A file on its way. */
export interface OpenedDownload {
	/** The whole file, or an error in the place of its end. */
	content: Stream;
	/** Bytes, where storage or Zoom told. */
	size?: number;
}

/** Breaks after which a download is given up: if nothing arrives between them, and in all. */
const IDLE_BREAKS = 4;
const MOST_BREAKS = 100;

/** Types of pages and error messages that stand in the place of files. */
const PAGE = /^(text\/html|text\/xml|application\/(xml|json|problem\+json))\b/i;

/**
 * Opens a file. When the connection breaks, it is taken up where it stopped, by a range or, where storage knows none, by passing over what is
 * there already; a file that changed meanwhile, or that ends early in spite of all, ends in an error.
 * @throws DownloadError when Zoom gave no address, or something else than the file comes.
 */
export async function openDownload(
	client: ZoomClient,
	file: Download,
	token: string | undefined,
): Promise<OpenedDownload> {
	if (!URL.canParse(file.url)) {
		throw new DownloadError(
			`Zoom gave no usable address for '${file.fileName}'`,
			'Recordings kept on premises, and those still being processed, cannot be downloaded.',
		);
	}
	const first = await openFrom(client, file, token, 0);
	const size = sizeOf(file, first);
	const make = (first.body as { constructor: { from?: (parts: AsyncIterable<unknown>, options: object) => Stream } })
		.constructor.from;
	const content =
		make === undefined
			? (first.body as Stream)
			: make(resumableStream(client, file, token, first), { objectMode: false });
	return { content, ...(size === undefined ? {} : { size }) };
}

async function* resumableStream(
	client: ZoomClient,
	file: Download,
	token: string | undefined,
	opened: HttpResponse,
): AsyncGenerator<Uint8Array> {
	let first = opened;
	let answer = opened;
	let size = sizeOf(file, first);
	let received = 0;
	let breaks = 0;
	const garbage = new GcPressure();
	for (let all = 1; ; all += 1) {
		const before = received;
		// What a storage without ranges sends once more.
		let bytesToSkip = answer.status === 206 ? 0 : received;
		let broken: unknown;
		const unwatch = idleTimeout(answer, () => received - bytesToSkip);
		try {
			for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
				const fresh = chunk.subarray(Math.min(bytesToSkip, chunk.length));
				bytesToSkip -= chunk.length - fresh.length;
				received += fresh.length;
				garbage.addBytes(chunk.length);
				if (fresh.length > 0) yield fresh;
			}
		} catch (error) {
			broken = error;
		} finally {
			unwatch();
		}
		// How a connection ends that brought the whole file does not matter.
		if (size === undefined ? broken === undefined && bytesToSkip === 0 : received >= size) break;
		client.throwIfCancelled();
		breaks = received > before ? 1 : breaks + 1;
		if (breaks >= IDLE_BREAKS || all >= MOST_BREAKS) throw incompleteError(file, received, size);
		await client.waitBeforeRetry(breaks - 1);
		answer = await openFrom(client, file, token, received, size);
		if (received === 0) {
			first = answer;
			size = sizeOf(file, first);
		} else if (!isSameFile(first, answer, received))
			throw new DownloadError(
				`'${file.fileName}' changed while it was downloaded`,
				'Nothing was passed on. Run the item again.',
			);
	}
	if (size !== undefined && received !== size) throw incompleteError(file, received, size);
}

/** Bytes that arrived of a file that is not whole. */
export function incompleteError(file: Download, received: number, size: number | undefined): DownloadError {
	return new DownloadError(
		`'${file.fileName}' is incomplete: ${received} of ${size ?? 'unknown'} bytes arrived`,
		'Nothing was passed on. Run the item again.',
	);
}

async function openFrom(
	client: ZoomClient,
	file: Download,
	token: string | undefined,
	from: number,
	size?: number,
): Promise<HttpResponse> {
	// Compressed content has another length than the one announced, and no place to go on from.
	const headers = { 'Accept-Encoding': 'identity', ...(from > 0 ? { Range: `bytes=${from}-` } : {}) };
	const answer = await client
		.fetch(file.url, { headers, ...(token === undefined ? {} : { token }) })
		.catch(
			async (error: unknown) => await Promise.reject(isBeyondEnd(error) ? incompleteError(file, from, size) : error),
		);
	ignoreErrors(answer.body);
	const type = header(answer, 'content-type');
	if (PAGE.test(type) && !type.startsWith(file.mimeType)) {
		throw new DownloadError(
			`A web page came instead of '${file.fileName}'`,
			'Zoom shows its sign-in or passcode page when the token may not read the file. Check that the app has a recording scope, and that downloads are allowed in the recording settings.',
		);
	}
	return answer;
}

/** Whether storage has no more of the file than what arrived. */
function isBeyondEnd(error: unknown): boolean {
	return error instanceof RequestError && 'response' in error.result && error.result.response.status === 416;
}

/** Whether an answer goes on with the file that another one began. */
function isSameFile(first: HttpResponse, next: HttpResponse, from: number): boolean {
	const tags = [header(first, 'etag'), header(next, 'etag')];
	if (tags.every((tag) => tag !== '') && tags[0] !== tags[1]) return false;
	if (next.status !== 206) return announcedSize(next) === announcedSize(first);
	const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header(next, 'content-range')) ?? [];
	const size = announcedSize(first);
	return Number(start) === from && (total === '*' || size === undefined || Number(total) === size);
}

/** Bytes of a file. Storage may announce less than Zoom, if what it keeps was cut off. */
function sizeOf(file: Download, answer: HttpResponse): number | undefined {
	const sizes = [announcedSize(answer), file.size].filter((bytes) => bytes !== undefined);
	return sizes.length === 0 ? undefined : Math.max(...sizes);
}

function announcedSize(answer: HttpResponse): number | undefined {
	const encoding = header(answer, 'content-encoding');
	const length = header(answer, 'content-length');
	return (encoding === '' || encoding === 'identity') && /^\d+$/.test(length) ? Number(length) : undefined;
}

function header({ headers }: HttpResponse, name: string): string {
	const value = headers[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
