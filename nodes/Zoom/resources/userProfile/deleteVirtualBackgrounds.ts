import { texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const deleteVirtualBackgrounds = operation({
	name: 'Delete Virtual Backgrounds',
	action: 'Delete virtual backgrounds of a user',
	description: 'Remove virtual backgrounds of a user',
	request: { method: 'DELETE', path: '/users/{userId}/settings/virtual_backgrounds' },
	scopes: userAndAdmin({ granular: 'user:delete:virtual_background_files', classic: 'user:write' }),
	rate: 'light',
	fields: [
		userLocator({ description: 'The user whose backgrounds go' }),
		texts('File IDs', { query: 'file_ids', join: ',', required: true, description: 'The backgrounds to remove' }),
	],
});
