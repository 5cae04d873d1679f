// Registration for meetings and webinars, which Zoom treats alike but for names, and for panelists.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import type { Registrant } from '../domain/meetingData.mts';
import { utcText } from '../plugins/clock.mts';
import { scheduledEventOf } from '../domain/scheduledEvents.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { newId } from '../domain/store.mts';
import type { ScheduledEvent, Json } from '../domain/store.mts';
import { meetingKind } from './meetings.mts';
import { publishEvent, eventObject } from '../webhooks/publishEvent.mts';
import { actionBody, occurrenceQuery, registrationQuestions } from '../schemas/bodies.mts';
import { webinarKind } from './webinars.mts';

/** How often the same person can be registered for the same event in a day, and change status. */
const REGISTRATIONS_A_DAY = 3;
const STATUS_CHANGES_A_DAY = 10;

const text = (maxLength?: number): Json => ({ type: 'string', ...(maxLength === undefined ? {} : { maxLength }) });
const answers = { type: 'array', items: { type: 'object', properties: { title: text(), value: text(128) } } };
const person = {
	email: { type: 'string', format: 'email', maxLength: 128 },
	first_name: text(64),
	last_name: text(64),
};
const details = {
	address: text(),
	city: text(),
	comments: text(),
	country: text(),
	custom_questions: answers,
	industry: text(),
	job_title: text(),
	no_of_employees: text(),
	org: text(),
	phone: text(),
	purchasing_time_frame: text(),
	role_in_purchase_process: text(),
	state: text(),
	zip: text(),
};

/** The body that registers somebody. */
export const registrantBody: Json = {
	type: 'object',
	required: ['email', 'first_name'],
	properties: { ...person, ...details },
};

/** Registers a person, or gives the registration they have. */
function register(call: Call, event: ScheduledEvent, body: Json, { approve = false } = {}): Registrant {
	const needsApproval = event.settings.approval_type === 1 && !approve;
	if (event.settings.approval_type === 2)
		throw new ApiFailure(400, 404, `Registration has not been enabled for this meeting: ${event.id}.`);
	const { context } = call;
	if (
		context.settings.plan !== 'unlimited' &&
		!context.limits.daily(context.clock, `registrant:${event.id}:${String(body.email)}`, REGISTRATIONS_A_DAY)
	) {
		throw new ApiFailure(
			429,
			429,
			`You have exceeded the daily rate limit (${REGISTRATIONS_A_DAY}) of Add a registrant API requests permitted for this particular registrant. You may resume these requests at GMT 00:00:00.`,
		);
	}
	const { registrants } = meetingDataOf(event);
	const known = registrants.find(({ email }) => email === body.email);
	if (known) return known;
	const id = newId();
	const { auto_approve: _auto, ...fields } = body;
	const registrant: Registrant = {
		...fields,
		id,
		email: String(body.email),
		status: needsApproval ? 'pending' : 'approved',
		create_time: utcText(context.clock.now()),
		join_url: `${String(event.join_url).split('?')[0]}?tk=${id}`,
	};
	registrants.push(registrant);
	announceRegistration(call, event, 'created', registrant);
	return registrant;
}

/** Tells of a registration; whose it was is part of all but the first of these events. */
function announceRegistration(
	{ context, self }: Call,
	event: ScheduledEvent,
	what: 'approved' | 'cancelled' | 'created' | 'denied',
	{ id, email, first_name, last_name, join_url }: Registrant,
): void {
	const family = context.store.webinars.has(event.id) ? 'webinar' : 'meeting';
	publishEvent(
		context,
		`${family}.registration_${what}`,
		{
			...eventObject(event),
			registrant: { id, email, first_name, last_name, ...(join_url === undefined ? {} : { join_url }) },
		},
		what === 'created' ? {} : { operator: self },
	);
}

/** The routes for one kind of event. */
function registrantRoutes(
	kind: ScheduledEventKind,
	name: 'meeting' | 'webinar',
	ids: Record<'create' | 'batch' | 'list' | 'get' | 'delete' | 'status' | 'questions' | 'updateQuestions', string>,
): Route[] {
	const base = `/${name}s/:${name}Id`;
	const event = (call: Call): ScheduledEvent => scheduledEventOf(call, kind, call.params[`${name}Id`]);
	const one = (call: Call): { event: ScheduledEvent; registrant: Registrant } => {
		const found = event(call);
		const registrant = meetingDataOf(found).registrants.find(({ id }) => id === call.params.registrantId);
		if (!registrant)
			throw new ApiFailure(
				400,
				name === 'webinar' ? 3079 : 300,
				`This registrant does not exist: ${call.params.registrantId}.`,
			);
		return { event: found, registrant };
	};
	return [
		route({
			operationId: ids.create,
			method: 'POST',
			path: `${base}/registrants`,
			rate: 'light',
			scopes: scopes(`${name}:write:registrant`, `${name}:write`),
			status: 201,
			query: { occurrence_ids: text() },
			body: {
				...registrantBody,
				properties: { ...person, ...details, language: text(), auto_approve: { type: 'boolean' } },
			},
			target: event,
			handle: (call, found) => {
				const { id, join_url } = register(call, found, call.body, { approve: call.body.auto_approve === true });
				return { id: found.id, registrant_id: id, join_url, topic: found.topic, start_time: found.start_time };
			},
		}),
		route({
			operationId: ids.batch,
			method: 'POST',
			path: `${base}/batch_registrants`,
			rate: 'heavy',
			scopes: scopes(`${name}:write:batch_registrants`, `${name}:write`),
			status: 201,
			body: {
				type: 'object',
				properties: {
					auto_approve: { type: 'boolean' },
					registrants: {
						type: 'array',
						maxItems: 30,
						items: { type: 'object', required: ['email', 'first_name'], properties: person },
					},
				},
			},
			target: event,
			handle: (call, found) => ({
				registrants: ((call.body.registrants ?? []) as Json[]).map((body) => {
					const { id, email, join_url } = register(call, found, body, { approve: call.body.auto_approve === true });
					return { registrant_id: id, email, join_url };
				}),
			}),
		}),
		route({
			operationId: ids.list,
			method: 'GET',
			path: `${base}/registrants`,
			rate: 'medium',
			scopes: scopes(`${name}:read:list_registrants`, `${name}:read`),
			query: { ...occurrenceQuery, status: { type: 'string', enum: ['pending', 'approved', 'denied'] } },
			target: event,
			handle: (call, found) =>
				call.page(
					meetingDataOf(found).registrants.filter(({ status }) => status === (call.query.status ?? 'approved')),
					'registrants',
				),
		}),
		route({
			operationId: ids.get,
			method: 'GET',
			path: `${base}/registrants/:registrantId`,
			rate: 'light',
			scopes: scopes(`${name}:read:registrant`, `${name}:read`),
			target: one,
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
			target: one,
			handle: (_call, { event: found, registrant }) => {
				const own = meetingDataOf(found);
				own.registrants = own.registrants.filter((other) => other !== registrant);
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
			body: {
				...actionBody('approve', 'cancel', 'deny'),
				properties: {
					action: { type: 'string', enum: ['approve', 'cancel', 'deny'] },
					registrants: {
						type: 'array',
						maxItems: 30,
						items: { type: 'object', properties: { id: text(), email: text() } },
					},
				},
			},
			target: event,
			handle: (call, found) => {
				const wanted = (call.body.registrants ?? []) as Json[];
				for (const registrant of meetingDataOf(found).registrants.filter(({ id, email }) =>
					wanted.some((one) => one.id === id || one.email === email),
				)) {
					if (
						call.context.settings.plan !== 'unlimited' &&
						!call.context.limits.daily(call.context.clock, `status:${registrant.id}`, STATUS_CHANGES_A_DAY)
					) {
						throw new ApiFailure(
							429,
							429,
							`You have exceeded the daily rate limit (${STATUS_CHANGES_A_DAY}) of Update registrant status API requests permitted for this particular registrant. You may resume these requests at GMT 00:00:00.`,
						);
					}
					registrant.status =
						call.body.action === 'approve' ? 'approved' : call.body.action === 'deny' ? 'denied' : 'pending';
					announceRegistration(
						call,
						found,
						call.body.action === 'approve' ? 'approved' : call.body.action === 'deny' ? 'denied' : 'cancelled',
						registrant,
					);
				}
			},
		}),
		route({
			operationId: ids.questions,
			method: 'GET',
			path: `${base}/registrants/questions`,
			rate: 'light',
			scopes: scopes(`${name}:read:list_registration_questions`, `${name}:read`),
			target: event,
			handle: (_call, found) => meetingDataOf(found).questions,
		}),
		route({
			operationId: ids.updateQuestions,
			method: 'PATCH',
			path: `${base}/registrants/questions`,
			rate: 'light',
			scopes: scopes(`${name}:update:registration_question`, `${name}:write`),
			status: 204,
			body: registrationQuestions,
			target: event,
			handle: (call, found) => {
				Object.assign(meetingDataOf(found).questions, call.body);
			},
		}),
	];
}

const webinar = (call: Call): ScheduledEvent => scheduledEventOf(call, webinarKind, call.params.webinarId);

const panelistRoutes: Route[] = [
	route({
		operationId: 'webinarPanelistCreate',
		method: 'POST',
		path: '/webinars/:webinarId/panelists',
		rate: 'medium',
		scopes: scopes('webinar:write:panelist', 'webinar:write'),
		status: 201,
		body: {
			type: 'object',
			properties: {
				panelists: {
					type: 'array',
					maxItems: 30,
					items: {
						type: 'object',
						properties: {
							name: text(),
							email: person.email,
							virtual_background_id: text(),
							name_tag_id: text(),
							name_tag_name: text(),
							name_tag_pronouns: text(),
							name_tag_description: text(),
						},
					},
				},
			},
		},
		target: webinar,
		handle: (call, found) => {
			const { panelists } = meetingDataOf(found);
			for (const body of (call.body.panelists ?? []) as Json[]) {
				if (!panelists.some(({ email }) => email === body.email))
					panelists.push({ ...body, id: newId(), join_url: `${String(found.join_url).split('?')[0]}?tk=${newId()}` });
			}
			return { id: String(found.id), updated_at: utcText(call.context.clock.now()) };
		},
	}),
	route({
		operationId: 'webinarPanelists',
		method: 'GET',
		path: '/webinars/:webinarId/panelists',
		rate: 'medium',
		scopes: scopes('webinar:read:list_panelists', 'webinar:read'),
		target: webinar,
		handle: (_call, found) => ({
			panelists: meetingDataOf(found).panelists,
			total_records: meetingDataOf(found).panelists.length,
		}),
	}),
	route({
		operationId: 'webinarPanelistsDelete',
		method: 'DELETE',
		path: '/webinars/:webinarId/panelists',
		rate: 'light',
		scopes: scopes('webinar:delete:panelist', 'webinar:write'),
		status: 204,
		target: webinar,
		handle: (_call, found) => {
			meetingDataOf(found).panelists = [];
		},
	}),
	route({
		operationId: 'webinarPanelistDelete',
		method: 'DELETE',
		path: '/webinars/:webinarId/panelists/:panelistId',
		rate: 'light',
		scopes: scopes('webinar:delete:panelist', 'webinar:write'),
		status: 204,
		target: webinar,
		handle: (call, found) => {
			const own = meetingDataOf(found);
			own.panelists = own.panelists.filter(({ id }) => id !== call.params.panelistId);
		},
	}),
];

export const registrationRoutes: Route[] = [
	...registrantRoutes(meetingKind, 'meeting', {
		create: 'meetingRegistrantCreate',
		batch: 'addBatchRegistrants',
		list: 'meetingRegistrants',
		get: 'meetingRegistrantGet',
		delete: 'meetingregistrantdelete',
		status: 'meetingRegistrantStatus',
		questions: 'meetingRegistrantsQuestionsGet',
		updateQuestions: 'meetingRegistrantQuestionUpdate',
	}),
	...registrantRoutes(webinarKind, 'webinar', {
		create: 'webinarRegistrantCreate',
		batch: 'addBatchWebinarRegistrants',
		list: 'webinarRegistrants',
		get: 'webinarRegistrantGet',
		delete: 'deleteWebinarRegistrant',
		status: 'webinarRegistrantStatus',
		questions: 'webinarRegistrantsQuestionsGet',
		updateQuestions: 'webinarRegistrantQuestionUpdate',
	}),
	...panelistRoutes,
];
