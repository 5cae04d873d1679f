import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const getInstances = operation({
	name: 'Get Instances',
	action: 'Get the instances of a past webinar',
	description: 'List when a webinar took place, each with its UUID',
	request: { method: 'GET', path: '/past_webinars/{webinarId}/instances' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_past_instances', classic: 'webinar:read' }),
	rate: 'light',
	fields: [webinarLocator()],
	list: { items: 'webinars', key: 'uuid' },
});
