import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const getArchivingToken = operation({
	name: 'Get Archiving Token',
	action: 'Get a token for archiving a webinar locally',
	description: 'Retrieve a token with which a bot may do local archiving',
	request: { method: 'GET', path: '/webinars/{webinarId}/jointoken/local_archiving' },
	scopes: {
		granular: ['webinar:read:local_archiving_token:admin'],
		classic: ['webinar_token:read:admin:local_archiving'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
