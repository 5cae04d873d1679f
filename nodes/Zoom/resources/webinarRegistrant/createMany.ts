import { additionalFields } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';
import { autoApproveMany, registrantList } from '../../fields/registrant';
import { registrantRecovery } from '../../fields/recovery';
import { getMany } from './getMany';

export const createMany = operation({
	name: 'Create Many',
	action: 'Register many attendees for a webinar',
	description: 'Sign several people up in few requests, with name and e-mail address only',
	request: { method: 'POST', path: '/webinars/{webinarId}/batch_registrants' },
	scopes: userAndAdmin({ granular: 'webinar:write:batch_registrants', classic: 'webinar:write' }),
	rate: 'heavy',
	fields: [webinarLocator(), registrantList(), additionalFields(autoApproveMany())],
	batch: { records: 'registrants', size: 30, results: { list: 'registrants', identifiedBy: 'email', distinct: true } },
	outputId: 'registrant_id',
	note: 'The webinar needs registration to be enabled.',
	recovery: registrantRecovery(getMany, 'webinar'),
});
