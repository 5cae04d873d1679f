// Downloads: files arrive complete or not at all, and the token is never sent outside Zoom.
import { Readable } from 'node:stream';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const download = {
	resource: 'recording',
	operation: 'download',
	meetingId: { __rl: true, mode: 'id', value: '93812345678' },
};
const file = (url: string, size = 5): object => ({
	id: 'f1',
	file_type: 'MP4',
	file_extension: 'MP4',
	file_size: size,
	recording_type: 'gallery_view',
	recording_start: '2026-11-02T10:00:00Z',
	download_url: url,
});

/** Makes Zoom return a recording with one file. */
function recordingWith(url: string, size?: number, topic = 'Weekly: team/meeting'): void {
	nock('https://api.zoom.us')
		.get('/v2/meetings/93812345678/recordings')
		.reply(200, { id: 93812345678, uuid: 'u', topic, recording_files: [file(url, size)] });
}

const run = async (parameters: object = {}) =>
	await n8n.run({ ...download, ...parameters }, { credential: connectedGeneralApp(n8n) });

test('the token is sent to Zoom, and not to the storage that Zoom redirects to', async () => {
	recordingWith('https://acme.zoom.us/rec/archive/download/x');
	nock('https://acme.zoom.us', { reqheaders: { authorization: 'Bearer first-token' } })
		.get('/rec/archive/download/x')
		.reply(302, '', { location: 'https://storage.example.com/x?signature=1' });
	nock('https://storage.example.com', { badheaders: ['authorization'] })
		.get('/x')
		.query(true)
		.reply(200, 'video', { 'content-type': 'video/mp4', 'content-length': '5' });
	const { output } = await run();
	const binary = output[0]?.[0]?.binary?.data;
	expect([binary?.fileName, binary?.mimeType, (await n8n.readBinary(binary)).toString()]).toEqual([
		'Weekly team meeting 2026-11-02 10-00-00 gallery_view.mp4',
		'video/mp4',
		'video',
	]);
	expect(output[0]?.[0]?.json).toMatchObject({ id: 'f1', file_type: 'MP4', topic: 'Weekly: team/meeting' });
});

test.each([
	'http://zoom.us/rec/x',
	'https://evil.example.com/rec/download/x',
	'https://evilzoom.us/rec/download/x',
	'https://127.0.0.1/x',
	'https://10.0.0.1/x',
	'https://[::1]/x',
	'https://metadata.internal/x',
	'https://localhost/x',
	'file:///etc/passwd',
])('the URL %s is not requested', async (url) => {
	recordingWith(url);
	const error = await failureOf(run());
	expect(error.message).toMatch(/^The download leads to '.*', which is not a host this node may read from$/);
});

test('a redirect into the private network of the server is not followed', async () => {
	recordingWith('https://zoom.us/rec/x');
	nock('https://zoom.us').get('/rec/x').reply(302, '', { location: 'https://169.254.169.254/latest/meta-data' });
	expect((await failureOf(run())).message).toMatch(/^The download leads to '169\.254\.169\.254'/);
});

test('an expired token is refreshed, and the download starts again', async () => {
	recordingWith('https://zoom.us/rec/x');
	nock('https://zoom.us', { reqheaders: { authorization: 'Bearer first-token' } })
		.get('/rec/x')
		.reply(401, { code: 124, message: 'Access token is expired.' });
	nock('https://zoom.us')
		.post('/oauth/token')
		.reply(200, { access_token: 'second-token', refresh_token: 'r', token_type: 'bearer', expires_in: 3599 });
	nock('https://zoom.us', { reqheaders: { authorization: 'Bearer second-token' } })
		.get('/rec/x')
		.reply(200, 'video', { 'content-type': 'video/mp4' });
	expect((await n8n.readBinary((await run()).output[0]?.[0]?.binary?.data)).toString()).toBe('video');
});

test("a sign-in page is not taken for the file, and an error has Zoom's own message", async () => {
	recordingWith('https://zoom.us/rec/x');
	nock('https://zoom.us').get('/rec/x').reply(200, '<!DOCTYPE html><html></html>', { 'content-type': 'text/html' });
	expect((await failureOf(run())).message).toMatch(/^A web page came instead of 'Weekly team meeting/);
	recordingWith('https://zoom.us/rec/x');
	nock('https://zoom.us').get('/rec/x').reply(404, { code: 3301, message: 'There is no recording for this meeting.' });
	expect((await failureOf(run())).message).toBe('There is no recording for this meeting');
});

test('a file that is shorter than Zoom reported is not output', async () => {
	recordingWith('https://zoom.us/rec/x', 500);
	const storage = nock('https://zoom.us').get('/rec/x').times(4).reply(200, 'video', { 'content-type': 'video/mp4' });
	await n8n.withFastTime(async () => {
		expect((await failureOf(run())).message).toBe(
			"'Weekly team meeting 2026-11-02 10-00-00 gallery_view.mp4' is incomplete: 5 of 500 bytes arrived",
		);
	});
	expect(storage.isDone()).toBe(true);
	recordingWith('https://zoom.us/rec/x', 500);
	nock('https://zoom.us').get('/rec/x').reply(200, 'video', { 'content-type': 'video/mp4' });
	nock('https://zoom.us', { reqheaders: { range: 'bytes=5-' } })
		.get('/rec/x')
		.reply(416, '', { 'content-range': 'bytes */5' });
	await n8n.withFastTime(async () => {
		expect((await failureOf(run())).message).toBe(
			"'Weekly team meeting 2026-11-02 10-00-00 gallery_view.mp4' is incomplete: 5 of 500 bytes arrived",
		);
	});
});

describe('a file whose download breaks off', () => {
	const first = (headers: Record<string, string> = {}) =>
		nock('https://zoom.us')
			.get('/rec/x')
			.reply(200, broken('vid'), { 'content-type': 'video/mp4', 'content-length': '5', ...headers });
	const next = () => nock('https://zoom.us', { reqheaders: { range: 'bytes=3-' } }).get('/rec/x');
	const read = async (): Promise<string> =>
		await n8n.withFastTime(async () => (await n8n.readBinary((await run()).output[0]?.[0]?.binary?.data)).toString());
	beforeEach(() => recordingWith('https://zoom.us/rec/x'));

	test.each<[string, () => unknown]>([
		[
			'is resumed where it stopped',
			() =>
				next().reply(206, 'eo', { 'content-type': 'video/mp4', 'content-length': '2', 'content-range': 'bytes 3-4/5' }),
		],
		[
			'is downloaded again where the storage does not support ranges',
			() => next().reply(200, 'video', { 'content-type': 'video/mp4', 'content-length': '5' }),
		],
		[
			'may break off again',
			() => [
				next().reply(206, broken('e'), { 'content-type': 'video/mp4', 'content-range': 'bytes 3-4/5' }),
				nock('https://zoom.us', { reqheaders: { range: 'bytes=4-' } })
					.get('/rec/x')
					.reply(206, 'o', { 'content-range': 'bytes 4-4/5' }),
			],
		],
	])('%s', async (_what, mockResponses) => {
		first();
		mockResponses();
		expect(await read()).toBe('video');
		expect(nock.isDone()).toBe(true);
	});

	test.each<[string, () => unknown]>([
		[
			'its ETag',
			() => [first({ etag: '"1"' }), next().reply(206, 'eo', { 'content-range': 'bytes 3-4/5', etag: '"2"' })],
		],
		['its size', () => [first(), next().reply(206, 'eo', { 'content-range': 'bytes 3-4/6' })]],
		['its length', () => [first(), next().reply(200, 'videos', { 'content-length': '6' })]],
		['its position', () => [first(), next().reply(206, 'eo', { 'content-range': 'bytes 2-3/5' })]],
	])('is not output when it has changed meanwhile, as %s shows', async (_how, mockResponses) => {
		mockResponses();
		expect((await failureOf(read())).message).toBe(
			"'Weekly team meeting 2026-11-02 10-00-00 gallery_view.mp4' changed while it was downloaded",
		);
	});

	test('is not output when the rest cannot be downloaded', async () => {
		first();
		next().times(4).reply(503, '');
		expect((await failureOf(read())).message).toBe('Zoom is not available right now');
	});
});

test('a JSON error in the place of the file is not taken for it', async () => {
	recordingWith('https://zoom.us/rec/x');
	nock('https://zoom.us').get('/rec/x').reply(200, '{"status":false}', { 'content-type': 'application/json' });
	expect((await failureOf(run())).message).toMatch(/^A web page came instead of/);
});

/** A body that breaks off after some bytes. */
function broken(text: string): () => Readable {
	return () =>
		Readable.from(
			(async function* () {
				yield Buffer.from(text);
				await new Promise((resolve) => setTimeout(resolve, 100));
				throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
			})(),
		);
}

test.each(['TB', 'TIMELINE', 'Timeline (JSON)'])(
	"Zoom's timelines are found under the type %s, and a type that the node does not know under its own name",
	async (chosen) => {
		const files = [
			{ ...file('https://zoom.us/rec/t'), file_type: 'TIMELINE', file_extension: 'JSON', recording_type: 'timeline' },
			{ ...file('https://zoom.us/rec/h'), file_type: 'HOLOGRAM', file_extension: 'HOL', recording_type: 'hologram' },
		];
		nock('https://api.zoom.us')
			.get('/v2/meetings/93812345678/recordings')
			.reply(200, { id: 93812345678, uuid: 'u', topic: 'Weekly', recording_files: files });
		for (const path of ['/rec/t', '/rec/h']) nock('https://zoom.us').get(path).reply(200, 'video');
		const { output } = await run({ files: 'types', fileTypes: [chosen, 'HOLOGRAM'] });
		expect(output[0]?.map(({ json, binary }) => [json.file_type, binary?.data?.fileName])).toEqual([
			['TIMELINE', 'Weekly 2026-11-02 10-00-00 timeline.json'],
			['HOLOGRAM', 'Weekly 2026-11-02 10-00-00 hologram.hol'],
		]);
	},
);

describe('a recording that Zoom is still processing', () => {
	const ready = file('https://zoom.us/rec/x');
	// Recorded 2021 and 2024: a file without a type, an extension, a size and an end.
	const processing = {
		id: 'f2',
		status: 'processing',
		file_type: '',
		file_extension: '',
		file_size: 0,
		recording_start: '2026-11-02T11:00:00Z',
		recording_end: '',
		download_url: 'https://zoom.us/rec/unfinished',
	};
	const told = {
		id: 'f2',
		file_type: '',
		recording_start: '2026-11-02T11:00:00Z',
		status: 'processing',
	};
	const answer = (status: number, body: object) =>
		nock('https://api.zoom.us')
			.get('/v2/meetings/93812345678/recordings')
			.reply(status, body as nock.Body);
	const recording = (...files: object[]) =>
		answer(200, { id: 93812345678, uuid: 'u', topic: 'Weekly', recording_files: files });
	const content = () => nock('https://zoom.us').get('/rec/x').reply(200, 'video', { 'content-type': 'video/mp4' });
	const waiting = { options: { waitForProcessing: true, waitAtMost: 2 } };

	test('gives its ready files, and names the others on the item', async () => {
		recording(ready, processing);
		content();
		const { output } = await run();
		expect(output[0]?.map(({ json }) => [json.id, json.pending, json.failed])).toEqual([['f1', [told], undefined]]);
	});

	test('is an error without any ready file', async () => {
		recording(processing);
		expect((await failureOf(run())).message).toBe('Zoom is still processing the files of this recording');
		recording(ready, processing);
		expect((await failureOf(run({ files: 'types', fileTypes: ['CHAT'] }))).message).toBe(
			'Zoom is still processing the files of this recording',
		);
	});

	test('is told only of the files that may be wanted', async () => {
		recording(ready, { ...processing, file_type: 'M4A' });
		content();
		expect((await run({ files: 'types', fileTypes: ['MP4'] })).output[0]?.[0]?.json).not.toHaveProperty('pending');
		recording(ready, processing);
		content();
		expect(
			(await run({ options: { fileId: { __rl: true, mode: 'id', value: 'f1' } } })).output[0]?.[0]?.json,
		).not.toHaveProperty('pending');
	});

	test('is waited for if the workflow says so, also where Zoom has no recording yet', async () => {
		answer(404, { code: 3301, message: 'This recording is still being processed. Please check back later.' });
		recording(processing);
		recording(ready);
		content();
		await n8n.withFastTime(async (clock) => {
			const before = clock.now();
			const { output } = await run(waiting);
			expect(output[0]?.map(({ json }) => [json.id, json.pending])).toEqual([['f1', undefined]]);
			expect(clock.now() - before).toBeGreaterThanOrEqual(45_000);
		});
	});

	test('gives what is ready when the time is up, with longer and longer pauses before', async () => {
		// At 0, 15, 45, 105 and 120 seconds.
		const times = 5;
		for (let look = 0; look < times; look += 1) recording(ready, processing);
		content();
		await n8n.withFastTime(async () => {
			const { output } = await run(waiting);
			expect(output[0]?.[0]?.json.pending).toEqual([told]);
		});
		expect(nock.isDone()).toBe(true);
	});

	test('ends with the words of Zoom if there is no recording at the end', async () => {
		answer(404, { code: 3301, message: 'There is no recording for this meeting.' });
		expect((await failureOf(run(waiting))).message).toBe('There is no recording for this meeting');
	});

	test('cannot be waited for a while without waiting', async () => {
		expect((await failureOf(run({ options: { waitAtMost: 2 } }))).message).toBe(
			"'Wait at Most (Minutes)' needs 'Wait for Processing'",
		);
	});
});

test('a file that fails does not take the others with it, and is named on their items', async () => {
	const broken = { ...file('https://zoom.us/rec/gone'), id: 'f2', recording_type: 'shared_screen' };
	nock('https://api.zoom.us')
		.get('/v2/meetings/93812345678/recordings')
		.reply(200, { uuid: 'u', topic: 'Weekly', recording_files: [broken, file('https://zoom.us/rec/x')] });
	nock('https://zoom.us').get('/rec/gone').reply(404, { code: 3301, message: 'This recording does not exist.' });
	nock('https://zoom.us').get('/rec/x').reply(200, 'video', { 'content-type': 'video/mp4' });
	const { output } = await run();
	expect(output[0]?.map(({ json, binary }) => [json.id, binary?.data?.fileName, json.failed])).toEqual([
		[
			'f1',
			'Weekly 2026-11-02 10-00-00 gallery_view.mp4',
			[
				{
					id: 'f2',
					file_type: 'MP4',
					recording_type: 'shared_screen',
					recording_start: '2026-11-02T10:00:00Z',
					error: 'This recording does not exist',
				},
			],
		],
	]);
});

test('a recording without a file of the selected types is an error, and file names are safe', async () => {
	recordingWith('https://zoom.us/rec/x');
	expect((await failureOf(run({ files: 'types', fileTypes: ['CHAT'] }))).message).toBe(
		'The recording has no file of the wanted kind',
	);
	recordingWith('https://zoom.us/rec/x', 5, '../..\\\u0000..:<>|');
	nock('https://zoom.us').get('/rec/x').reply(200, 'video', { 'content-type': 'video/mp4' });
	expect((await run()).output[0]?.[0]?.binary?.data?.fileName).toBe('2026-11-02 10-00-00 gallery_view.mp4');
});
