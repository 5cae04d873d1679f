// How recordings are shared, and who has watched them.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import type { Scopes } from '../api/scopes.mts';
import { asText } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import { sharingOf } from '../domain/recordingSharing.mts';
import type { Recording } from '../domain/store.mts';
import { utcDay, utcText } from '../plugins/clock.mts';
import { day, flag, named, object, oneOf, shortText, text } from '../schemas/builders.mts';
import { recordingTarget } from './targets.mts';

const DAY = 86_400_000;
const base = '/meetings/:meetingId/recordings';

const analyticsScopes = (subject: string): Scopes => {
	const granular = `cloud_recording:read:recording_analytics_${subject}`;
	return { granular: [granular, `${granular}:admin`], classic: [] };
};

const settingsBody = object({
	share_recording: { enum: ['publicly', 'internally', 'none'] },
	approval_type: { enum: [0, 1, 2] },
	password: shortText(10),
	...named(
		flag,
		'recording_authentication viewer_download on_demand send_email_to_host show_social_share_buttons auto_delete',
	),
	...named(text, 'authentication_option authentication_domains topic'),
});

/** Views and downloads, one entry each. Nobody watches in a sandbox but the people who have registered. */
function viewsOf({ query, context }: Call, recording: Recording): Json[] {
	const isViews = (query.type ?? 'by_view') === 'by_view';
	return sharingOf(recording).registrants.map(({ first_name, last_name, email }) => ({
		date_time: utcText(context.clock.now()),
		name: `${String(first_name)} ${asText(last_name)}`.trim(),
		email,
		...(isViews ? { duration: 60 } : {}),
	}));
}

/** The days of a query; without them the last month. */
function daysOf({ query, context }: Call): { from: string; to: string } {
	const now = context.clock.now();
	return { from: asText(query.from, utcDay(now - 30 * DAY)), to: asText(query.to, utcDay(now)) };
}

export const recordingSharingRoutes: Route[] = [
	route({
		// Zoom's name of the operation that reads the settings.
		operationId: 'recordingSettingUpdate',
		method: 'GET',
		path: `${base}/settings`,
		rate: 'light',
		scopes: scopes('cloud_recording:read:recording_settings', 'recording:read'),
		target: recordingTarget,
		handle: (_call, recording) => sharingOf(recording).settings,
	}),
	route({
		operationId: 'recordingSettingsUpdate',
		method: 'PATCH',
		path: `${base}/settings`,
		rate: 'light',
		scopes: scopes('cloud_recording:update:recording_settings', 'recording:write'),
		status: 204,
		body: settingsBody,
		target: recordingTarget,
		handle: ({ body }, recording) => {
			Object.assign(sharingOf(recording).settings, body);
			if (body.topic !== undefined) recording.topic = asText(body.topic);
		},
	}),
	route({
		operationId: 'analytics_details',
		method: 'GET',
		path: `${base}/analytics_details`,
		rate: 'light',
		scopes: analyticsScopes('details'),
		query: { from: day, to: day, type: oneOf('by_view', 'by_download') },
		target: recordingTarget,
		handle: (call, recording) => {
			const {
				page_number: _number,
				page_count: _count,
				...page
			} = call.page(viewsOf(call, recording), 'analytics_details');
			return { ...daysOf(call), ...page };
		},
	}),
	route({
		operationId: 'analytics_summary',
		method: 'GET',
		path: `${base}/analytics_summary`,
		rate: 'light',
		scopes: analyticsScopes('summary'),
		query: { from: day, to: day },
		target: recordingTarget,
		handle: (call, recording) => {
			const { from, to } = daysOf(call);
			const views = viewsOf(call, recording).length;
			return {
				from,
				to,
				analytics_summary: [{ date: to, views_total_count: views, downloads_total_count: 0 }],
			};
		},
	}),
];
