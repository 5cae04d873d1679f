// How a user gets access: address, password, status, tokens and permissions.
import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { invalid, userNotFound, ZoomError } from '../domain/errors.mts';
import { newId } from '../domain/ids.mts';
import { asText } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import type { User } from '../domain/store.mts';
import { userDataOf } from '../domain/userData.mts';
import { isAdmin, revokeTokens } from '../domain/users.mts';
import { between, email, flag, object, oneOf, text } from '../schemas/builders.mts';
import { userTarget } from './targets.mts';

const YEAR_SECONDS = 365 * 86_400;

/** Zoom's rules for passwords with their codes and messages, in Zoom's order. */
const passwordRules: Array<{ code: number; message: string; isBroken: (password: string) => boolean }> = [
	{ code: 1124, message: 'Have at least 8 characters', isBroken: (password) => password.length < 8 },
	{ code: 1125, message: 'Have at least 1 letter (a, b, c…)', isBroken: (password) => !/[a-z]/i.test(password) },
	{ code: 1126, message: 'Have at least 1 number (1, 2, 3…)', isBroken: (password) => !/\d/.test(password) },
	{
		code: 1128,
		message: 'Include both Upper case and Lower case characters',
		isBroken: (password) => !/[a-z]/.test(password) || !/[A-Z]/.test(password),
	},
	{ code: 1130, message: "Password can't use the same character.", isBroken: (password) => /(.)\1{3}/.test(password) },
];

const ADMIN_PERMISSIONS = [
	'User:Edit',
	'Role:Read',
	'Role:Edit',
	'AccountSetting:Read',
	'AccountSetting:Edit',
	'Recording:Read',
	'Recording:Edit',
];

const zak = (user: User, ttl: number): Json => ({
	token: `zak.${Buffer.from(JSON.stringify({ uid: user.id, ttl })).toString('base64url')}.${newId()}`,
});

const classicReadScopes = ['user:read', 'user:read:admin', 'user:write', 'user:write:admin', 'user_profile'];

export const userAccessRoutes: Route[] = [
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
		scopes: { granular: ['user:read:token', 'user:read:token:admin'], classic: classicReadScopes },
		query: { type: oneOf('token', 'zak', 'onbehalf'), ttl: between(0, YEAR_SECONDS), meeting_id: text },
		target: userTarget,
		handle: ({ query: { type = 'token', ttl = 7200 } }, user) =>
			type === 'token'
				? { token: 'Token is no longer supported. Please use ZAK token instead.' }
				: zak(user, Number(ttl)),
	}),
	route({
		operationId: 'userSSOTokenDelete',
		method: 'DELETE',
		path: '/users/:userId/token',
		rate: 'light',
		scopes: scopes('user:delete:token', 'user:write'),
		status: 204,
		target: userTarget,
		// It ends the user's sessions in Zoom's apps, of which the sandbox has none. Tokens of OAuth apps stay valid.
		handle: () => undefined,
	}),
	route({
		operationId: 'userEmailUpdate',
		method: 'PUT',
		path: '/users/:userId/email',
		rate: 'light',
		scopes: scopes('user:update:email', 'user:write'),
		status: 204,
		body: object({ email }, ['email']),
		target: userTarget,
		handle: ({ context, self, body }, user) => {
			if (!isAdmin(self)) throw new ZoomError(400, 200, 'Only an account administrator can change email.');
			if (isAdmin(user) && user !== self) throw new ZoomError(400, 1000, 'Admin can not change other admins email.');
			const address = String(body.email);
			const holder = context.store.user(address);
			if (holder && holder !== user) throw new ZoomError(409, 1005, `Email "${address}" has already been used.`);
			user.email = address;
		},
	}),
	route({
		operationId: 'userPassword',
		method: 'PUT',
		path: '/users/:userId/password',
		rate: 'medium',
		scopes: scopes('user:update:password', 'user:write'),
		status: 204,
		body: object({ password: text }, ['password']),
		target: userTarget,
		handle: ({ body }, user) => {
			if (isAdmin(user)) throw new ZoomError(400, 1117, "Can not update Admin's password");
			const password = String(body.password);
			const data = userDataOf(user);
			if (data.password === password) throw invalid('Your new password can not match the old password.');
			const rule = passwordRules.find(({ isBroken }) => isBroken(password));
			if (rule) throw new ZoomError(400, rule.code, rule.message);
			data.password = password;
		},
	}),
	route({
		operationId: 'userStatus',
		method: 'PUT',
		path: '/users/:userId/status',
		rate: 'light',
		scopes: scopes('user:update:status', 'user:write'),
		status: 204,
		body: object(
			{
				action: oneOf('activate', 'deactivate', 'clock_in', 'clock_out'),
				transfer_events: flag,
				transfer_email: text,
			},
			['action'],
		),
		target: userTarget,
		handle: ({ context: { store }, body }, user) => {
			if (body.action === 'clock_in' || body.action === 'clock_out') return;
			if (isAdmin(user))
				throw new ZoomError(400, 200, "Zoom Room and Admin users' status cannot be activated or deactivated.");
			if (body.action === 'activate') {
				user.status = 'active';
				return;
			}
			if (body.transfer_email !== undefined && !store.user(asText(body.transfer_email)))
				throw userNotFound(body.transfer_email);
			// An inactive user has no license and is signed out everywhere.
			Object.assign(user, { status: 'inactive', type: 1 });
			revokeTokens(store, user);
		},
	}),
	route({
		operationId: 'userPermission',
		method: 'GET',
		path: '/users/:userId/permissions',
		rate: 'light',
		scopes: {
			granular: ['user:read:list_permissions', 'user:read:list_permissions:admin'],
			classic: classicReadScopes,
		},
		target: userTarget,
		handle: (_call, user) => ({ permissions: ['User:Read', ...(isAdmin(user) ? ADMIN_PERMISSIONS : [])] }),
	}),
];
