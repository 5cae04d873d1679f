// Assistants, and the same relation from its other side: for whom a user schedules.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure, noSuchUser } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import type { Scopes } from '../api/scopes.mts';
import { utcText } from '../plugins/clock.mts';
import type { User } from '../domain/store.mts';
import { userDataOf, schedulersOf, withdraw } from '../domain/userData.mts';
import type { Assistant } from '../domain/userData.mts';

/** Most assistants of one request. */
const BATCH = 30;

const readers = (granular: string): Scopes => {
	const usual = scopes(granular, 'user:read', 'user:write');
	return { ...usual, classic: [...usual.classic, 'user_profile'] };
};

const refused = (message: string): ApiFailure => new ApiFailure(400, 200, message);

/** Licensed or on premises; others neither have assistants nor are some. */
const isLicensed = ({ type }: User): boolean => type === 2 || type === 3;

/** The assistants that a body names, all of them good or none. */
function granted({ context, body }: Call, user: User): Assistant[] {
	if (!isLicensed(user)) throw refused(`The user must either be a Licensed user or an On-prem user : ${user.id}.`);
	const named = (body.assistants ?? []) as Array<{
		id?: string;
		email?: string;
		can_manage_host_private_event?: boolean;
	}>;
	return named.map(({ id, email, can_manage_host_private_event: manages = false }) => {
		const key = id ?? email ?? '';
		const assistant = context.store.user(key);
		if (!assistant) throw refused(`Can't find user ${key}.`);
		if (assistant === user) throw refused("Can't assign scheduling privilege to yourself.");
		if (userDataOf(user).assistants.some((other) => other.id === assistant.id))
			throw refused(`User ${assistant.email} has already granted scheduling privilege.`);
		if (!isLicensed(assistant))
			throw refused(`The user must either be a Licensed user or an On-prem user : ${assistant.email}.`);
		return { id: assistant.id, can_manage_host_private_event: manages };
	});
}

/** A user and the other one whom the path names. */
function pair(call: Call, name: string): { user: User; other: User } {
	const user = call.user();
	const other = call.context.store.user(call.params[name] ?? '');
	if (!other) throw noSuchUser(call.params[name]);
	return { user, other };
}

export const userAssistantRoutes: Route[] = [
	route({
		operationId: 'userAssistants',
		method: 'GET',
		path: '/users/:userId/assistants',
		rate: 'medium',
		scopes: readers('user:read:list_assistants'),
		target: (call) => call.user(),
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
		body: {
			type: 'object',
			properties: {
				assistants: {
					type: 'array',
					maxItems: BATCH,
					items: {
						type: 'object',
						properties: {
							id: { type: 'string' },
							email: { type: 'string' },
							can_manage_host_private_event: { type: 'boolean' },
						},
					},
				},
			},
		},
		target: (call) => call.user(),
		handle: (call, user) => {
			const added = granted(call, user);
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
		target: (call) => call.user(),
		handle: (_call, user) => withdraw(user, () => true),
	}),
	route({
		operationId: 'userAssistantDelete',
		method: 'DELETE',
		path: '/users/:userId/assistants/:assistantId',
		rate: 'light',
		scopes: scopes('user:delete:assistant', 'user:write'),
		status: 204,
		target: (call) => pair(call, 'assistantId'),
		handle: (_call, { user, other }) => withdraw(user, ({ id }) => id === other.id),
	}),
	route({
		operationId: 'userSchedulers',
		method: 'GET',
		path: '/users/:userId/schedulers',
		rate: 'medium',
		scopes: readers('user:read:list_schedulers'),
		target: (call) => call.user(),
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
		target: (call) => call.user(),
		handle: ({ context }, user) => {
			for (const other of schedulersOf(context.store, user)) withdraw(other, ({ id }) => id === user.id);
		},
	}),
	route({
		operationId: 'userSchedulerDelete',
		method: 'DELETE',
		path: '/users/:userId/schedulers/:schedulerId',
		rate: 'light',
		scopes: scopes('user:delete:scheduler', 'user:write'),
		status: 204,
		target: (call) => pair(call, 'schedulerId'),
		handle: (_call, { user, other }) => withdraw(other, ({ id }) => id === user.id),
	}),
];
