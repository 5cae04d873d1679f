import type { IDataObject } from 'n8n-workflow';

import { extraOptions, when } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { asText } from '../../../shared/definition/values';
import { recordingLocator } from '../../fields/locators';
import { documentForms, maxCharacters } from '../../jobs/material/job';
import { fitBlocks, toParagraphs, toSrt, toVtt } from '../../jobs/transcript/forms';
import { joinSegments, turnsOf } from '../../jobs/transcript/turns';
import { transcriptFile } from './file';
import { findTranscripts, SOURCES_NOTE } from './sources';
import { readVtt } from '../../jobs/transcript/vtt';
import type { TranscriptLine } from '../../jobs/transcript/vtt';

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
			choices: {
				information: 'Information Only',
				markdown: documentForms.markdown,
				lines: 'One Item per Line',
				srt: documentForms.srt,
				vtt: documentForms.vtt,
				text: 'Text and Lines',
				turns: 'Turns by Speaker',
			},
			default: 'text',
			description: 'What comes of the transcript',
		}),
		when({ outputAs: ['markdown'] }, extraOptions(maxCharacters())),
	],
	retrieve: findTranscripts,
	async shape(response, draft, { text: downloadText }) {
		const transcripts = response.transcripts as IDataObject[];
		if (draft.option.outputAs === 'information') return transcripts.map((json) => ({ json }));
		const { outputAs, maxCharacters: limit = Infinity } = draft.option;
		const lines: TranscriptLine[] = [];
		const segments: Array<{ start: string; lines: TranscriptLine[] }> = [];
		for (const transcript of transcripts) {
			const { recording_start } = transcript;
			// The times of each segment begin at 0.
			const segment = transcripts.length > 1 ? { recording_start: asText(recording_start) } : {};
			const read = readVtt(await downloadText(transcriptFile(transcript)));
			for (const line of read) lines.push({ ...line, ...segment });
			segments.push({ start: asText(recording_start), lines: read });
		}
		const { meeting_id, meeting_topic } = transcripts[0] ?? {};
		const document = documentOf(asText(outputAs), joinSegments(segments), Number(limit));
		if (document) return { meeting_id, meeting_topic, ...document };
		if (outputAs === 'lines') return lines.map((line) => ({ json: { meeting_id, ...line } }));
		const text = lines.map((line) => (line.speaker === '' ? line.text : `${line.speaker}: ${line.text}`)).join('\n');
		return { meeting_id, meeting_topic, text, lines };
	},
	note: `${SOURCES_NOTE} The transcript appears some time after the recording.`,
});

/** The transcript as a document, or as turns; undefined for the other forms. */
function documentOf(form: string, lines: TranscriptLine[], limit: number): IDataObject | undefined {
	switch (form) {
		case 'turns':
			return { turns: turnsOf(lines) };
		case 'markdown':
			return { text: fitBlocks(toParagraphs(turnsOf(lines)), limit) };
		case 'srt':
			return { text: toSrt(lines) };
		case 'vtt':
			return { text: toVtt(lines) };
		default:
			return undefined;
	}
}
