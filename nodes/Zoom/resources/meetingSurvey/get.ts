import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get meeting survey',
	description: 'Retrieve what is asked after the end',
	request: { method: 'GET', path: '/meetings/{meetingId}/survey' },
	scopes: {
		granular: ['meeting:read:survey', 'meeting:read:survey:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	},
	rate: 'light',
	fields: [meetingLocator()],
});
