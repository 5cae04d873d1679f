// A download over several connections: the whole file or an error, whatever happens to them.
import type { Readable } from 'node:stream';
import type { Download } from '../../../../nodes/shared/definition/operation.ts';
import { DownloadError } from '../../../../nodes/shared/files/downloadError.ts';
import { GcPressure } from '../../../../nodes/shared/files/gcPressure.ts';
import { ExecutionCancelled } from '../../../../nodes/shared/http/clock.ts';
import { RequestError } from '../../../../nodes/shared/http/requestError.ts';
import type { Scripted } from '../support/fileStorage.mts';
import {
	errorWithStatus,
	file,
	fileWithSize,
	halfway,
	incomplete,
	reset,
	rest,
	Storage,
	textOf,
	whole,
} from '../support/fileStorage.mts';
import { fakeTimeouts } from '../support/timeouts.mts';

describe('after the connection has broken, a download', () => {
	test.each<[string, Scripted[], Array<string | undefined>]>([
		['is resumed where it broke', [halfway, rest()], ['bytes=3-']],
		[
			'is resumed if the storage does not say the whole size',
			[halfway, rest({ headers: { 'content-range': 'bytes 3-4/*' } })],
			['bytes=3-'],
		],
		['is resumed if the storage did not say the size before', [{ ...halfway, headers: {} }, rest()], ['bytes=3-']],
		[
			'is resumed more than once',
			[
				halfway,
				rest({ chunks: ['e'], end: 'broken' }),
				rest({ headers: { 'content-range': 'bytes 4-4/5' }, chunks: ['o'] }),
			],
			['bytes=3-', 'bytes=4-'],
		],
		['skips the bytes that have arrived if the storage does not support ranges', [halfway, whole], ['bytes=3-']],
		[
			'is resumed again if the connection breaks while bytes are skipped',
			[halfway, { ...whole, chunks: ['v'], end: 'broken' }, whole],
			['bytes=3-', 'bytes=3-'],
		],
		[
			'skips the bytes that have arrived if nobody knows the size',
			[
				{ ...halfway, headers: {} },
				{ ...whole, headers: {} },
			],
			['bytes=3-'],
		],
		[
			'is resumed again if the connection ends while bytes are skipped',
			[
				{ ...halfway, headers: {} },
				{ headers: {}, chunks: ['v'] },
				{ ...whole, headers: {} },
			],
			['bytes=3-', 'bytes=3-'],
		],
		[
			'is resumed if the file has the same tag',
			[{ ...halfway, headers: { etag: '"1"' } }, rest({ headers: { etag: '"1"', 'content-range': 'bytes 3-4/5' } })],
			['bytes=3-'],
		],
		[
			'is resumed if only the first response has a tag',
			[{ ...halfway, headers: { etag: '"1"' } }, rest()],
			['bytes=3-'],
		],
		[
			'is resumed if only the later response has a tag',
			[halfway, rest({ headers: { etag: '"1"', 'content-range': 'bytes 3-4/5' } })],
			['bytes=3-'],
		],
		['is resumed if the connection ended without an error', [{ ...halfway, end: 'complete' }, rest()], ['bytes=3-']],
		[
			'is resumed if a response has no content',
			[halfway, { ...rest(), body: undefined }, rest()],
			['bytes=3-', 'bytes=3-'],
		],
		['begins again if nothing had arrived', [{ ...halfway, chunks: [] }, whole], [undefined]],
		[
			'begins again with the file that is there by then, if nothing had arrived',
			[
				{ headers: { 'content-length': '9', etag: '"1"' }, end: 'broken' },
				{ ...halfway, headers: { 'content-length': '5', etag: '"2"' } },
				rest({ headers: { 'content-range': 'bytes 3-4/5', etag: '"2"' } }),
			],
			[undefined, 'bytes=3-'],
		],
		['is complete if all bytes had arrived', [{ ...whole, end: 'broken' }], []],
	])('%s', async (_what, responses, ranges) => {
		const storage = new Storage(...responses);
		expect(await storage.read()).toBe('video');
		expect(storage.ranges).toEqual([undefined, ...ranges]);
	});

	test('is resumed if nobody had begun to read', async () => {
		const storage = new Storage({ ...whole, end: 'idle' }, whole);
		const { content } = await storage.open();
		(storage.bodies[0] as Readable).destroy(reset);
		await new Promise((resolve) => setImmediate(resolve));
		expect(await textOf(content)).toBe('video');
	});

	test.each<[string, Scripted, Scripted]>([
		[
			'another tag',
			{ ...halfway, headers: { etag: '"1"' } },
			rest({ headers: { etag: '"2"', 'content-range': 'bytes 3-4/5' } }),
		],
		['another size', halfway, rest({ headers: { 'content-range': 'bytes 3-5/6' } })],
		['another length', halfway, { ...whole, headers: { 'content-length': '6' } }],
		['an earlier start', halfway, rest({ headers: { 'content-range': 'bytes 2-4/5' } })],
		['no start', halfway, rest({ headers: {} })],
		['a start that cannot be read', halfway, rest({ headers: { 'content-range': 'some bytes 3-4/5' } })],
		['a size that cannot be read', halfway, rest({ headers: { 'content-range': 'bytes 3-4/5 or so' } })],
	])('fails if the rest has %s', async (_what, first, next) => {
		const reading = new Storage(first, next).read();
		await expect(reading).rejects.toThrow(DownloadError);
		await expect(reading).rejects.toMatchObject({
			message: "'Weekly.mp4' changed while it was downloaded",
			hint: 'Nothing was passed on. Run the item again.',
		});
	});

	test('is the whole file if the storage sends all that it announced four times, and Zoom announced more', async () => {
		const all: Scripted = { headers: { 'content-length': '3' }, chunks: ['vid'] };
		const storage = new Storage(all, all, all, all);
		const { content, size } = await storage.open(fileWithSize);
		expect(size()).toBe(5);
		expect(await textOf(content)).toBe('vid');
		expect([size(), storage.ranges.length]).toEqual([3, 4]);
	});

	test('is the whole file if the storage has sent all that it announced and has no more, and Zoom announced more', async () => {
		const all: Scripted = { headers: { 'content-length': '3' }, chunks: ['vid'] };
		const storage = new Storage(all, errorWithStatus(416));
		const { content, size } = await storage.open(fileWithSize);
		expect(await textOf(content)).toBe('vid');
		expect([size(), storage.ranges.length]).toEqual([3, 2]);
	});

	test.each<[string, Download, Array<Scripted | Error>, ReturnType<typeof incomplete>]>([
		['has no more bytes than have arrived', file, [halfway, errorWithStatus(416)], incomplete(3, 5)],
		[
			'has no more bytes, and the size is unknown',
			file,
			[{ ...halfway, headers: {} }, errorWithStatus(416)],
			incomplete(3, 'unknown'),
		],
		['never sends the rest', fileWithSize, Array<Scripted>(4).fill({ headers: {}, chunks: ['vid'] }), incomplete(3, 5)],
		[
			'sends less than it announced, and never the rest',
			fileWithSize,
			Array<Scripted>(4).fill({ headers: { 'content-length': '4' }, chunks: ['vid'] }),
			incomplete(3, 5),
		],
		[
			'announces and sends nothing, although Zoom announced a file',
			fileWithSize,
			Array<Scripted>(4).fill({ headers: { 'content-length': '0' }, chunks: [] }),
			incomplete(0, 5),
		],
		['sends more than announced', fileWithSize, [{ chunks: ['video', 's'] }], incomplete(6, 5)],
		['sends more than announced in the rest', file, [halfway, rest({ chunks: ['eos'] })], incomplete(6, 5)],
	])('fails if the storage %s', async (_what, wanted, responses, problem) => {
		const storage = new Storage(...responses);
		const reading = storage.read(wanted);
		await expect(reading).rejects.toThrow(DownloadError);
		await expect(reading).rejects.toMatchObject(problem);
		expect(storage.ranges).toHaveLength(responses.length);
	});

	test.each<[string, Error]>([
		['another status', errorWithStatus(404)],
		[
			'a network failure',
			new RequestError(
				{ error: { code: 'ECONNRESET', isNetwork: true, mayHaveReachedServer: true, cause: reset } },
				{ method: 'GET', path: '/', idempotent: true },
			),
		],
		['a stopped execution', new ExecutionCancelled()],
	])('ends with the error of the client for %s', async (_what, error) => {
		await expect(new Storage(halfway, error).read()).rejects.toBe(error);
	});

	test('is not resumed in an execution that was stopped', async () => {
		const storage = new Storage(halfway, rest());
		storage.isCancelled = true;
		await expect(storage.read()).rejects.toThrow(ExecutionCancelled);
		expect([storage.ranges, storage.waits]).toEqual([[undefined], []]);
	});

	test('fails after four connections without new bytes, with a longer wait before each', async () => {
		const broken = (chunks: string[]) => rest({ headers: { 'content-range': 'bytes 3-4/5' }, chunks, end: 'broken' });
		const storage = new Storage(
			{ ...whole, chunks: [], end: 'broken' },
			{ ...whole, chunks: [], end: 'broken' },
			halfway,
			broken([]),
			broken([]),
			broken([]),
		);
		await expect(storage.read()).rejects.toMatchObject(incomplete(3, 5));
		expect(storage.waits).toEqual([0, 1, 0, 1, 2]);
	});

	test.each([
		[100, 'succeeds'],
		[101, 'fails'],
	])('of %d bytes, each on a connection of its own, %s', async (size, outcome) => {
		const storage = new Storage(
			...Array.from(
				{ length: size },
				(_unused, index): Scripted => ({
					status: index === 0 ? 200 : 206,
					headers: {
						[index === 0 ? 'content-length' : 'content-range']:
							index === 0 ? String(size) : `bytes ${index}-${size - 1}/${size}`,
					},
					chunks: ['a'],
					end: 'broken',
				}),
			),
		);
		const result = await storage.read().catch((error: unknown) => (error as Error).message);
		expect(result).toBe(outcome === 'succeeds' ? 'a'.repeat(size) : incomplete(100, size).message);
		expect(storage.ranges).toHaveLength(100);
		expect(storage.waits).toEqual(Array(99).fill(0));
	});
});

test('young garbage is made for every byte that arrives, skipped ones included', async () => {
	const addBytes = jest.spyOn(GcPressure.prototype, 'addBytes');
	expect(await new Storage(halfway, whole).read()).toBe('video');
	expect(addBytes.mock.calls.flat()).toEqual([3, 2, 3]);
	addBytes.mockRestore();
});

describe('if nothing arrives,', () => {
	fakeTimeouts();
	const idle: Scripted = { ...halfway, end: 'idle' };

	test.each<[string, Scripted[], string]>([
		['from the beginning', [{ ...idle, chunks: [] }, whole], ''],
		['after a while', [idle, rest()], 'bytes=3-'],
	])('%s, the download is resumed after a minute', async (_when, responses, range) => {
		const storage = new Storage(...responses);
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(59_999);
		expect([storage.aborts, storage.ranges.length]).toEqual([0, 1]);
		// What came within the first minute is noticed at its end only.
		await jest.advanceTimersByTimeAsync(60_001);
		expect(await reading).toBe('video');
		expect(storage.aborts).toBe(1);
		expect(storage.ranges[1] ?? '').toBe(range);
	});

	test('but all bytes have arrived, the download is complete', async () => {
		const storage = new Storage({ ...whole, end: 'idle' });
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(120_000);
		expect(await reading).toBe('video');
		expect(storage.ranges).toHaveLength(1);
	});

	test('and the response cannot be aborted, the download waits', async () => {
		const storage = new Storage({ ...whole, chunks: ['video'], delay: 300_000, isUnabortable: true });
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(1);
		// Only the timer of the chunk.
		expect(jest.getTimerCount()).toBe(1);
		await jest.advanceTimersByTimeAsync(300_000);
		expect(await reading).toBe('video');
	});

	test('but for less than a minute at a time, the download continues', async () => {
		const storage = new Storage({ ...whole, chunks: Array.from('video'), delay: 50_000 });
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(250_000);
		expect(await reading).toBe('video');
		expect(storage.aborts).toBe(0);
	});

	test('but bytes that are skipped, the download continues', async () => {
		const storage = new Storage(halfway, { ...whole, chunks: Array.from('video'), delay: 25_000 });
		const reading = storage.read();
		await jest.advanceTimersByTimeAsync(125_000);
		expect(await reading).toBe('video');
		expect([storage.aborts, storage.ranges.length]).toEqual([0, 2]);
	});

	test('after the download has ended, nothing is aborted', async () => {
		const storage = new Storage(halfway, rest());
		expect(await storage.read()).toBe('video');
		await jest.advanceTimersByTimeAsync(600_000);
		expect(storage.aborts).toBe(0);
	});
});
