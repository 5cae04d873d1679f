// Polls and surveys of meetings and webinars, which Zoom treats alike.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import { newId } from '../domain/ids.mts';
import type { Json } from '../domain/json.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import { meetingKind } from '../domain/meetings.mts';
import type { ScheduledEventKind } from '../domain/scheduledEvents.mts';
import type { ScheduledEvent } from '../domain/store.mts';
import { webinarKind } from '../domain/webinars.mts';
import { flag } from '../schemas/builders.mts';
import { pollBatchBody, pollBody, surveyBody } from '../schemas/polls.mts';
import { scheduledEventTarget } from './targets.mts';

/** Zoom's limit of polls in one meeting or webinar. */
const MAX_POLLS = 50;

function addPoll(scheduledEvent: ScheduledEvent, body: Json): Json {
	const { polls } = meetingDataOf(scheduledEvent);
	if (polls.length >= MAX_POLLS) throw new ZoomError(400, 4400, `You can only add a maximum of ${MAX_POLLS} polls.`);
	const poll: Json = { anonymous: false, poll_type: 1, questions: [], ...body, id: newId(), status: 'notstart' };
	polls.push(poll);
	return poll;
}

/** The meeting or webinar and the poll that a path names. */
function pollTarget(kind: ScheduledEventKind) {
	const scheduledEventOf = scheduledEventTarget(kind);
	return (call: Call): { scheduledEvent: ScheduledEvent; poll: Json } => {
		const scheduledEvent = scheduledEventOf(call);
		const poll = meetingDataOf(scheduledEvent).polls.find(({ id }) => id === call.params.pollId);
		if (!poll) throw new ZoomError(404, 404, 'Meeting Poll not found');
		return { scheduledEvent, poll };
	};
}

function pollRoutes(kind: ScheduledEventKind): Route[] {
	const { name } = kind;
	const base = `/${name}s/:${name}Id`;
	const target = scheduledEventTarget(kind);
	return [
		route({
			operationId: `${name}PollCreate`,
			method: 'POST',
			path: `${base}/polls`,
			rate: 'light',
			scopes: scopes(`${name}:write:poll`, `${name}:write`),
			status: 201,
			body: pollBody,
			target,
			handle: ({ body }, scheduledEvent) => addPoll(scheduledEvent, body),
		}),
		route({
			operationId: `${name}Polls`,
			method: 'GET',
			path: `${base}/polls`,
			rate: 'light',
			scopes: scopes(`${name}:read:list_polls`, `${name}:read`),
			query: { anonymous: flag },
			target,
			handle: ({ query }, scheduledEvent) => {
				const polls = meetingDataOf(scheduledEvent).polls.filter(
					({ anonymous }) => query.anonymous === undefined || anonymous === query.anonymous,
				);
				return { polls, total_records: polls.length };
			},
		}),
		route({
			operationId: `${name}PollGet`,
			method: 'GET',
			path: `${base}/polls/:pollId`,
			rate: 'light',
			scopes: scopes(`${name}:read:poll`, `${name}:read`),
			target: pollTarget(kind),
			handle: (_call, { poll }) => poll,
		}),
		route({
			operationId: `${name}PollUpdate`,
			method: 'PUT',
			path: `${base}/polls/:pollId`,
			rate: 'light',
			scopes: scopes(`${name}:update:poll`, `${name}:write`),
			status: 204,
			body: pollBody,
			target: pollTarget(kind),
			handle: ({ body }, { poll }) => void Object.assign(poll, body),
		}),
		route({
			operationId: `${name}PollDelete`,
			method: 'DELETE',
			path: `${base}/polls/:pollId`,
			rate: 'light',
			scopes: scopes(`${name}:delete:poll`, `${name}:write`),
			status: 204,
			target: pollTarget(kind),
			handle: (_call, { scheduledEvent, poll }) => {
				const data = meetingDataOf(scheduledEvent);
				data.polls = data.polls.filter((other) => other !== poll);
			},
		}),
		route({
			operationId: `${name}SurveyGet`,
			method: 'GET',
			path: `${base}/survey`,
			rate: 'light',
			scopes: scopes(`${name}:read:survey`, `${name}:read`),
			target,
			handle: (_call, scheduledEvent) => meetingDataOf(scheduledEvent).survey,
		}),
		route({
			operationId: `${name}SurveyUpdate`,
			method: 'PATCH',
			path: `${base}/survey`,
			rate: 'light',
			scopes: scopes(`${name}:update:survey`, `${name}:write`),
			status: 204,
			body: surveyBody,
			target,
			handle: ({ body }, scheduledEvent) => void Object.assign(meetingDataOf(scheduledEvent).survey, body),
		}),
		route({
			operationId: `${name}SurveyDelete`,
			method: 'DELETE',
			path: `${base}/survey`,
			rate: 'light',
			scopes: scopes(`${name}:delete:survey`, `${name}:write`),
			status: 204,
			target,
			handle: (_call, scheduledEvent) => {
				meetingDataOf(scheduledEvent).survey = {};
			},
		}),
	];
}

export const pollingRoutes: Route[] = [
	...pollRoutes(meetingKind),
	...pollRoutes(webinarKind),
	route({
		operationId: 'createBatchPolls',
		method: 'POST',
		path: '/meetings/:meetingId/batch_polls',
		rate: 'light',
		scopes: scopes('meeting:write:batch_polls', 'meeting:write'),
		status: 201,
		body: pollBatchBody,
		target: scheduledEventTarget(meetingKind),
		handle: ({ body }, meeting) => ({ polls: ((body.polls ?? []) as Json[]).map((poll) => addPoll(meeting, poll)) }),
	}),
];
