import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';
import { anonymousPolls } from '../../fields/poll';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many webinar polls',
	description: 'List the polls prepared for a webinar',
	request: { method: 'GET', path: '/webinars/{webinarId}/polls' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_polls', classic: 'webinar:read' }),
	rate: 'light',
	fields: [webinarLocator(), filters(anonymousPolls())],
	list: { items: 'polls', key: 'id' },
});
