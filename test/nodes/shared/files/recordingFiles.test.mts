// The names and types of recording files.
import { downloadOf, fileTypes, safeFileName } from '../../../../nodes/shared/files/recordingFiles.ts';

const recording = { topic: 'Weekly', start_time: '2026-11-02T09:00:00Z' };

test('a file is named after its meeting, its day and its recording type', () => {
	const file = {
		file_type: 'MP4',
		file_extension: 'MP4',
		recording_type: 'shared_screen',
		recording_start: '2026-11-03T09:01:00Z',
		download_url: 'https://zoom.us/rec/download/abc',
		file_size: 1024,
	};
	expect(downloadOf(recording, file)).toEqual({
		url: 'https://zoom.us/rec/download/abc',
		fileName: 'Weekly 2026-11-03 shared_screen.mp4',
		mimeType: 'video/mp4',
		size: 1024,
	});
});

test.each<[string, object, object, string, string]>([
	[
		'has no start of its own is named after the start of its meeting',
		recording,
		{ file_type: 'MP4', recording_type: 'gallery' },
		'Weekly 2026-11-02 gallery.mp4',
		'video/mp4',
	],
	[
		'has no recording type is named after its file type',
		recording,
		{ file_type: 'M4A' },
		'Weekly 2026-11-02 m4a.m4a',
		'audio/mp4',
	],
	[
		'has an extension keeps it',
		recording,
		{ file_type: 'CHAT', file_extension: 'vtt', recording_type: 'chat' },
		'Weekly 2026-11-02 chat.vtt',
		'text/vtt',
	],
	[
		'belongs to a meeting without topic and start has a name all the same',
		{},
		{ file_type: 'CSV', recording_type: 'poll' },
		'Zoom recording poll.csv',
		'text/csv',
	],
	['has no type at all has the extension .bin', recording, {}, 'Weekly 2026-11-02.bin', 'application/octet-stream'],
	[
		'has an unknown type has that as its extension',
		recording,
		{ file_type: 'XYZ', recording_type: 'new' },
		'Weekly 2026-11-02 new.xyz',
		'application/octet-stream',
	],
	[
		'is a picture has the extension of a picture',
		recording,
		{ file_type: 'THUMBNAIL', file_extension: 'JPG', recording_type: 'thumbnail' },
		'Weekly 2026-11-02 thumbnail.jpg',
		'image/jpeg',
	],
	[
		'belongs to a meeting with a topic like a path has no path in its name',
		{ topic: '../a/b' },
		{ file_type: 'MP4', recording_type: 'x' },
		'a b x.mp4',
		'video/mp4',
	],
	[
		'belongs to a meeting with a number as its topic has the number in its name',
		{ topic: 0 },
		{ file_type: 'MP4', recording_type: 'x' },
		'0 x.mp4',
		'video/mp4',
	],
])('a file that %s', (_what, of, file, fileName, mimeType) => {
	expect(downloadOf({ ...of }, { ...file })).toEqual({ url: '', fileName, mimeType });
});

// Zoom gives these files no file_extension.
test.each([
	['CHAT', 'txt', 'text/plain'],
	['CHAT_MESSAGE', 'json', 'application/json'],
	['TRANSCRIPT', 'vtt', 'text/vtt'],
	['CC', 'vtt', 'text/vtt'],
	['TB', 'json', 'application/json'],
	['TIMELINE', 'json', 'application/json'],
	['SUMMARY', 'json', 'application/json'],
])('a file of type %s has the extension .%s', (type, extension, mimeType) => {
	expect(downloadOf({}, { file_type: type, recording_type: 'x' })).toMatchObject({
		fileName: `Zoom recording x.${extension}`,
		mimeType,
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
	expect(downloadOf(recording, { file_type: 'MP4', file_size: given as number }).size).toBe(size);
});

test('every file type that users can choose has an extension and a MIME type', () => {
	const types = Object.keys(fileTypes);
	expect(types).toEqual(expect.arrayContaining(['MP4', 'M4A', 'TRANSCRIPT', 'CHAT', 'CC']));
	for (const type of types)
		expect([type, downloadOf({}, { file_type: type }).mimeType]).not.toContain('application/octet-stream');
});

test.each<[string, string]>([
	['Weekly: Q3/Q4 "plan" <1>|*?\\', 'Weekly Q3 Q4 plan 1'],
	['a\u0000\nb\tc', 'a b c'],
	['a   b  c', 'a b c'],
	['Release v1.2', 'Release v1.2'],
	['to be continued...', 'to be continued'],
	['../../etc/passwd', 'etc passwd'],
	['.hidden', 'hidden'],
	['..:.hidden', 'hidden'],
	['. : .', 'recording'],
	['', 'recording'],
	['///', 'recording'],
	[`${'x'.repeat(119)} y`, 'x'.repeat(119)],
	['x'.repeat(121), 'x'.repeat(120)],
	// A character is not cut in half.
	['🎥'.repeat(121), '🎥'.repeat(120)],
])('the name %p becomes %p', (name, safe) => {
	expect(safeFileName(name)).toBe(safe);
});
