import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const get = operation({
	name: 'Get',
	action: 'Get a meeting survey',
	description: 'Retrieve what is asked after the end',
	request: { method: 'GET', path: '/meetings/{meetingId}/survey' },
	scopes: userAndAdmin({ granular: 'meeting:read:survey', classic: 'meeting:read' }),
	rate: 'light',
	fields: [meetingLocator()],
});
