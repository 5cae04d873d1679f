// Files into n8n's binary data and out of it: complete and under their name, or an error.
import { Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { downloadFile, downloadText, uploadForm } from '../../../../nodes/shared/files/binary.ts';
import type { ZoomClient } from '../../../../nodes/shared/http/client.ts';
import type { HttpResponse } from '../../../../nodes/shared/http/zoomResponse.ts';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import { type Download } from '../../../../nodes/shared/definition/operation.ts';
import { DownloadError } from '../../../../nodes/shared/files/downloadError.ts';
import { fakeN8n } from '../support/fakeN8n.mts';

const file: Download = { url: 'https://zoom.us/rec/download/abc', fileName: 'Weekly.vtt', mimeType: 'text/vtt' };

/** A client for a Zoom that serves one file. */
function clientFor(
	content: string,
	headers: Record<string, unknown> = { 'content-length': String(content.length) },
): { client: ZoomClient; tokens: unknown[] } {
	const tokens: unknown[] = [];
	const client = {
		fetch: async (url: string, { token }: { token?: string }): Promise<HttpResponse> => {
			tokens.push(token);
			return { status: 200, headers, body: Readable.from(url === file.url ? [Buffer.from(content)] : []) };
		},
	};
	return { client: client as unknown as ZoomClient, tokens };
}

/** An n8n that stores files in the given way. */
const n8nThat = (
	store: (content: Buffer) => Partial<IBinaryData> & { bytes?: number },
	fileSizes: Record<string, number | undefined> = {},
): IExecuteFunctions => fakeN8n({ store, fileSizes }) as IExecuteFunctions;

const inMemory = (content: Buffer): Partial<IBinaryData> => ({ data: content.toString('base64') });

describe('a download', () => {
	test("is stored under its name, and fetched with the event's token", async () => {
		const { client, tokens } = clientFor('WEBVTT');
		expect(await downloadFile(n8nThat(inMemory), client, file, 'of-event')).toEqual({
			data: Buffer.from('WEBVTT').toString('base64'),
			fileName: 'Weekly.vtt',
			mimeType: 'text/vtt',
		});
		expect(tokens).toEqual(['of-event']);
	});

	// Base64 ends with no, one or two '='. The size has to be right for each.
	test.each(['', 'a', 'ab', 'abc', 'abcd'])("of '%s' is complete in memory", async (content) => {
		await expect(downloadFile(n8nThat(inMemory), clientFor(content).client, file)).resolves.toBeDefined();
	});

	test.each<[string, ReturnType<typeof n8nThat>]>([
		['in memory', n8nThat((content) => inMemory(content.subarray(1)))],
		[
			'in memory, by the bytes that n8n counted',
			n8nThat((content) => ({ ...inMemory(content), bytes: content.length - 1 })),
		],
		['in storage', n8nThat(() => ({ id: 'filesystem-v2:1', data: 'filesystem-v2' }), { 'filesystem-v2:1': 5 })],
	])('that is too short %s is refused', async (_where, n8n) => {
		const download = downloadFile(n8n, clientFor('WEBVTT').client, file);
		await expect(download).rejects.toThrow(DownloadError);
		await expect(download).rejects.toThrow("'Weekly.vtt' is incomplete: 5 of 6 bytes arrived");
	});

	test.each<[string, ReturnType<typeof n8nThat>, Record<string, unknown> | undefined]>([
		['the storage has the right size', n8nThat(() => ({ id: 'filesystem-v2:1' }), { 'filesystem-v2:1': 6 }), undefined],
		['the storage has no size', n8nThat(() => ({ id: 's3:1' })), undefined],
		['n8n counted the bytes', n8nThat(() => ({ data: 'elsewhere', bytes: 6 })), undefined],
		['Zoom announced no size', n8nThat((content) => inMemory(content.subarray(1))), {}],
	])('is accepted if %s', async (_why, n8n, headers) => {
		await expect(downloadFile(n8n, clientFor('WEBVTT', headers).client, file)).resolves.toBeDefined();
	});

	test('of a text file is read as UTF-8', async () => {
		const { client, tokens } = clientFor('WEBVTT');
		const binaryToString = async (content: Readable, encoding: string) =>
			`${encoding}: ${Buffer.concat((await content.toArray()) as Uint8Array[]).toString()}`;
		const n8n = fakeN8n({ helpers: { binaryToString } }) as IExecuteFunctions;
		expect(await downloadText(n8n, client, file, 'of-event')).toBe('utf-8: WEBVTT');
		expect(tokens).toEqual(['of-event']);
	});
});

describe('an upload', () => {
	const n8nWith = (...items: Array<Partial<INodeExecutionData>>): IExecuteFunctions =>
		fakeN8n({ items }) as IExecuteFunctions;

	test.each<[IBinaryData, string]>([
		[{ data: '', mimeType: 'image/png', fileName: 'me.png' }, 'me.png'],
		[{ data: '', mimeType: 'image/png' }, 'pic_file'],
	])("of the item's file %j has the name '%s'", async (binary, name) => {
		const form = await uploadForm(n8nWith({}, { binary: { photo: binary } }), 1, 'photo', 'pic_file');
		const sent = form.get('pic_file') as File;
		expect([sent.name, sent.type, await sent.text()]).toEqual([name, 'image/png', 'photo of item 1']);
	});

	test.each<[string, Array<Partial<INodeExecutionData>>, string, string]>([
		['has only another file', [{ binary: { other: { data: '', mimeType: 'image/png' } } }], 'photo', 'photo'],
		['has no files', [{ json: {} }], 'photo', 'photo'],
		['does not exist', [], 'photo', 'photo'],
		['has no file with the name of a property of every object', [{ binary: {} }], 'constructor', 'constructor'],
		['has no file with a name that is far too long', [{ binary: {} }], 'x'.repeat(101), 'x'.repeat(100)],
	])('from an item that %s fails with the name of the field', async (_what, input, field, shown) => {
		const upload = uploadForm(n8nWith(...input), 0, field, 'pic_file');
		await expect(upload).rejects.toThrow(FieldError);
		await expect(upload).rejects.toMatchObject({
			label: 'Input Binary Field',
			message: `'Input Binary Field' is '${shown}', but the item has no such binary field`,
			hint: expect.stringContaining('Binary tab') as string,
		});
	});
});
