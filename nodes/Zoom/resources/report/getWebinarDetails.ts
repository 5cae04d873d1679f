import { operation } from '../../../shared/definition/operation';
import { pastWebinarLocator } from '../../fields/locators';

export const getWebinarDetails = operation({
	name: 'Get Webinar Details',
	action: 'Get a report of a webinar',
	description: 'Retrieve the figures of a past webinar',
	request: { method: 'GET', path: '/report/webinars/{webinarId}' },
	scopes: { granular: ['report:read:webinar:admin'], classic: ['report:read:admin'] },
	rate: 'heavy',
	fields: [pastWebinarLocator()],
	simplified: [
		'id',
		'uuid',
		'topic',
		'start_time',
		'end_time',
		'duration',
		'participants_count',
		'total_minutes',
		'user_name',
		'user_email',
	],
});
