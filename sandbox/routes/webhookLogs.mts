// Zoom's log of the webhooks of an app (Zoom: "Marketplace"; not part of the OpenAPI documents). The names of its members
// are from Zoom's own SDK. Nobody has tried which tokens may read it, so that any with the scope may.
import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { invalid, ZoomError } from '../domain/errors.mts';
import { asText } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import type { LoggedWebhook } from '../domain/store.mts';
import { utcText } from '../plugins/clock.mts';
import { integer, named, text } from '../schemas/builders.mts';

/** For so long Zoom keeps a webhook, in milliseconds. */
const KEPT_MS = 7 * 86_400_000;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Zoom's reasons are numbers from 1 to 16, whose meaning is not documented. */
const SOME_REASON = 1;

/** The beginning or the end of a day, or a time. */
function timeOf(value: unknown, edge: 'from' | 'to'): number {
	const written = asText(value);
	return Date.parse(DAY.test(written) && edge === 'to' ? `${written}T23:59:59.999Z` : written);
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const toEntry = (
	{ event, status, url, subscriptionId, headers, body, at, attempt }: LoggedWebhook,
	hasBody: boolean,
): Json => ({
	event,
	status,
	...(isSuccess(status) ? {} : { failed_reason_type: SOME_REASON }),
	endpoint: url,
	subscription_id: subscriptionId,
	request_headers: JSON.stringify(headers),
	...(hasBody ? { request_body: body } : {}),
	date_time: utcText(at),
	request_id: headers['x-zm-request-id'] ?? '',
	retry_num: attempt - 1,
});

export const webhookLogRoutes: Route[] = [
	route({
		operationId: 'getWebhookLogs',
		method: 'GET',
		path: '/marketplace/apps/:appId/webhook_logs',
		rate: 'medium',
		// The classic ones are documented; what the granular one is called is a guess.
		scopes: {
			granular: ['marketplace:read:webhook_logs', 'marketplace:read:webhook_logs:admin'],
			classic: ['marketplace_app:read', 'marketplace_app:read:admin'],
		},
		query: { ...named(text, 'from to event'), retry_num: integer },
		handle: ({ context, params, query, page }) => {
			const { store, settings, clock, webhookLog } = context;
			const app = [...store.apps.values()].find(({ id }) => id === params.appId);
			if (!app) throw new ZoomError(404, 404, `App does not exist: ${params.appId}.`);
			if (settings.webhookLogTimes === 'day' && [query.from, query.to].some((time) => !DAY.test(asText(time))))
				throw invalid('The value of from must be in the format yyyy-MM-dd.');
			const oldest = clock.now() - KEPT_MS;
			const from = Math.max(oldest, query.from === undefined ? oldest : timeOf(query.from, 'from'));
			const to = query.to === undefined ? Infinity : timeOf(query.to, 'to');
			const listed = webhookLog.filter(
				({ clientId, at, event, attempt }) =>
					clientId === app.clientId &&
					// The log has seconds.
					at >= Math.floor(from / 1000) * 1000 &&
					at <= to + 999 &&
					(query.event === undefined || query.event === event) &&
					(query.retry_num === undefined || query.retry_num === attempt - 1),
			);
			const entries = listed.map((webhook) => toEntry(webhook, settings.webhookLogBodies === 'whole')).reverse();
			return page(entries, 'webhook_logs');
		},
	}),
];
