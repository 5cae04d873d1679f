import { operation } from '../../../shared/definition/operation';

export const getOwnZak = operation({
	name: 'Get Own ZAK',
	action: 'Get your own zoom access key',
	description: 'Retrieve the token with which the connected user starts meetings',
	request: { method: 'GET', path: '/users/me/zak' },
	scopes: { granular: ['user:read:zak', 'user:read:zak:admin'], classic: ['user_zak:read'] },
	rate: 'light',
	fields: [],
	note: 'The token is a secret: whoever has it can start meetings as this user.',
});
