import type { FastifyInstance, FastifyReply } from 'fastify';
import { createHmac, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { authenticate } from './api/engine.mts';
import { ApiFailure } from './api/failure.mts';
import { happen, takeFault } from './faults.mts';
import type { World } from './world.mts';

const TYPES: Record<string, string> = { mp4: 'video/mp4', m4a: 'audio/mp4', vtt: 'text/vtt', txt: 'text/plain', json: 'application/json' };

/**
 * Recording files, in Zoom's two steps: an address that wants the token and redirects to storage, and storage under another
 * host name that takes a signature and must not get the token.
 */
export function serveDownloads(server: FastifyInstance, world: World): void {
	const key = randomBytes(32);
	const sign = (path: string): string => createHmac('sha256', key).update(path).digest('hex');

	server.get('/rec/archive/download/:file', async (request, reply) => {
		const fault = takeFault(world.settings, request);
		if (fault) {
			await happen(fault, reply);
			return reply;
		}
		const { file } = request.params as { file: string };
		try {
			authenticate(world, request);
		} catch (error) {
			if (!(error instanceof ApiFailure)) throw error;
			return request.headers.authorization === undefined
				? reply.code(200).type('text/html').send('<!DOCTYPE html><html><body><h1>Sign in to watch the recording</h1></body></html>')
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
		if ((request.query as { signature?: string }).signature !== sign(path)) return reply.code(403).type('application/xml').send('<Error><Code>AccessDenied</Code></Error>');
		const content = contentOf(world, file);
		if (content === undefined) return reply.code(404).send('');
		return sendRange(reply, request.headers.range, content, TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
	});
}

/** The bytes of a file; a name like `zeros-1073741824.mp4` stands for so many bytes, for tests with large files. */
function contentOf(world: World, file: string): Buffer | number | undefined {
	const large = /^zeros-(\d+)\./.exec(file)?.[1];
	return large === undefined ? world.store.files.get(file) : Number(large);
}

function sendRange(reply: FastifyReply, range: string | undefined, content: Buffer | number, type: string) {
	const size = typeof content === 'number' ? content : content.length;
	const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
	const start = match ? Number(match[1]) : 0;
	const end = match?.[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
	if (start > end) return reply.code(416).header('content-range', `bytes */${size}`).send('');
	reply.code(match ? 206 : 200).headers({ 'accept-ranges': 'bytes', 'content-length': end - start + 1, 'content-type': type, ...(match ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}) });
	return reply.send(typeof content === 'number' ? Readable.from(zeros(end - start + 1)) : content.subarray(start, end + 1));
}

function* zeros(count: number): Generator<Buffer> {
	const block = Buffer.alloc(256 * 1024);
	for (let left = count; left > 0; left -= block.length) yield left >= block.length ? block : block.subarray(0, left);
}
