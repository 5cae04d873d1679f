import type { IDataObject } from 'n8n-workflow';

import { UserError } from '../../../shared/definition/errors';
import type { Download } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { fileNameOf, timeInName } from '../../../shared/files/fileNames';

/**
 * The file of a transcript, named like "Weekly team meeting 2026-11-02 10-45-00 transcript.vtt".
 * @throws UserError when Zoom does not allow the download.
 */
export function transcriptFile(transcript: IDataObject): Download {
	if (transcript.can_download === false)
		throw new UserError(
			'Zoom does not hand out this transcript',
			`Its reason: ${asText(transcript.download_restriction_reason ?? 'none given')}`,
		);
	const topic = asText(transcript.meeting_topic) || 'Zoom meeting';
	const start = asText(transcript.recording_start) || transcript.transcript_created_time;
	return {
		url: asText(transcript.download_url),
		fileName: fileNameOf(topic, [timeInName(start), 'transcript'], 'vtt'),
		mimeType: 'text/vtt',
	};
}
