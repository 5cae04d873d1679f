import type { IDataObject } from 'n8n-workflow';

import { outputBinaryProperty } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { asText } from '../../../shared/definition/values';
import { recordingLocator } from '../../fields/locators';
import { transcriptFile } from './file';
import { findTranscripts, SOURCES_NOTE } from './sources';

export const download = operation({
	name: 'Download',
	action: 'Download a transcript',
	description: 'Save the transcript as a VTT file',
	builderHint: "Makes a file. For the text, for example for a model, use 'Get'.",
	request: { method: 'GET', path: '/meetings/{meetingId}/transcript' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:meeting_transcript', classic: 'recording:read' }),
	rate: 'medium',
	fields: [recordingLocator(), outputBinaryProperty()],
	retrieve: findTranscripts,
	async shape(response, draft, { downloadAll }) {
		const transcripts = response.transcripts as IDataObject[];
		const results = await downloadAll(transcripts.map(transcriptFile));
		return results.map((result, index) => {
			const json = transcripts[index] ?? {};
			return 'error' in result
				? { json: { ...json, download_error: result.error } }
				: { json, binary: { [asText(draft.option.binaryPropertyName)]: result.binary } };
		});
	},
	note: `${SOURCES_NOTE} A recording of several segments has a transcript for each, and an item for each.`,
});
