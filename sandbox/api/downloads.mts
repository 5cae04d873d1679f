import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHmac, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxContext } from '../context.mts';
import { ZoomError } from '../domain/errors.mts';
import { fileWithKey } from '../domain/recordingFiles.mts';
import type { Recording } from '../domain/store.mts';
import { authenticate } from './authentication.mts';

/** How the address of a file ends when the file has no name of its own, such as a transcript of AI Companion. */
const UNNAMED = 'transcript.vtt';

/**
 * Serves recording files in Zoom's two steps: an address that wants the token, and redirects to an address of the
 * storage that is signed by its own query. The storage has another host name, and must not get the token.
 */
export function serveDownloads(server: FastifyInstance, context: SandboxContext): void {
	const secret = randomBytes(32);
	const sign = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');

	const redirect = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
		const { key } = request.params as { key: string };
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
		// The machine's other name stands for the other host of Zoom's storage.
		const host = request.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
		const path = `/storage/replay04/${storagePathOf(context.store.recordings, key)}`;
		const query = new URLSearchParams({
			'response-content-disposition': 'attachment',
			'response-content-type': OCTETS,
			fid: key,
			Policy: sign('policy'),
			Signature: sign(`${path}?${key}`),
			'Key-Pair-Id': 'K1SANDBOX',
		});
		return reply.redirect(`${request.protocol}://${host}:${request.port}${path}?${query.toString()}`, 302);
	};
	server.get('/rec/download/:key', redirect);
	server.get('/rec/webhook_download/:key', redirect);

	server.get('/storage/*', (request, reply) => {
		const { fid: key = '', Signature: signature } = request.query as { fid?: string; Signature?: string };
		const path = request.originalUrl.split('?')[0] ?? '';
		const { storageRanges, storageRefusesTokens, downloadBytesPerSecond: bytesPerSecond } = context.settings;
		if (storageRefusesTokens && request.headers.authorization !== undefined)
			return sendXmlError(reply, 400, 'InvalidArgument', 'Only one auth mechanism allowed');
		if (signature !== sign(`${path}?${key}`)) return sendXmlError(reply, 403, 'AccessDenied', 'Access denied');
		const content = context.store.files.get(key);
		if (content === undefined) return sendXmlError(reply, 404, 'NoSuchKey', 'The specified key does not exist.');
		const rangeHeader = storageRanges ? request.headers.range : undefined;
		return sendRange(reply, { content, rangeHeader, bytesPerSecond });
	});
}

/** Storage knows no media types: the address asks for this one. */
const OCTETS = 'application/octet-stream';

const sendXmlError = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
	reply
		.code(status)
		.type('application/xml')
		.send(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`);

/** Where the storage has a file: by day, with the start of the recording in the name. */
function storagePathOf(recordings: Recording[], key: string): string {
	const file = fileWithKey(recordings, key);
	if (!file) return UNNAMED;
	const [day = '', time = ''] = String(file.recording_start).slice(0, -1).split('T');
	const compact = (text: string): string => text.replace(/\D/g, '');
	const name = `GMT${compact(day)}-${compact(time)}_Recording.${file.file_extension.toLowerCase()}`;
	return `${day.replaceAll('-', '/')}/${file.id.toUpperCase()}/${name}`;
}

interface Download {
	/** A number stands for that many zero bytes. */
	content: Buffer | number;
	rangeHeader: string | undefined;
	/** 0 for no limit. */
	bytesPerSecond: number;
}

/** Sends a file, or the part of it that the Range header asks for. */
function sendRange(reply: FastifyReply, { content, rangeHeader, bytesPerSecond }: Download): FastifyReply {
	const size = typeof content === 'number' ? content : content.length;
	const range = rangeOf(rangeHeader, size);
	const { start, end } = range ?? { start: 0, end: size - 1 };
	if (range && start > end) return reply.code(416).header('content-range', `bytes */${size}`).send('');
	reply.code(range ? 206 : 200).headers({
		'accept-ranges': 'bytes',
		'content-length': end - start + 1,
		'content-type': OCTETS,
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
