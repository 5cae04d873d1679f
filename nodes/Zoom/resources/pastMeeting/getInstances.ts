import { filters } from '../../../shared/definition/containers';
import { FieldError } from '../../../shared/definition/errors';
import { date } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const getInstances = operation({
	name: 'Get Instances',
	action: 'Get the instances of a past meeting',
	description: 'List when a recurring meeting took place, each with its UUID',
	request: { method: 'GET', path: '/past_meetings/{meetingId}/instances' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_past_instances', classic: 'meeting:read' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		filters(
			date('From', { query: 'from', description: 'First day, in UTC; only together with To' }),
			date('To', { query: 'to', description: 'Last day, in UTC; only together with From' }),
		),
	],
	prepare({ query }) {
		if ((query.from === undefined) !== (query.to === undefined))
			throw new FieldError('From', "'From' and 'To' only work together", 'Add the other one too');
	},
	list: { items: 'meetings', key: 'uuid' },
	note: 'Reaches back 15 months.',
});
