import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const getDevices = operation({
	name: 'Get Collaboration Devices',
	action: 'Get user collaboration devices',
	description: 'List the devices of a user',
	request: { method: 'GET', path: '/users/{userId}/collaboration_devices' },
	scopes: {
		granular: ['user:read:list_collaboration_devices', 'user:read:list_collaboration_devices:admin'],
		classic: ['user:read', 'user:read:admin'],
	},
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose devices are listed' })],
	list: { items: 'collaboration_devices', key: 'id' },
});
