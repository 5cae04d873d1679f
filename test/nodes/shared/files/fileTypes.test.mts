// The types of recording files: an open set, of which the choices are only examples.
import { extensionOf, fileTypes, isOfType, mimeTypeOf } from '../../../../nodes/shared/files/fileTypes.ts';

test.each<[string, boolean, string, string[] | undefined]>([
	['is of one of the types', true, 'MP4', ['CHAT', 'MP4']],
	['is of none of the types', false, 'MP4', ['CHAT', 'M4A']],
	['is not asked for its type', true, 'MP4', undefined],
	['is of no type, and any would do', true, '', undefined],
	['is of a type that the list of choices lacks', true, 'HOLOGRAM', ['HOLOGRAM']],
	['is of another type that the list of choices lacks', false, 'HOLOGRAM', ['AUDIO_3D']],
	['has no type while it is processed', false, '', ['MP4']],
	// Recorded since 2021: TIMELINE. Documented, and stored in workflows of earlier versions: TB.
	['is a timeline, asked for by its documented name', true, 'TIMELINE', ['TB']],
	['is a timeline', true, 'TIMELINE', ['TIMELINE']],
	['is a timeline under its documented name', true, 'TB', ['TIMELINE']],
])('a file that %s matches: %p', (_what, expected, type, types) => {
	expect(isOfType({ file_type: type }, types)).toBe(expected);
	expect(isOfType({ file_type: type }, types && new Set(types))).toBe(expected);
});

test('the choices have the type that Zoom sends, and not the one that only its documents have', () => {
	expect(Object.keys(fileTypes)).toContain('TIMELINE');
	expect(Object.keys(fileTypes)).not.toContain('TB');
});

// Zoom gives these files no file_extension, or an empty one.
test.each([
	['CHAT', 'TXT', 'text/plain'],
	['CHAT_MESSAGE', 'JSON', 'application/json'],
	['TRANSCRIPT', 'VTT', 'text/vtt'],
	['CC', 'VTT', 'text/vtt'],
	['TB', 'JSON', 'application/json'],
	['TIMELINE', 'JSON', 'application/json'],
	['SUMMARY', 'JSON', 'application/json'],
	['M4A', 'M4A', 'audio/mp4'],
	['XYZ', 'XYZ', 'application/octet-stream'],
])('a file of type %s has the extension %s', (file_type, extension, mimeType) => {
	for (const file of [{ file_type }, { file_type, file_extension: '' }]) expect(extensionOf(file)).toBe(extension);
	expect(mimeTypeOf(extension)).toBe(mimeType);
});

test.each<[string, object, string]>([
	['an extension of its own', { file_type: 'CHAT', file_extension: 'vtt' }, 'VTT'],
	['an extension and no type', { file_extension: 'JPG' }, 'JPG'],
	['nothing', {}, ''],
])('a file with %s', (_what, file, extension) => {
	expect(extensionOf({ ...file })).toBe(extension);
});

test('every file type that users can choose has an extension and a MIME type', () => {
	const types = Object.keys(fileTypes);
	expect(types).toEqual(expect.arrayContaining(['MP4', 'M4A', 'TRANSCRIPT', 'CHAT', 'CC', 'SUMMARY']));
	for (const type of types)
		expect([type, mimeTypeOf(extensionOf({ file_type: type }))]).not.toContain('application/octet-stream');
	expect(mimeTypeOf('JPG')).toBe('image/jpeg');
});
