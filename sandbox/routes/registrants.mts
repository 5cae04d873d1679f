// Registration for meetings and webinars, which Zoom treats alike.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import { defined } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import type { Registrant } from '../domain/meetingData.mts';
import { meetingKind } from '../domain/meetings.mts';
import { changeRegistration, register, registrationOff } from '../domain/registration.mts';
import type { RegistrationAction } from '../domain/registration.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import type { ScheduledEvent } from '../domain/store.mts';
import { webinarKind } from '../domain/webinars.mts';
import { oneOf, text } from '../schemas/builders.mts';
import {
	registrantBatchBody,
	registrantBody,
	registrantStatusBody,
	registrationQuestions,
} from '../schemas/registration.mts';
import { occurrenceQuery } from '../schemas/scheduledEvents.mts';
import { scheduledEventTarget } from './targets.mts';

type Operation = 'create' | 'batch' | 'list' | 'get' | 'delete' | 'status' | 'questions' | 'updateQuestions';

/** The meeting or webinar and the registrant that a path names. */
function registrantTarget(kind: ScheduledEventKind) {
	const scheduledEventOf = scheduledEventTarget(kind);
	return (call: Call): { scheduledEvent: ScheduledEvent; registrant: Registrant } => {
		const scheduledEvent = scheduledEventOf(call);
		const { registrantId = '' } = call.params;
		const registrant = meetingDataOf(scheduledEvent).registrants.find(({ id }) => id === registrantId);
		const code = kind.name === 'webinar' ? 3079 : 300;
		if (!registrant) throw new ZoomError(400, code, `This registrant does not exist: ${registrantId}.`);
		return { scheduledEvent, registrant };
	};
}

function registrantRoutes(kind: ScheduledEventKind, ids: Record<Operation, string>): Route[] {
	const { name } = kind;
	const base = `/${name}s/:${name}Id`;
	const target = scheduledEventTarget(kind);
	return [
		route({
			operationId: ids.create,
			method: 'POST',
			path: `${base}/registrants`,
			rate: 'light',
			scopes: scopes(`${name}:write:registrant`, `${name}:write`),
			status: 201,
			query: { occurrence_ids: text },
			body: registrantBody,
			target,
			handle: ({ context, body }, scheduledEvent) => {
				const registrant = register(context, scheduledEvent, body, body.auto_approve === true);
				const { id, topic, start_time } = scheduledEvent;
				return defined({
					id,
					registrant_id: registrant.id,
					join_url: registrant.join_url,
					topic,
					start_time,
				});
			},
		}),
		route({
			operationId: ids.batch,
			method: 'POST',
			path: `${base}/batch_registrants`,
			rate: 'heavy',
			scopes: scopes(`${name}:write:batch_registrants`, `${name}:write`),
			status: 201,
			body: registrantBatchBody,
			target,
			handle: ({ context, body }, scheduledEvent) => ({
				registrants: ((body.registrants ?? []) as Json[]).map((person) => {
					const { id, email, join_url } = register(context, scheduledEvent, person, body.auto_approve === true);
					return defined({ registrant_id: id, email, join_url });
				}),
			}),
		}),
		route({
			operationId: ids.list,
			method: 'GET',
			path: `${base}/registrants`,
			rate: 'medium',
			scopes: scopes(`${name}:read:list_registrants`, `${name}:read`),
			query: { ...occurrenceQuery, status: oneOf('pending', 'approved', 'denied') },
			target,
			handle: (call, scheduledEvent) => {
				const { status: wanted = 'approved' } = call.query;
				if (name === 'webinar' && scheduledEvent.settings.approval_type === 2)
					throw registrationOff(name, scheduledEvent.id);
				const { registrants } = meetingDataOf(scheduledEvent);
				return call.page(
					// Not in the order of registration.
					registrants.filter(({ status }) => status === wanted).sort((a, b) => a.id.localeCompare(b.id)),
					'registrants',
				);
			},
		}),
		route({
			operationId: ids.get,
			method: 'GET',
			path: `${base}/registrants/:registrantId`,
			rate: 'light',
			scopes: scopes(`${name}:read:registrant`, `${name}:read`),
			target: registrantTarget(kind),
			handle: (_call, { registrant }) => registrant,
		}),
		route({
			operationId: ids.delete,
			method: 'DELETE',
			path: `${base}/registrants/:registrantId`,
			rate: 'light',
			scopes: scopes(`${name}:delete:registrant`, `${name}:write`),
			status: 204,
			query: occurrenceQuery,
			target: registrantTarget(kind),
			handle: (_call, { scheduledEvent, registrant }) => {
				const data = meetingDataOf(scheduledEvent);
				data.registrants = data.registrants.filter((other) => other !== registrant);
			},
		}),
		route({
			operationId: ids.status,
			method: 'PUT',
			path: `${base}/registrants/status`,
			rate: 'medium',
			scopes: scopes(`${name}:update:registrant_status`, `${name}:write`),
			status: 204,
			query: occurrenceQuery,
			body: registrantStatusBody(['approve', 'cancel', 'deny'], { id: text, email: text }),
			target,
			handle: ({ context, body, self }, scheduledEvent) => {
				const { action, registrants: wanted = [] } = body as { action: RegistrationAction; registrants?: Json[] };
				const chosen = meetingDataOf(scheduledEvent).registrants.filter(({ id, email }) =>
					wanted.some((person) => person.id === id || person.email === email),
				);
				for (const registrant of chosen) changeRegistration(context, scheduledEvent, registrant, action, self);
			},
		}),
		route({
			operationId: ids.questions,
			method: 'GET',
			path: `${base}/registrants/questions`,
			rate: 'light',
			scopes: scopes(`${name}:read:list_registration_questions`, `${name}:read`),
			target,
			handle: (_call, scheduledEvent) => meetingDataOf(scheduledEvent).questions,
		}),
		route({
			operationId: ids.updateQuestions,
			method: 'PATCH',
			path: `${base}/registrants/questions`,
			rate: 'light',
			scopes: scopes(`${name}:update:registration_question`, `${name}:write`),
			status: 204,
			body: registrationQuestions,
			target,
			handle: ({ body }, scheduledEvent) => void Object.assign(meetingDataOf(scheduledEvent).questions, body),
		}),
	];
}

export const registrationRoutes: Route[] = [
	...registrantRoutes(meetingKind, {
		create: 'meetingRegistrantCreate',
		batch: 'addBatchRegistrants',
		list: 'meetingRegistrants',
		get: 'meetingRegistrantGet',
		delete: 'meetingregistrantdelete',
		status: 'meetingRegistrantStatus',
		questions: 'meetingRegistrantsQuestionsGet',
		updateQuestions: 'meetingRegistrantQuestionUpdate',
	}),
	...registrantRoutes(webinarKind, {
		create: 'webinarRegistrantCreate',
		batch: 'addBatchWebinarRegistrants',
		list: 'webinarRegistrants',
		get: 'webinarRegistrantGet',
		delete: 'deleteWebinarRegistrant',
		status: 'webinarRegistrantStatus',
		questions: 'webinarRegistrantsQuestionsGet',
		updateQuestions: 'webinarRegistrantQuestionUpdate',
	}),
];
