import { email } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';

export const checkEmail = operation({
	name: 'Check Email',
	action: 'Check the email of a user',
	description: 'Find out whether an e-mail address belongs to a Zoom user',
	request: { method: 'GET', path: '/users/email' },
	scopes: userAndAdmin({ granular: 'user:read:email', classic: 'user:read' }),
	rate: 'light',
	fields: [email('Email', { query: 'email', required: true, description: 'The address to look for' })],
});
