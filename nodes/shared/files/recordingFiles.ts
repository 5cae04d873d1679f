// Files of cloud recordings, as the recording operations and the trigger know them.
import type { IDataObject } from 'n8n-workflow';

import type { Choices, Download } from '../definition/operation';

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

/** MIME types by file extension, as far as Zoom makes such files. */
const mimeTypes: Record<string, string> = {
	MP4: 'video/mp4',
	M4A: 'audio/mp4',
	TXT: 'text/plain',
	VTT: 'text/vtt',
	CSV: 'text/csv',
	JSON: 'application/json',
	JPG: 'image/jpeg',
};

/** Extensions of file types whose files do not say theirs. */
const usualExtensions: Record<string, string> = {
	CHAT: 'TXT',
	CHAT_MESSAGE: 'JSON',
	TRANSCRIPT: 'VTT',
	CC: 'VTT',
	TB: 'JSON',
	TIMELINE: 'JSON',
	SUMMARY: 'JSON',
};

/** What to download for a recording file: "Weekly team meeting 2026-11-02 shared_screen.mp4". */
export function downloadOf(recording: IDataObject, file: IDataObject): Download {
	const type = String(file.file_type ?? '');
	const extension = String(file.file_extension ?? usualExtensions[type] ?? type).toUpperCase();
	const parts = [
		recording.topic ?? 'Zoom recording',
		String(file.recording_start ?? recording.start_time ?? '').slice(0, 10),
		file.recording_type ?? type.toLowerCase(),
	];
	const size = Number(file.file_size ?? Number.NaN);
	return {
		url: String(file.download_url ?? ''),
		fileName: `${safeFileName(parts.map(String).join(' '))}.${extension.toLowerCase() || 'bin'}`,
		mimeType: mimeTypes[extension] ?? 'application/octet-stream',
		...(Number.isSafeInteger(size) && size > 0 ? { size } : {}),
	};
}

/** A name that every file system takes: no path, no control characters, not too long. */
export function safeFileName(name: string): string {
	const safe = name
		.replace(/[\p{Cc}\\/:*?"<>|]+|\.{2,}/gu, ' ')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+/, '');
	return [...safe].slice(0, 120).join('').trim() || 'recording';
}
