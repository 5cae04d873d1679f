// Files of cloud recordings, for the recording operations and the trigger.
import type { IDataObject } from 'n8n-workflow';

import type { Choices, Download } from '../definition/operation';
import { asText } from '../definition/values';

/** The types of recording files (Zoom: "Get meeting recordings", file_type). */
export const fileTypes: Choices = {
	M4A: 'Audio (M4A)',
	CHAT: 'Chat (TXT)',
	CHAT_MESSAGE: 'Chat Messages (JSON)',
	CC: 'Closed Captions (VTT)',
	CSV: 'Polls (CSV)',
	SUMMARY: 'Summary (JSON)',
	TB: 'Timeline (JSON)',
	TRANSCRIPT: 'Transcript (VTT)',
	MP4: 'Video (MP4)',
};

/** MIME types of the files that Zoom makes, by extension. */
const mimeTypes: Record<string, string> = {
	MP4: 'video/mp4',
	M4A: 'audio/mp4',
	TXT: 'text/plain',
	VTT: 'text/vtt',
	CSV: 'text/csv',
	JSON: 'application/json',
	JPG: 'image/jpeg',
};

/** Extensions by file type, for files without a `file_extension`. */
const defaultExtensions: Record<string, string> = {
	CHAT: 'TXT',
	CHAT_MESSAGE: 'JSON',
	TRANSCRIPT: 'VTT',
	CC: 'VTT',
	TB: 'JSON',
	TIMELINE: 'JSON',
	SUMMARY: 'JSON',
};

/**
 * What to download for a recording file, with a name such as "Weekly team meeting 2026-11-02 shared_screen.mp4".
 * @param recording Zoom's data about the recorded meeting
 * @param file Zoom's data about the file
 */
export function downloadOf(recording: IDataObject, file: IDataObject): Download {
	const type = asText(file.file_type);
	const extension = asText(file.file_extension ?? defaultExtensions[type] ?? type).toUpperCase();
	const name = [
		asText(recording.topic ?? 'Zoom recording'),
		asText(file.recording_start ?? recording.start_time).slice(0, 10),
		asText(file.recording_type ?? type.toLowerCase()),
	];
	return {
		url: asText(file.download_url),
		fileName: `${safeFileName(name.join(' '))}.${extension.toLowerCase() || 'bin'}`,
		mimeType: mimeTypes[extension] ?? 'application/octet-stream',
		...sizeOf(file),
	};
}

function sizeOf(file: IDataObject): { size?: number } {
	const size = Number(file.file_size);
	return Number.isSafeInteger(size) && size > 0 ? { size } : {};
}

/** A name that every file system takes: no path, no control characters, 120 characters at most. */
export function safeFileName(name: string): string {
	const safe = name
		.replace(/[\p{Cc}\\/:*?"<>|]+|\.{2,}/gu, ' ')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+/, '');
	return Array.from(safe).slice(0, 120).join('').trim() || 'recording';
}
