// What is read from Zoom's transcripts, which are WebVTT files.
import { readVtt } from '../../nodes/Zoom/jobs/transcript/vtt.ts';

test('the lines of a transcript have speakers, times and text, whatever the form of cues, notes and line ends', () => {
	const file = [
		'\uFEFFWEBVTT',
		'',
		'NOTE made by Zoom',
		'',
		'1',
		'00:00:01.000 --> 00:00:04.500',
		'Olivia Owner: Good morning &amp; welcome.',
		'',
		'2',
		'00:00:04.800 --> 01:00:09.120 align:start',
		'Adam Admin: Shall we start',
		'with last week?',
		'',
		'00:10.000 --> 00:12.000',
		'<v Hannah Host>Yes: please.</v>',
		'',
		'4',
		'00:00:13.000 --> 00:00:14.000',
		'No name here',
		'',
	].join('\r\n');
	expect(readVtt(file)).toEqual([
		{ speaker: 'Olivia Owner', text: 'Good morning & welcome.', start: 1, end: 4.5 },
		{ speaker: 'Adam Admin', text: 'Shall we start with last week?', start: 4.8, end: 3609.12 },
		{ speaker: 'Hannah Host', text: 'Yes: please.', start: 10, end: 12 },
		{ speaker: '', text: 'No name here', start: 13, end: 14 },
	]);
});

test.each(['', 'WEBVTT', 'WEBVTT\n\nNOTE only\nthis', 'not WebVTT'])('the file %j has no lines', (file) => {
	expect(readVtt(file)).toEqual([]);
});
