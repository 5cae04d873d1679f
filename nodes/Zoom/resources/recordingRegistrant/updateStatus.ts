import { rowsOrJson } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator, registrantInList } from '../../fields/locators';

export const updateStatus = operation({
	name: 'Approve or Deny',
	action: 'Approve or deny recording registrants',
	description: 'Decide who may watch',
	request: { method: 'PUT', path: '/meetings/{meetingId}/recordings/registrants/status' },
	scopes: userAndAdmin({ granular: 'cloud_recording:update:registrant_status', classic: 'recording:write' }),
	rate: 'medium',
	fields: [
		recordingLocator(),
		options('Decision', {
			body: 'action',
			name: 'decision',
			choices: { approve: 'Approve', deny: 'Deny' },
			description: 'What becomes of the registrants',
		}),
		notInherited(
			rowsOrJson(
				'Registrants',
				{
					body: 'registrants',
					name: 'registrants',
					singular: 'Registrant',
					required: true,
					description: 'The registrants it is about, by ID. Those of several items go to Zoom together, 30 at a time.',
					example: '[{ "id": "9tboDiHUQAeOnbmudzWa5g" }]',
				},
				registrantInList('Recording', { required: true }),
			),
		),
	],
	batch: { records: 'registrants', size: 30 },
});
