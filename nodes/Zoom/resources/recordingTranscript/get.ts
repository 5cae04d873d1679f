import { options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';
import { transcriptFile } from './file';
import { readVtt } from './vtt';

export const get = operation({
	name: 'Get',
	action: 'Get recording transcript',
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
	async shape(transcript, draft, { text: downloadText }) {
		if (draft.option.outputAs === 'information') return transcript;
		const lines = readVtt(await downloadText(transcriptFile(transcript)));
		const { meeting_id, meeting_topic } = transcript;
		if (draft.option.outputAs === 'lines') return lines.map((line) => ({ json: { meeting_id, ...line } }));
		const text = lines.map((line) => (line.speaker === '' ? line.text : `${line.speaker}: ${line.text}`)).join('\n');
		return { meeting_id, meeting_topic, text, lines };
	},
	note: 'The transcript appears some time after the recording.',
});
