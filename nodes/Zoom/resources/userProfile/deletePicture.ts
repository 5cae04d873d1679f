import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const deletePicture = operation({
	name: 'Delete Picture',
	action: 'Delete the profile picture of a user',
	description: 'Remove the picture of a user',
	request: { method: 'DELETE', path: '/users/{userId}/picture' },
	scopes: userAndAdmin({ classic: 'user:write' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose picture goes' })],
});
