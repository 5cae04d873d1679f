import type { IDataObject } from 'n8n-workflow';

import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';
import { userSettingsFields } from '../../fields/userSettings';

export const update = operation({
	name: 'Update',
	action: 'Update user settings',
	description: 'Change the settings of a user',
	request: { method: 'PATCH', path: '/users/{userId}/settings' },
	scopes: userAndAdmin({ granular: 'user:update:settings', classic: 'user:write' }),
	rate: 'medium',
	fields: [userLocator({ description: 'The user whose settings change' }), ...userSettingsFields()],
	prepare(draft) {
		if (draft.option.settings !== undefined) draft.body = draft.option.settings as IDataObject;
	},
});
