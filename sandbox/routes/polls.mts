// Polls and surveys of meetings and webinars, which Zoom treats alike.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import { scheduledEventOf } from '../domain/scheduledEvents.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import { newId } from '../domain/store.mts';
import type { ScheduledEvent, Json } from '../domain/store.mts';
import { meetingKind } from './meetings.mts';
import { webinarKind } from './webinars.mts';

/** Most polls of one meeting or webinar, and of one batch. */
const POLLS = 50;
const BATCH = 25;

const text = (maxLength?: number): Json => ({ type: 'string', ...(maxLength === undefined ? {} : { maxLength }) });
const texts = { type: 'array', items: text() };
const flag = { type: 'boolean' };
const whole = (limits: Json = {}): Json => ({ type: 'integer', ...limits });
const types = [
	'single',
	'multiple',
	'matching',
	'rank_order',
	'short_answer',
	'long_answer',
	'fill_in_the_blank',
	'rating_scale',
];

const answering = {
	answers: texts,
	answer_required: flag,
	show_as_dropdown: flag,
	answer_min_character: whole({ minimum: 1 }),
	answer_max_character: whole(),
	rating_min_value: whole({ minimum: 0 }),
	rating_max_value: whole({ maximum: 10 }),
	type: { type: 'string', enum: types },
};
const question = {
	type: 'object',
	properties: {
		...answering,
		name: text(1024),
		rating_min_label: text(),
		rating_max_label: text(),
		case_sensitive: flag,
		right_answers: texts,
		prompts: {
			type: 'array',
			items: { type: 'object', properties: { prompt_question: text(), prompt_right_answers: texts } },
		},
	},
};
const poll: Json = {
	type: 'object',
	properties: {
		title: text(64),
		anonymous: flag,
		poll_type: whole({ enum: [1, 2, 3] }),
		questions: { type: 'array', items: question },
	},
};
const surveyQuestion = {
	type: 'object',
	properties: {
		...answering,
		name: text(),
		rating_min_label: text(50),
		rating_max_label: text(50),
		prompts: { type: 'array', maxItems: 10, items: { type: 'object', properties: { prompt_question: text(200) } } },
	},
};
const survey: Json = {
	type: 'object',
	properties: {
		custom_survey: {
			type: 'object',
			properties: {
				title: text(64),
				anonymous: flag,
				numbered_questions: flag,
				show_question_type: flag,
				feedback: text(320),
				questions: { type: 'array', maxItems: 100, items: surveyQuestion },
			},
		},
		show_in_the_browser: flag,
		show_in_the_follow_up_email: flag,
		third_party_survey: text(64),
	},
};

function add(event: ScheduledEvent, body: Json): Json {
	const { polls } = meetingDataOf(event);
	if (polls.length >= POLLS) throw new ApiFailure(400, 4400, `You can only add a maximum of ${POLLS} polls.`);
	const made: Json = { anonymous: false, poll_type: 1, questions: [], ...body, id: newId(), status: 'notstart' };
	polls.push(made);
	return made;
}

function pollRoutes(kind: ScheduledEventKind, name: 'meeting' | 'webinar', prefix: string): Route[] {
	const base = `/${name}s/:${name}Id`;
	const event = (call: Call): ScheduledEvent => scheduledEventOf(call, kind, call.params[`${name}Id`]);
	const one = (call: Call): { event: ScheduledEvent; found: Json } => {
		const holder = event(call);
		const found = meetingDataOf(holder).polls.find(({ id }) => id === call.params.pollId);
		if (!found) throw new ApiFailure(404, 404, 'Meeting Poll not found');
		return { event: holder, found };
	};
	return [
		route({
			operationId: `${prefix}PollCreate`,
			method: 'POST',
			path: `${base}/polls`,
			rate: 'light',
			scopes: scopes(`${name}:write:poll`, `${name}:write`),
			status: 201,
			body: poll,
			target: event,
			handle: (call, holder) => add(holder, call.body),
		}),
		route({
			operationId: `${prefix}Polls`,
			method: 'GET',
			path: `${base}/polls`,
			rate: 'light',
			scopes: scopes(`${name}:read:list_polls`, `${name}:read`),
			query: { anonymous: flag },
			target: event,
			handle: (call, holder) => {
				const polls = meetingDataOf(holder).polls.filter(
					({ anonymous }) => call.query.anonymous === undefined || anonymous === call.query.anonymous,
				);
				return { polls, total_records: polls.length };
			},
		}),
		route({
			operationId: `${prefix}PollGet`,
			method: 'GET',
			path: `${base}/polls/:pollId`,
			rate: 'light',
			scopes: scopes(`${name}:read:poll`, `${name}:read`),
			target: one,
			handle: (_call, { found }) => found,
		}),
		route({
			operationId: `${prefix}PollUpdate`,
			method: 'PUT',
			path: `${base}/polls/:pollId`,
			rate: 'light',
			scopes: scopes(`${name}:update:poll`, `${name}:write`),
			status: 204,
			body: poll,
			target: one,
			handle: (call, { found }) => {
				Object.assign(found, call.body);
			},
		}),
		route({
			operationId: `${prefix}PollDelete`,
			method: 'DELETE',
			path: `${base}/polls/:pollId`,
			rate: 'light',
			scopes: scopes(`${name}:delete:poll`, `${name}:write`),
			status: 204,
			target: one,
			handle: (_call, { event: holder, found }) => {
				const own = meetingDataOf(holder);
				own.polls = own.polls.filter((other) => other !== found);
			},
		}),
		route({
			operationId: `${prefix}SurveyGet`,
			method: 'GET',
			path: `${base}/survey`,
			rate: 'light',
			scopes: scopes(`${name}:read:survey`, `${name}:read`),
			target: event,
			handle: (_call, holder) => meetingDataOf(holder).survey,
		}),
		route({
			operationId: `${prefix}SurveyUpdate`,
			method: 'PATCH',
			path: `${base}/survey`,
			rate: 'light',
			scopes: scopes(`${name}:update:survey`, `${name}:write`),
			status: 204,
			body: survey,
			target: event,
			handle: (call, holder) => {
				Object.assign(meetingDataOf(holder).survey, call.body);
			},
		}),
		route({
			operationId: `${prefix}SurveyDelete`,
			method: 'DELETE',
			path: `${base}/survey`,
			rate: 'light',
			scopes: scopes(`${name}:delete:survey`, `${name}:write`),
			status: 204,
			target: event,
			handle: (_call, holder) => {
				meetingDataOf(holder).survey = {};
			},
		}),
	];
}

export const pollingRoutes: Route[] = [
	...pollRoutes(meetingKind, 'meeting', 'meeting'),
	...pollRoutes(webinarKind, 'webinar', 'webinar'),
	route({
		operationId: 'createBatchPolls',
		method: 'POST',
		path: '/meetings/:meetingId/batch_polls',
		rate: 'light',
		scopes: scopes('meeting:write:batch_polls', 'meeting:write'),
		status: 201,
		body: { type: 'object', properties: { polls: { type: 'array', maxItems: BATCH, items: poll } } },
		target: (call) => scheduledEventOf(call, meetingKind, call.params.meetingId),
		handle: (call, holder) => ({ polls: ((call.body.polls ?? []) as Json[]).map((body) => add(holder, body)) }),
	}),
];
