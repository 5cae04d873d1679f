import { text } from '../../../shared/definition/fields';
import { UserError } from '../../../shared/definition/errors';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';
import { transcriptFile } from './file';

export const download = operation({
	name: 'Download',
	action: 'Download recording transcript',
	description: 'Save the transcript as a VTT file',
	request: { method: 'GET', path: '/meetings/{meetingId}/transcript' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:meeting_transcript', classic: 'recording:read' }),
	rate: 'medium',
	fields: [
		recordingLocator(),
		text('Put Output in Field', {
			option: 'binaryPropertyName',
			name: 'binaryPropertyName',
			default: 'data',
			required: true,
			hint: 'The name of the output field to put the binary file data in',
		}),
	],
	async shape(transcript, draft, { download: fetchFile }) {
		if (transcript.can_download === false)
			throw new UserError(
				'Zoom does not hand out this transcript',
				`Its reason: ${String(transcript.download_restriction_reason ?? 'none given')}`,
			);
		return [
			{
				json: transcript,
				binary: { [String(draft.option.binaryPropertyName)]: await fetchFile(transcriptFile(transcript)) },
			},
		];
	},
});
