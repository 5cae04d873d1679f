// Files into n8n's storage and out of it: complete, under their name, with a message where they are not there.
import { Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { downloadFile, downloadText, uploadForm } from '../../../../nodes/shared/files/binary.ts';
import type { HttpResponse, ZoomClient } from '../../../../nodes/shared/http/client.ts';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import { type Download } from '../../../../nodes/shared/definition/operation.ts';
import { DownloadError } from '../../../../nodes/shared/files/download.ts';

const file: Download = { url: 'https://zoom.us/rec/download/abc', fileName: 'Weekly.vtt', mimeType: 'text/vtt' };

/** A Zoom that serves one file. */
function zoomWith(
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

async function textOf(content: unknown): Promise<string> {
	let text = '';
	for await (const chunk of content as AsyncIterable<Uint8Array>) text += Buffer.from(chunk).toString();
	return text;
}

/** An n8n that keeps files in the given way. */
function hostThat(
	keeps: (text: string) => Partial<IBinaryData> & { bytes?: number },
	stored: Record<string, number | undefined> = {},
): IExecuteFunctions {
	return {
		helpers: {
			prepareBinaryData: async (content: unknown, fileName: string, mimeType: string) => ({
				data: '',
				fileName,
				mimeType,
				...keeps(await textOf(content)),
			}),
			getBinaryMetadata: async (id: string) => ({ fileSize: stored[id] }),
			binaryToString: async (content: unknown, encoding: string) => `${encoding}: ${await textOf(content)}`,
		},
	} as unknown as IExecuteFunctions;
}

const inMemory = (text: string): Partial<IBinaryData> => ({ data: Buffer.from(text).toString('base64') });

describe('a download', () => {
	test("is kept under its name, and fetched with the event's token", async () => {
		const { client, tokens } = zoomWith('WEBVTT');
		expect(await downloadFile(hostThat(inMemory), client, file, 'of-event')).toEqual({
			data: Buffer.from('WEBVTT').toString('base64'),
			fileName: 'Weekly.vtt',
			mimeType: 'text/vtt',
		});
		expect(tokens).toEqual(['of-event']);
	});

	// Base64 ends in no, one or two '=': the length has to come out right for each.
	test.each(['', 'a', 'ab', 'abc', 'abcd'])("'%s' is whole in memory", async (content) => {
		await expect(downloadFile(hostThat(inMemory), zoomWith(content).client, file)).resolves.toBeDefined();
	});

	test.each<[string, ReturnType<typeof hostThat>]>([
		['in memory', hostThat((text) => inMemory(text.slice(1)))],
		['in memory, by its bytes', hostThat((text) => ({ ...inMemory(text), bytes: text.length - 1 }))],
		['in storage', hostThat(() => ({ id: 'filesystem-v2:1', data: 'filesystem-v2' }), { 'filesystem-v2:1': 5 })],
	])('that is short %s is refused', async (_where, host) => {
		const download = downloadFile(host, zoomWith('WEBVTT').client, file);
		await expect(download).rejects.toThrow(DownloadError);
		await expect(download).rejects.toThrow("'Weekly.vtt' is incomplete: 5 of 6 bytes arrived");
	});

	test.each<[string, ReturnType<typeof hostThat>, Record<string, unknown> | undefined]>([
		[
			'storage tells the right length',
			hostThat(() => ({ id: 'filesystem-v2:1' }), { 'filesystem-v2:1': 6 }),
			undefined,
		],
		['storage tells no length', hostThat(() => ({ id: 's3:1' })), undefined],
		['n8n counted its bytes', hostThat(() => ({ data: 'elsewhere', bytes: 6 })), undefined],
		['Zoom announced no length', hostThat((text) => inMemory(text.slice(1))), {}],
	])('is taken where %s', async (_where, host, headers) => {
		await expect(downloadFile(host, zoomWith('WEBVTT', headers).client, file)).resolves.toBeDefined();
	});

	test('of a text is read as UTF-8', async () => {
		const { client, tokens } = zoomWith('WEBVTT');
		expect(await downloadText(hostThat(inMemory), client, file, 'of-event')).toBe('utf-8: WEBVTT');
		expect(tokens).toEqual(['of-event']);
	});
});

describe('an upload', () => {
	const holding = (...input: Array<Partial<INodeExecutionData>>): IExecuteFunctions =>
		({
			getInputData: () => input,
			helpers: { getBinaryDataBuffer: async (index: number, name: string) => Buffer.from(`${name} of item ${index}`) },
		}) as unknown as IExecuteFunctions;

	test.each<[IBinaryData, string]>([
		[{ data: '', mimeType: 'image/png', fileName: 'me.png' }, 'me.png'],
		[{ data: '', mimeType: 'image/png' }, 'pic_file'],
	])("takes the item's file with its name, if it has one", async (binary, name) => {
		const form = await uploadForm(holding({}, { binary: { photo: binary } }), 1, 'photo', 'pic_file');
		const sent = form.get('pic_file') as File;
		expect([sent.name, sent.type, await sent.text()]).toEqual([name, 'image/png', 'photo of item 1']);
	});

	test.each<[string, Array<Partial<INodeExecutionData>>, string, string]>([
		['has another file', [{ binary: { other: { data: '', mimeType: 'image/png' } } }], 'photo', 'photo'],
		['has no files', [{ json: {} }], 'photo', 'photo'],
		['is not there', [], 'photo', 'photo'],
		['has no file of a name that every object knows', [{ binary: {} }], 'constructor', 'constructor'],
		['is asked for by far too long a name', [{ binary: {} }], 'x'.repeat(101), 'x'.repeat(100)],
	])('of an item that %s names the field', async (_what, input, field, shown) => {
		const upload = uploadForm(holding(...input), 0, field, 'pic_file');
		await expect(upload).rejects.toThrow(FieldError);
		await expect(upload).rejects.toMatchObject({
			label: 'Input Binary Field',
			message: `'Input Binary Field' is '${shown}', but the item has no such binary field`,
			hint: expect.stringContaining('Binary tab') as string,
		});
	});
});
