import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { asText, pick } from '../domain/json.mts';
import { meetingKind } from '../domain/meetings.mts';
import { findScheduledEvent } from '../domain/scheduledEvents.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { saveTemplate, templatesOf } from '../domain/templates.mts';
import { webinarKind } from '../domain/webinars.mts';
import { flag, integer, object, text } from '../schemas/builders.mts';
import { userTarget } from './targets.mts';

function templateRoutesOf(kind: ScheduledEventKind): Route[] {
	const { name, label } = kind;
	const path = `/users/:userId/${name}_templates`;
	return [
		route({
			operationId: `list${label}Templates`,
			method: 'GET',
			path,
			rate: 'medium',
			scopes: scopes(`${name}:read:list_templates`, `${name}:read`),
			target: userTarget,
			handle: ({ context }, user) => {
				const templates = templatesOf(context.store, user, name).map((template) =>
					pick({ ...template }, 'id', 'name', 'type'),
				);
				return { templates, total_records: templates.length };
			},
		}),
		route({
			operationId: `${name}TemplateCreate`,
			method: 'POST',
			path,
			rate: 'medium',
			scopes: scopes(`${name}:write:template`, `${name}:write`),
			status: 201,
			body: object({ [`${name}_id`]: integer, name: text, save_recurrence: flag, overwrite: flag }),
			target: userTarget,
			handle: (call, user) => {
				const { context, body } = call;
				const scheduledEvent = findScheduledEvent(call, kind, asText(body[`${name}_id`]));
				const template = saveTemplate(context.store, user, scheduledEvent, {
					kind: name,
					name: asText(body.name, scheduledEvent.topic),
					overwrite: body.overwrite === true,
					savesRecurrence: body.save_recurrence === true,
				});
				return { id: template.id, name: template.name };
			},
		}),
	];
}

export const templateRoutes: Route[] = [...templateRoutesOf(meetingKind), ...templateRoutesOf(webinarKind)];
