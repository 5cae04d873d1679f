import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator, meetingRegistrantLocator } from '../../fields/locators';
import { simplifiedRegistrant } from '../../fields/registrant';

export const get = operation({
	name: 'Get',
	action: 'Get a meeting registrant',
	description: 'Retrieve one registration with its answers',
	builderHint: "Needs the ID of the registrant. With an e-mail address use 'Get by Email'.",
	request: { method: 'GET', path: '/meetings/{meetingId}/registrants/{registrantId}' },
	scopes: userAndAdmin({ granular: 'meeting:read:registrant', classic: 'meeting:read' }),
	rate: 'light',
	fields: [meetingLocator(), meetingRegistrantLocator()],
	simplified: simplifiedRegistrant,
});
