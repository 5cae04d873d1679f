import type { FastifyInstance, FastifyReply } from 'fastify';
import { createHmac, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { authenticate } from './engine.mts';
import { ApiFailure } from './failure.mts';
import type { SandboxContext } from '../context.mts';

const TYPES: Record<string, string> = {
	mp4: 'video/mp4',
	m4a: 'audio/mp4',
	vtt: 'text/vtt',
	txt: 'text/plain',
	json: 'application/json',
};

/**
 * Recording files, in Zoom's two steps: an address that wants the token and redirects to storage, and storage under another
 * host name that takes a signature and must not get the token.
 */
export function serveDownloads(server: FastifyInstance, context: SandboxContext): void {
	const key = randomBytes(32);
	const sign = (path: string): string => createHmac('sha256', key).update(path).digest('hex');

	server.get('/rec/archive/download/:file', async (request, reply) => {
		const { file } = request.params as { file: string };
		try {
			authenticate(context, request);
		} catch (error) {
			if (!(error instanceof ApiFailure)) throw error;
			return request.headers.authorization === undefined
				? reply
						.code(200)
						.type('text/html')
						.send('<!DOCTYPE html><html><body><h1>Sign in to watch the recording</h1></body></html>')
				: reply.code(401).send(error.body);
		}
		const path = `/storage/${encodeURIComponent(file)}`;
		// The same machine under its other name, as Zoom's storage is another host.
		const other = request.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
		return reply.redirect(`${request.protocol}://${other}:${request.port}${path}?signature=${sign(path)}`, 302);
	});

	server.get('/storage/:file', async (request, reply) => {
		const { file } = request.params as { file: string };
		const path = `/storage/${encodeURIComponent(file)}`;
		if ((request.query as { signature?: string }).signature !== sign(path))
			return reply.code(403).type('application/xml').send('<Error><Code>AccessDenied</Code></Error>');
		const content = context.store.files.get(file);
		if (content === undefined) return reply.code(404).send('');
		return sendRange(
			reply,
			context.settings.downloadBytesPerSecond,
			context.settings.storageRanges ? request.headers.range : undefined,
			content,
			TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
		);
	});
}

function sendRange(
	reply: FastifyReply,
	bytesPerSecond: number,
	range: string | undefined,
	content: Buffer | number,
	type: string,
) {
	const size = typeof content === 'number' ? content : content.length;
	// One range: from-to, from-, or -length of the end.
	const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
	const [from = '', to = ''] = match?.slice(1) ?? [];
	const start = from !== '' ? Number(from) : to !== '' ? Math.max(0, size - Number(to)) : 0;
	const end = from !== '' && to !== '' ? Math.min(Number(to), size - 1) : size - 1;
	if (match && start > end) return reply.code(416).header('content-range', `bytes */${size}`).send('');
	reply.code(match ? 206 : 200).headers({
		'accept-ranges': 'bytes',
		'content-length': end - start + 1,
		'content-type': type,
		...(match ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
	});
	return reply.send(
		typeof content === 'number'
			? Readable.from(bytesPerSecond > 0 ? slowly(zeros(end - start + 1), bytesPerSecond) : zeros(end - start + 1))
			: content.subarray(start, end + 1),
	);
}

function* zeros(count: number): Generator<Buffer> {
	const block = Buffer.alloc(256 * 1024);
	for (let left = count; left > 0; left -= block.length) yield left >= block.length ? block : block.subarray(0, left);
}

/** No faster than a network of so many bytes a second would be, whatever time the receiver takes in between. */
async function* slowly(blocks: Iterable<Buffer>, bytesPerSecond: number): AsyncGenerator<Buffer> {
	const start = performance.now();
	let sent = 0;
	for (const block of blocks) {
		const early = (sent / bytesPerSecond) * 1000 - (performance.now() - start);
		// Timers are not exact: several blocks at a time.
		if (early > 5) await sleep(early);
		yield block;
		sent += block.length;
	}
}
