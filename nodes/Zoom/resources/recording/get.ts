import { extraOptions } from '../../../shared/definition/containers';
import { FieldError } from '../../../shared/definition/errors';
import { boolean, number } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { recordingLocator } from '../../fields/locators';
import { simplifiedRecording } from './fields';

export const get = operation({
	name: 'Get',
	action: 'Get a recording',
	description: 'Retrieve the cloud recording of one meeting or webinar with its files',
	request: { method: 'GET', path: '/meetings/{meetingId}/recordings' },
	scopes: {
		granular: ['cloud_recording:read:list_recording_files', 'cloud_recording:read:list_recording_files:admin'],
		classic: ['recording:read'],
	},
	rate: 'light',
	fields: [
		recordingLocator(),
		extraOptions(
			boolean('Include Download Token', {
				option: 'downloadToken',
				default: true,
				description: 'Whether the output has a token with which others can download the files',
			}),
			number('Download Token Lifetime (Seconds)', {
				query: 'ttl',
				min: 0,
				max: 604_800,
				default: 3600,
				description: 'How long the download token is valid; only with a download token',
			}),
		),
	],
	prepare(draft) {
		if (draft.option.downloadToken === true) draft.query.include_fields = 'download_access_token';
		else if (draft.query.ttl !== undefined)
			throw new FieldError(
				'Download Token Lifetime (Seconds)',
				"'Download Token Lifetime (Seconds)' needs 'Include Download Token'",
				'Add that option too, or remove this one',
			);
	},
	simplified: simplifiedRecording,
	note: 'A meeting without a recording is an answer with status 404, not an empty list.',
});
