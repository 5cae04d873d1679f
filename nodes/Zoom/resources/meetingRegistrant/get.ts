import { operation } from '../../../shared/definition/operation';
import { meetingRegistrantLocator, meetingLocator } from '../../fields/locators';
import { simplifiedRegistrant } from '../../fields/registrant';

export const get = operation({
	name: 'Get',
	action: 'Get meeting registrant',
	description: 'Retrieve one registration with its answers',
	request: { method: 'GET', path: '/meetings/{meetingId}/registrants/{registrantId}' },
	scopes: {
		granular: ['meeting:read:registrant', 'meeting:read:registrant:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	},
	rate: 'light',
	fields: [meetingLocator(), meetingRegistrantLocator()],
	simplified: simplifiedRegistrant,
});
