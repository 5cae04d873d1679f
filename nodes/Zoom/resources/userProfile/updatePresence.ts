import { when } from '../../../shared/definition/containers';
import { number, options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const updatePresence = operation({
	name: 'Update Presence',
	action: 'Update the presence of a user',
	description: 'Set whether a user is available',
	request: { method: 'PUT', path: '/users/{userId}/presence_status' },
	scopes: userAndAdmin({ granular: 'user:update:presence_status', classic: 'user:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user to change' }),
		options('Presence', {
			body: 'status',
			name: 'presence',
			choices: {
				Available: 'Available',
				Away: 'Away',
				Busy: 'Busy',
				Do_No_Disturb: 'Do Not Disturb',
				In_Calendar_Event: 'In a Calendar Event',
				In_A_Zoom_Meeting: 'In a Zoom Meeting',
				On_A_Call: 'On a Call',
				Out_of_Office: 'Out of Office',
				Presenting: 'Presenting',
			},
			description: 'What others see',
		}),
		when(
			{ presence: ['Do_No_Disturb'] },
			number('Duration (Minutes)', {
				body: 'duration',
				name: 'presenceMinutes',
				min: 1,
				max: 1440,
				default: 20,
				description: 'How long nobody disturbs',
			}),
		),
	],
});
