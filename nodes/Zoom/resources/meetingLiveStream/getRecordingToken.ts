import { extraOptions } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const getRecordingToken = operation({
	name: 'Get Recording Token',
	action: 'Get a token for recording a meeting locally',
	description: 'Retrieve a token with which a meeting bot may record',
	request: { method: 'GET', path: '/meetings/{meetingId}/jointoken/local_recording' },
	scopes: {
		granular: ['meeting:read:local_recording_token', 'meeting:read:local_recording_token:admin'],
		classic: ['meeting_token:read:local_recording', 'meeting_token:read:admin:local_recording'],
	},
	rate: 'light',
	fields: [
		meetingLocator(),
		extraOptions(
			boolean('Bypass Waiting Room', {
				query: 'bypass_waiting_room',
				default: true,
				description: 'Whether the bot is let in without waiting',
			}),
		),
	],
});
