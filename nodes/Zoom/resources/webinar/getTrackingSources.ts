import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const getTrackingSources = operation({
	name: 'Get Tracking Sources',
	action: 'Get the tracking sources of a webinar',
	description: 'List where registrants came from',
	request: { method: 'GET', path: '/webinars/{webinarId}/tracking_sources' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_tracking_sources', classic: 'webinar:read' }),
	rate: 'medium',
	fields: [webinarLocator()],
	list: { items: 'tracking_sources', key: 'id' },
});
