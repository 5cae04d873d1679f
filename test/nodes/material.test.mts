// Get Material: all that there is of a meeting in one item, and why a part is not there.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { readChat } from '../../nodes/Zoom/jobs/material/chat.ts';
import { fitBlocks, shortClock, toParagraphs, toSrt, toVtt } from '../../nodes/Zoom/jobs/transcript/forms.ts';
import { emailsIn, joinSegments, turnsOf } from '../../nodes/Zoom/jobs/transcript/turns.ts';
import { readVtt } from '../../nodes/Zoom/jobs/transcript/vtt.ts';
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
afterEach(() => nock.cleanAll());

const UUID = 'abcdEFGH12345678IJKLmn==';
const NUMBER = '93812345678';
const ID = encodeURIComponent(UUID);
const api = () => nock('https://api.zoom.us/v2');
const VTT = `WEBVTT

1
00:00:01.000 --> 00:00:02.500
Olivia Owner: Good morning

2
00:00:03.000 --> 00:00:04.000
Olivia Owner: Shall we?

3
01:00:05.250 --> 01:00:06.000
Ben Baker: a < b & c
`;
const lines = readVtt(VTT.replace('a < b & c', 'a &lt; b &amp; c'));

describe('a transcript', () => {
	test('has turns: what one person said without another in between', () => {
		expect(turnsOf(lines, new Map([['Ben Baker', 'ben@acme.example']]))).toEqual([
			{ speaker: 'Olivia Owner', start: 1, end: 4, text: 'Good morning Shall we?' },
			{ speaker: 'Ben Baker', email: 'ben@acme.example', start: 3605.25, end: 3606, text: 'a < b & c' },
		]);
	});

	test('becomes subtitles as SRT, and as WebVTT that reads as the same again', () => {
		expect(toSrt(lines)).toBe(
			'1\n00:00:01,000 --> 00:00:02,500\nOlivia Owner: Good morning\n\n' +
				'2\n00:00:03,000 --> 00:00:04,000\nOlivia Owner: Shall we?\n\n' +
				'3\n01:00:05,250 --> 01:00:06,000\nBen Baker: a < b & c\n',
		);
		expect(readVtt(toVtt(lines))).toEqual(lines);
		expect(toVtt([{ speaker: '', text: 'Hi', start: 0, end: 1 }])).toContain('\nHi\n');
	});

	test('becomes paragraphs, with a name for somebody unknown', () => {
		expect(toParagraphs(turnsOf([...lines.slice(0, 1), { speaker: '', text: 'Hi', start: 65, end: 66 }]))).toEqual([
			'**Olivia Owner** (00:00:01): Good morning',
			'**Unknown** (00:01:05): Hi',
		]);
		expect(shortClock(59.9996)).toBe('00:01:00');
	});

	test('of several segments goes on where the next one began', () => {
		const segment = (start: string) => ({ start, lines: lines.slice(0, 1) });
		expect(
			joinSegments([segment('2026-11-02T10:00:00Z'), segment('2026-11-02T10:30:00Z')]).map(({ start }) => start),
		).toEqual([1, 1801]);
		expect(joinSegments([segment(''), segment('')]).map(({ start }) => start)).toEqual([1, 1]);
	});

	test('has the addresses of a timeline, but no disguised one and none that two share', () => {
		// Recorded 2021: users may be empty, and addresses are disguised.
		const disguised = `${'w'.repeat(43)}.${'b'.repeat(16)}@acme.example`;
		const user = (username: string, email_address: string) => ({ username, email_address });
		expect(
			emailsIn({
				timeline: [
					{ ts: '00:00:02.000', users: [user('Ann', 'ann@x.example'), user('Bo', disguised)] },
					{ ts: '00:00:03.000', users: [] },
					{
						ts: '00:00:04.000',
						users: [
							user('Ann', 'ann@x.example'),
							user('Kim', 'k1@x.example'),
							user('Kim', 'k2@x.example'),
							user('', 'x@x.example'),
						],
					},
					{},
				],
			}),
		).toEqual(new Map([['Ann', 'ann@x.example']]));
		expect(emailsIn(undefined)).toEqual(new Map());
	});
});

describe('a limit of characters', () => {
	test('cuts between two blocks and says how many are left out', () => {
		const blocks = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];
		expect(fitBlocks(blocks, 1000)).toBe(blocks.join('\n\n'));
		expect(fitBlocks(blocks, 124)).toBe(blocks.join('\n\n'));
		expect(fitBlocks(blocks, 110)).toBe(`${blocks[0]}\n\n… 2 more parts were left out.`);
		expect(fitBlocks(blocks.slice(0, 2), 81)).toBe(`${blocks[0]}\n\n… 1 more part was left out.`);
		for (let limit = 100; limit < 124; limit += 1) expect(fitBlocks(blocks, limit).length).toBeLessThanOrEqual(limit);
	});

	test('cuts the first block where it alone is too long, and no character in two', () => {
		expect(fitBlocks(['a'.repeat(200)], 100)).toBe(`${'a'.repeat(99)}…`);
		expect(fitBlocks([`${'a'.repeat(98)}😀`.repeat(2)], 100)).toBe(`${'a'.repeat(98)}…`);
	});
});

test('a chat file is read as messages, with lines that go on', () => {
	// Recorded 2026; the older form is documented.
	const file =
		'\uFEFF00:03:11\tTheo Jansen:\tGood morning\r\n00:04:02\tAsha Rao:\tGoals:\n1. hire\n2. ship: now\n10:05:40\t From Ann Lee to Everyone:\tHi\n';
	expect(readChat(file)).toEqual([
		{ time: '00:03:11', sender: 'Theo Jansen', text: 'Good morning' },
		{ time: '00:04:02', sender: 'Asha Rao', text: 'Goals:\n1. hire\n2. ship: now' },
		{ time: '10:05:40', sender: 'Ann Lee', text: 'Hi' },
	]);
	expect(readChat('another layout')).toEqual([]);
});

const file = (file_type: string, name: string, more: object = {}) => ({
	id: name,
	file_type,
	file_extension: { TRANSCRIPT: 'VTT', CHAT: 'TXT' }[file_type] ?? 'JSON',
	status: 'completed',
	recording_type: name,
	recording_start: '2026-11-02T10:00:00Z',
	download_url: `https://zoom.us/rec/download/${name}`,
	...more,
});
const meeting = {
	id: Number(NUMBER),
	uuid: UUID,
	topic: 'Weekly',
	start_time: '2026-11-02T10:00:00Z',
	duration: 30,
	user_name: 'Olivia Owner',
	participants_count: 2,
};
const serveFile = (name: string, content: string, type: string) =>
	nock('https://zoom.us').get(`/rec/download/${name}`).reply(200, content, { 'content-type': type });
const noSummary = { code: 2305, message: 'Summaries are sent by e-mail only.' };

/** A meeting with all parts. */
function serveAll(): void {
	api().get(`/past_meetings/${NUMBER}`).reply(200, meeting);
	api()
		.get(`/meetings/${ID}/meeting_summary`)
		.reply(200, { meeting_uuid: UUID, summary_title: 'Weekly', summary_content: '## Goals\nAll met.' });
	api()
		.get(`/past_meetings/${ID}/polls`)
		.reply(200, { questions: [{ name: 'Ann', question_details: [{ question: 'Ready?', answer: 'Yes' }] }] });
	api()
		.get(`/past_meetings/${ID}/qa`)
		.reply(200, { questions: [{ name: 'Bo', question_details: [{ question: 'Why?', answer: '' }] }] });
	api()
		.get(`/report/meetings/${ID}/participants`)
		.query(true)
		.reply(200, {
			participants: [
				{
					id: 'a',
					name: 'Ann | Co',
					user_email: 'ann@x.example',
					join_time: '2026-11-02T10:00:00Z',
					leave_time: '2026-11-02T10:30:00Z',
					duration: 1800,
				},
			],
		});
	const files = [
		file('MP4', 'video'),
		file('TRANSCRIPT', 'audio_transcript'),
		file('CHAT', 'chat_file'),
		file('TIMELINE', 'timeline'),
		file('SUMMARY', 'summary_smart_chapters'),
	];
	api()
		.get(`/meetings/${ID}/recordings`)
		.reply(200, { ...meeting, recording_files: files });
	serveFile('audio_transcript', VTT, 'text/vtt');
	serveFile('chat_file', '00:00:05\tAnn:\tHello\n', 'text/plain');
	serveFile(
		'timeline',
		JSON.stringify({ timeline: [{ users: [{ username: 'Ben Baker', email_address: 'ben@x.example' }] }] }),
		'application/json',
	);
	serveFile('summary_smart_chapters', '{"unknown":["layout"]}', 'application/json');
}
const run = async (parameters: IDataObject = {}) => {
	const { output } = await n8n.run(
		{
			resource: 'pastMeeting',
			operation: 'getMaterial',
			meetingId: { __rl: true, mode: 'id', value: NUMBER },
			...parameters,
		},
		{ credential: connectedGeneralApp(n8n) },
	);
	return (output[0] ?? []).map(({ json }) => json);
};

test('a meeting with all parts takes one request for each, and is one item', async () => {
	serveAll();
	const [item, ...others] = await run();
	expect(others).toEqual([]);
	expect(nock.pendingMocks()).toEqual([]);
	expect(item).toMatchObject({
		meeting_id: Number(NUMBER),
		meeting_uuid: UUID,
		topic: 'Weekly',
		host_name: 'Olivia Owner',
		summary: '## Goals\nAll met.',
		summary_title: 'Weekly',
		transcript: [{ speaker: 'Olivia Owner' }, { speaker: 'Ben Baker', email: 'ben@x.example' }],
		chapters: { unknown: ['layout'] },
		chat: [{ sender: 'Ann', text: 'Hello' }],
		polls: [{ name: 'Ann' }],
		questions: [{ name: 'Bo' }],
		attendance: [{ name: 'Ann | Co', minutes: 30 }],
	});
	expect((item?.files as IDataObject[]).map(({ id }) => id)).toContain('video');
	expect(new Set(Object.values(item?.parts as Record<string, IDataObject>).map(({ status }) => status))).toEqual(
		new Set(['present']),
	);
});

test('the Markdown has a section for each part, the transcript last, and keeps the limit', async () => {
	serveAll();
	const [item] = await run({ materialOutput: 'markdown' });
	const text = String(item?.text);
	expect(text.match(/^#+ .*$/gm)).toEqual([
		'# Weekly',
		'## Summary',
		'## Goals',
		'## Chapters',
		'## Attendance',
		'## Polls',
		'## Questions and Answers',
		'## Chat',
		'## Files',
		'## Transcript',
	]);
	expect(text).toContain('| Ann \\| Co | ann@x.example |');
	expect(text).toContain('- Ready? Yes');
	expect(text).toContain('**Ann** (00:00:05): Hello');
	expect(text.endsWith('**Ben Baker** (01:00:05): a < b & c')).toBe(true);
	serveAll();
	const [short] = await run({ materialOutput: 'markdown', options: { maxCharacters: 300 } });
	expect(String(short?.text).length).toBeLessThanOrEqual(300);
	expect(String(short?.text)).toMatch(/… \d+ more parts were left out\.$/);
});

test.each([
	['srt', '1\n00:00:01,000'],
	['vtt', 'WEBVTT\n\n1\n00:00:01.000'],
])('as %s it has the transcript only', async (materialOutput, beginning) => {
	serveAll();
	const [item] = await run({ materialOutput, parts: ['summary'] });
	expect(String(item?.text).startsWith(beginning)).toBe(true);
});

test('what is missing or refused fails nothing, and the item says why', async () => {
	api().get(`/past_meetings/${NUMBER}`).reply(200, meeting);
	api().get(`/meetings/${ID}/meeting_summary`).reply(403, noSummary);
	api().get(`/past_meetings/${ID}/polls`).reply(200, { questions: [] });
	api()
		.get(`/past_meetings/${ID}/qa`)
		.reply(400, { code: 4711, message: 'Invalid access token, does not contain scopes:[meeting:read:past_qa].' });
	api()
		.get(`/report/meetings/${ID}/participants`)
		.query(true)
		.reply(400, { code: 200, message: 'Only available for Paid or ZMP account: a.' });
	api()
		.get(`/past_meetings/${ID}/participants`)
		.query(true)
		.reply(404, { code: 3001, message: 'Meeting does not exist.' });
	api().get(`/meetings/${ID}/recordings`).reply(404, { code: 3301, message: 'This recording does not exist.' });
	api()
		.get(`/meetings/${ID}/transcript`)
		.reply(404, { code: 3322, message: 'This meeting transcript does not exist.' });
	const [item] = await run();
	expect(item?.parts).toEqual({
		attendance: { status: 'not_there', reason: 'Meeting does not exist' },
		chapters: { status: 'not_there', reason: 'This recording does not exist' },
		chat: { status: 'not_there', reason: 'This recording does not exist' },
		files: { status: 'not_there', reason: 'This recording does not exist' },
		polls: { status: 'not_there', reason: 'The list is empty' },
		questions: { status: 'not_allowed', reason: expect.stringContaining('does not contain scopes') as string },
		summary: { status: 'not_allowed', reason: 'Summaries are sent by e-mail only' },
		transcript: { status: 'not_there', reason: 'This meeting transcript does not exist' },
	});
});

test('a file that is refused fails only its part, and one that is processed is told', async () => {
	api().get(`/past_meetings/${NUMBER}`).reply(200, meeting);
	const processing = { ...file('TRANSCRIPT', 'audio_transcript'), status: 'processing' };
	api()
		.get(`/meetings/${ID}/recordings`)
		.reply(200, { recording_files: [file('CHAT', 'chat_file'), processing] });
	nock('https://zoom.us')
		.get('/rec/download/chat_file')
		.reply(200, '<html>Sign in</html>', { 'content-type': 'text/html' });
	const [item] = await run({ parts: ['chat', 'transcript', 'chapters'] });
	expect(item?.parts).toMatchObject({
		chat: { status: 'not_allowed' },
		transcript: { status: 'processing' },
		chapters: { status: 'not_there' },
	});
});

test('what is not there yet is waited for, and only that is read again', async () => {
	api().get(`/past_meetings/${NUMBER}`).reply(200, meeting);
	api()
		.get(`/past_meetings/${ID}/polls`)
		.reply(200, { questions: [{ name: 'Ann' }] });
	api().get(`/meetings/${ID}/meeting_summary`).times(2).reply(404, { code: 3001, message: 'Not there.' });
	api().get(`/meetings/${ID}/meeting_summary`).reply(200, { summary_content: 'Text' });
	const [item] = await n8n.withFastTime(
		async () => await run({ parts: ['summary', 'polls'], options: { waitAtMost: 10 } }),
	);
	expect(item).toMatchObject({ summary: 'Text', polls: [{ name: 'Ann' }] });
	expect(nock.pendingMocks()).toEqual([]);
});

test('without any part nothing is read', async () => {
	expect((await failureOf(run({ parts: [] }))).message).toContain("'Parts' is empty");
});

test.each<[string, unknown]>([
	['turns', [{ speaker: 'Olivia Owner', start: 1, end: 4, text: 'Good morning Shall we?' }, expect.anything()]],
	['markdown', expect.stringMatching(/^\*\*Olivia Owner\*\* \(00:00:01\): Good morning Shall we\?\n\n/)],
	['srt', expect.stringMatching(/^1\n00:00:01,000 --> /)],
	['vtt', expect.stringMatching(/^WEBVTT\n\n1\n00:00:01\.000 --> /)],
])('Recording Transcript has the form %s as well', async (outputAs, expected) => {
	api()
		.get(`/meetings/${NUMBER}/recordings`)
		.reply(200, { ...meeting, recording_files: [file('TRANSCRIPT', 'audio_transcript')] });
	serveFile('audio_transcript', VTT, 'text/vtt');
	const [item] = await run({ resource: 'recordingTranscript', operation: 'get', outputAs });
	expect(item).toEqual({
		meeting_id: UUID,
		meeting_topic: 'Weekly',
		[outputAs === 'turns' ? 'turns' : 'text']: expected,
	});
});
