import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';
import { nextOccurrence, occurrenceId, showPreviousOccurrences } from '../../fields/occurrence';
import { simplifiedWebinar } from './fields';

export const get = operation({
	name: 'Get',
	action: 'Get a webinar',
	description: 'Retrieve a scheduled webinar with its settings and links',
	request: { method: 'GET', path: '/webinars/{webinarId}' },
	scopes: userAndAdmin({ granular: 'webinar:read:webinar', classic: 'webinar:read' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		extraOptions(occurrenceId('The occurrence of a recurring webinar to retrieve'), showPreviousOccurrences()),
	],
	simplified: simplifiedWebinar,
	derive: nextOccurrence,
});
