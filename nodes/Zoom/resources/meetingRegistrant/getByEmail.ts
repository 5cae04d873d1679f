import { filters } from '../../../shared/definition/containers';
import { email } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { simplifiedRegistrant } from '../../fields/registrant';
import { registrantByEmail } from '../../fields/registrantByEmail';
import { getMany } from './getMany';

export const getByEmail = operation({
	name: 'Get by Email',
	action: 'Get a meeting registrant by email',
	description: 'Find out whether somebody registered, with the status, answers and join link',
	request: getMany.request,
	scopes: getMany.scopes,
	rate: getMany.rate,
	fields: [
		meetingLocator(),
		email('Email', { option: 'email', required: true, max: 128, description: "The registrant's e-mail address" }),
		filters(occurrenceId('Only registrants for this occurrence')),
	],
	simplified: simplifiedRegistrant,
	...registrantByEmail(getMany),
});
