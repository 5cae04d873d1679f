// Cloud recordings and transcripts as Zoom really answers (recorded and reported 2021 to 2026).
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { callAs, twice, type ApiCall, type Json } from './support.mts';

let sandbox: Sandbox;
let call: ApiCall;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	call = callAs(sandbox);
});
afterAll(async () => await sandbox.close());

const DAY = 86_400_000;
const OWNER = 'owner@acme.example';
const filesIn = (recording: Json | undefined): Json[] => (recording?.recording_files ?? []) as Json[];
const meetingsIn = ({ json }: { json: Json }): Json[] => json.meetings as Json[];

describe('the transcript endpoint', () => {
	test('knows no transcript of a cloud recording, although the recording has the file', async () => {
		for (const { uuid, id, recording_files: files } of sandbox.store.recordings.slice(0, 3)) {
			expect(files.map(({ file_type: type }) => type)).toContain('TRANSCRIPT');
			for (const method of ['GET', 'DELETE'])
				for (const key of [twice(uuid), id])
					expect(await call(method, `/meetings/${key}/transcript`)).toMatchObject({
						status: 404,
						json: { code: 3322, message: 'This meeting transcript does not exist.' },
					});
		}
	});

	test('serves what AI Companion wrote of a meeting without recording, by UUID and not by number', async () => {
		const { uuid, id } = sandbox.store.sessions.find(({ transcript }) => transcript) ?? {};
		expect((await call('GET', `/meetings/${twice(uuid)}/recordings`)).json).toEqual({
			code: 3301,
			message: 'This recording does not exist.',
		});
		expect((await call('GET', `/meetings/${id}/transcript`)).json.code).toBe(3322);
		const { status, json } = await call('GET', `/meetings/${twice(uuid)}/transcript`);
		expect([status, json.meeting_id, json.meeting_topic]).toEqual([200, uuid, 'Project sync']);
		const { accessToken } = sandbox.issueToken(sandbox.registerApp({ name: 'Files' }), OWNER);
		const file = await fetch(String(json.download_url), { headers: { authorization: `Bearer ${accessToken}` } });
		expect(await file.text()).toMatch(/^WEBVTT/);
		expect((await call('DELETE', `/meetings/${twice(uuid)}/transcript`)).status).toBe(204);
		expect((await call('GET', `/meetings/${twice(uuid)}/transcript`)).json.code).toBe(3322);
	});
});

describe('the files of a recording', () => {
	test('have the type TIMELINE, which cannot be played, and summaries, which are not counted', async () => {
		const { json } = await call('GET', `/meetings/${twice(sandbox.store.recordings[0]?.uuid)}/recordings`);
		expect(filesIn(json).map(({ file_type: type, recording_type: kind }) => [type, kind])).toEqual([
			['MP4', 'shared_screen_with_speaker_view'],
			['M4A', 'audio_only'],
			['TRANSCRIPT', 'audio_transcript'],
			['CHAT', 'chat_file'],
			['TIMELINE', 'timeline'],
			['SUMMARY', 'summary'],
			['SUMMARY', 'summary_next_steps'],
		]);
		expect(filesIn(json)[4]).not.toHaveProperty('play_url');
		expect(json.recording_count).toBe(5);
		const counted = filesIn(json).slice(0, 5);
		expect(json.total_size).toBe(counted.reduce((sum, { file_size: size }) => sum + Number(size), 0));
	});

	test('are of no known type, size and end while they are being processed', async () => {
		const recording = sandbox.addRecording(OWNER, { processing: true });
		const { json } = await call('GET', `/meetings/${recording.id}/recordings`);
		expect(json).toMatchObject({ recording_count: 0, total_size: 0 });
		const [file] = filesIn(json);
		expect(file).toMatchObject({
			status: 'processing',
			file_type: '',
			file_extension: '',
			file_size: 0,
			recording_end: '',
		});
		expect(file).not.toHaveProperty('recording_type');
	});

	test('come once per segment, with the same types at other times', async () => {
		const { id } = sandbox.addRecording(OWNER, { segments: 2 });
		const videos = filesIn((await call('GET', `/meetings/${id}/recordings`)).json).filter(
			({ file_type: type }) => type === 'MP4',
		);
		expect(videos).toHaveLength(2);
		expect(videos[0]?.recording_type).toBe(videos[1]?.recording_type);
		expect(Date.parse(String(videos[1]?.recording_start))).toBeGreaterThan(
			Date.parse(String(videos[0]?.recording_end)),
		);
	});

	test('of the seed are in two segments once, and in work once', () => {
		const files = sandbox.store.recordings.map(({ recording_files: all }) => all);
		expect(files.map((all) => all.filter(({ file_type: type }) => type === 'MP4').length)).toEqual([1, 2, 1, 0]);
		expect(files.at(-1)?.map(({ status }) => status)).toEqual(['processing']);
	});

	test('have addresses for the token of the event in events', async () => {
		let sent: Json = {};
		sandbox.context.publishEvent = ({ object }) => {
			sent = object;
		};
		sandbox.addRecording(OWNER);
		for (const { download_url: url } of filesIn(sent)) expect(url).toMatch(/\/rec\/webhook_download\//);
		expect(sent).not.toHaveProperty('auto_delete');
	});

	test.each([
		['CHAT', /\n1\. Who decides\?\n/],
		['TIMELINE', /"users":\[\]/],
		['SUMMARY', /"overall_summary"/],
	])('of type %s have the content that Zoom writes', (type, content) => {
		const { recording_files: files = [] } = sandbox.store.recordings[0] ?? {};
		const key =
			files
				.find(({ file_type }) => file_type === type)
				?.download_url.split('/')
				.at(-1) ?? '';
		expect(String(sandbox.store.files.get(key))).toMatch(content);
	});
});

describe('storage', () => {
	const signedAddress = async (): Promise<string> => {
		const { accessToken } = sandbox.issueToken(sandbox.registerApp({ name: 'Files' }), OWNER);
		const response = await fetch(String(sandbox.store.recordings[0]?.recording_files[0]?.download_url), {
			headers: { authorization: `Bearer ${accessToken}` },
			redirect: 'manual',
		});
		return response.headers.get('location') ?? '';
	};

	test('has addresses that are signed by their query, and answers errors as XML', async () => {
		const url = new URL(await signedAddress());
		expect(url.pathname).toMatch(
			/^\/storage\/replay04\/\d{4}\/\d\d\/\d\d\/[0-9A-F-]{36}\/GMT\d{8}-\d{6}_Recording\.mp4$/,
		);
		expect([...url.searchParams.keys()]).toEqual(expect.arrayContaining(['Policy', 'Signature', 'Key-Pair-Id']));
		expect((await fetch(url)).headers.get('content-type')).toBe('application/octet-stream');
		url.searchParams.set('Signature', 'forged');
		const refused = await fetch(url);
		expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'application/xml']);
		expect(await refused.text()).toContain('<Code>AccessDenied</Code>');
	});

	test('can be one that refuses a token beside the signature', async () => {
		sandbox.settings.storageRefusesTokens = true;
		const url = await signedAddress();
		expect((await fetch(url)).status).toBe(200);
		expect((await fetch(url, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
	});
});

describe('the list of recordings', () => {
	test.each([
		['2026-01-20', '2026-03-10', '2026-02-10'],
		['2026-02-08', '2026-03-10', '2026-02-10'],
		['2026-02-10', '2026-03-10', '2026-02-10'],
		['2026-01-01', '2026-03-31', '2026-02-28'],
		['2026-04-01', '2026-05-02', '2026-04-02'],
	])('from %s to %s begins silently on %s: a calendar month at most', async (from, to, begins) => {
		sandbox.addRecording(OWNER, { topic: 'Lost', start: Date.parse(`${begins}T00:00:00Z`) - 1000 });
		sandbox.addRecording(OWNER, { topic: 'Kept', start: Date.parse(`${begins}T00:00:00Z`) });
		const response = await call('GET', `/users/me/recordings?from=${from}&to=${to}`);
		expect([response.status, response.json.from, response.json.to]).toEqual([200, begins, to]);
		expect(meetingsIn(response).map(({ topic }) => topic)).toEqual(['Kept']);
	});

	test('is of yesterday and today without dates, and has the page size 0 when it is empty', async () => {
		const { json } = await call('GET', '/users/me/recordings?page_size=300');
		const day = (ago: number): string => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
		expect(json).toEqual({
			from: day(1),
			to: day(0),
			page_count: 0,
			page_size: 0,
			total_records: 0,
			next_page_token: '',
			meetings: [],
		});
		sandbox.addRecording(OWNER);
		expect(meetingsIn(await call('GET', '/users/me/recordings'))).toHaveLength(1);
	});

	test('has the type as a number, the zone, and the address for sharing', async () => {
		sandbox.addRecording(OWNER);
		const [entry] = meetingsIn(await call('GET', '/users/me/recordings'));
		expect(entry).toMatchObject({
			type: 2,
			timezone: 'Europe/Berlin',
			share_url: expect.stringMatching(/\/rec\/share\//),
		});
		expect(entry).not.toHaveProperty('auto_delete');
	});
});

describe('a UUID in a path', () => {
	test('can always be encoded twice, and has to be when it begins with a slash or has two', async () => {
		for (const uuid of [
			'/a+cdefghijklmnopqrstu==',
			'ab//efghijklmnopqrstuv==',
			'ab/defghijklmnopqrstuv==',
			'plain+ghijklm==',
		]) {
			sandbox.addRecording(OWNER, { uuid });
			expect((await call('GET', `/meetings/${twice(uuid)}/recordings`)).json.uuid).toBe(uuid);
			const once = await call('GET', `/meetings/${encodeURIComponent(uuid)}/recordings`);
			if (/^\/|\/\//.test(uuid)) expect(once).toMatchObject({ status: 404, json: { code: 3001 } });
			else expect(once.json.uuid).toBe(uuid);
		}
	});

	test('that begins with a slash and is not encoded is a meeting that does not exist', async () => {
		expect(await call('GET', '/meetings//abcdefghijklmnopqrstu==/recordings')).toMatchObject({
			status: 404,
			json: { code: 3001, message: expect.stringMatching(/^Meeting does not exist: /) },
		});
	});
});
