import { extraOptions } from '../../../shared/definition/containers';
import { texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';
import { autoApprove, registrantEmail, registrantFirstName, registrantLanguage } from '../../fields/registrant';
import { registrantRecovery } from '../../fields/recovery';
import { registrationAnswers } from '../../fields/registrationAnswers';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Register an attendee for a meeting',
	description: 'Sign a person up, who then gets a join link of their own',
	request: { method: 'POST', path: '/meetings/{meetingId}/registrants' },
	scopes: userAndAdmin({ granular: 'meeting:write:registrant', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		meetingLocator(),
		registrantEmail(),
		registrantFirstName(),
		...registrationAnswers('Meeting', registrantLanguage(), autoApprove()),
		extraOptions(
			texts('Occurrence IDs', {
				query: 'occurrence_ids',
				join: ',',
				placeholder: 'e.g. 1648194360000',
				description: 'The occurrences of a recurring meeting to register for; without it all of them',
			}),
		),
	],
	outputId: 'registrant_id',
	note:
		'The same person can be registered for the same meeting three times a day at most. ' +
		'The meeting needs registration to be enabled. A meeting takes at most 4,999 registrants. ' +
		'The editor reads the questions of the form (`meeting:read:list_registration_questions`); a run does not.',
	recovery: registrantRecovery(getMany, 'meeting'),
});
