import type { IExecuteFunctions } from 'n8n-workflow';

import type { HttpResponse } from './zoomResponse';

/** n8n's type for a stream. A node that n8n verifies may not import Node.js's own. */
export type Stream = Parameters<IExecuteFunctions['helpers']['binaryToString']>[0];

/** A connection on which nothing arrives for so long, in milliseconds, is dead. Zoom's storage sends without pauses. */
const IDLE_TIMEOUT_MS = 60_000;

/**
 * Aborts a streamed response when nothing arrives for a minute. n8n's own timeout ends when the headers have come.
 * @param progress a number that changes when something arrives
 * @returns a function that stops the timeout
 */
export function idleTimeout({ abort }: Pick<HttpResponse, 'abort'>, progress: () => number): () => void {
	let isWatching = true;
	let before: number | undefined;
	const check = (): void => {
		if (!abort || !isWatching) return;
		if (progress() === before) {
			abort();
			return;
		}
		before = progress();
		// A timer that does not keep the process alive. Nodes that n8n verifies may not use setTimeout.
		AbortSignal.timeout(IDLE_TIMEOUT_MS).addEventListener('abort', check);
	};
	check();
	return () => {
		isWatching = false;
	};
}

/**
 * Reads a streamed response to its end: JSON as its value, anything else as its text.
 * @throws the error that the stream ends with
 */
export async function readBody(response: Pick<HttpResponse, 'body' | 'abort'>): Promise<unknown> {
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	const stopTimeout = idleTimeout(response, () => bytes);
	try {
		for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
			text += decoder.decode(chunk, { stream: true });
			bytes += chunk.length;
		}
	} finally {
		stopTimeout();
	}
	text += decoder.decode();
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** The beginning of a streamed response, and its whole content, which begins with it. */
interface Beginning {
	chunks: Uint8Array[];
	/** Whether the response has ended with it. */
	isWhole: boolean;
	content: AsyncGenerator<Uint8Array>;
}

/** Reads the first chunks of a streamed response: so many bytes, or all if it has fewer. */
export async function readBeginning(response: Pick<HttpResponse, 'body' | 'abort'>, bytes: number): Promise<Beginning> {
	const iterator = (response.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
	const chunks: Uint8Array[] = [];
	let received = 0;
	const stopTimeout = idleTimeout(response, () => received);
	const next = async (): Promise<boolean> => {
		const result: IteratorResult<Uint8Array, unknown> = await iterator.next();
		if (result.done === true) return false;
		chunks.push(result.value);
		received += result.value.length;
		return true;
	};
	const failures: unknown[] = [];
	let hasMore = true;
	while (hasMore && received < bytes)
		hasMore = await next().catch((error: unknown) => {
			failures.push(error);
			return false;
		});
	stopTimeout();
	return { chunks, isWhole: !hasMore && failures.length === 0, content: continued(chunks, iterator, failures) };
}

/** The chunks that have been read, and what follows them: the rest, or the error with which the stream ended. */
async function* continued(
	chunks: Uint8Array[],
	iterator: AsyncIterator<Uint8Array>,
	failures: unknown[],
): AsyncGenerator<Uint8Array> {
	yield* chunks;
	for (const failure of failures) throw failure;
	try {
		for (;;) {
			const result: IteratorResult<Uint8Array, unknown> = await iterator.next();
			if (result.done === true) return;
			yield result.value;
		}
	} finally {
		await iterator.return?.();
	}
}

/**
 * A stream of the same class as another one, with these chunks; undefined if its class cannot make one. Nodes that n8n
 * verifies may not import Node.js modules, but the stream's own class can make a stream (docs/n8n-notes.md).
 */
export function streamFrom(stream: unknown, chunks: Iterable<unknown> | AsyncIterable<unknown>): Stream | undefined {
	if (typeof stream !== 'object' || stream === null) return undefined;
	const { from } = stream.constructor as StreamClass;
	return typeof from === 'function' ? from(chunks, { objectMode: false }) : undefined;
}

interface StreamClass {
	from?: (chunks: Iterable<unknown> | AsyncIterable<unknown>, options: object) => Stream;
}

/** Closes the stream of a response that nobody will read. */
export function discard(body: unknown): void {
	if (isStream(body)) body.destroy();
}

/**
 * Ends a streamed response with an error for its reader. Aborting the request is not enough: where n8n adds a token, it
 * replaces the request's signal with its own. Destroying the stream is not enough either: it first waits for its
 * source, which may never send again. Therefore the error is emitted as well (docs/n8n-notes.md).
 */
export function abortStream(connection: AbortController, body: unknown): void {
	connection.abort();
	if (!isStream(body) || body.destroyed === true) return;
	ignoreErrors(body);
	body.emit?.('error', new Error('The connection was given up'));
	body.destroy();
}

/**
 * Keeps a stream that fails before anybody reads it from ending the process. Its first reader gets the error all the
 * same.
 */
export function ignoreErrors(body: unknown): void {
	if (isStream(body)) body.on?.('error', () => undefined);
}

/** The parts of a Node.js stream that are used here. Other kinds of streams may lack the optional ones. */
interface StreamLike {
	destroy(): void;
	destroyed?: boolean;
	on?(event: 'error', listener: () => void): void;
	emit?(event: 'error', error: Error): void;
}

function isStream(body: unknown): body is StreamLike {
	return typeof body === 'object' && body !== null && 'destroy' in body && typeof body.destroy === 'function';
}
