import type { IDataObject } from 'n8n-workflow';

import { operation } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { UPSERT } from '../../fields/upsert';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const upsert = operation({
	...create,
	...UPSERT,
	action: 'Create or update a user',
	upsert: {
		noun: 'user',
		get,
		part: 'userId',
		sources: [{ read: getMany }],
		ways: {
			email: {
				by: 'address',
				address: ({ body }) => asText((body?.user_info as IDataObject).email),
				missing: [1001, 1010],
				pending: [1120],
			},
		},
		asked: ({ body }) => body?.user_info as IDataObject,
		// Neither the address nor the password of an existing user is changed here.
		createOnly: ['email', 'password'],
		change: (id, body) => ({
			method: 'PATCH',
			path: update.request.path,
			parts: { userId: id },
			body,
			rate: update.rate,
		}),
	},
	note:
		'Found by e-mail address. Of an existing user only what differs is changed, never address or password. ' +
		'Needs the scopes of Get and Update as well.',
});
