// The files of a recording event: how they become items, how they are downloaded, and what happens when one cannot be had.
import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import type { ZoomEvent } from '../../../../nodes/shared/events/envelope.ts';
import { itemsOf, type FileOutput } from '../../../../nodes/shared/events/files.ts';
import { TriggerContext, type Sent } from '../support/triggerContext.mts';

const file = (id: string, type: string): IDataObject => ({
	id,
	file_type: type,
	file_extension: type === 'CHAT' ? 'TXT' : type,
	recording_type: `type_${id}`,
	recording_start: '2026-11-02T10:00:00Z',
	download_url: `https://zoom.us/rec/webhook_download/${id}`,
});
const FILES = [file('f0', 'MP4'), file('f1', 'M4A'), file('f2', 'CHAT')];
const completed = (recording_files: unknown = FILES, more: Partial<ZoomEvent> = {}): ZoomEvent => ({
	event: 'recording.completed',
	event_ts: 1,
	download_token: 'token-of-the-event',
	...more,
	payload: {
		account_id: 'a',
		object: { uuid: 'u==', topic: 'Weekly', recording_files: recording_files as IDataObject[] },
	},
});

/** A Zoom that has the content of each file, except of those that are missing. */
function zoom({ missing = [] }: { missing?: string[] } = {}): TriggerContext {
	const n8n = new TriggerContext();
	n8n.zoom = ({ url }) => {
		const id = url.slice(-2);
		return missing.includes(id)
			? { statusCode: 404, body: Readable.from([Buffer.from('{"message":"Gone."}')]) }
			: { statusCode: 200, body: Readable.from([Buffer.from(`content of ${id}`)]) };
	};
	return n8n;
}
const items = async (n8n: TriggerContext, output: Partial<FileOutput> = {}, event = completed()) =>
	await itemsOf(n8n.webhook(event, {}, '').host, event, { perFile: false, ...output });
const content = (binary: { data: string } | undefined): string | undefined =>
	binary ? Buffer.from(binary.data, 'base64').toString() : undefined;
const ids = (files: unknown): unknown[] => (files as IDataObject[]).map(({ id }) => id);

describe('without downloads', () => {
	test('an event without files is one item, whatever is wanted of files', async () => {
		const event: ZoomEvent = { event: 'meeting.started', payload: { object: { id: '1' } } };
		for (const output of [{}, { perFile: true, types: new Set(['MP4']), download: 'data' }])
			expect(await items(zoom(), output, event)).toEqual([
				{ json: expect.objectContaining({ event: 'meeting.started', id: '1' }) },
			]);
	});

	test('files that are no list stay as they are', async () => {
		expect(await items(zoom(), { perFile: true }, completed('none'))).toEqual([
			{ json: expect.objectContaining({ recording_files: 'none' }) },
		]);
	});

	test('a recording is one item with its files', async () => {
		const n8n = zoom();
		const [item, ...others] = await items(n8n);
		expect([item, others]).toEqual([
			{
				json: expect.objectContaining({
					event: 'recording.completed',
					topic: 'Weekly',
					uuid: 'u==',
					recording_files: FILES,
				}),
			},
			[],
		]);
		expect(Object.keys(item ?? {})).toEqual(['json']);
		expect(JSON.stringify(item)).not.toContain('token-of-the-event');
		expect(n8n.sent).toEqual([]);
	});

	test('or one item per file, each with the recording it belongs to', async () => {
		const all = await items(zoom(), { perFile: true });
		expect(all).toEqual(
			FILES.map((one) => ({ json: expect.objectContaining({ topic: 'Weekly', recording_file: one }) })),
		);
		for (const item of all)
			expect([Object.keys(item), Object.keys(item.json).includes('recording_files')]).toEqual([['json'], false]);
	});

	test('files of other types are left out', async () => {
		const types = new Set(['MP4', 'CHAT']);
		expect(ids((await items(zoom(), { types }))[0]?.json.recording_files)).toEqual(['f0', 'f2']);
		expect(ids((await items(zoom(), { types, perFile: true })).map(({ json }) => json.recording_file))).toEqual([
			'f0',
			'f2',
		]);
	});

	test('a recording without files is an item, or none per file', async () => {
		expect(await items(zoom(), {}, completed([]))).toHaveLength(1);
		expect(await items(zoom(), { perFile: true }, completed([]))).toEqual([]);
	});
});

describe('downloads', () => {
	const shown = ({ url, credential, headers }: Sent): unknown[] => [url, credential, headers?.Authorization];

	test('use the token that came with the event, at the hosts of the credential, one file after the other', async () => {
		const n8n = zoom();
		await items(n8n, { download: 'data' });
		expect(n8n.sent.map(shown)).toEqual(
			['f0', 'f1', 'f2'].map((id) => [
				`https://zoom.us/rec/webhook_download/${id}`,
				undefined,
				'Bearer token-of-the-event',
			]),
		);
		const custom = zoom();
		custom.credential = {
			environment: 'custom',
			apiBaseUrl: 'https://gate.example.com/v2',
			oauthBaseUrl: 'https://gate.example.com',
		};
		await items(custom, { download: 'data' });
		expect(custom.sent.map(shown)[0]).toEqual(['https://zoom.us/rec/webhook_download/f0', undefined, undefined]);
	});

	test('come as numbered fields of the one item', async () => {
		const [item] = await items(zoom(), { download: 'file' });
		const binary = item?.binary ?? {};
		expect(Object.entries(binary).map(([name, one]) => [name, content(one), one.fileName])).toEqual([
			['file', 'content of f0', 'Weekly 2026-11-02 type_f0.mp4'],
			['file_1', 'content of f1', 'Weekly 2026-11-02 type_f1.m4a'],
			['file_2', 'content of f2', 'Weekly 2026-11-02 type_f2.txt'],
		]);
		expect(item?.json.recording_files).toEqual(FILES);
	});

	test('come as the one field of the item of the file', async () => {
		const all = await items(zoom(), { download: 'file', perFile: true });
		expect(all.map(({ binary }) => Object.entries(binary ?? {}).map(([name, one]) => [name, content(one)]))).toEqual(
			['f0', 'f1', 'f2'].map((id) => [['file', `content of ${id}`]]),
		);
		expect(all.map(({ json }) => json.recording_file)).toEqual(FILES);
	});

	test('are made of the chosen types only', async () => {
		const n8n = zoom();
		const [item] = await items(n8n, { download: 'data', types: new Set(['CHAT']) });
		expect([n8n.sent.length, content(item?.binary?.data)]).toEqual([1, 'content of f2']);
	});

	test('one that fails keeps back neither the others nor the event, and is told by the file and in the log', async () => {
		const n8n = zoom({ missing: ['f1'] });
		const [item] = await items(n8n, { download: 'data' });
		expect(Object.keys(item?.binary ?? {})).toEqual(['data', 'data_2']);
		const told = (item?.json.recording_files as IDataObject[]).map(({ download_error: error }) => error);
		expect(told).toEqual([undefined, expect.any(String), undefined]);
		expect(item?.json.recording_files).toEqual(
			FILES.map((one, index) => (index === 1 ? { ...one, download_error: told[1] } : one)),
		);
		expect(n8n.logs).toEqual([
			{
				level: 'warn',
				message: `Zoom Trigger could not download a recording file: ${String(told[1])}`,
				meta: { node: 'My Zoom Trigger', workflowId: n8n.workflow.id },
			},
		]);
		expect(n8n.logged).not.toContain('token-of-the-event');
		const perFile = await items(zoom({ missing: ['f1'] }), { download: 'data', perFile: true });
		expect(
			perFile.map(({ json, binary }) => [(json.recording_file as IDataObject).download_error, content(binary?.data)]),
		).toEqual([
			[undefined, 'content of f0'],
			[told[1], undefined],
			[undefined, 'content of f2'],
		]);
		expect(Object.keys(perFile[1] ?? {})).toEqual(['json']);
	});

	test('the event is passed on although none can be had', async () => {
		const [item] = await items(zoom({ missing: ['f0', 'f1', 'f2'] }), { download: 'data' });
		expect(Object.keys(item ?? {})).toEqual(['json']);
		expect(
			(item?.json.recording_files as IDataObject[]).every(({ download_error: error }) => error !== undefined),
		).toBe(true);
	});

	test('a file without an address says so', async () => {
		const [item] = await items(zoom(), { download: 'data' }, completed([{ id: 'f0', file_type: 'MP4' }]));
		expect(item?.json.recording_files).toEqual([
			{ id: 'f0', file_type: 'MP4', download_error: "Zoom gave no usable address for 'Weekly mp4.mp4'" },
		]);
	});
});
