// A file on its way from Zoom's storage: whole, or an error, whatever happens to the connection meanwhile.
import { Readable } from 'node:stream';
import { RequestError, type HttpResponse, type ZoomClient } from '../../../../nodes/shared/http/client.ts';
import { ExecutionCancelled } from '../../../../nodes/shared/http/clock.ts';
import { GcPressure } from '../../../../nodes/shared/files/gcPressure.ts';
import type { Download } from '../../../../nodes/shared/definition/operation.ts';
import { DownloadError, openDownload } from '../../../../nodes/shared/files/download.ts';
import { fakeTimeouts } from '../support/timeouts.mts';

const file: Download = { url: 'https://zoom.us/rec/download/abc', fileName: 'Weekly.mp4', mimeType: 'video/mp4' };
const sized = { ...file, size: 5 };
const reset = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });

/** An answer of storage, how its content arrives, and what the connection does then. */
interface Scripted {
	status?: number;
	headers?: Record<string, unknown>;
	parts?: string[];
	/** Milliseconds before each part. */
	every?: number;
	ends?: 'well' | 'broken' | 'silent';
	body?: unknown;
	/** That n8n has no means to end it. */
	isEndless?: boolean;
}

/** A storage that gives its answers in their order, and the client that asks it. */
class Storage {
	/** Where each request wants the file from: its Range, if it has one. */
	readonly asked: Array<string | undefined> = [];
	readonly options: unknown[] = [];
	/** After how many repeats a waitBeforeRetry was made, each time. */
	readonly pauses: number[] = [];
	readonly bodies: unknown[] = [];
	stops = 0;
	isCancelled = false;
	private readonly answers: Array<Scripted | Error>;

	constructor(...answers: Array<Scripted | Error>) {
		this.answers = answers;
	}

	async open(wanted: Download = file, token?: string) {
		const client = {
			fetch: async (url: string, options: { headers: Record<string, string> }) => {
				const answer = this.answers[this.asked.length];
				if (url !== file.url || answer === undefined) throw new Error('Nobody should ask for this');
				this.options.push(options);
				this.asked.push(options.headers.Range);
				return answer instanceof Error ? await Promise.reject(answer) : this.answer(answer);
			},
			waitBeforeRetry: async (repeats: number) => void this.pauses.push(repeats),
			throwIfCancelled: () => {
				if (this.isCancelled) throw new ExecutionCancelled();
			},
		};
		return await openDownload(client as unknown as ZoomClient, wanted, token);
	}

	async read(wanted: Download = file): Promise<string> {
		return await textOf((await this.open(wanted)).content);
	}

	private answer(scripted: Scripted): HttpResponse {
		const { status = 200, headers = {}, parts = [], every, ends = 'well' } = scripted;
		let cut: (error: Error) => void = () => undefined;
		const silence = new Promise<void>((_resolve, reject) => (cut = reject));
		silence.catch(() => undefined);
		const arriving = async function* () {
			for (const part of parts) {
				if (every !== undefined) await new Promise((resolve) => setTimeout(resolve, every));
				yield Buffer.from(part);
			}
			if (ends === 'broken') throw reset;
			if (ends === 'silent') await silence;
		};
		const stop = () => {
			this.stops += 1;
			cut(reset);
		};
		// Part after part: what is read ahead would be lost when the connection breaks.
		const body = 'body' in scripted ? scripted.body : Readable.from(arriving(), { highWaterMark: 1 });
		this.bodies.push(body);
		return { status, headers, body, ...(scripted.isEndless ? {} : { abort: stop }) };
	}
}

async function textOf(content: unknown): Promise<string> {
	let text = '';
	for await (const chunk of content as AsyncIterable<Uint8Array>) text += Buffer.from(chunk).toString();
	return text;
}

const whole: Scripted = { headers: { 'content-length': '5' }, parts: ['vi', 'deo'] };
const halfway: Scripted = { ...whole, parts: ['vid'], ends: 'broken' };
const rest = (parts: Partial<Scripted> = {}): Scripted => ({
	status: 206,
	headers: { 'content-range': 'bytes 3-4/5', 'content-length': '2' },
	parts: ['eo'],
	...parts,
});
const refusal = (status: number) =>
	new RequestError({ response: { status, headers: {}, body: '' } }, { method: 'GET', path: '/', idempotent: true });
const incomplete = (received: number, size: number | string) => ({
	message: `'Weekly.mp4' is incomplete: ${received} of ${size} bytes arrived`,
	hint: 'Nothing was passed on. Run the item again.',
});

describe('a file', () => {
	test.each([
		[undefined, {}],
		['of-event', { token: 'of-event' }],
	])('is asked for as it is, with the token %p', async (token, expected) => {
		const storage = new Storage(whole);
		expect(await textOf((await storage.open(file, token)).content)).toBe('video');
		expect(storage.options).toStrictEqual([{ headers: { 'Accept-Encoding': 'identity' }, ...expected }]);
	});

	test.each<[string, Download, Scripted['headers'], number | undefined]>([
		['what storage says', file, { 'content-length': '5' }, 5],
		['what storage says as a number', file, { 'content-length': 5 }, 5],
		[
			'what storage says of content that is not compressed',
			file,
			{ 'content-length': '5', 'content-encoding': 'identity' },
			5,
		],
		['what Zoom says, when storage does not', sized, {}, 5],
		['what Zoom says, when storage has less', sized, { 'content-length': '4' }, 5],
		['what storage says, when Zoom knows of less', sized, { 'content-length': '6' }, 6],
		['not known of compressed content', file, { 'content-length': '3', 'content-encoding': 'gzip' }, undefined],
		['not known of a length that is none', file, { 'content-length': '5x' }, undefined],
		['not known of a length below zero', file, { 'content-length': '-5' }, undefined],
		['not known of lengths given twice', file, { 'content-length': ['5'] }, undefined],
		['not known when nobody says', file, {}, undefined],
	])('has a size that is %s', async (_what, wanted, headers, size) => {
		const transfer = await new Storage({ headers }).open(wanted);
		expect('size' in transfer ? transfer.size : 'none').toBe(size ?? 'none');
	});

	test.each(['', 'not an address'])("without an address ('%s') is not asked for", async (url) => {
		const storage = new Storage(whole);
		const opening = storage.open({ ...file, url });
		await expect(opening).rejects.toThrow(DownloadError);
		await expect(opening).rejects.toMatchObject({
			message: "Zoom gave no usable address for 'Weekly.mp4'",
			hint: expect.stringContaining('still being processed') as string,
		});
		expect(storage.asked).toEqual([]);
	});

	test.each([
		'text/html',
		'text/html; charset=utf-8',
		'Text/HTML',
		'text/xml',
		'application/xml',
		'application/json',
		'application/problem+json',
	])('is not a page of the type %s', async (type) => {
		const opening = new Storage({ ...whole, headers: { 'content-type': type } }).open();
		await expect(opening).rejects.toThrow(DownloadError);
		await expect(opening).rejects.toMatchObject({
			message: "A web page came instead of 'Weekly.mp4'",
			hint: expect.stringContaining('recording scope') as string,
		});
	});

	test.each([
		['video/mp4', 'video/mp4'],
		['binary/octet-stream', 'video/mp4'],
		['text/plain', 'text/vtt'],
		['application/jsonlines', 'text/plain'],
		['multipart/mixed; of=text/html', 'text/plain'],
		['application/json', 'application/json'],
		['application/json; charset=utf-8', 'application/json'],
	])('may have the type %s where %s is expected', async (type, mimeType) => {
		expect(await new Storage({ ...whole, headers: { 'content-type': type } }).read({ ...file, mimeType })).toBe(
			'video',
		);
	});

	test('that cannot be had ends in what the client says of it', async () => {
		const gone = refusal(404);
		await expect(new Storage(gone).open()).rejects.toBe(gone);
	});

	test('is left to n8n as it comes where nothing is known of its kind of stream', async () => {
		const body = { [Symbol.asyncIterator]: () => Readable.from([Buffer.from('video')])[Symbol.asyncIterator]() };
		expect((await new Storage({ ...whole, body }).open()).content).toBe(body);
	});

	test('is passed on in the kind of stream that it comes in', async () => {
		class Incoming extends Readable {}
		const body = new Incoming({ read: () => undefined });
		body.push('video');
		body.push(null);
		const { content } = await new Storage({ ...whole, body }).open();
		expect(content).toBeInstanceOf(Readable);
		expect((content as Readable).readableObjectMode).toBe(false);
		expect(await textOf(content)).toBe('video');
	});

	test('is passed on in pieces that have something in them, as a web stream takes nothing for a piece too', async () => {
		const { content } = await new Storage({
			...whole,
			body: Readable.toWeb(Readable.from(['vi', '', 'deo'].map((part) => Buffer.from(part)))),
		}).open();
		expect(content).toBeInstanceOf(ReadableStream);
		const pieces: string[] = [];
		for await (const piece of content as AsyncIterable<Uint8Array>) pieces.push(Buffer.from(piece).toString());
		expect(pieces).toEqual(['vi', 'deo']);
	});

	test('that nobody wants any more is not read to its end', async () => {
		const storage = new Storage({ ...whole, ends: 'silent' });
		const { content } = await storage.open();
		for await (const _chunk of content as AsyncIterable<Uint8Array>) break;
		expect((storage.bodies[0] as Readable).destroyed).toBe(true);
		expect(storage.asked).toHaveLength(1);
	});
});

describe('a connection that breaks', () => {
	test.each<[string, Scripted[], Array<string | undefined>]>([
		['is taken up where it broke', [halfway, rest()], ['bytes=3-']],
		[
			'is taken up where storage does not tell the whole size',
			[halfway, rest({ headers: { 'content-range': 'bytes 3-4/*' } })],
			['bytes=3-'],
		],
		['is taken up where it did not tell the size before', [{ ...halfway, headers: {} }, rest()], ['bytes=3-']],
		[
			'is taken up more than once',
			[
				halfway,
				rest({ parts: ['e'], ends: 'broken' }),
				rest({ headers: { 'content-range': 'bytes 4-4/5' }, parts: ['o'] }),
			],
			['bytes=3-', 'bytes=4-'],
		],
		['is made again, without what is there, where storage knows no ranges', [halfway, whole], ['bytes=3-']],
		[
			'is made again where it breaks before what is missing',
			[halfway, { ...whole, parts: ['v'], ends: 'broken' }, whole],
			['bytes=3-', 'bytes=3-'],
		],
		[
			'is made again where nobody knows the size',
			[
				{ ...halfway, headers: {} },
				{ ...whole, headers: {} },
			],
			['bytes=3-'],
		],
		[
			'is made again where it ends before what is there',
			[
				{ ...halfway, headers: {} },
				{ headers: {}, parts: ['v'] },
				{ ...whole, headers: {} },
			],
			['bytes=3-', 'bytes=3-'],
		],
		[
			'goes on with the same file by its tag',
			[{ ...halfway, headers: { etag: '"1"' } }, rest({ headers: { etag: '"1"', 'content-range': 'bytes 3-4/5' } })],
			['bytes=3-'],
		],
		['goes on where only one answer has a tag', [{ ...halfway, headers: { etag: '"1"' } }, rest()], ['bytes=3-']],
		[
			'goes on where only the later answer has a tag',
			[halfway, rest({ headers: { etag: '"1"', 'content-range': 'bytes 3-4/5' } })],
			['bytes=3-'],
		],
		['goes on where it ended without an error', [{ ...halfway, ends: 'well' }, rest()], ['bytes=3-']],
		[
			'goes on where an answer has no content',
			[halfway, { status: 206, headers: rest().headers, body: undefined }, rest()],
			['bytes=3-', 'bytes=3-'],
		],
		['begins anew where nothing had arrived', [{ ...halfway, parts: [] }, whole], [undefined]],
		[
			'begins anew with what is there by then',
			[
				{ headers: { 'content-length': '9', etag: '"1"' }, ends: 'broken' },
				{ ...halfway, headers: { 'content-length': '5', etag: '"2"' } },
				rest({ headers: { 'content-range': 'bytes 3-4/5', etag: '"2"' } }),
			],
			[undefined, 'bytes=3-'],
		],
		['is no matter when all is there', [{ ...whole, ends: 'broken' }], []],
	])('%s', async (_what, answers, asked) => {
		const storage = new Storage(...answers);
		expect(await storage.read()).toBe('video');
		expect(storage.asked).toEqual([undefined, ...asked]);
	});

	test('before anybody reads is taken up like any other', async () => {
		const storage = new Storage({ ...whole, ends: 'silent' }, whole);
		const { content } = await storage.open();
		(storage.bodies[0] as Readable).destroy(reset);
		await new Promise((resolve) => setImmediate(resolve));
		expect(await textOf(content)).toBe('video');
	});

	test.each<[string, Scripted, Scripted]>([
		[
			'tag',
			{ ...halfway, headers: { etag: '"1"' } },
			rest({ headers: { etag: '"2"', 'content-range': 'bytes 3-4/5' } }),
		],
		['size', halfway, rest({ headers: { 'content-range': 'bytes 3-5/6' } })],
		['length', halfway, { ...whole, headers: { 'content-length': '6' } }],
		['earlier beginning', halfway, rest({ headers: { 'content-range': 'bytes 2-4/5' } })],
		['unknown beginning', halfway, rest({ headers: {} })],
		['beginning that cannot be read', halfway, rest({ headers: { 'content-range': 'some bytes 3-4/5' } })],
		['size that cannot be read', halfway, rest({ headers: { 'content-range': 'bytes 3-4/5 or so' } })],
	])('is not taken up when the file has another %s', async (_what, first, next) => {
		const reading = new Storage(first, next).read();
		await expect(reading).rejects.toThrow(DownloadError);
		await expect(reading).rejects.toMatchObject({
			message: "'Weekly.mp4' changed while it was downloaded",
			hint: 'Nothing was passed on. Run the item again.',
		});
	});

	test.each<[string, Download, Array<Scripted | Error>, ReturnType<typeof incomplete>]>([
		['has no more than what arrived', file, [halfway, refusal(416)], incomplete(3, 5)],
		[
			'has no more, of a size nobody knows',
			file,
			[{ ...halfway, headers: {} }, refusal(416)],
			incomplete(3, 'unknown'),
		],
		[
			'never has more',
			sized,
			Array<Scripted>(4).fill({ headers: { 'content-length': '3' }, parts: ['vid'] }),
			incomplete(3, 5),
		],
		['has more than it said', sized, [{ parts: ['video', 's'] }], incomplete(6, 5)],
		['goes on with more than it said', file, [halfway, rest({ parts: ['eos'] })], incomplete(6, 5)],
	])('ends in an error when storage %s', async (_what, wanted, answers, problem) => {
		const storage = new Storage(...answers);
		const reading = storage.read(wanted);
		await expect(reading).rejects.toThrow(DownloadError);
		await expect(reading).rejects.toMatchObject(problem);
		expect(storage.asked).toHaveLength(answers.length);
	});

	test.each<[string, Error]>([
		['another refusal', refusal(404)],
		[
			'a fault below HTTP',
			new RequestError(
				{ error: { code: 'ECONNRESET', isNetwork: true, mayHaveReachedServer: true, cause: reset } },
				{ method: 'GET', path: '/', idempotent: true },
			),
		],
		['a stop', new ExecutionCancelled()],
	])('ends in what the client says of %s', async (_what, error) => {
		await expect(new Storage(halfway, error).read()).rejects.toBe(error);
	});

	test('is not taken up in an execution that was stopped', async () => {
		const storage = new Storage(halfway, rest());
		storage.isCancelled = true;
		await expect(storage.read()).rejects.toThrow(ExecutionCancelled);
		expect([storage.asked, storage.pauses]).toEqual([[undefined], []]);
	});

	test('is given up after four times without anything new, each with a longer waitBeforeRetry before', async () => {
		const broken = (parts: string[]) => rest({ headers: { 'content-range': 'bytes 3-4/5' }, parts, ends: 'broken' });
		const storage = new Storage(
			{ ...whole, parts: [], ends: 'broken' },
			{ ...whole, parts: [], ends: 'broken' },
			halfway,
			broken([]),
			broken([]),
			broken([]),
		);
		await expect(storage.read()).rejects.toMatchObject(incomplete(3, 5));
		expect(storage.pauses).toEqual([0, 1, 0, 1, 2]);
	});

	test.each([
		[100, 'whole'],
		[101, 'given up'],
	])('after each byte: a file of %d bytes is %s', async (size, outcome) => {
		const storage = new Storage(
			...Array.from(
				{ length: size },
				(_unused, index): Scripted => ({
					status: index === 0 ? 200 : 206,
					headers: {
						[index === 0 ? 'content-length' : 'content-range']:
							index === 0 ? String(size) : `bytes ${index}-${size - 1}/${size}`,
					},
					parts: ['a'],
					ends: 'broken',
				}),
			),
		);
		const result = await storage.read().catch((error: Error) => error.message);
		expect(result).toBe(outcome === 'whole' ? 'a'.repeat(size) : incomplete(100, size).message);
		expect(storage.asked).toHaveLength(100);
		expect(storage.pauses).toEqual(Array(99).fill(0));
	});
});

test('of every byte that arrives young garbage is made, of those passed over too', async () => {
	const passed = jest.spyOn(GcPressure.prototype, 'addBytes');
	expect(await new Storage(halfway, whole).read()).toBe('video');
	expect(passed.mock.calls.flat()).toEqual([3, 2, 3]);
	passed.mockRestore();
});

describe('a connection that falls silent', () => {
	fakeTimeouts();
	const silent: Scripted = { ...halfway, ends: 'silent' };

	test.each<[string, Scripted[], string]>([
		['from the beginning', [{ ...silent, parts: [] }, whole], ''],
		['after a while', [silent, rest()], 'bytes=3-'],
	])('%s is taken up after a minute', async (_when, answers, range) => {
		const storage = new Storage(...answers);
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(59_999);
		expect([storage.stops, storage.asked.length]).toEqual([0, 1]);
		// What came within the first minute is noticed at its end.
		await jest.advanceTimersByTimeAsync(60_001);
		expect(await reading).toBe('video');
		expect(storage.stops).toBe(1);
		expect(storage.asked[1] ?? '').toBe(range);
	});

	test('when all is there ends the file', async () => {
		const storage = new Storage({ ...whole, ends: 'silent' });
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(120_000);
		expect(await reading).toBe('video');
		expect(storage.asked).toHaveLength(1);
	});

	test('and cannot be ended is waited for', async () => {
		const storage = new Storage({ ...whole, parts: ['video'], every: 300_000, isEndless: true });
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(1);
		// Nothing but the part that is on its way.
		expect(jest.getTimerCount()).toBe(1);
		await jest.advanceTimersByTimeAsync(300_000);
		expect(await reading).toBe('video');
	});

	test('for less than a minute at a time goes on', async () => {
		const storage = new Storage({ ...whole, parts: [...'video'], every: 50_000 });
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(250_000);
		expect(await reading).toBe('video');
		expect(storage.stops).toBe(0);
	});

	test('is not, while what is there already comes once more', async () => {
		const storage = new Storage(halfway, { ...whole, parts: [...'video'], every: 25_000 });
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(125_000);
		expect(await reading).toBe('video');
		expect([storage.stops, storage.asked.length]).toEqual([0, 2]);
	});

	test('after the file has ended is left alone', async () => {
		const storage = new Storage(halfway, rest());
		expect(await storage.read()).toBe('video');
		await jest.advanceTimersByTimeAsync(600_000);
		expect(storage.stops).toBe(0);
	});
});
