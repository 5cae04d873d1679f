import type { Sandbox } from '../../../sandbox/server.mts';
import type { Caller, Json, Samples, TextResponse } from './caller.mts';

const questions = [{ name: 'How?', type: 'single', answers: ['Good', 'Bad'] }];
const poll = { title: 'Opinion', questions };

/** Calls about polls and surveys. */
export function pollSamples({ store }: Sandbox, call: Caller): Samples {
	const meeting = [...store.meetings.values()].find(({ settings }) => settings.approval_type === 0);
	const webinar = [...store.webinars.values()].find(({ settings }) => settings.approval_type === 0);
	return {
		...polling(call, 'meeting', `/meetings/${meeting?.id}`),
		...polling(call, 'webinar', `/webinars/${webinar?.id}`),
		createBatchPolls: () => call('POST', `/meetings/${meeting?.id}/batch_polls`, { polls: [poll] }),
	};
}

/** Calls about the polls and the survey of one meeting or webinar. */
function polling(call: Caller, prefix: 'meeting' | 'webinar', base: string): Samples {
	/** Creates a poll first. */
	const polled = async (next: (id: string) => Promise<TextResponse>): Promise<TextResponse> =>
		await next(String((JSON.parse((await call('POST', `${base}/polls`, poll)).body) as Json).id));
	return {
		[`${prefix}PollCreate`]: () => call('POST', `${base}/polls`, poll),
		[`${prefix}Polls`]: () => polled(() => call('GET', `${base}/polls`)),
		[`${prefix}PollGet`]: () => polled((id) => call('GET', `${base}/polls/${id}`)),
		[`${prefix}PollUpdate`]: () => polled((id) => call('PUT', `${base}/polls/${id}`, { title: 'Other' })),
		[`${prefix}PollDelete`]: () => polled((id) => call('DELETE', `${base}/polls/${id}`)),
		[`${prefix}SurveyGet`]: async () => {
			await call('PATCH', `${base}/survey`, { custom_survey: { title: 'Survey', questions } });
			return await call('GET', `${base}/survey`);
		},
		[`${prefix}SurveyUpdate`]: () => call('PATCH', `${base}/survey`, { show_in_the_browser: false }),
		[`${prefix}SurveyDelete`]: () => call('DELETE', `${base}/survey`),
	};
}
