import type { IDataObject } from 'n8n-workflow';

import type { Download } from '../../../shared/definition/operation';
import { safeFileName } from '../../../shared/files/recordingFiles';

/** What to download for a transcript: "Weekly team meeting 2026-11-02 transcript.vtt". */
export function transcriptFile(transcript: IDataObject): Download {
	const parts = [
		transcript.meeting_topic ?? 'Zoom meeting',
		String(transcript.transcript_created_time ?? '').slice(0, 10),
		'transcript',
	];
	return {
		url: String(transcript.download_url ?? ''),
		fileName: `${safeFileName(parts.map(String).filter(Boolean).join(' '))}.vtt`,
		mimeType: 'text/vtt',
	};
}
