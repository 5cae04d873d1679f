import { additionalFields } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';
import {
	recordingCompanySizes,
	registrantDetails,
	registrantEmail,
	registrantFirstName,
} from '../../fields/registrant';
import { registrantRecovery } from '../../fields/recovery';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Register a viewer for a recording',
	description: 'Sign a person up to watch a recording',
	request: { method: 'POST', path: '/meetings/{meetingId}/recordings/registrants' },
	scopes: userAndAdmin({ granular: 'cloud_recording:write:recording_registrant', classic: 'recording:write' }),
	rate: 'light',
	fields: [
		recordingLocator(),
		registrantEmail(),
		registrantFirstName(),
		additionalFields(
			...registrantDetails({ sizes: recordingCompanySizes }),
			options('Status', {
				body: 'status',
				choices: { approved: 'Approved', denied: 'Denied', pending: 'Pending' },
				description: 'The status of the registration',
			}),
		),
	],
	outputId: 'registrant_id',
	note: 'The recording needs registration to be enabled in its settings.',
	recovery: registrantRecovery(getMany, 'meeting'),
});
