import { additionalFields } from '../../../shared/definition/containers';
import { boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';
import { registrantList } from '../../fields/registrant';

export const createMany = operation({
	name: 'Create Many',
	action: 'Register many attendees for webinar',
	description: 'Sign several people up in few requests, with name and e-mail address only',
	request: { method: 'POST', path: '/webinars/{webinarId}/batch_registrants' },
	scopes: {
		granular: ['webinar:write:batch_registrants', 'webinar:write:batch_registrants:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'heavy',
	fields: [
		webinarLocator(),
		registrantList(),
		additionalFields(
			boolean('Approve Automatically', {
				body: 'auto_approve',
				name: 'autoApprove',
				default: true,
				description: 'Whether the registrations are approved at once',
			}),
		),
	],
	batch: { records: 'registrants', size: 30, results: 'registrants' },
	outputId: 'registrant_id',
	note: 'The webinar needs registration to be enabled.',
});
