import { extraOptions } from '../../../shared/definition/containers';
import { texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { trackingSourceLocator, webinarLocator } from '../../fields/locators';
import { registrantEmail, registrantFirstName, registrantLanguage } from '../../fields/registrant';
import { registrantRecovery } from '../../fields/recovery';
import { registrationAnswers } from '../../fields/registrationAnswers';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Register an attendee for a webinar',
	description: 'Sign a person up, who then gets a join link of their own',
	request: { method: 'POST', path: '/webinars/{webinarId}/registrants' },
	scopes: userAndAdmin({ granular: 'webinar:write:registrant', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		registrantEmail(),
		registrantFirstName(),
		...registrationAnswers(
			'Webinar',
			registrantLanguage(),
			trackingSourceLocator({ body: 'source_id', name: 'sourceId', description: 'Where the registration came from' }),
		),
		extraOptions(
			texts('Occurrence IDs', {
				query: 'occurrence_ids',
				join: ',',
				placeholder: 'e.g. 1648194360000',
				description: 'The occurrences of a recurring webinar to register for; without it all of them',
			}),
		),
	],
	outputId: 'registrant_id',
	note:
		'The same person can be registered for the same webinar three times a day at most. ' +
		'The webinar needs registration to be enabled. ' +
		'The editor reads the questions of the form (`webinar:read:list_registration_questions`); a run does not.',
	recovery: registrantRecovery(getMany, 'webinar'),
});
