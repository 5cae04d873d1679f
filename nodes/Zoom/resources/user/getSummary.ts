import { operation } from '../../../shared/definition/operation';

export const getSummary = operation({
	name: 'Get Summary',
	action: 'Get a summary of all users',
	description: 'Count the users of the account by license',
	request: { method: 'GET', path: '/users/summary' },
	scopes: { granular: ['user:read:summary:admin'], classic: ['user:read:admin'] },
	rate: 'medium',
	fields: [],
});
