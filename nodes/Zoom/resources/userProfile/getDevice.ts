import { operation } from '../../../shared/definition/operation';
import { deviceLocator, userLocator } from '../../fields/locators';

export const getDevice = operation({
	name: 'Get Collaboration Device',
	action: 'Get user collaboration device',
	description: 'Retrieve one device of a user',
	request: { method: 'GET', path: '/users/{userId}/collaboration_devices/{collaborationDeviceId}' },
	scopes: {
		granular: ['user:read:collaboration_device', 'user:read:collaboration_device:admin'],
		classic: ['user:read', 'user:read:admin'],
	},
	rate: 'medium',
	fields: [userLocator({ description: 'The user who has the device' }), deviceLocator()],
});
