import { route } from '../api/engine.mts';
import type { Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { utcText } from '../clock.mts';
import { newId } from '../store.mts';
import type { Json, User } from '../store.mts';

const PROFILE: Json = {
	type: 'object',
	properties: {
		first_name: { type: 'string', maxLength: 64 },
		last_name: { type: 'string', maxLength: 64 },
		display_name: { type: 'string', maxLength: 128 },
		type: { type: 'integer', enum: [1, 2, 4, 99] },
		pmi: { type: 'integer', minimum: 1_000_000_000, maximum: 9_999_999_999 },
		timezone: { type: 'string' },
		company: { type: 'string', maxLength: 255 },
	},
};

/** A user as the list shows it. */
function listed(user: User): Json {
	const { id, first_name, last_name, display_name, email, type, pmi, timezone, verified, dept, created_at, last_login_time, role_id, status, group_ids } = user;
	return { id, first_name, last_name, display_name, email, type, pmi, timezone, verified, dept, created_at, last_login_time, role_id, status, group_ids };
}

export const userRoutes: Route[] = [
	route({
		operationId: 'users',
		method: 'GET',
		path: '/users',
		rate: 'medium',
		// There is no such scope for single users: only its `:admin` form exists.
		scopes: ['user:read:list_users', 'user:read'],
		query: { status: { type: 'string', enum: ['active', 'inactive', 'pending'] } },
		handle: (call) => {
			if (call.app.managedBy === 'user') throw new ApiFailure(400, 4711, 'Invalid access token, does not contain scopes:[user:read:list_users:admin].');
			const status = call.query.status ?? 'active';
			return call.page([...call.world.store.users.values()].filter((user) => user.status === status).map(listed), 'users', 2000);
		},
	}),
	route({
		operationId: 'userCreate',
		method: 'POST',
		path: '/users',
		rate: 'light',
		scopes: ['user:write:user', 'user:write'],
		status: 201,
		body: {
			type: 'object',
			required: ['action'],
			properties: {
				action: { type: 'string', enum: ['create', 'autoCreate', 'custCreate', 'ssoCreate'] },
				user_info: { ...PROFILE, required: ['email', 'type'], properties: { ...(PROFILE.properties as Json), email: { type: 'string', format: 'email', maxLength: 128 } } },
			},
		},
		handle: (call) => {
			const info = (call.body.user_info ?? {}) as Json;
			const email = String(info.email);
			if (call.world.store.user(email)) throw new ApiFailure(409, 1005, `Email "${email}" has already been used.`);
			const user = newUser({ ...info, email, status: call.body.action === 'create' ? 'pending' : 'active' }, call.world.clock.now(), call.world.store.accountId);
			call.world.store.users.set(user.id, user);
			const { id, first_name, last_name, type } = user;
			return { id, first_name, last_name, email, type };
		},
	}),
	route({ operationId: 'user', method: 'GET', path: '/users/:userId', rate: 'light', scopes: ['user:read:user', 'user:read'], handle: (call) => call.user() }),
	route({
		operationId: 'userUpdate',
		method: 'PATCH',
		path: '/users/:userId',
		rate: 'light',
		scopes: ['user:update:user', 'user:write'],
		status: 204,
		body: PROFILE,
		handle: (call) => {
			Object.assign(call.user(), call.body);
		},
	}),
	route({
		operationId: 'userDelete',
		method: 'DELETE',
		path: '/users/:userId',
		rate: 'light',
		scopes: ['user:delete:user', 'user:write'],
		status: 204,
		query: { action: { type: 'string', enum: ['disassociate', 'delete'] } },
		handle: (call) => {
			const user = call.user();
			if (user.role_id === '0') throw new ApiFailure(400, 1117, 'You can not disassociate an Admin user.');
			call.world.store.users.delete(user.id);
		},
	}),
];

/** A complete user out of what is known. */
export function newUser(info: Json, now: number, accountId: string): User {
	const id = typeof info.id === 'string' ? info.id : newId();
	const first = String(info.first_name ?? '');
	const last = String(info.last_name ?? '');
	return {
		first_name: first,
		last_name: last,
		display_name: `${first} ${last}`.trim() || String(info.email),
		type: 1,
		role_id: '2',
		role_name: 'Member',
		pmi: 1_000_000_000 + (Number.parseInt(Buffer.from(id).toString('hex').slice(0, 8), 16) % 8_999_999_999),
		use_pmi: false,
		timezone: 'America/New_York',
		verified: 1,
		dept: '',
		created_at: utcText(now),
		user_created_at: utcText(now),
		last_login_time: utcText(now),
		group_ids: [],
		im_group_ids: [],
		language: 'en-US',
		account_id: accountId,
		login_types: [100],
		company: '',
		job_title: '',
		location: '',
		phone_numbers: [],
		...info,
		id,
		email: String(info.email),
		status: (info.status ?? 'active') as User['status'],
	} as User;
}
