// Assistants of a user, and the same relation from its other side: the users for whom somebody schedules.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import type { Scopes } from '../api/scopes.mts';
import { userNotFound, ZoomError } from '../domain/errors.mts';
import type { User } from '../domain/store.mts';
import { removeAssistants, schedulersOf, userDataOf } from '../domain/userData.mts';
import type { Assistant } from '../domain/userData.mts';
import { isLicensed } from '../domain/users.mts';
import { utcText } from '../plugins/clock.mts';
import { flag, list, object, text } from '../schemas/builders.mts';
import { userTarget } from './targets.mts';

/** Zoom's limit of assistants in one request. */
const BATCH = 30;

const readScopes = (granular: string): Scopes => {
	const usual = scopes(granular, 'user:read', 'user:write');
	return { ...usual, classic: [...usual.classic, 'user_profile'] };
};

const refusal = (message: string): ZoomError => new ZoomError(400, 200, message);

/** The assistants that a body names. One that is refused stops them all. */
function newAssistants({ context, body }: Call, user: User): Assistant[] {
	const requireLicense = (person: User, name: string): void => {
		if (!isLicensed(person)) throw refusal(`The user must either be a Licensed user or an On-prem user : ${name}.`);
	};
	requireLicense(user, user.id);
	const { assistants = [] } = body as { assistants?: Array<Partial<Assistant & { email: string }>> };
	return assistants.map(({ id, email, can_manage_host_private_event = false }) => {
		const key = id ?? email ?? '';
		const assistant = context.store.user(key);
		if (!assistant) throw refusal(`Can't find user ${key}.`);
		if (assistant === user) throw refusal("Can't assign scheduling privilege to yourself.");
		if (userDataOf(user).assistants.some((other) => other.id === assistant.id))
			throw refusal(`User ${assistant.email} has already granted scheduling privilege.`);
		requireLicense(assistant, assistant.email);
		return { id: assistant.id, can_manage_host_private_event };
	});
}

/** The user of `{userId}` and the one of another part of the path. */
const userPairTarget =
	(part: 'assistantId' | 'schedulerId') =>
	(call: Call): { user: User; other: User } => {
		const user = call.user();
		const other = call.context.store.user(call.params[part] ?? '');
		if (!other) throw userNotFound(call.params[part]);
		return { user, other };
	};

export const userAssistantRoutes: Route[] = [
	route({
		operationId: 'userAssistants',
		method: 'GET',
		path: '/users/:userId/assistants',
		rate: 'medium',
		scopes: readScopes('user:read:list_assistants'),
		target: userTarget,
		handle: ({ context }, user) => ({
			assistants: userDataOf(user).assistants.flatMap((assistant) => {
				const email = context.store.users.get(assistant.id)?.email;
				return email === undefined ? [] : [{ ...assistant, email }];
			}),
		}),
	}),
	route({
		operationId: 'userAssistantCreate',
		method: 'POST',
		path: '/users/:userId/assistants',
		rate: 'medium',
		scopes: scopes('user:write:assistant', 'user:write'),
		status: 201,
		body: object({
			assistants: list(object({ id: text, email: text, can_manage_host_private_event: flag }), BATCH),
		}),
		target: userTarget,
		handle: (call, user) => {
			const added = newAssistants(call, user);
			userDataOf(user).assistants.push(...added);
			return { add_at: utcText(call.context.clock.now()), ids: added.map(({ id }) => id).join(',') };
		},
	}),
	route({
		operationId: 'userAssistantsDelete',
		method: 'DELETE',
		path: '/users/:userId/assistants',
		rate: 'light',
		scopes: scopes('user:delete:assistant', 'user:write'),
		status: 204,
		target: userTarget,
		handle: (_call, user) => removeAssistants(user),
	}),
	route({
		operationId: 'userAssistantDelete',
		method: 'DELETE',
		path: '/users/:userId/assistants/:assistantId',
		rate: 'light',
		scopes: scopes('user:delete:assistant', 'user:write'),
		status: 204,
		target: userPairTarget('assistantId'),
		handle: (_call, { user, other }) => removeAssistants(user, ({ id }) => id === other.id),
	}),
	route({
		operationId: 'userSchedulers',
		method: 'GET',
		path: '/users/:userId/schedulers',
		rate: 'medium',
		scopes: readScopes('user:read:list_schedulers'),
		target: userTarget,
		handle: ({ context }, user) => ({
			schedulers: schedulersOf(context.store, user).map(({ id, email, pmi }) => ({ id, email, pmi })),
		}),
	}),
	route({
		operationId: 'userSchedulersDelete',
		method: 'DELETE',
		path: '/users/:userId/schedulers',
		rate: 'light',
		scopes: scopes('user:delete:scheduler', 'user:write'),
		status: 204,
		target: userTarget,
		handle: ({ context }, user) => {
			for (const other of schedulersOf(context.store, user)) removeAssistants(other, ({ id }) => id === user.id);
		},
	}),
	route({
		operationId: 'userSchedulerDelete',
		method: 'DELETE',
		path: '/users/:userId/schedulers/:schedulerId',
		rate: 'light',
		scopes: scopes('user:delete:scheduler', 'user:write'),
		status: 204,
		target: userPairTarget('schedulerId'),
		handle: (_call, { user, other }) => removeAssistants(other, ({ id }) => id === user.id),
	}),
];
