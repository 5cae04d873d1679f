// With what and whether a user gets in: address, password, status, tokens, permissions, licenses; and questions about the account's users.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, lacksScope, noSuchUser } from '../api/failure.mts';
import { accountScopes, scopes } from '../api/scopes.mts';
import type { Scopes } from '../api/scopes.mts';
import { newId } from '../domain/store.mts';
import type { Json, User } from '../domain/store.mts';
import { userDataOf } from '../domain/userData.mts';
import { withFeature } from '../domain/userFeatures.mts';

/** The users of an account and no single one of them: nothing for a token that reaches one person. */
const wholeAccount = ({ reach, token }: Call, needed: Scopes): void => {
	if (reach === 'self') throw lacksScope(needed, token.scopes, 'account');
};

const isAdmin = ({ role_id: role }: User): boolean => role === '0' || role === '1';

const SUMMARY_SCOPES = accountScopes('user:read:summary', 'user:read', 'user:write');
const FEATURE_SCOPES = accountScopes('user:write:feature', 'user:write');

/** Zoom's rules for passwords with their codes and words, in the order in which it names them. */
const passwordRules: Array<{ code: number; message: string; broken(password: string): boolean }> = [
	{ code: 1124, message: 'Have at least 8 characters', broken: (password) => password.length < 8 },
	{ code: 1125, message: 'Have at least 1 letter (a, b, c…)', broken: (password) => !/[a-z]/i.test(password) },
	{ code: 1126, message: 'Have at least 1 number (1, 2, 3…)', broken: (password) => !/\d/.test(password) },
	{
		code: 1128,
		message: 'Include both Upper case and Lower case characters',
		broken: (password) => !/[a-z]/.test(password) || !/[A-Z]/.test(password),
	},
	{ code: 1130, message: "Password can't use the same character.", broken: (password) => /(.)\1{3}/.test(password) },
];

const permissions = (user: User): string[] => [
	'User:Read',
	...(isAdmin(user)
		? [
				'User:Edit',
				'Role:Read',
				'Role:Edit',
				'AccountSetting:Read',
				'AccountSetting:Edit',
				'Recording:Read',
				'Recording:Edit',
			]
		: []),
];

const zak = (user: User, ttl: number): Json => ({
	token: `zak.${Buffer.from(JSON.stringify({ uid: user.id, ttl })).toString('base64url')}.${newId()}`,
});

export const userAccessRoutes: Route[] = [
	route({
		operationId: 'userEmail',
		method: 'GET',
		path: '/users/email',
		rate: 'light',
		scopes: scopes('user:read:email', 'user:read', 'user:write'),
		query: { email: { type: 'string' } },
		handle: ({ context, query }) => {
			if (query.email === undefined || query.email === '') throw new ApiFailure(400, 300, 'Email is required.');
			return {
				existed_email:
					context.store.user(String(query.email))?.email.toLowerCase() === String(query.email).toLowerCase(),
			};
		},
	}),
	route({
		operationId: 'userVanityName',
		method: 'GET',
		path: '/users/vanity_name',
		rate: 'light',
		scopes: scopes('user:read:pm_room', 'user:read', 'user:write'),
		query: { vanity_name: { type: 'string' } },
		handle: ({ context, query }) => {
			if (query.vanity_name === undefined || query.vanity_name === '')
				throw new ApiFailure(400, 300, 'Vanity name is required.');
			return {
				existed: [...context.store.users.values()].some(
					({ vanity_url: url }) => typeof url === 'string' && url.endsWith(`/my/${String(query.vanity_name)}`),
				),
			};
		},
	}),
	route({
		operationId: 'userSummary',
		method: 'GET',
		path: '/users/summary',
		rate: 'medium',
		scopes: SUMMARY_SCOPES,
		handle: (call) => {
			wholeAccount(call, SUMMARY_SCOPES);
			const users = [...call.context.store.users.values()];
			const active = users.filter(({ status }) => status !== 'pending');
			const ofType = (type: number): number => active.filter((user) => user.type === type).length;
			return {
				licensed_users_count: ofType(2),
				basic_users_count: ofType(1),
				on_prem_users_count: ofType(3),
				room_users_count: 0,
				pending_users_count: users.length - active.length,
				join_only_users_count: ofType(4),
				total_users_count: users.length,
			};
		},
	}),
	route({
		operationId: 'bulkUpdateFeature',
		method: 'POST',
		path: '/users/features',
		rate: 'medium',
		scopes: FEATURE_SCOPES,
		status: 201,
		body: {
			type: 'object',
			required: ['feature_type', 'feature_value', 'users'],
			properties: {
				feature_type: {
					type: 'string',
					enum: [
						'user_type',
						'concurrent_meeting',
						'large_meeting',
						'webinar',
						'zoom_events',
						'zoom_whiteboard',
						'plan_united_type',
						'zoom_one_type',
						'zoom_iq_for_sales',
						'zoom_revenue_accelerator',
						'zoom_clips_plus',
					],
				},
				feature_value: { type: 'string' },
				subscription_id: { type: 'string' },
				users: {
					type: 'array',
					maxItems: 30,
					items: { type: 'object', properties: { id: { type: 'string' }, email: { type: 'string' } } },
				},
			},
		},
		handle: (call) => {
			wholeAccount(call, FEATURE_SCOPES);
			const {
				feature_type: type,
				feature_value: value,
				users,
			} = call.body as { feature_type: string; feature_value: string; users: Array<{ id?: string; email?: string }> };
			const done: string[] = [];
			const failed = new Map<string, string[]>();
			for (const { id, email } of users) {
				const user = call.context.store.user(id ?? email ?? '');
				const reason = user ? withFeature(user, type, value) : 'Users not found';
				if (reason === undefined) done.push(user?.id ?? '');
				else failed.set(reason, [...(failed.get(reason) ?? []), user?.id ?? id ?? email ?? '']);
			}
			return { success_user_ids: done, fail_details: [...failed].map(([reason, ids]) => ({ user_ids: ids, reason })) };
		},
	}),
	route({
		operationId: 'userZak',
		method: 'GET',
		path: '/users/me/zak',
		rate: 'light',
		scopes: { granular: ['user:read:zak', 'user:read:zak:admin'], classic: ['user_zak:read'] },
		handle: ({ self }) => zak(self, 300),
	}),
	route({
		operationId: 'userToken',
		method: 'GET',
		path: '/users/:userId/token',
		rate: 'light',
		scopes: {
			granular: ['user:read:token', 'user:read:token:admin'],
			classic: ['user:read', 'user:read:admin', 'user:write', 'user:write:admin', 'user_profile'],
		},
		query: {
			type: { type: 'string', enum: ['token', 'zak', 'onbehalf'] },
			ttl: { type: 'integer', minimum: 0, maximum: 365 * 86_400 },
			meeting_id: { type: 'string' },
		},
		target: (call) => call.user(),
		handle: ({ query }, user) =>
			(query.type ?? 'token') === 'token'
				? { token: 'Token is no longer supported. Please use ZAK token instead.' }
				: zak(user, Number(query.ttl ?? 7200)),
	}),
	route({
		operationId: 'userSSOTokenDelete',
		method: 'DELETE',
		path: '/users/:userId/token',
		rate: 'light',
		scopes: scopes('user:delete:token', 'user:write'),
		status: 204,
		target: (call) => call.user(),
		// It ends the person's sessions in Zoom's apps, of which the sandbox has none; tokens of OAuth apps stay.
		handle: () => undefined,
	}),
	route({
		operationId: 'userEmailUpdate',
		method: 'PUT',
		path: '/users/:userId/email',
		rate: 'light',
		scopes: scopes('user:update:email', 'user:write'),
		status: 204,
		body: { type: 'object', required: ['email'], properties: { email: { type: 'string', format: 'email' } } },
		target: (call) => call.user(),
		handle: ({ context, self, body }, user) => {
			if (!isAdmin(self)) throw new ApiFailure(400, 200, 'Only an account administrator can change email.');
			if (isAdmin(user) && user !== self) throw new ApiFailure(400, 1000, 'Admin can not change other admins email.');
			const email = String(body.email);
			const holder = context.store.user(email);
			if (holder && holder !== user) throw new ApiFailure(409, 1005, `Email "${email}" has already been used.`);
			user.email = email;
		},
	}),
	route({
		operationId: 'userPassword',
		method: 'PUT',
		path: '/users/:userId/password',
		rate: 'medium',
		scopes: scopes('user:update:password', 'user:write'),
		status: 204,
		body: { type: 'object', required: ['password'], properties: { password: { type: 'string' } } },
		target: (call) => call.user(),
		handle: ({ body }, user) => {
			if (isAdmin(user)) throw new ApiFailure(400, 1117, "Can not update Admin's password");
			const password = String(body.password);
			const own = userDataOf(user);
			if (own.password === password)
				throw new ApiFailure(400, 300, 'Your new password can not match the old password.');
			const rule = passwordRules.find(({ broken }) => broken(password));
			if (rule) throw new ApiFailure(400, rule.code, rule.message);
			own.password = password;
		},
	}),
	route({
		operationId: 'userStatus',
		method: 'PUT',
		path: '/users/:userId/status',
		rate: 'light',
		scopes: scopes('user:update:status', 'user:write'),
		status: 204,
		body: {
			type: 'object',
			required: ['action'],
			properties: {
				action: { type: 'string', enum: ['activate', 'deactivate', 'clock_in', 'clock_out'] },
				transfer_events: { type: 'boolean' },
				transfer_email: { type: 'string' },
			},
		},
		target: (call) => call.user(),
		handle: ({ context, body }, user) => {
			if (body.action === 'clock_in' || body.action === 'clock_out') return;
			if (isAdmin(user))
				throw new ApiFailure(400, 200, "Zoom Room and Admin users' status cannot be activated or deactivated.");
			if (body.action === 'activate') {
				user.status = 'active';
				return;
			}
			if (body.transfer_email !== undefined && !context.store.user(String(body.transfer_email)))
				throw noSuchUser(body.transfer_email);
			// Without licenses, and signed out everywhere.
			Object.assign(user, { status: 'inactive', type: 1 });
			for (const [key, { userId }] of context.store.tokens) if (userId === user.id) context.store.tokens.delete(key);
		},
	}),
	route({
		operationId: 'userPermission',
		method: 'GET',
		path: '/users/:userId/permissions',
		rate: 'light',
		scopes: {
			granular: ['user:read:list_permissions', 'user:read:list_permissions:admin'],
			classic: ['user:read', 'user:read:admin', 'user:write', 'user:write:admin', 'user_profile'],
		},
		target: (call) => call.user(),
		handle: (_call, user) => ({ permissions: permissions(user) }),
	}),
];
