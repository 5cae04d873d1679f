import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastWebinarLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { simplifiedRegistrant } from '../../fields/registrant';

export const getAbsentees = operation({
	name: 'Get Absentees',
	action: 'Get the absentees of a past webinar',
	description: 'List who registered and did not come',
	request: { method: 'GET', path: '/past_webinars/{webinarId}/absentees' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_absentees', classic: 'webinar:read' }),
	rate: 'heavy',
	fields: [pastWebinarLocator(), filters(occurrenceId('Only absentees of this occurrence'))],
	list: { items: 'registrants', pageSize: 300, key: 'id' },
	simplified: simplifiedRegistrant,
});
