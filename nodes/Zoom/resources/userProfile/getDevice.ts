import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { deviceLocator, userLocator } from '../../fields/locators';

export const getDevice = operation({
	name: 'Get Collaboration Device',
	action: 'Get a collaboration device of a user',
	description: 'Retrieve one device of a user',
	request: { method: 'GET', path: '/users/{userId}/collaboration_devices/{collaborationDeviceId}' },
	scopes: userAndAdmin({ granular: 'user:read:collaboration_device', classic: 'user:read' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user who has the device' }), deviceLocator()],
});
