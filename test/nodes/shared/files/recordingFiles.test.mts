// What is downloaded for the files of a recording, and the names that they get.
import { downloadsOf, isProcessing } from '../../../../nodes/shared/files/recordingFiles.ts';

const recording = { topic: 'Weekly', start_time: '2026-11-02T09:00:00Z' };
const mp4 = { file_type: 'MP4', file_extension: 'MP4', recording_type: 'shared_screen' };
const namesOf = (files: object[], of: object = recording): string[] =>
	downloadsOf(
		{ ...of },
		files.map((file) => ({ ...file })),
	).map(({ fileName }) => fileName);

test('a file is named after its meeting, the start of its segment and its recording type', () => {
	const file = {
		...mp4,
		recording_start: '2026-11-03T09:01:07Z',
		download_url: 'https://zoom.us/rec/download/abc',
		file_size: 1024,
	};
	expect(downloadsOf(recording, [file])).toEqual([
		{
			url: 'https://zoom.us/rec/download/abc',
			fileName: 'Weekly 2026-11-03 09-01-07 shared_screen.mp4',
			mimeType: 'video/mp4',
			size: 1024,
		},
	]);
});

test.each<[string, object, object, string, string]>([
	[
		'has no start of its own is named after the start of its meeting',
		recording,
		{ file_type: 'MP4', recording_type: 'gallery', recording_start: '' },
		'Weekly 2026-11-02 09-00-00 gallery.mp4',
		'video/mp4',
	],
	[
		'has no recording type is named after its file type',
		recording,
		{ file_type: 'M4A', recording_type: '' },
		'Weekly 2026-11-02 09-00-00 m4a.m4a',
		'audio/mp4',
	],
	[
		'belongs to a meeting without topic and start has a name all the same',
		{ topic: '' },
		{ file_type: 'CSV', recording_type: 'poll' },
		'Zoom recording poll.csv',
		'text/csv',
	],
	[
		'has no type at all has the extension .bin',
		recording,
		{},
		'Weekly 2026-11-02 09-00-00.bin',
		'application/octet-stream',
	],
	[
		'belongs to a meeting with a number as its topic has the number in its name',
		{ topic: 0 },
		{ file_type: 'MP4', recording_type: 'x' },
		'0 x.mp4',
		'video/mp4',
	],
])('a file that %s', (_what, of, file, fileName, mimeType) => {
	expect(downloadsOf({ ...of }, [{ ...file }])).toEqual([{ url: '', fileName, mimeType }]);
});

describe('two files of one name', () => {
	const at = (time: string): object => ({ ...mp4, recording_start: `2026-11-02T${time}Z` });

	test('cannot come of two segments: each has its own start', () => {
		expect(namesOf([at('10:00:00'), at('10:00:01')])).toEqual([
			'Weekly 2026-11-02 10-00-00 shared_screen.mp4',
			'Weekly 2026-11-02 10-00-01 shared_screen.mp4',
		]);
	});

	test('cannot come of two recordings of a topic on one day', () => {
		const [first] = namesOf([mp4]);
		const [second] = namesOf([mp4], { ...recording, start_time: '2026-11-02T15:00:00Z' });
		expect([first, second]).toEqual([
			'Weekly 2026-11-02 09-00-00 shared_screen.mp4',
			'Weekly 2026-11-02 15-00-00 shared_screen.mp4',
		]);
	});

	test('that start at once and have one type get a part of their IDs, whatever their order', () => {
		const files = ['a2a8e9d1-4977', 'b5565d1e-2149'].map((id) => ({ ...at('10:00:00'), id }));
		const names = [
			'Weekly 2026-11-02 10-00-00 shared_screen a2a8e9d1.mp4',
			'Weekly 2026-11-02 10-00-00 shared_screen b5565d1e.mp4',
		];
		expect(namesOf(files)).toEqual(names);
		expect(namesOf(files.toReversed())).toEqual(names.toReversed());
	});

	test('that have no ID, or the same one, get their place in the recording', () => {
		expect(namesOf([{ file_type: 'CHAT' }, mp4, mp4])).toEqual([
			'Weekly 2026-11-02 09-00-00 chat.txt',
			'Weekly 2026-11-02 09-00-00 shared_screen 2.mp4',
			'Weekly 2026-11-02 09-00-00 shared_screen 3.mp4',
		]);
		expect(
			namesOf([
				{ ...mp4, id: 'same' },
				{ ...mp4, id: 'same' },
			]),
		).toEqual([
			'Weekly 2026-11-02 09-00-00 shared_screen same 1.mp4',
			'Weekly 2026-11-02 09-00-00 shared_screen same 2.mp4',
		]);
	});

	test('that differ in capital letters only are told apart as well', () => {
		expect(
			namesOf([
				{ ...mp4, id: '1' },
				{ ...mp4, id: '2', recording_type: 'SHARED_screen' },
			]),
		).toEqual(['Weekly 2026-11-02 09-00-00 shared_screen 1.mp4', 'Weekly 2026-11-02 09-00-00 SHARED_screen 2.mp4']);
	});

	test('do not come of a long topic', () => {
		const names = namesOf([mp4, { ...mp4, recording_type: 'gallery_view' }], { ...recording, topic: 'x'.repeat(300) });
		expect(new Set(names).size).toBe(2);
		for (const name of names) expect(name).toMatch(/^x+ 2026-11-02 09-00-00 (shared_screen|gallery_view)\.mp4$/);
	});
});

test.each<[unknown, number | undefined]>([
	[1, 1],
	['2048', 2048],
	[0, undefined],
	[-1, undefined],
	[1.5, undefined],
	['much', undefined],
	[null, undefined],
])('a file_size of %p is read as %p', (given, size) => {
	expect(downloadsOf(recording, [{ file_type: 'MP4', file_size: given as number }])[0]?.size).toBe(size);
});

test.each<[string, boolean, object]>([
	// Recorded 2021 and 2024.
	['processing', true, { status: 'processing', file_type: '', file_extension: '', file_size: 0, recording_end: '' }],
	['processing, of a type that is known', true, { status: 'processing', file_type: 'MP4' }],
	['without type and status', true, { file_type: '' }],
	['completed', false, { status: 'completed', file_type: 'MP4' }],
	['completed, without a type', false, { status: 'completed', file_type: '' }],
	// Recorded 2020: timelines without ID, size, status and type.
	['without a status', false, { file_type: 'TIMELINE' }],
	['without anything', false, {}],
	['with a status that nobody knows', false, { status: 'archived', file_type: 'MP4' }],
])('a file that is %s is still processed: %p', (_what, expected, file) => {
	expect(isProcessing({ ...file })).toBe(expected);
});
