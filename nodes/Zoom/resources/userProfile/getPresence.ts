import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getPresence = operation({
	name: 'Get Presence',
	action: 'Get the presence of a user',
	description: 'Find out whether a user is available',
	request: { method: 'GET', path: '/users/{userId}/presence_status' },
	scopes: userAndAdmin({ granular: 'user:read:presence_status', classic: 'user:read' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user to look at' })],
});
