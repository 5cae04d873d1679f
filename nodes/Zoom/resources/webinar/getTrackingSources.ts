import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const getTrackingSources = operation({
	name: 'Get Tracking Sources',
	action: 'Get webinar tracking sources',
	description: 'List where registrants came from',
	request: { method: 'GET', path: '/webinars/{webinarId}/tracking_sources' },
	scopes: {
		granular: ['webinar:read:list_tracking_sources', 'webinar:read:list_tracking_sources:admin'],
		classic: ['webinar:read', 'webinar:read:admin'],
	},
	rate: 'medium',
	fields: [webinarLocator()],
	list: { items: 'tracking_sources', key: 'id' },
});
