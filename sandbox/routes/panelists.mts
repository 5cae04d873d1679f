import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { newId } from '../domain/ids.mts';
import type { Json } from '../domain/json.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import { personalJoinUrl } from '../domain/registration.mts';
import { utcText } from '../plugins/clock.mts';
import { panelistBody } from '../schemas/registration.mts';
import { webinarTarget } from './targets.mts';

const base = '/webinars/:webinarId/panelists';

export const panelistRoutes: Route[] = [
	route({
		operationId: 'webinarPanelistCreate',
		method: 'POST',
		path: base,
		rate: 'medium',
		scopes: scopes('webinar:write:panelist', 'webinar:write'),
		status: 201,
		body: panelistBody,
		target: webinarTarget,
		handle: ({ context, body }, webinar) => {
			const { panelists } = meetingDataOf(webinar);
			for (const person of (body.panelists ?? []) as Json[]) {
				if (panelists.some(({ email }) => email === person.email)) continue;
				panelists.push({ ...person, id: newId(), join_url: personalJoinUrl(webinar) });
			}
			return { id: String(webinar.id), updated_at: utcText(context.clock.now()) };
		},
	}),
	route({
		operationId: 'webinarPanelists',
		method: 'GET',
		path: base,
		rate: 'medium',
		scopes: scopes('webinar:read:list_panelists', 'webinar:read'),
		target: webinarTarget,
		handle: (_call, webinar) => {
			const { panelists } = meetingDataOf(webinar);
			return { panelists, total_records: panelists.length };
		},
	}),
	route({
		operationId: 'webinarPanelistsDelete',
		method: 'DELETE',
		path: base,
		rate: 'light',
		scopes: scopes('webinar:delete:panelist', 'webinar:write'),
		status: 204,
		target: webinarTarget,
		handle: (_call, webinar) => {
			meetingDataOf(webinar).panelists = [];
		},
	}),
	route({
		operationId: 'webinarPanelistDelete',
		method: 'DELETE',
		path: `${base}/:panelistId`,
		rate: 'light',
		scopes: scopes('webinar:delete:panelist', 'webinar:write'),
		status: 204,
		target: webinarTarget,
		handle: ({ params }, webinar) => {
			const data = meetingDataOf(webinar);
			data.panelists = data.panelists.filter(({ id }) => id !== params.panelistId);
		},
	}),
];
