import { pick } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import type { User } from '../domain/store.mts';

/**
 * A user as the list shows it.
 * @param extraField a field that the list has only on request: `host_key` or `custom_attributes`
 */
export function toListEntry(user: User, extraField: unknown): Json {
	return {
		// Pending users have no ID until they accept.
		...(user.status === 'pending' ? {} : { id: user.id }),
		...pick(
			user,
			'first_name',
			'last_name',
			'display_name',
			'email',
			'type',
			'pmi',
			'timezone',
			'verified',
			'dept',
			'pic_url',
			'language',
			'phone_number',
			'created_at',
			'user_created_at',
			'last_login_time',
			'role_id',
			'status',
		),
		...filledLists(user, 'group_ids', 'im_group_ids'),
		...(extraField === 'host_key' ? { host_key: user.host_key } : {}),
		...(extraField === 'custom_attributes' ? { custom_attributes: user.custom_attributes ?? [] } : {}),
	};
}

/** Lists that are missing while they are empty. */
const filledLists = (user: User, ...names: string[]): Json =>
	pick(user, ...names.filter((name) => Array.isArray(user[name]) && user[name].length > 0));
