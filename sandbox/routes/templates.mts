import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { scheduledEventOf } from '../domain/scheduledEvents.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { newId } from '../domain/store.mts';
import type { Template } from '../domain/store.mts';
import { meetingKind } from './meetings.mts';
import { webinarKind } from './webinars.mts';

/** Most templates of one user. */
const TEMPLATES = 40;

/** The templates of a user. */
export function templatesOf(call: Call, kind: Template['kind']): Template[] {
	return (call.context.store.templates.get(call.user().id) ?? []).filter((template) => template.kind === kind);
}

function templateRoutes(events: ScheduledEventKind, kind: Template['kind'], listId: string): Route[] {
	const path = `/users/:userId/${kind}_templates`;
	return [
		route({
			operationId: listId,
			method: 'GET',
			path,
			rate: 'medium',
			scopes: scopes(`${kind}:read:list_templates`, `${kind}:read`),
			handle: (call) => {
				const templates = templatesOf(call, kind).map(({ id, name, type }) => ({ id, name, type }));
				return { templates, total_records: templates.length };
			},
		}),
		route({
			operationId: `${kind}TemplateCreate`,
			method: 'POST',
			path,
			rate: 'medium',
			scopes: scopes(`${kind}:write:template`, `${kind}:write`),
			status: 201,
			body: {
				type: 'object',
				properties: {
					[`${kind}_id`]: { type: 'integer' },
					name: { type: 'string' },
					save_recurrence: { type: 'boolean' },
					overwrite: { type: 'boolean' },
				},
			},
			target: (call) => call.user(),
			handle: (call, user) => {
				const event = scheduledEventOf(call, events, String(call.body[`${kind}_id`] ?? ''));
				const own = call.context.store.templates.get(user.id) ?? [];
				const name = String(call.body.name ?? event.topic);
				const known = own.find((template) => template.kind === kind && template.name === name);
				if (known && call.body.overwrite !== true)
					throw new ApiFailure(
						400,
						3000,
						`${kind === 'meeting' ? 'Meeting' : 'Webinar'} template name already exists: ${name}.`,
					);
				if (!known && own.filter((template) => template.kind === kind).length >= TEMPLATES)
					throw new ApiFailure(400, 300, `You can only create up to ${TEMPLATES} ${kind} templates.`);
				const made: Template = {
					id: known?.id ?? newId(),
					name,
					kind,
					type: 1,
					event: structuredClone(event),
					savesRecurrence: call.body.save_recurrence === true,
				};
				call.context.store.templates.set(user.id, [...own.filter((template) => template !== known), made]);
				return { id: made.id, name };
			},
		}),
	];
}

export const templateRoutesOfAll: Route[] = [
	...templateRoutes(meetingKind, 'meeting', 'listMeetingTemplates'),
	...templateRoutes(webinarKind, 'webinar', 'listWebinarTemplates'),
];
