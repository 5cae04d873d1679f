// File names that every file system takes.
import { fileNameOf, timeInName } from '../../../../nodes/shared/files/fileNames.ts';

const bytes = (text: string): number => Buffer.byteLength(text);

test.each<[string, string]>([
	['Weekly: Q3/Q4 "plan" <1>|*?\\', 'Weekly Q3 Q4 plan 1'],
	['a\u0000\nb\tc', 'a b c'],
	['a   b  c', 'a b c'],
	['Release v1.2', 'Release v1.2'],
	['to be continued...', 'to be continued'],
	['../../etc/passwd', 'etc passwd'],
	['.hidden', 'hidden'],
	['..:.hidden', 'hidden'],
	// The direction of text could make an extension look like another one.
	['exe\u202Efdp', 'exe fdp'],
	['half \uD83C a character', 'half a character'],
	['🎥 👩‍💻 café', '🎥 👩‍💻 café'],
])('the title %p becomes %p', (title, name) => {
	expect(fileNameOf(title, [], 'MP4')).toBe(`${name}.mp4`);
});

test.each(['. : .', '', '///'])('a file with the title %p and no details has a name all the same', (title) => {
	expect(fileNameOf(title, [], 'mp4')).toBe('recording.mp4');
	expect(fileNameOf(title, ['2026-11-02', 'poll'], 'csv')).toBe('2026-11-02 poll.csv');
});

test('details follow the title, cleaned like it, and empty ones are left out', () => {
	expect(fileNameOf('Weekly', ['', '../x', '  ', 'a:b'], 'mp4')).toBe('Weekly x a b.mp4');
});

test.each([
	['MP4', 'mp4'],
	['7z', '7z'],
	['', 'bin'],
	['../', 'bin'],
	['mp4/../../sh', 'mp4sh'],
	['tar.gz', 'targz'],
	['a\u0000b', 'ab'],
	['abcdefghijklmnopqrs', 'abcdefghijklmnop'],
])('the extension %p becomes %p', (extension, cleaned) => {
	expect(fileNameOf('a', [], extension)).toBe(`a.${cleaned}`);
});

describe('a name has at most 255 bytes in UTF-8,', () => {
	test.each([
		['letters', 'x'.repeat(251), 255],
		['one letter too many', 'x'.repeat(252), 255],
		['letters of two bytes', 'é'.repeat(300), 254],
		['characters of four bytes', '🎥'.repeat(100), 252],
	])('with a title of %s, and no character is cut in half', (_what, title, expected) => {
		const name = fileNameOf(title, [], 'mp4');
		expect(bytes(name)).toBe(expected);
		expect(name).toMatch(/^(x+|é+|(🎥)+)\.mp4$/u);
	});

	test('and the details, which tell files apart, stay whole', () => {
		const name = fileNameOf('x'.repeat(300), ['2026-11-02 10-00-00', 'shared_screen'], 'mp4');
		expect(name).toMatch(/^x+ 2026-11-02 10-00-00 shared_screen\.mp4$/);
		expect(bytes(name)).toBe(255);
		expect(bytes(fileNameOf('x', ['y'.repeat(300), 'z'.repeat(64), 'a'.repeat(65)], 'm'.repeat(300)))).toBe(
			1 + 3 * 65 + 1 + 16,
		);
	});

	test('and a title cut at a space has no space before the details', () => {
		expect(fileNameOf(`${'x'.repeat(248)} y z`, ['d'], 'mp4')).toBe(`${'x'.repeat(248)} d.mp4`);
	});
});

test.each<[unknown, string]>([
	['2026-11-02T10:05:09Z', '2026-11-02 10-05-09'],
	['2026-11-02T10:05:09.123+01:00', '2026-11-02 10-05-09'],
	['2026-11-02', '2026-11-02'],
	['2026-11-02T10', '2026-11-02'],
	['on 2026-11-02', ''],
	['', ''],
	[undefined, ''],
	[1_730_000_000, ''],
])('the time %p is %p in a name', (time, text) => {
	expect(timeInName(time)).toBe(text);
});
