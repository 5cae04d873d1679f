import type { IDataObject } from 'n8n-workflow';

import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { userLocator } from '../../fields/locators';
import { userSettingsFields } from '../../fields/userSettings';

export const update = operation({
	name: 'Update',
	action: 'Update the settings of a user',
	description: 'Change the settings of a user',
	request: { method: 'PATCH', path: '/users/{userId}/settings' },
	scopes: userAndAdmin({ granular: 'user:update:settings', classic: 'user:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user whose settings change' }),
		...userSettingsFields(),
		extraOptions(readBack()),
	],
	// The names of these differ from those that Zoom shows.
	comparison: { except: ['authentication_option', 'in_meeting.auto_answer'], query: ['option'] },
	prepare(draft) {
		if (draft.option.settings !== undefined) draft.body = draft.option.settings as IDataObject;
	},
});
