import { extraOptions } from '../../../shared/definition/containers';
import { number, options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';

export const getToken = operation({
	name: 'Get Token',
	action: 'Get the token of a user',
	description: 'Retrieve a token for starting or joining on behalf of a user',
	request: { method: 'GET', path: '/users/{userId}/token' },
	scopes: userAndAdmin({ granular: 'user:read:token', classic: 'user:read' }),
	rate: 'light',
	fields: [
		userLocator({ description: 'The user whose token it is' }),
		options('Kind', {
			query: 'type',
			name: 'tokenType',
			choices: { onbehalf: 'On Behalf Of', zak: 'Zoom Access Key (ZAK)' },
			default: 'zak',
			description: 'What the token is for',
		}),
		extraOptions(
			number('Lifetime (Seconds)', { query: 'ttl', min: 0, default: 7200, description: 'How long a ZAK is valid' }),
			text('Meeting ID', { query: 'meeting_id', description: 'The meeting that an on-behalf-of token is for' }),
		),
	],
	note: 'The token is a secret: whoever has it can start meetings as this user.',
});
