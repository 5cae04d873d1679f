import { extraOptions } from '../../../shared/containers';
import { json, options } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import type { IDataObject } from 'n8n-workflow';
import { userLocator } from '../../fields/locators';

export const update = operation({
	name: 'Update',
	action: 'Update user settings',
	description: 'Change the settings of a user',
	request: { method: 'PATCH', path: '/users/{userId}/settings' },
	scopes: { granular: ['user:update:settings', 'user:update:settings:admin'], classic: ['user:write', 'user:write:admin'] },
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user whose settings change' }),
		json('Settings (JSON)', { option: 'settings', name: 'settingsJson', is: 'object', required: true, default: '{ "in_meeting": { "chat": true } }', description: 'The settings to change, as Zoom has them: only what stands here changes' }),
		extraOptions(options('Section', { query: 'option', name: 'section', choices: { meeting_authentication: 'Meeting Authentication', meeting_security: 'Meeting Security', recording_authentication: 'Recording Authentication' }, description: 'Only these settings' })),
	],
	prepare(draft) {
		draft.body = draft.option.settings as IDataObject;
	},
});
