import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const getInstances = operation({
	name: 'Get Instances',
	action: 'Get past webinar instances',
	description: 'List when a webinar took place, each with its UUID',
	request: { method: 'GET', path: '/past_webinars/{webinarId}/instances' },
	scopes: {
		granular: ['webinar:read:list_past_instances', 'webinar:read:list_past_instances:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'light',
	fields: [webinarLocator()],
	list: { items: 'webinars', key: 'uuid' },
});
