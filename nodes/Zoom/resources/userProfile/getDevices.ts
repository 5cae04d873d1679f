import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getDevices = operation({
	name: 'Get Collaboration Devices',
	action: 'Get the collaboration devices of a user',
	description: 'List the devices of a user',
	request: { method: 'GET', path: '/users/{userId}/collaboration_devices' },
	scopes: userAndAdmin({ granular: 'user:read:list_collaboration_devices', classic: 'user:read' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose devices are listed' })],
	list: { items: 'collaboration_devices', key: 'id' },
});
