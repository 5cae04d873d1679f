// Templates in the settings of a user: of meetings, and of meeting summaries.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { invalid } from '../domain/errors.mts';
import { pick } from '../domain/json.mts';
import type { Template } from '../domain/store.mts';
import { templatesOf } from '../domain/templates.mts';
import { userTarget } from './targets.mts';

const summaryTemplates = [
	{ meeting_summary_template_id: '1e1356ad', name: 'General', description: 'Recap and next steps' },
	{ meeting_summary_template_id: '2f2467be', name: 'Sales call', description: 'Needs, objections and next steps' },
];

function templateTarget(call: Call): Template {
	const { meetingTemplateId: wanted = '' } = call.params;
	const found = templatesOf(call.context.store, call.user(), 'meeting').find(({ id }) => id === wanted);
	if (!found) throw invalid(`Meeting template does not exist: ${wanted}.`);
	return found;
}

export const userTemplateRoutes: Route[] = [
	route({
		operationId: 'getUserMeetingTemplates',
		method: 'GET',
		path: '/users/:userId/meeting_templates/:meetingTemplateId',
		rate: 'medium',
		scopes: { granular: [], classic: ['user:read', 'user:read:admin'] },
		target: templateTarget,
		handle: (_call, { id, name, scheduledEvent: { settings } }) => ({
			id,
			name,
			settings: {
				recording: pick(settings, 'auto_recording'),
				schedule_meeting: pick(settings, 'host_video', 'participant_video', 'mute_upon_entry'),
				meeting_security: pick(settings, 'waiting_room'),
			},
		}),
	}),
	route({
		operationId: 'Getmeetingsummarytemplates',
		method: 'GET',
		path: '/users/:userId/meeting_summary_templates',
		rate: 'medium',
		scopes: scopes('user:read:settings', 'user:read'),
		target: userTarget,
		handle: () => summaryTemplates,
	}),
];
