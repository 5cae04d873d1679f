// Questions about the users of an account: whether an address or a name is taken, and how many users there are.
import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { accountScopes, requireAccount, scopes } from '../api/scopes.mts';
import { invalid } from '../domain/errors.mts';
import { asText } from '../domain/json.mts';
import { text } from '../schemas/builders.mts';

const summaryScopes = accountScopes('user:read:summary', 'user:read', 'user:write');

export const userLookupRoutes: Route[] = [
	route({
		operationId: 'userEmail',
		method: 'GET',
		path: '/users/email',
		rate: 'light',
		scopes: scopes('user:read:email', 'user:read', 'user:write'),
		query: { email: text },
		handle: ({ context, query }) => {
			const email = asText(query.email);
			if (email === '') throw invalid('Email is required.');
			return { existed_email: context.store.user(email)?.email.toLowerCase() === email.toLowerCase() };
		},
	}),
	route({
		operationId: 'userVanityName',
		method: 'GET',
		path: '/users/vanity_name',
		rate: 'light',
		scopes: scopes('user:read:pm_room', 'user:read', 'user:write'),
		query: { vanity_name: text },
		handle: ({ context, query }) => {
			const name = asText(query.vanity_name);
			if (name === '') throw invalid('Vanity name is required.');
			const urls = [...context.store.users.values()].map(({ vanity_url: url }) => asText(url));
			return { existed: urls.some((url) => url.endsWith(`/my/${name}`)) };
		},
	}),
	route({
		operationId: 'userSummary',
		method: 'GET',
		path: '/users/summary',
		rate: 'medium',
		scopes: summaryScopes,
		handle: (call) => {
			requireAccount(call, summaryScopes);
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
];
