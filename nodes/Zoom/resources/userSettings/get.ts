import { extraOptions } from '../../../shared/definition/containers';
import { options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';
import { loginType } from '../../fields/loginType';

export const get = operation({
	name: 'Get',
	action: 'Get the settings of a user',
	description: 'Retrieve what a user has set or been given',
	request: { method: 'GET', path: '/users/{userId}/settings' },
	scopes: userAndAdmin({ granular: 'user:read:settings', classic: 'user:read' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user whose settings are retrieved' }),
		extraOptions(
			options('Section', {
				query: 'option',
				name: 'section',
				choices: {
					meeting_authentication: 'Meeting Authentication',
					meeting_security: 'Meeting Security',
					recording_authentication: 'Recording Authentication',
				},
				description: 'Only these settings',
			}),
			text('Fields', {
				query: 'custom_query_fields',
				placeholder: 'e.g. host_video',
				description: 'Only this setting',
			}),
			loginType(),
		),
	],
});
