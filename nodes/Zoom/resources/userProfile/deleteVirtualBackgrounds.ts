import { texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userLocator } from '../../fields/locators';

export const deleteVirtualBackgrounds = operation({
	name: 'Delete Virtual Backgrounds',
	action: 'Delete user virtual backgrounds',
	description: 'Remove virtual backgrounds of a user',
	request: { method: 'DELETE', path: '/users/{userId}/settings/virtual_backgrounds' },
	scopes: {
		granular: ['user:delete:virtual_background_files', 'user:delete:virtual_background_files:admin'],
		classic: ['user:write', 'user:write:admin'],
	},
	rate: 'light',
	fields: [
		userLocator({ description: 'The user whose backgrounds go' }),
		texts('File IDs', { query: 'file_ids', join: ',', required: true, description: 'The backgrounds to remove' }),
	],
});
