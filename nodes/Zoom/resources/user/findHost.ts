import { operation } from '../../../shared/definition/operation';
import { findHostFields, findHostJob } from '../../jobs/findHost/job';

export const findHost = operation({
	name: 'Find Host',
	action: 'Find a host who is free',
	description: 'List users without a meeting in a span of time, those with the least to do first',
	request: { method: 'GET', path: '/users' },
	scopes: {
		granular: ['user:read:list_users:admin'],
		classic: ['user:read:admin'],
	},
	rate: 'medium',
	fields: findHostFields,
	...findHostJob,
});
