import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const getArchivingToken = operation({
	name: 'Get Archiving Token',
	action: 'Get a token for archiving a meeting locally',
	description: 'Retrieve a token with which a bot may do local archiving',
	request: { method: 'GET', path: '/meetings/{meetingId}/jointoken/local_archiving' },
	scopes: {
		granular: ['meeting:read:local_archiving_token:admin'],
		classic: ['meeting_token:read:admin:local_archiving'],
	},
	rate: 'light',
	fields: [meetingLocator()],
});
