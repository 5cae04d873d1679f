import type { IDataObject } from 'n8n-workflow';

import { UserError } from '../../../shared/definition/errors';
import type { Download } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { safeFileName } from '../../../shared/files/recordingFiles';

/**
 * The file of a transcript, named like "Weekly team meeting 2026-11-02 transcript.vtt".
 * @throws UserError when Zoom does not allow the download.
 */
export function transcriptFile(transcript: IDataObject): Download {
	if (transcript.can_download === false)
		throw new UserError(
			'Zoom does not hand out this transcript',
			`Its reason: ${asText(transcript.download_restriction_reason ?? 'none given')}`,
		);
	const topic = asText(transcript.meeting_topic ?? 'Zoom meeting');
	const day = asText(transcript.transcript_created_time).slice(0, 10);
	return {
		url: asText(transcript.download_url),
		fileName: `${safeFileName([topic, day, 'transcript'].filter(Boolean).join(' '))}.vtt`,
		mimeType: 'text/vtt',
	};
}
