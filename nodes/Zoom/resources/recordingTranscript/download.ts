import { outputBinaryProperty } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { asText } from '../../../shared/definition/values';
import { recordingLocator } from '../../fields/locators';
import { transcriptFile } from './file';

export const download = operation({
	name: 'Download',
	action: 'Download recording transcript',
	description: 'Save the transcript as a VTT file',
	request: { method: 'GET', path: '/meetings/{meetingId}/transcript' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:meeting_transcript', classic: 'recording:read' }),
	rate: 'medium',
	fields: [recordingLocator(), outputBinaryProperty()],
	async shape(transcript, draft, { download: downloadFile }) {
		const binary = await downloadFile(transcriptFile(transcript));
		return [{ json: transcript, binary: { [asText(draft.option.binaryPropertyName)]: binary } }];
	},
});
