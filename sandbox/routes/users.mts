import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { accountScopes, requireAccount, scopes } from '../api/scopes.mts';
import { rateLimited, userNotFound, ZoomError } from '../domain/errors.mts';
import { userObject, userUpdate } from '../domain/events.mts';
import type { Json } from '../domain/json.mts';
import type { User } from '../domain/store.mts';
import { isAdmin, isOwner, newUser, removeUser } from '../domain/users.mts';
import type { Transfer } from '../domain/users.mts';
import { invitationsPerDay, rateLimitResponses } from '../plugins/rateLimits.mts';
import { toListEntry } from '../responses/users.mts';
import { flag, named, object, oneOf, text } from '../schemas/builders.mts';
import { profile, userBody } from '../schemas/users.mts';
import { userTarget } from './targets.mts';

const listScopes = accountScopes('user:read:list_users', 'user:read', 'user:write');
const createScopes = accountScopes('user:write:user', 'user:write');

/** What the query of a deletion wants to be transferred, if anything. */
function transferOf({ context, query }: Call): Transfer | undefined {
	const {
		transfer_email: email,
		transfer_meeting,
		transfer_webinar,
		transfer_recording,
	} = query as {
		transfer_email?: string;
		transfer_meeting?: boolean;
		transfer_webinar?: boolean;
		transfer_recording?: boolean;
	};
	if (email === undefined) return undefined;
	const heir = context.store.user(email);
	if (heir?.status !== 'active') throw userNotFound(email);
	return {
		heir,
		meetings: transfer_meeting === true,
		webinars: transfer_webinar === true,
		recordings: transfer_recording === true,
	};
}

/** Changes the profile of a user by a body of `userUpdate`. */
function updateProfile(user: User, body: Json): void {
	const { vanity_name: vanity, group_id: group, feature: _feature, ...rest } = body as Json & { vanity_name?: string };
	Object.assign(
		user,
		rest,
		vanity === undefined ? {} : { vanity_url: `https://acme.zoom.us/my/${vanity}` },
		group === undefined ? {} : { group_ids: [group] },
	);
	const isRenamed = body.first_name !== undefined || body.last_name !== undefined;
	if (isRenamed && body.display_name === undefined) user.display_name = `${user.first_name} ${user.last_name}`.trim();
}

export const userRoutes: Route[] = [
	route({
		operationId: 'users',
		method: 'GET',
		path: '/users',
		rate: 'medium',
		scopes: listScopes,
		query: {
			status: oneOf('active', 'inactive', 'pending'),
			role_id: text,
			include_fields: oneOf('custom_attributes', 'host_key'),
		},
		handle: (call) => {
			requireAccount(call, listScopes);
			const { status = 'active', role_id: role, include_fields: extraField } = call.query;
			const users = [...call.context.store.users.values()]
				.filter((user) => user.status === status && (role === undefined || user.role_id === role))
				.map((user) => toListEntry(user, extraField));
			return call.page(users, 'users', 2000);
		},
	}),
	route({
		operationId: 'userCreate',
		method: 'POST',
		path: '/users',
		rate: 'light',
		scopes: createScopes,
		status: 201,
		body: userBody,
		handle: (call) => {
			requireAccount(call, createScopes);
			const { context, body, self } = call;
			const { store, clock, limits, settings } = context;
			const { password: _password, feature: _feature, ...info } = body.user_info as Json & { email: string };
			if (store.user(info.email)) throw new ZoomError(409, 1005, `Email "${info.email}" has already been used.`);
			// `create` sends an invitation that has to be accepted; the other actions create the user at once.
			const isInvitation = body.action === 'create';
			if (isInvitation && !limits.countDaily(clock, 'invitations', invitationsPerDay[settings.plan]))
				throw rateLimited(rateLimitResponses.perDayLimit(clock.now()).message);
			const user = newUser({ ...info, status: isInvitation ? 'pending' : 'active' }, clock.now(), store.accountId);
			store.users.set(user.id, user);
			context.publishEvent({
				name: 'user.created',
				object: userObject(user, 'user.created'),
				operator: self,
				payload: { creation_type: body.action },
			});
			const { id, first_name, last_name, email, type } = user;
			return { id, first_name, last_name, email, type, zoom_workplace: type, on_prem: false };
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
		target: userTarget,
		handle: (_call, { host_key: _key, ...user }) => user,
	}),
	route({
		operationId: 'userUpdate',
		method: 'PATCH',
		path: '/users/:userId',
		rate: 'light',
		scopes: scopes('user:update:user', 'user:write'),
		status: 204,
		body: object(profile),
		target: userTarget,
		handle: ({ context, body, self }, user) => {
			const before = { ...user };
			updateProfile(user, body);
			context.publishEvent({
				name: 'user.updated',
				...userUpdate(before, body, context.clock.now()),
				operator: self,
			});
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
			action: oneOf('disassociate', 'delete'),
			transfer_email: text,
			...named(flag, 'transfer_meeting transfer_webinar transfer_recording'),
		},
		target: userTarget,
		handle: (call, user) => {
			const { context, query, self } = call;
			const isDeletion = query.action === 'delete';
			if (isOwner(user) || (!isDeletion && isAdmin(user)))
				throw new ZoomError(400, 1117, 'You can not disassociate an Admin user.');
			removeUser(context.store, user, transferOf(call));
			const name = isDeletion ? 'user.deleted' : 'user.disassociated';
			context.publishEvent({ name, object: userObject(user, name), operator: self });
		},
	}),
];
