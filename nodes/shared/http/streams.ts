import type { IExecuteFunctions } from 'n8n-workflow';

/** Content that arrives part by part. */
export type Stream = Parameters<IExecuteFunctions['helpers']['binaryToString']>[0];

/** An answer whose body is still arriving. */
interface StreamedResponse {
	body: unknown;
	/** Ends it with an error. */
	abort?(): void;
}

/** A connection on which nothing arrives for so long is dead. */
const IDLE_TIMEOUT_MS = 60_000;

/** Ends an answer when nothing of it arrives for long; n8n's time limit ends with the headers. Returns how to stop watching. */
export function idleTimeout({ abort: stop }: StreamedResponse, progress: () => number): () => void {
	let isWatching = stop !== undefined;
	let before: number | undefined;
	const look = (): void => {
		if (!isWatching) return;
		if (progress() === before) return stop?.();
		before = progress();
		AbortSignal.timeout(IDLE_TIMEOUT_MS).addEventListener('abort', look, { once: true });
	};
	look();
	return () => {
		isWatching = false;
	};
}

/**
 * What an answer says: JSON as its value, anything else as its text.
 * @throws what the connection ends with, when it breaks.
 */
export async function readBody(answer: StreamedResponse): Promise<unknown> {
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	const unwatch = idleTimeout(answer, () => bytes);
	try {
		for await (const part of answer.body as AsyncIterable<Uint8Array>) {
			text += decoder.decode(part, { stream: true });
			bytes += part.length;
		}
	} finally {
		unwatch();
	}
	text += decoder.decode();
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** Gives up the rest of an answer. */
export function discard(body: unknown): void {
	if (isStream(body)) body.destroy();
}

/**
 * Ends an answer that is under way with an error, for whoever reads it. n8n puts a signal of its own in the place of the request's where it adds a token,
 * so that the request's does nothing there; and a stream that is only destroyed waits for its source first, which may never stir again.
 */
export function abortStream(connection: AbortController, body: unknown): void {
	connection.abort();
	if (!isStream(body) || body.destroyed === true) return;
	ignoreErrors(body);
	body.emit?.('error', new Error('The connection was given up'));
	body.destroy();
}

/** What breaks before anybody reads is told to whoever reads then; without a listener it would end the process. */
export function ignoreErrors(body: unknown): void {
	if (isStream(body)) body.on?.('error', () => undefined);
}

interface StreamLike {
	destroy(): void;
	destroyed?: boolean;
	on?(event: 'error', listener: () => void): void;
	emit?(event: 'error', error: Error): void;
}

function isStream(body: unknown): body is StreamLike {
	return typeof body === 'object' && body !== null && 'destroy' in body && typeof body.destroy === 'function';
}
