import type { Sandbox } from '../../../sandbox/server.mts';
import type { Caller, Json, Samples, TextResponse } from './caller.mts';

const person = { email: 'nathan@example.com', first_name: 'Nathan', org: 'Example' };

/** Calls about registrants and panelists. */
export function registrationSamples({ store }: Sandbox, call: Caller): Samples {
	const open = [...store.meetings.values()].find(({ settings }) => settings.approval_type === 0);
	const openWebinar = [...store.webinars.values()].find(({ settings }) => settings.approval_type === 0);
	const ofMeeting = registration(call, `/meetings/${open?.id}`);
	const ofWebinar = registration(call, `/webinars/${openWebinar?.id}`);
	const panelists = `/webinars/${openWebinar?.id}/panelists`;
	const addPanelist = () => call('POST', panelists, { panelists: [{ name: 'Nathan', email: 'nathan@example.com' }] });
	return {
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
		webinarPanelistCreate: addPanelist,
		webinarPanelists: async () => {
			await addPanelist();
			return await call('GET', panelists);
		},
		webinarPanelistsDelete: () => call('DELETE', panelists),
		webinarPanelistDelete: () => call('DELETE', `${panelists}/nobody`),
	};
}

/** Calls about the registrants of one meeting or webinar. */
function registration(call: Caller, base: string) {
	/** Registers somebody first. */
	const registered = async (next: (id: string) => Promise<TextResponse>) => {
		const { body } = await call('POST', `${base}/registrants`, person);
		return await next(String((JSON.parse(body) as Json).registrant_id));
	};
	return {
		create: () => call('POST', `${base}/registrants`, person),
		batch: () =>
			call('POST', `${base}/batch_registrants`, {
				registrants: [person, { email: 'b@example.com', first_name: 'B' }],
			}),
		list: () => registered(() => call('GET', `${base}/registrants`)),
		get: () => registered((id) => call('GET', `${base}/registrants/${id}`)),
		delete: () => registered((id) => call('DELETE', `${base}/registrants/${id}`)),
		status: () =>
			registered((id) => call('PUT', `${base}/registrants/status`, { action: 'deny', registrants: [{ id }] })),
		questions: () => call('GET', `${base}/registrants/questions`),
		updateQuestions: () =>
			call('PATCH', `${base}/registrants/questions`, {
				custom_questions: [{ title: 'Why?', type: 'short', required: false }],
			}),
	};
}
