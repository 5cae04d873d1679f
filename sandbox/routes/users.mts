import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, lacksScope, noSuchUser } from '../api/failure.mts';
import { invitationsPerDay } from '../api/limits.mts';
import { accountScopes, scopes } from '../api/scopes.mts';
import { newUser } from '../domain/userFactory.mts';
import type { Json, User } from '../domain/store.mts';
import { publishEvent, userObject } from '../webhooks/publishEvent.mts';
import { profile, userBody } from '../schemas/bodies.mts';

const LIST_SCOPES = accountScopes('user:read:list_users', 'user:read', 'user:write');
const ROLES_ABOVE_MEMBER = ['0', '1'];

/** A user as the list shows it; `host_key` and custom attributes only when asked for. */
function listed(user: User, includeFields: unknown): Json {
	const {
		id,
		first_name,
		last_name,
		display_name,
		email,
		type,
		pmi,
		timezone,
		verified,
		dept,
		created_at,
		user_created_at,
		last_login_time,
		role_id,
		status,
		group_ids,
		im_group_ids,
	} = user;
	const extra =
		String(includeFields) === 'host_key'
			? { host_key: user.host_key }
			: String(includeFields) === 'custom_attributes'
				? { custom_attributes: user.custom_attributes ?? [] }
				: {};
	return {
		id,
		first_name,
		last_name,
		display_name,
		email,
		type,
		pmi,
		timezone,
		verified,
		dept,
		created_at,
		user_created_at,
		last_login_time,
		role_id,
		status,
		group_ids,
		im_group_ids,
		...extra,
	};
}

/** What a user leaves behind goes to somebody else as far as asked, and otherwise with the user. */
function leave({ context, query }: Call, user: User): void {
	const { store } = context;
	const heir = query.transfer_email === undefined ? undefined : store.user(String(query.transfer_email));
	if (query.transfer_email !== undefined && heir?.status !== 'active') throw noSuchUser(query.transfer_email);
	for (const [hosted, transfer] of [
		[store.meetings, query.transfer_meeting],
		[store.webinars, query.transfer_webinar],
	] as const) {
		for (const event of [...hosted.values()].filter(({ host_id }) => host_id === user.id)) {
			if (heir && transfer === true) Object.assign(event, { host_id: heir.id, host_email: heir.email });
			else hosted.delete(event.id);
		}
	}
	if (heir && query.transfer_recording === true)
		for (const recording of store.recordings) if (recording.host_id === user.id) recording.host_id = heir.id;
	store.recordings = store.recordings.filter(({ host_id }) => host_id !== user.id);
	for (const [key, token] of store.tokens) if (token.userId === user.id) store.tokens.delete(key);
	store.users.delete(user.id);
}

export const userRoutes: Route[] = [
	route({
		operationId: 'users',
		method: 'GET',
		path: '/users',
		rate: 'medium',
		scopes: LIST_SCOPES,
		query: {
			status: { type: 'string', enum: ['active', 'inactive', 'pending'] },
			role_id: { type: 'string' },
			include_fields: { type: 'string', enum: ['custom_attributes', 'host_key'] },
		},
		handle: (call) => {
			if (call.reach === 'self') throw lacksScope(LIST_SCOPES, call.token.scopes, 'account');
			const { status = 'active', role_id: role } = call.query;
			const users = [...call.context.store.users.values()].filter(
				(user) => user.status === status && (role === undefined || user.role_id === role),
			);
			return call.page(
				users.map((user) => listed(user, call.query.include_fields)),
				'users',
				2000,
			);
		},
	}),
	route({
		operationId: 'userCreate',
		method: 'POST',
		path: '/users',
		rate: 'light',
		scopes: accountScopes('user:write:user', 'user:write'),
		status: 201,
		body: userBody,
		handle: ({ context, body, reach, token, self }) => {
			if (reach === 'self') throw lacksScope(accountScopes('user:write:user', 'user:write'), token.scopes, 'account');
			const { password: _password, feature: _feature, ...info } = body.user_info as Json & { email: string };
			if (context.store.user(info.email))
				throw new ApiFailure(409, 1005, `Email "${info.email}" has already been used.`);
			if (
				body.action === 'create' &&
				!context.limits.daily(context.clock, 'invitations', invitationsPerDay[context.settings.plan])
			) {
				throw new ApiFailure(
					429,
					429,
					'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.',
				);
			}
			// `create` sends an invitation that has to be accepted; the other actions make the user at once.
			const user = newUser(
				{ ...info, status: body.action === 'create' ? 'pending' : 'active' },
				context.clock.now(),
				context.store.accountId,
			);
			context.store.users.set(user.id, user);
			publishEvent(context, 'user.created', userObject(user), {
				operator: self,
				payload: { creation_type: body.action },
			});
			const { id, first_name, last_name, email, type } = user;
			return { id, first_name, last_name, email, type };
		},
	}),
	route({
		operationId: 'user',
		method: 'GET',
		path: '/users/:userId',
		rate: 'light',
		scopes: {
			granular: ['user:read:user', 'user:read:user:admin'],
			classic: ['user:read', 'user:read:admin', 'user:write', 'user:write:admin', 'user_profile', 'user_info:read'],
		},
		handle: (call) => {
			const { host_key: _key, ...user } = call.user();
			return user;
		},
	}),
	route({
		operationId: 'userUpdate',
		method: 'PATCH',
		path: '/users/:userId',
		rate: 'light',
		scopes: scopes('user:update:user', 'user:write'),
		status: 204,
		body: { type: 'object', properties: profile },
		target: (call) => call.user(),
		handle: ({ context, body, self }, user) => {
			const { vanity_name: vanity, group_id: group, feature: _feature, ...rest } = body;
			const renamed =
				(body.first_name !== undefined || body.last_name !== undefined) && body.display_name === undefined;
			Object.assign(
				user,
				rest,
				vanity === undefined ? {} : { vanity_url: `https://acme.zoom.us/my/${String(vanity)}` },
				group === undefined ? {} : { group_ids: [group] },
			);
			publishEvent(
				context,
				'user.updated',
				{ id: user.id, ...body },
				{ operator: self, payload: { time_stamp: context.clock.now() } },
			);
			if (renamed) user.display_name = `${user.first_name} ${user.last_name}`.trim();
		},
	}),
	route({
		operationId: 'userDelete',
		method: 'DELETE',
		path: '/users/:userId',
		rate: 'light',
		scopes: scopes('user:delete:user', 'user:write'),
		status: 204,
		exclusive: true,
		query: {
			action: { type: 'string', enum: ['disassociate', 'delete'] },
			transfer_email: { type: 'string' },
			...Object.fromEntries(
				['meeting', 'webinar', 'recording'].map((what) => [`transfer_${what}`, { type: 'boolean' }]),
			),
		},
		target: (call) => call.user(),
		handle: (call, user) => {
			const isDelete = call.query.action === 'delete';
			if (user.role_id === '0' || (!isDelete && ROLES_ABOVE_MEMBER.includes(user.role_id)))
				throw new ApiFailure(400, 1117, 'You can not disassociate an Admin user.');
			leave(call, user);
			publishEvent(call.context, isDelete ? 'user.deleted' : 'user.disassociated', userObject(user), {
				operator: call.self,
			});
		},
	}),
];
