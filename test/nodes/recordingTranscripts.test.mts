// Where a transcript comes from: the files of the recording first, then AI Companion's of the meeting.
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

const UUID = 'abcdEFGH12345678IJKLmn==';
const NUMBER = '93812345678';
const VTT = 'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nOlivia Owner: Good morning\n';
// Recorded 2026, for meetings with a transcript among their recording files.
const noTranscript = { code: 3322, message: 'This meeting transcript does not exist.' };
const noRecording = { code: 3301, message: 'This recording does not exist.' };
const transcriptFile = (start: string, more: object = {}): object => ({
	id: `t-${start}`,
	file_type: 'TRANSCRIPT',
	file_extension: 'VTT',
	status: 'completed',
	recording_type: 'audio_transcript',
	recording_start: `2026-11-02T${start}Z`,
	recording_end: '2026-11-02T12:00:00Z',
	download_url: `https://zoom.us/rec/download/${start.slice(0, 2)}`,
	...more,
});
const video = { id: 'v', file_type: 'MP4', status: 'completed', download_url: 'https://zoom.us/rec/download/v' };

const api = () => nock('https://api.zoom.us/v2');
const serveRecording = (id: string, ...files: object[]) =>
	api()
		.get(`/meetings/${encodeURIComponent(id)}/recordings`)
		.reply(200, {
			id: Number(NUMBER),
			uuid: UUID,
			topic: 'Weekly',
			host_id: 'h',
			account_id: 'a',
			recording_files: files,
		});
const refuseRecording = (id: string, status: number, body: object) =>
	api()
		.get(`/meetings/${encodeURIComponent(id)}/recordings`)
		.reply(status, body as nock.Body);
const serveTranscript = (id: string, status: number, body: object | string) =>
	api()
		.get(`/meetings/${encodeURIComponent(id)}/transcript`)
		.reply(status, body as nock.Body);
const serveFile = (name: string, content = VTT) =>
	nock('https://zoom.us').get(`/rec/download/${name}`).reply(200, content, { 'content-type': 'text/vtt' });

const run = async (operation: string, id: string, parameters: object = {}) =>
	await n8n.run(
		{ resource: 'recordingTranscript', operation, meetingId: { __rl: true, mode: 'id', value: id }, ...parameters },
		{ credential: connectedGeneralApp(n8n) },
	);

test.each([UUID, NUMBER])('the transcript of the cloud recording %s is one of its files', async (id) => {
	serveRecording(id, video, transcriptFile('10:00:00'));
	serveFile('10');
	const { output } = await run('get', id);
	expect(output[0]?.[0]?.json).toEqual({
		meeting_id: UUID,
		meeting_topic: 'Weekly',
		text: 'Olivia Owner: Good morning',
		lines: [{ speaker: 'Olivia Owner', text: 'Good morning', start: 1, end: 2 }],
	});
});

test('a recording of two segments gives the transcripts of both, in order, and a file for each', async () => {
	const files = [transcriptFile('11:30:00'), video, transcriptFile('10:00:00')];
	serveRecording(UUID, ...files);
	serveFile('10');
	serveFile('11', VTT.replace('Good morning', 'Welcome back'));
	const { output } = await run('get', UUID, { outputAs: 'lines' });
	expect(output[0]?.map(({ json }) => [json.text, json.recording_start])).toEqual([
		['Good morning', '2026-11-02T10:00:00Z'],
		['Welcome back', '2026-11-02T11:30:00Z'],
	]);
	serveRecording(UUID, ...files);
	serveFile('10');
	nock('https://zoom.us').get('/rec/download/11').reply(404, noRecording);
	const downloaded = await run('download', UUID);
	expect(downloaded.output[0]?.map(({ json, binary }) => [binary?.data?.fileName, json.download_error])).toEqual([
		['Weekly 2026-11-02 10-00-00 transcript.vtt', undefined],
		[undefined, 'This recording does not exist'],
	]);
});

describe('without a transcript among the files of the recording, the one of the meeting is taken,', () => {
	const companion = {
		meeting_id: UUID,
		meeting_topic: 'Weekly',
		transcript_created_time: '2026-11-02T12:05:00Z',
		can_download: true,
		download_url: 'https://zoom.us/rec/meeting/transcript/download/c',
	};

	test('for a number by the UUID that the recording has', async () => {
		serveRecording(NUMBER, video);
		serveTranscript(UUID, 200, companion);
		nock('https://zoom.us').get('/rec/meeting/transcript/download/c').reply(200, VTT, { 'content-type': 'text/vtt' });
		const { output } = await run('download', NUMBER);
		expect(output[0]?.[0]?.binary?.data?.fileName).toBe('Weekly 2026-11-02 12-05-00 transcript.vtt');
		expect(output[0]?.[0]?.json).toEqual({ ...companion, source: 'meeting' });
	});

	test.each<[string, number, object]>([
		['there is no recording', 404, noRecording],
		[
			'the app may not read recordings',
			400,
			{
				code: 4711,
				message: 'Invalid access token, does not contain scopes:[cloud_recording:read:list_recording_files].',
			},
		],
	])('for a number by the UUID of its latest instance, if %s', async (_why, status, body) => {
		refuseRecording(NUMBER, status, body);
		api().get(`/past_meetings/${NUMBER}`).reply(200, { uuid: UUID });
		serveTranscript(UUID, 200, companion);
		expect((await run('get', NUMBER, { outputAs: 'information' })).output[0]?.[0]?.json).toMatchObject(companion);
	});

	test('for a number as it is if its latest instance is not known', async () => {
		refuseRecording(NUMBER, 404, noRecording);
		api().get(`/past_meetings/${NUMBER}`).reply(404, { code: 3001, message: 'Meeting does not exist.' });
		serveTranscript(NUMBER, 200, companion);
		expect((await run('get', NUMBER, { outputAs: 'information' })).output[0]).toHaveLength(1);
	});

	test('and for a UUID no further request is made', async () => {
		refuseRecording(UUID, 404, noRecording);
		serveTranscript(UUID, 200, companion);
		expect((await run('get', UUID, { outputAs: 'information' })).output[0]).toHaveLength(1);
		expect(nock.isDone()).toBe(true);
	});
});

describe('if neither has one, the error has the words of Zoom about both:', () => {
	test.each<[string, () => unknown, string]>([
		[
			'no recording',
			() => refuseRecording(UUID, 404, noRecording),
			'The recording: This recording does not exist (HTTP 404, Zoom code 3301)',
		],
		[
			'a recording without one',
			() => serveRecording(UUID, video),
			'The recording: it has no transcript among its files',
		],
		[
			'a recording whose transcript is being made',
			() => serveRecording(UUID, video, transcriptFile('10:00:00', { status: 'processing' })),
			'The recording: its transcript is still being processed',
		],
		[
			'a transcript without an address',
			() => serveRecording(UUID, transcriptFile('10:00:00', { download_url: undefined })),
			'The recording: its transcript is still being processed',
		],
	])('%s', async (_what, answerRecording, told) => {
		answerRecording();
		serveTranscript(UUID, 404, noTranscript);
		const error = await failureOf(run('get', UUID));
		expect(error.message).toBe('This meeting transcript does not exist');
		expect(error.description).toContain(
			`${told}. The meeting: This meeting transcript does not exist (HTTP 404, Zoom code 3322)`,
		);
	});
});

describe('deleting', () => {
	const remove = (id: string) => api().delete(`/meetings/${encodeURIComponent(id)}/transcript`);

	test.each([
		[UUID, false],
		[NUMBER, true],
	])('the transcript of %s is by UUID', async (id, isNumber) => {
		if (isNumber) api().get(`/past_meetings/${NUMBER}`).reply(200, { uuid: UUID });
		remove(UUID).reply(204);
		expect((await run('delete', id)).output[0]?.[0]?.json).toEqual({ deleted: true });
	});

	test('a transcript that Zoom has among the files of a recording says where to delete it', async () => {
		remove(UUID).reply(404, noTranscript);
		const error = await failureOf(run('delete', UUID));
		expect(error.message).toBe('This meeting transcript does not exist');
		expect(error.description).toBe(
			'This meeting transcript does not exist (HTTP 404, Zoom code 3322). ' +
				"The transcript of a cloud recording is one of its files: delete it with 'Delete a recording file'.",
		);
		remove(UUID).reply(400, { code: 300, message: 'Meeting id does not exist.' });
		expect((await failureOf(run('delete', UUID))).message).toBe('Meeting id does not exist');
	});
});
