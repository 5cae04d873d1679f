import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { accountScopes, requireAccount } from '../api/scopes.mts';
import { setFeature } from '../domain/userFeatures.mts';
import { list, object, oneOf, text } from '../schemas/builders.mts';

const featureScopes = accountScopes('user:write:feature', 'user:write');

/** Zoom's limit of users in one request. */
const BATCH = 30;

const featureBody = object(
	{
		feature_type: oneOf(
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
		),
		feature_value: text,
		subscription_id: text,
		users: list(object({ id: text, email: text }), BATCH),
	},
	['feature_type', 'feature_value', 'users'],
);

/** Licenses and features of several users at once. */
export const userFeatureRoutes: Route[] = [
	route({
		operationId: 'bulkUpdateFeature',
		method: 'POST',
		path: '/users/features',
		rate: 'medium',
		scopes: featureScopes,
		status: 201,
		body: featureBody,
		handle: (call) => {
			requireAccount(call, featureScopes);
			const {
				feature_type: type,
				feature_value: value,
				users,
			} = call.body as { feature_type: string; feature_value: string; users: Array<{ id?: string; email?: string }> };
			const successes: string[] = [];
			const failures = new Map<string, string[]>();
			for (const { id, email } of users) {
				const key = id ?? email ?? '';
				const user = call.context.store.user(key);
				const reason = user ? setFeature(user, type, value) : 'Users not found';
				const userId = user?.id ?? key;
				if (reason === undefined) successes.push(userId);
				else failures.set(reason, [...(failures.get(reason) ?? []), userId]);
			}
			return {
				success_user_ids: successes,
				fail_details: [...failures].map(([reason, ids]) => ({ user_ids: ids, reason })),
			};
		},
	}),
];
