import type { IDataObject } from 'n8n-workflow';

import { options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { asText } from '../../../shared/definition/values';
import { recordingLocator } from '../../fields/locators';
import { transcriptFile } from './file';
import { findTranscripts, SOURCES_NOTE } from './sources';
import { readVtt } from './vtt';
import type { TranscriptLine } from './vtt';

export const get = operation({
	name: 'Get',
	action: 'Get a transcript',
	description: 'Retrieve what was said: as plain text, and line by line with speaker and times',
	request: { method: 'GET', path: '/meetings/{meetingId}/transcript' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:meeting_transcript', classic: 'recording:read' }),
	rate: 'medium',
	fields: [
		recordingLocator(),
		options('Output As', {
			option: 'outputAs',
			choices: { lines: 'One Item per Line', text: 'Text and Lines', information: 'Information Only' },
			default: 'text',
			description: 'What comes of the transcript',
		}),
	],
	retrieve: findTranscripts,
	async shape(response, draft, { text: downloadText }) {
		const transcripts = response.transcripts as IDataObject[];
		if (draft.option.outputAs === 'information') return transcripts.map((json) => ({ json }));
		const lines: TranscriptLine[] = [];
		for (const transcript of transcripts) {
			const { recording_start } = transcript;
			// The times of each segment begin at 0.
			const segment = transcripts.length > 1 ? { recording_start: asText(recording_start) } : {};
			for (const line of readVtt(await downloadText(transcriptFile(transcript)))) lines.push({ ...line, ...segment });
		}
		const { meeting_id, meeting_topic } = transcripts[0] ?? {};
		if (draft.option.outputAs === 'lines') return lines.map((line) => ({ json: { meeting_id, ...line } }));
		const text = lines.map((line) => (line.speaker === '' ? line.text : `${line.speaker}: ${line.text}`)).join('\n');
		return { meeting_id, meeting_topic, text, lines };
	},
	note: `${SOURCES_NOTE} The transcript appears some time after the recording.`,
});
