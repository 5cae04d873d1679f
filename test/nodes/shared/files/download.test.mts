// Opening a download: what is requested, what its size is, and what is no file.
import { Readable } from 'node:stream';
import type { Download } from '../../../../nodes/shared/definition/operation.ts';
import { DownloadError } from '../../../../nodes/shared/files/downloadError.ts';
import { errorWithStatus, file, fileWithSize, Storage, textOf, whole } from '../support/fileStorage.mts';

describe('a download', () => {
	test.each([
		[undefined, {}],
		['of-event', { token: 'of-event' }],
	])('is requested without compression, with the token %p', async (token, expected) => {
		const storage = new Storage(whole);
		expect(await textOf((await storage.open(file, token)).content)).toBe('video');
		expect(storage.options).toStrictEqual([{ headers: { 'Accept-Encoding': 'identity' }, ...expected }]);
	});

	test.each<[string, Download, Record<string, unknown>, number | undefined]>([
		['announced by the storage', file, { 'content-length': '5' }, 5],
		['announced by the storage as a number', file, { 'content-length': 5 }, 5],
		[
			'announced by the storage for content that is not compressed',
			file,
			{ 'content-length': '5', 'content-encoding': 'identity' },
			5,
		],
		['announced by Zoom, if the storage announces none', fileWithSize, {}, 5],
		['announced by Zoom, if the storage announces less', fileWithSize, { 'content-length': '4' }, 5],
		['announced by the storage, if Zoom announces less', fileWithSize, { 'content-length': '6' }, 6],
		['unknown for compressed content', file, { 'content-length': '3', 'content-encoding': 'gzip' }, undefined],
		['unknown if the length is no number', file, { 'content-length': '5x' }, undefined],
		['unknown if the length is below zero', file, { 'content-length': '-5' }, undefined],
		['unknown if the length came twice', file, { 'content-length': ['5'] }, undefined],
		['unknown if nobody announces it', file, {}, undefined],
	])('has a size that is %s', async (_what, wanted, headers, size) => {
		const download = await new Storage({ headers }).open(wanted);
		expect(download.size()).toBe(size);
	});

	test.each(['', 'not an address'])("without an address ('%s') is not requested", async (url) => {
		const storage = new Storage(whole);
		const opening = storage.open({ ...file, url });
		await expect(opening).rejects.toThrow(DownloadError);
		await expect(opening).rejects.toMatchObject({
			message: "Zoom gave no usable address for 'Weekly.mp4'",
			hint: expect.stringContaining('still being processed') as string,
		});
		expect(storage.ranges).toEqual([]);
	});

	test.each([
		'text/html',
		'text/html; charset=utf-8',
		'Text/HTML',
		'text/xml',
		'application/xml',
		'application/json',
		'application/problem+json',
	])('fails if a page of the type %s comes', async (type) => {
		const opening = new Storage({ ...whole, headers: { 'content-type': type } }).open();
		await expect(opening).rejects.toThrow(DownloadError);
		await expect(opening).rejects.toMatchObject({
			message: "A web page came instead of 'Weekly.mp4'",
			hint: expect.stringContaining('recording scope') as string,
		});
	});

	test("fails with Zoom's own words if an error comes with a status of success", async () => {
		const body = { code: 3301, message: 'This recording does not exist.' };
		const opening = new Storage({ ...whole, body }).open();
		await expect(opening).rejects.toThrow(DownloadError);
		await expect(opening).rejects.toMatchObject({
			message: 'This recording does not exist',
			hint: "This came instead of 'Weekly.mp4' (Zoom code 3301).",
		});
	});

	test.each([
		['application/json', 'application/octet-stream'],
		['application/xml', 'application/octet-stream'],
		['video/mp4', 'video/mp4'],
		['binary/octet-stream', 'video/mp4'],
		['text/plain', 'text/vtt'],
		['application/jsonlines', 'text/plain'],
		['multipart/mixed; of=text/html', 'text/plain'],
		['application/json', 'application/json'],
		['application/json; charset=utf-8', 'application/json'],
	])('may have the type %s if %s is expected', async (type, mimeType) => {
		expect(await new Storage({ ...whole, headers: { 'content-type': type } }).read({ ...file, mimeType })).toBe(
			'video',
		);
	});

	test('of a type that nobody knows is not a web page', async () => {
		const page = { ...whole, headers: { 'content-type': 'text/html' } };
		await expect(new Storage(page).open({ ...file, mimeType: 'application/octet-stream' })).rejects.toMatchObject({
			message: "A web page came instead of 'Weekly.mp4'",
		});
	});

	test('ends with the error of the client', async () => {
		const notFound = errorWithStatus(404);
		await expect(new Storage(notFound).open()).rejects.toBe(notFound);
	});

	test('is passed on as it is if its class of streams cannot make one', async () => {
		const body = { [Symbol.asyncIterator]: () => Readable.from([Buffer.from('video')])[Symbol.asyncIterator]() };
		expect((await new Storage({ ...whole, body }).open()).content).toBe(body);
	});

	test('is passed on as a stream of the same class', async () => {
		class Incoming extends Readable {}
		const body = new Incoming({ read: () => undefined });
		body.push('video');
		body.push(null);
		const { content } = await new Storage({ ...whole, body }).open();
		expect(content).toBeInstanceOf(Readable);
		expect((content as Readable).readableObjectMode).toBe(false);
		expect(await textOf(content)).toBe('video');
	});

	test('is passed on without empty chunks, which a web stream would pass on too', async () => {
		const { content } = await new Storage({
			...whole,
			body: Readable.toWeb(Readable.from(['vi', '', 'deo'].map((chunk) => Buffer.from(chunk)))),
		}).open();
		expect(content).toBeInstanceOf(ReadableStream);
		const chunks: string[] = [];
		for await (const chunk of content as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk).toString());
		expect(chunks).toEqual(['vi', 'deo']);
	});

	test('is not read to its end if its reader stops', async () => {
		const storage = new Storage({ ...whole, end: 'idle' });
		const { content } = await storage.open();
		for await (const _chunk of content as AsyncIterable<Uint8Array>) break;
		expect((storage.bodies[0] as Readable).destroyed).toBe(true);
		expect(storage.ranges).toHaveLength(1);
	});
});
