import type { IDataObject } from 'n8n-workflow';

import type { Choices } from '../definition/operation';
import { asText } from '../definition/values';

/**
 * The types of recording files that users can choose. They are suggestions: Zoom adds types, so that no file is matched
 * by this list (see {@link isOfType}).
 */
export const fileTypes: Choices = {
	M4A: 'Audio (M4A)',
	CHAT: 'Chat (TXT)',
	CHAT_MESSAGE: 'Chat Messages (JSON)',
	CC: 'Closed Captions (VTT)',
	CSV: 'Polls (CSV)',
	SUMMARY: 'Summary (JSON)',
	TIMELINE: 'Timeline (JSON)',
	TRANSCRIPT: 'Transcript (VTT)',
	MP4: 'Video (MP4)',
};

/** Other names of types. Zoom documents TB and sends TIMELINE; workflows of earlier versions have stored TB. */
const SAME_TYPE: ReadonlyMap<string, string> = new Map([['TB', 'TIMELINE']]);

/** Extensions by file type, for files without a `file_extension`. */
const defaultExtensions: ReadonlyMap<string, string> = new Map([
	['CHAT', 'TXT'],
	['CHAT_MESSAGE', 'JSON'],
	['TRANSCRIPT', 'VTT'],
	['CC', 'VTT'],
	['TIMELINE', 'JSON'],
	['SUMMARY', 'JSON'],
]);

/** MIME types of the files that Zoom makes, by extension. */
const mimeTypes: ReadonlyMap<string, string> = new Map([
	['MP4', 'video/mp4'],
	['M4A', 'audio/mp4'],
	['TXT', 'text/plain'],
	['VTT', 'text/vtt'],
	['CSV', 'text/csv'],
	['JSON', 'application/json'],
	['JPG', 'image/jpeg'],
]);

/** Whether a file has one of the types, which may be any that Zoom sends. Undefined stands for all types. */
export function isOfType(file: IDataObject, types: Iterable<string> | undefined): boolean {
	if (types === undefined) return true;
	const type = canonical(asText(file.file_type));
	return Array.from(types).some((wanted) => canonical(wanted) === type);
}

/** The extension of a recording file, in upper case; '' if Zoom says neither extension nor type. */
export function extensionOf(file: IDataObject): string {
	const type = canonical(asText(file.file_type));
	return (asText(file.file_extension) || (defaultExtensions.get(type) ?? type)).toUpperCase();
}

/** The MIME type for an extension in upper case. */
export function mimeTypeOf(extension: string): string {
	return mimeTypes.get(extension) ?? 'application/octet-stream';
}

function canonical(type: string): string {
	return SAME_TYPE.get(type) ?? type;
}
