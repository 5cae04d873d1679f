// The files of a recording event: how they become items, how they are downloaded, and what happens if that fails.
import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import type { ZoomEvent } from '../../../../nodes/shared/events/envelope.ts';
import { choicesWithFiles } from '../../../../nodes/shared/events/eventTypes.ts';
import {
	fileFields,
	hasFileOf,
	readFileOutput,
	readFileTypes,
	toItems,
	downloadItems,
	readItemOutput,
	wantsDownload,
	type FileOutput,
} from '../../../../nodes/shared/events/files.ts';
import { TriggerContext, type SentRequest } from '../support/triggerContext.mts';

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

/** A trigger whose Zoom has the content of every file, except of those that are missing. */
function zoomWith({ missing = [] }: { missing?: string[] } = {}): TriggerContext {
	const context = new TriggerContext();
	context.zoom = ({ url }) => {
		const id = url.slice(-2);
		return missing.includes(id)
			? { statusCode: 404, body: Readable.from([Buffer.from('{"message":"Gone."}')]) }
			: { statusCode: 200, body: Readable.from([Buffer.from(`content of ${id}`)]) };
	};
	return context;
}
const items = async (
	context: TriggerContext,
	{ perFile = false, ...output }: Partial<FileOutput> = {},
	event = completed(),
	signal?: AbortSignal,
) =>
	output.binaryProperty === undefined
		? toItems(event, { perFile, ...output })
		: await downloadItems(
				context.execution([], signal ? { signal } : {}),
				event,
				{ perFile, ...output },
				'zoomWebhookApi',
			);
const content = (binary: { data: string } | undefined): string | undefined =>
	binary ? Buffer.from(binary.data, 'base64').toString() : undefined;
const ids = (files: unknown): unknown[] => (files as IDataObject[]).map(({ id }) => id);

const settings = (values: IDataObject, event = completed()): FileOutput =>
	readFileOutput(event, { get: (name) => values[name] });

test('the form has the settings for events with files, and the name of a binary field for downloads', () => {
	const onFiles = { show: { events: choicesWithFiles } };
	expect(fileFields.properties).toMatchObject([
		{ name: 'recordingOutput', displayOptions: onFiles, default: 'recording' },
		{ name: 'fileTypes', displayOptions: onFiles, default: [] },
		{ name: 'downloadFiles', displayOptions: onFiles, default: false },
		{
			name: 'binaryPropertyName',
			displayOptions: { show: { ...onFiles.show, downloadFiles: [true] } },
			default: 'data',
			required: true,
		},
	]);
	expect(fileFields.properties[0]?.options).toMatchObject([{ value: 'recording' }, { value: 'file' }]);
});

describe('the settings', () => {
	test.each<[string, IDataObject, FileOutput]>([
		['one item per recording unless they say otherwise', {}, { perFile: false }],
		['one item per recording', { recordingOutput: 'recording' }, { perFile: false }],
		['one item per file', { recordingOutput: 'file' }, { perFile: true }],
		['all types when none is chosen', { fileTypes: [] }, { perFile: false }],
		['all types when the choice is not a list', { fileTypes: 'MP4' }, { perFile: false }],
		['the chosen types', { fileTypes: ['MP4', 'CSV'] }, { perFile: false, types: new Set(['MP4', 'CSV']) }],
		['no download when it is switched off', { downloadFiles: false, binaryPropertyName: 'file' }, { perFile: false }],
		['a download to data by default', { downloadFiles: true }, { perFile: false, binaryProperty: 'data' }],
		[
			'a download to another field',
			{ downloadFiles: true, binaryPropertyName: 'file' },
			{ perFile: false, binaryProperty: 'file' },
		],
	])('ask for %s', (_what, values, output) => {
		expect(settings(values)).toEqual(output);
	});

	test('ask for no download of an event without files', () => {
		for (const payload of [{}, { object: {} }, { object: { recording_files: 'none' } }]) {
			const event: ZoomEvent = { event: 'meeting.ended', payload };
			expect(settings({ downloadFiles: true }, event)).toEqual({ perFile: false });
			expect(wantsDownload(event, { get: () => true })).toBe(false);
		}
	});

	test('without the download are known before the name of the binary field is read', () => {
		const values = { downloadFiles: true, recordingOutput: 'file', fileTypes: ['MP4'], binaryPropertyName: {} };
		expect(() => settings(values as IDataObject)).toThrow("'Put Output in Field'");
		expect(readItemOutput({ get: (name) => (values as IDataObject)[name] })).toEqual({
			perFile: true,
			types: new Set(['MP4']),
		});
	});
});

describe('with chosen types', () => {
	const files = [{ file_type: 'MP4' }, { file_type: 'CHAT' }];
	const passes = (object: IDataObject, fileTypes: unknown): boolean =>
		hasFileOf({ event: 'recording.completed', payload: { object } }, readFileTypes({ get: () => fileTypes }));

	test.each<[string, boolean, IDataObject]>([
		['that has a file of a chosen type', true, { recording_files: files }],
		['that has only files of other types', false, { recording_files: files.slice(0, 1) }],
		['without files', false, { recording_files: [] }],
		['that is not about files', true, { topic: 'x' }],
		['whose files are not a list', true, { recording_files: 'x' }],
		['whose files have no type', false, { recording_files: [{}] }],
		['whose files have no type yet', false, { recording_files: [{ file_type: '', status: 'processing' }] }],
	])('an event %s passes: %p', (_what, expected, object) => {
		expect(passes(object, ['CHAT', 'CSV'])).toBe(expected);
	});

	test.each([['TB'], ['TIMELINE']])('a timeline passes as %s, and a type that no list has as itself', (chosen) => {
		const timeline = { recording_files: [{ file_type: 'TIMELINE' }] };
		expect([passes(timeline, [chosen]), passes(timeline, ['CHAT'])]).toEqual([true, false]);
		expect(passes({ recording_files: [{ file_type: 'HOLOGRAM' }] }, ['HOLOGRAM'])).toBe(true);
	});

	test('an event passes whatever its files are, when no type is chosen', () => {
		for (const recording_files of [files, [{}], []]) expect(passes({ recording_files }, [])).toBe(true);
	});
});

describe('without downloads', () => {
	test('an event without files is one item, whatever the settings for files', async () => {
		const event: ZoomEvent = { event: 'meeting.started', payload: { object: { id: '1' } } };
		for (const output of [{}, { perFile: true, types: new Set(['MP4']) }])
			expect(await items(zoomWith(), output, event)).toEqual([
				{ json: expect.objectContaining({ event: 'meeting.started', id: '1' }) },
			]);
	});

	test('files that are not a list stay as they are', async () => {
		expect(await items(zoomWith(), { perFile: true }, completed('none'))).toEqual([
			{ json: expect.objectContaining({ recording_files: 'none' }) },
		]);
	});

	test('a recording is one item with all its files', async () => {
		const context = zoomWith();
		const [item, ...others] = await items(context);
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
		expect(context.sent).toEqual([]);
	});

	test('a recording is one item per file, each with the recording it belongs to', async () => {
		const all = await items(zoomWith(), { perFile: true });
		expect(all).toEqual(
			FILES.map((one) => ({ json: expect.objectContaining({ topic: 'Weekly', recording_file: one }) })),
		);
		for (const item of all)
			expect([Object.keys(item), Object.keys(item.json).includes('recording_files')]).toEqual([['json'], false]);
	});

	test('files of other types are left out', async () => {
		const types = new Set(['MP4', 'CHAT']);
		expect(ids((await items(zoomWith(), { types }))[0]?.json.recording_files)).toEqual(['f0', 'f2']);
		expect(ids((await items(zoomWith(), { types, perFile: true })).map(({ json }) => json.recording_file))).toEqual([
			'f0',
			'f2',
		]);
	});

	test('a recording without files is one item per recording, and no item per file', async () => {
		expect(await items(zoomWith(), {}, completed([]))).toHaveLength(1);
		expect(await items(zoomWith(), { perFile: true }, completed([]))).toEqual([]);
	});
});

describe('downloads', () => {
	const tokenUsed = ({ url, credential, headers }: SentRequest): unknown[] => [url, credential, headers?.Authorization];

	test('use the token that came with the event, at the hosts of the credential, one file after the other', async () => {
		const context = zoomWith();
		await items(context, { binaryProperty: 'data' });
		expect(context.sent.map(tokenUsed)).toEqual(
			['f0', 'f1', 'f2'].map((id) => [
				`https://zoom.us/rec/webhook_download/${id}`,
				undefined,
				'Bearer token-of-the-event',
			]),
		);
		const custom = zoomWith();
		custom.credential = {
			environment: 'custom',
			apiBaseUrl: 'https://gate.example.com/v2',
			oauthBaseUrl: 'https://gate.example.com',
		};
		await items(custom, { binaryProperty: 'data' });
		expect(custom.sent.map(tokenUsed)[0]).toEqual(['https://zoom.us/rec/webhook_download/f0', undefined, undefined]);
	});

	test('of an event without files are none', async () => {
		const context = zoomWith();
		const event: ZoomEvent = { event: 'recording.started', payload: { object: { id: '1' } } };
		expect(await items(context, { binaryProperty: 'data' }, event)).toMatchObject([{ json: { id: '1' } }]);
		expect(context.sent).toEqual([]);
	});

	test('are numbered binary fields of the one item', async () => {
		const [item] = await items(zoomWith(), { binaryProperty: 'file' });
		const binary = item?.binary ?? {};
		expect(Object.entries(binary).map(([name, one]) => [name, content(one), one.fileName])).toEqual([
			['file', 'content of f0', 'Weekly 2026-11-02 10-00-00 type_f0.mp4'],
			['file_1', 'content of f1', 'Weekly 2026-11-02 10-00-00 type_f1.m4a'],
			['file_2', 'content of f2', 'Weekly 2026-11-02 10-00-00 type_f2.txt'],
		]);
		expect(item?.json.recording_files).toEqual(FILES);
	});

	test('are one binary field of the item of each file', async () => {
		const all = await items(zoomWith(), { binaryProperty: 'file', perFile: true });
		expect(all.map(({ binary }) => Object.entries(binary ?? {}).map(([name, one]) => [name, content(one)]))).toEqual(
			['f0', 'f1', 'f2'].map((id) => [['file', `content of ${id}`]]),
		);
		expect(all.map(({ json }) => json.recording_file)).toEqual(FILES);
	});

	test('are limited to the chosen types', async () => {
		const context = zoomWith();
		const [item] = await items(context, { binaryProperty: 'data', types: new Set(['CHAT']) });
		expect([context.sent.length, content(item?.binary?.data)]).toEqual([1, 'content of f2']);
	});

	test('that fail stop neither other downloads nor the event, and the file and the log say so', async () => {
		const context = zoomWith({ missing: ['f1'] });
		const [item] = await items(context, { binaryProperty: 'data' });
		expect(Object.keys(item?.binary ?? {})).toEqual(['data', 'data_2']);
		const errors = (item?.json.recording_files as IDataObject[]).map(({ download_error: error }) => error);
		expect(errors).toEqual([undefined, expect.any(String), undefined]);
		expect(item?.json.recording_files).toEqual(
			FILES.map((one, index) => (index === 1 ? { ...one, download_error: errors[1] } : one)),
		);
		expect(context.logs).toEqual([
			{
				level: 'warn',
				message: `Zoom Trigger could not download a recording file: ${String(errors[1])}`,
				meta: { node: 'My Zoom Trigger', workflowId: context.workflow.id },
			},
		]);
		expect(context.logged).not.toContain('token-of-the-event');
		const perFile = await items(zoomWith({ missing: ['f1'] }), { binaryProperty: 'data', perFile: true });
		expect(
			perFile.map(({ json, binary }) => [(json.recording_file as IDataObject).download_error, content(binary?.data)]),
		).toEqual([
			[undefined, 'content of f0'],
			[errors[1], undefined],
			[undefined, 'content of f2'],
		]);
		expect(Object.keys(perFile[1] ?? {})).toEqual(['json']);
	});

	test('that all fail still let the event start the workflow', async () => {
		const [item] = await items(zoomWith({ missing: ['f0', 'f1', 'f2'] }), { binaryProperty: 'data' });
		expect(Object.keys(item ?? {})).toEqual(['json']);
		expect(
			(item?.json.recording_files as IDataObject[]).every(({ download_error: error }) => error !== undefined),
		).toBe(true);
	});

	test('fail with the reason if the custom address of the credential cannot be used', async () => {
		const context = zoomWith();
		context.credential = { environment: 'custom', apiBaseUrl: 'http://zoom.example.com', oauthBaseUrl: 'https://x.y' };
		const [item] = await items(context, { binaryProperty: 'data' });
		expect((item?.json.recording_files as IDataObject[]).map(({ download_error: error }) => error)).toEqual(
			FILES.map(() => expect.stringContaining('https') as unknown),
		);
		expect(context.sent).toEqual([]);
	});

	test('read the credential once', async () => {
		const context = zoomWith();
		await items(context, { binaryProperty: 'data' });
		expect(context.credentialsRead).toEqual(['zoomWebhookApi']);
	});

	test('that Zoom refuses because the token of the event has ended say so', async () => {
		const context = new TriggerContext();
		context.zoom = () => ({
			statusCode: 401,
			body: Readable.from([Buffer.from('{"code":124,"message":"Access token is expired."}')]),
		});
		const [item] = await items(context, { binaryProperty: 'data', types: new Set(['MP4']) });
		const [{ download_error: message } = {}] = item?.json.recording_files as IDataObject[];
		expect(message).toMatch(/token that comes with an event is valid for 24 hours. Download .+ with the Zoom node\.$/);
		expect(message).not.toContain('did not succeed');
		expect(context.logs).toMatchObject([{ message: expect.stringContaining(String(message)) }]);
	});

	test('that fail for another reason say what Zoom said, and nothing of the token', async () => {
		const [item] = await items(zoomWith({ missing: ['f0'] }), { binaryProperty: 'data', types: new Set(['MP4']) });
		const [{ download_error: message } = {}] = item?.json.recording_files as IDataObject[];
		expect(message).not.toMatch(/did not succeed|24 hours/);
	});

	test('end with the execution when it is stopped', async () => {
		const stopped = new AbortController();
		stopped.abort();
		const work = items(zoomWith(), { binaryProperty: 'data' }, completed(), stopped.signal);
		await expect(work).rejects.toThrow('canceled');
	});

	test('leave out a file that Zoom is still processing, and the file says so', async () => {
		const processing = { ...file('f9', ''), status: 'processing' };
		const context = zoomWith();
		const [item] = await items(context, { binaryProperty: 'data' }, completed([processing, ...FILES.slice(0, 1)]));
		expect([context.sent.length, Object.keys(item?.binary ?? {})]).toEqual([1, ['data_1']]);
		expect(item?.json.recording_files).toEqual([
			{ ...processing, download_error: 'Zoom is still processing this file' },
			FILES[0],
		]);
	});

	test('have the names that the files have without a choice of types', async () => {
		const twins = ['aaaaaaaa', 'bbbbbbbb'].map((id) => ({
			...file(id, id.startsWith('a') ? 'TXT' : 'CHAT'),
			recording_type: 'chat',
		}));
		const name = async (output: Partial<FileOutput>): Promise<string | undefined> =>
			(await items(zoomWith(), { binaryProperty: 'data', perFile: true, ...output }, completed(twins)))[0]?.binary?.data
				?.fileName;
		expect(await name({})).toBe('Weekly 2026-11-02 10-00-00 chat aaaaaaaa.txt');
		expect(await name({ types: new Set(['CHAT']) })).toBe('Weekly 2026-11-02 10-00-00 chat bbbbbbbb.txt');
	});

	test('fail for a file without a URL, and the file says so', async () => {
		const [item] = await items(zoomWith(), { binaryProperty: 'data' }, completed([{ id: 'f0', file_type: 'MP4' }]));
		expect(item?.json.recording_files).toEqual([
			{ id: 'f0', file_type: 'MP4', download_error: "Zoom gave no usable address for 'Weekly mp4.mp4'" },
		]);
	});
});
