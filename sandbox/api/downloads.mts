import type { FastifyInstance, FastifyReply } from 'fastify';
import { createHmac, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxContext } from '../context.mts';
import { ZoomError } from '../domain/errors.mts';
import { authenticate } from './authentication.mts';

const MEDIA_TYPES: Record<string, string> = {
	mp4: 'video/mp4',
	m4a: 'audio/mp4',
	vtt: 'text/vtt',
	txt: 'text/plain',
	json: 'application/json',
};

/**
 * Serves recording files in Zoom's two steps: an address that wants the token and redirects to storage, and storage
 * under another host name, which takes a signature and must not get the token.
 */
export function serveDownloads(server: FastifyInstance, context: SandboxContext): void {
	const key = randomBytes(32);
	const sign = (path: string): string => createHmac('sha256', key).update(path).digest('hex');

	server.get('/rec/archive/download/:file', (request, reply) => {
		const { file } = request.params as { file: string };
		try {
			authenticate(context, request);
		} catch (error) {
			if (!(error instanceof ZoomError)) throw error;
			if (request.headers.authorization !== undefined) return reply.code(401).send(error.body);
			return reply
				.code(200)
				.type('text/html')
				.send('<!DOCTYPE html><html><body><h1>Sign in to watch the recording</h1></body></html>');
		}
		const path = `/storage/${encodeURIComponent(file)}`;
		// The machine's other name stands for the other host of Zoom's storage.
		const storageHost = request.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
		return reply.redirect(`${request.protocol}://${storageHost}:${request.port}${path}?signature=${sign(path)}`, 302);
	});

	server.get('/storage/:file', (request, reply) => {
		const { file } = request.params as { file: string };
		const path = `/storage/${encodeURIComponent(file)}`;
		if ((request.query as { signature?: string }).signature !== sign(path))
			return reply.code(403).type('application/xml').send('<Error><Code>AccessDenied</Code></Error>');
		const content = context.store.files.get(file);
		if (content === undefined) return reply.code(404).send('');
		const { storageRanges, downloadBytesPerSecond: bytesPerSecond } = context.settings;
		const mediaType = MEDIA_TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
		const rangeHeader = storageRanges ? request.headers.range : undefined;
		return sendRange(reply, { content, mediaType, rangeHeader, bytesPerSecond });
	});
}

interface Download {
	/** A number stands for that many zero bytes. */
	content: Buffer | number;
	mediaType: string;
	rangeHeader: string | undefined;
	/** 0 for no limit. */
	bytesPerSecond: number;
}

/** Sends a file, or the part of it that the Range header asks for. */
function sendRange(reply: FastifyReply, { content, mediaType, rangeHeader, bytesPerSecond }: Download): FastifyReply {
	const size = typeof content === 'number' ? content : content.length;
	const range = rangeOf(rangeHeader, size);
	const { start, end } = range ?? { start: 0, end: size - 1 };
	if (range && start > end) return reply.code(416).header('content-range', `bytes */${size}`).send('');
	reply.code(range ? 206 : 200).headers({
		'accept-ranges': 'bytes',
		'content-length': end - start + 1,
		'content-type': mediaType,
		...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
	});
	if (typeof content !== 'number') return reply.send(content.subarray(start, end + 1));
	const blocks = zeros(end - start + 1);
	return reply.send(Readable.from(bytesPerSecond > 0 ? throttle(blocks, bytesPerSecond) : blocks));
}

/** One range: `from-to`, `from-`, or `-length` of the end. */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | undefined {
	const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
	if (!match) return undefined;
	const [, from = '', to = ''] = match;
	if (from === '') return { start: to === '' ? 0 : Math.max(0, size - Number(to)), end: size - 1 };
	return { start: Number(from), end: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}

function* zeros(count: number): Generator<Buffer> {
	const block = Buffer.alloc(256 * 1024);
	for (let left = count; left > 0; left -= block.length) yield left >= block.length ? block : block.subarray(0, left);
}

/** Limits blocks to the bandwidth of a network, whatever time the receiver takes in between. */
async function* throttle(blocks: Iterable<Buffer>, bytesPerSecond: number): AsyncGenerator<Buffer> {
	const start = performance.now();
	let sent = 0;
	for (const block of blocks) {
		const early = (sent / bytesPerSecond) * 1000 - (performance.now() - start);
		// Timers are not exact enough to wait for every block.
		if (early > 5) await sleep(early);
		yield block;
		sent += block.length;
	}
}
