import { resource } from '../../../shared/definition/operation';
import { checkEmail } from './checkEmail';
import { checkPersonalLink } from './checkPersonalLink';
import { create } from './create';
import { deleteUser } from './delete';
import { findHost } from './findHost';
import { get } from './get';
import { getMany } from './getMany';
import { getOwnZak } from './getOwnZak';
import { getPermissions } from './getPermissions';
import { getSummary } from './getSummary';
import { getToken } from './getToken';
import { revokeSsoToken } from './revokeSsoToken';
import { update } from './update';
import { updateEmail } from './updateEmail';
import { updateFeatures } from './updateFeatures';
import { updatePassword } from './updatePassword';
import { updateStatus } from './updateStatus';
import { upsert } from './upsert';

export const user = resource({
	name: 'User',
	value: 'user',
	description: 'The people of a Zoom account',
	operations: {
		checkEmail,
		checkPersonalLink,
		create,
		delete: deleteUser,
		findHost,
		get,
		getMany,
		getOwnZak,
		getPermissions,
		getSummary,
		getToken,
		revokeSsoToken,
		update,
		updateEmail,
		updateFeatures,
		updatePassword,
		updateStatus,
		upsert,
	},
	defaultOperation: 'get',
});
