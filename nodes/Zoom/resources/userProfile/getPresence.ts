import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const getPresence = operation({
	name: 'Get Presence',
	action: 'Get user presence',
	description: 'Find out whether a user is available',
	request: { method: 'GET', path: '/users/{userId}/presence_status' },
	scopes: {
		granular: ['user:read:presence_status', 'user:read:presence_status:admin'],
		classic: ['user:read', 'user:read:admin'],
	},
	rate: 'medium',
	fields: [userLocator({ description: 'The user to look at' })],
});
