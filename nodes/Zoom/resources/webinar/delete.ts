import { extraOptions } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';

export const deleteWebinar = operation({
	name: 'Delete',
	action: 'Delete a webinar',
	description: 'Cancel a webinar, or one of its occurrences',
	request: { method: 'DELETE', path: '/webinars/{webinarId}' },
	scopes: userAndAdmin({ granular: 'webinar:delete:webinar', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		notInherited(
			extraOptions(
				boolean('Notify Panelists and Registrants', {
					query: 'cancel_webinar_reminder',
					description: 'Whether panelists and registrants get an e-mail about it',
				}),
				occurrenceId('The occurrence of a recurring webinar to delete; without it the whole series goes'),
			),
		),
	],
});
