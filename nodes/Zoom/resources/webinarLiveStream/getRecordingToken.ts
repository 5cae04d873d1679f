import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const getRecordingToken = operation({
	name: 'Get Recording Token',
	action: 'Get a token for recording a webinar locally',
	description: 'Retrieve a token with which a bot may do local recording',
	request: { method: 'GET', path: '/webinars/{webinarId}/jointoken/local_recording' },
	scopes: {
		granular: ['webinar:read:local_recording_token', 'webinar:read:local_recording_token:admin'],
		classic: ['webinar_token:read:local_recording', 'webinar_token:read:admin:local_recording'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
