// One successful call of each operation, for checks of the answers.
import type { Sandbox } from '../../../sandbox/server.mts';
import type { Route } from '../../../sandbox/api/route.mts';
import { caller } from './caller.mts';
import type { Answer, Json, Samples } from './caller.mts';
import { eventSamples } from './scheduledEvents.mts';
import { recordingSamples } from './recordings.mts';
import { sessionSamples } from './sessions.mts';
import { userSamples } from './users.mts';

/** One successful call of each operation of the sandbox, by Zoom's name of it. */
export function samples(sandbox: Sandbox, token: string): Samples {
	const call = caller(sandbox, token);
	const meeting = [...sandbox.store.meetings.values()].find(({ type }) => type === 8);
	const live = [...sandbox.store.meetings.values()].find(({ type }) => type === 2);
	const webinar = [...sandbox.store.webinars.values()].find(({ type }) => type === 9);
	const start = { start_time: '2030-01-07T10:00:00Z', duration: 30, tracking_fields: [{ field: 'a', value: 'b' }] };
	const settings = { approval_type: 0, waiting_room: false };
	const open = [...sandbox.store.meetings.values()].find((event) => event.settings.approval_type === 0);
	const openWebinar = [...sandbox.store.webinars.values()].find((event) => event.settings.approval_type === 0);
	const person = { email: 'nathan@example.com', first_name: 'Nathan', org: 'Example' };
	/** Registers somebody first, and goes on with their ID. */
	const registered = async (event: string, next: (id: string) => Promise<Answer>) => {
		const { body } = await call('POST', `${event}/registrants`, person);
		return await next(String((JSON.parse(body) as Json).registrant_id));
	};
	const registration = (event: string) => ({
		create: () => call('POST', `${event}/registrants`, person),
		batch: () =>
			call('POST', `${event}/batch_registrants`, {
				registrants: [person, { email: 'b@example.com', first_name: 'B' }],
			}),
		list: () => registered(event, () => call('GET', `${event}/registrants`)),
		get: () => registered(event, (id) => call('GET', `${event}/registrants/${id}`)),
		delete: () => registered(event, (id) => call('DELETE', `${event}/registrants/${id}`)),
		status: () =>
			registered(event, (id) => call('PUT', `${event}/registrants/status`, { action: 'deny', registrants: [{ id }] })),
		questions: () => call('GET', `${event}/registrants/questions`),
		updateQuestions: () =>
			call('PATCH', `${event}/registrants/questions`, {
				custom_questions: [{ title: 'Why?', type: 'short', required: false }],
			}),
	});
	const ofMeeting = registration(`/meetings/${open?.id}`);
	const ofWebinar = registration(`/webinars/${openWebinar?.id}`);
	const poll = { title: 'Opinion', questions: [{ name: 'How?', type: 'single', answers: ['Good', 'Bad'] }] };
	const polled = async (event: string, next: (id: string) => Promise<Answer>) =>
		await next(String((JSON.parse((await call('POST', `${event}/polls`, poll)).body) as Json).id));
	const polling = (event: string, prefix: string) => ({
		[`${prefix}PollCreate`]: () => call('POST', `${event}/polls`, poll),
		[`${prefix}Polls`]: () => polled(event, () => call('GET', `${event}/polls`)),
		[`${prefix}PollGet`]: () => polled(event, (id) => call('GET', `${event}/polls/${id}`)),
		[`${prefix}PollUpdate`]: () => polled(event, (id) => call('PUT', `${event}/polls/${id}`, { title: 'Other' })),
		[`${prefix}PollDelete`]: () => polled(event, (id) => call('DELETE', `${event}/polls/${id}`)),
		[`${prefix}SurveyGet`]: async () => {
			await call('PATCH', `${event}/survey`, {
				custom_survey: { title: 'Survey', questions: [{ name: 'How?', type: 'single', answers: ['Good', 'Bad'] }] },
			});
			return await call('GET', `${event}/survey`);
		},
		[`${prefix}SurveyUpdate`]: () => call('PATCH', `${event}/survey`, { show_in_the_browser: false }),
		[`${prefix}SurveyDelete`]: () => call('DELETE', `${event}/survey`),
	});
	const panelists = `/webinars/${webinar?.id}/panelists`;
	return {
		...eventSamples(sandbox, call),
		...recordingSamples(sandbox, call),
		...sessionSamples(sandbox, call),
		...userSamples(sandbox, call),
		...polling(`/meetings/${open?.id}`, 'meeting'),
		...polling(`/webinars/${openWebinar?.id}`, 'webinar'),
		createBatchPolls: () => call('POST', `/meetings/${open?.id}/batch_polls`, { polls: [poll] }),
		meetingRegistrantCreate: ofMeeting.create,
		addBatchRegistrants: ofMeeting.batch,
		meetingRegistrants: ofMeeting.list,
		meetingRegistrantGet: ofMeeting.get,
		meetingregistrantdelete: ofMeeting.delete,
		meetingRegistrantStatus: ofMeeting.status,
		meetingRegistrantsQuestionsGet: ofMeeting.questions,
		meetingRegistrantQuestionUpdate: ofMeeting.updateQuestions,
		webinarRegistrantCreate: ofWebinar.create,
		addBatchWebinarRegistrants: ofWebinar.batch,
		webinarRegistrants: ofWebinar.list,
		webinarRegistrantGet: ofWebinar.get,
		deleteWebinarRegistrant: ofWebinar.delete,
		webinarRegistrantStatus: ofWebinar.status,
		webinarRegistrantsQuestionsGet: ofWebinar.questions,
		webinarRegistrantQuestionUpdate: ofWebinar.updateQuestions,
		webinarPanelistCreate: () =>
			call('POST', panelists, { panelists: [{ name: 'Nathan', email: 'nathan@example.com' }] }),
		webinarPanelists: async () => {
			await call('POST', panelists, { panelists: [{ name: 'Nathan', email: 'nathan@example.com' }] });
			return await call('GET', panelists);
		},
		webinarPanelistsDelete: () => call('DELETE', panelists),
		webinarPanelistDelete: () => call('DELETE', `${panelists}/nobody`),
		meetingCreate: () =>
			call('POST', '/users/me/meetings', {
				topic: 'A',
				type: 8,
				...start,
				recurrence: { type: 2, weekly_days: '2', end_times: 3 },
				settings,
			}),
		meetings: () => call('GET', '/users/me/meetings?page_size=1'),
		listUpcomingMeeting: () => call('GET', '/users/me/upcoming_meetings'),
		meeting: () => call('GET', `/meetings/${meeting?.id}`),
		meetingUpdate: () => call('PATCH', `/meetings/${meeting?.id}`, { topic: 'B', settings }),
		meetingDelete: () => call('DELETE', `/meetings/${meeting?.id}`),
		meetingStatus: () => {
			if (live) live.live = true;
			return call('PUT', `/meetings/${live?.id}/status`, { action: 'end' });
		},
		meetingInvitation: () => call('GET', `/meetings/${meeting?.id}/invitation`),
		webinarCreate: () =>
			call('POST', '/users/me/webinars', {
				topic: 'A',
				type: 9,
				...start,
				recurrence: { type: 3, monthly_day: 31, end_times: 3 },
				settings: { approval_type: 0 },
			}),
		webinars: () => call('GET', '/users/me/webinars'),
		webinar: () => call('GET', `/webinars/${webinar?.id}`),
		webinarUpdate: () => call('PATCH', `/webinars/${webinar?.id}`, { topic: 'B' }),
		webinarDelete: () => call('DELETE', `/webinars/${webinar?.id}`),
		webinarStatus: () => {
			if (webinar) webinar.live = true;
			return call('PUT', `/webinars/${webinar?.id}/status`, { action: 'end' });
		},
		users: () => call('GET', '/users?page_size=2'),
		userCreate: () =>
			call('POST', '/users', {
				action: 'create',
				user_info: { email: 'new@acme.example', type: 1, first_name: 'New' },
			}),
		user: () => call('GET', '/users/me'),
		userUpdate: () => call('PATCH', '/users/ben@acme.example', { dept: 'X' }),
		userDelete: () => call('DELETE', '/users/ben@acme.example'),
	};
}

/** A call of a route that reads and needs nothing but what the account has from the beginning; other routes have a sample of their own above. */
export function plainSample(
	sandbox: Sandbox,
	token: string,
	{ method, path, query = {} }: Route,
): () => Promise<Answer> {
	const { sessions } = sandbox.store;
	const values: Record<string, unknown> = {
		userId: 'me',
		meetingId: sessions.find(({ kind }) => kind === 'meeting')?.id,
		webinarId: sessions.find(({ kind }) => kind === 'webinar')?.id,
		from: new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10),
		to: new Date().toISOString().slice(0, 10),
	};
	const filled = path.replace(/:(\w+)/g, (_match, name: string) => String(values[name]));
	const asked = Object.keys(query)
		.filter((name) => ['from', 'to'].includes(name))
		.map((name) => `${name}=${String(values[name])}`);
	return async () => await caller(sandbox, token)(method, `${filled}${asked.length > 0 ? `?${asked.join('&')}` : ''}`);
}
