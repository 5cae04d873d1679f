import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';
import { anonymousPolls } from '../../fields/poll';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many meeting polls',
	description: 'List the polls prepared for a meeting',
	request: { method: 'GET', path: '/meetings/{meetingId}/polls' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_polls', classic: 'meeting:read' }),
	rate: 'light',
	fields: [meetingLocator(), filters(anonymousPolls())],
	list: { items: 'polls', key: 'id' },
});
