import type { Sandbox } from '../../../sandbox/server.mts';
import { startSession } from '../../../sandbox/domain/sessions.mts';
import type { Session } from '../../../sandbox/domain/store.mts';
import type { TextResponse, Caller, Samples } from './caller.mts';

/** Calls about meetings and webinars that have ended or are running. */
export function sessionSamples(sandbox: Sandbox, call: Caller): Samples {
	const { store, context } = sandbox;
	const ended = (kind: Session['kind']): Session | undefined => store.sessions.find((session) => session.kind === kind);
	const get = (path: string) => () => call('GET', path);
	const meeting = encodeURIComponent(encodeURIComponent(String(ended('meeting')?.uuid)));
	const webinar = ended('webinar')?.id;
	const past = (kind: string, id: unknown) => ({
		instances: get(`/past_${kind}s/${String(id)}/instances`),
		participants: get(`/past_${kind}s/${String(id)}/participants`),
		polls: get(`/past_${kind}s/${String(id)}/polls`),
		qa: get(`/past_${kind}s/${String(id)}/qa`),
	});
	const ofMeeting = past('meeting', meeting);
	const ofWebinar = past('webinar', webinar);
	const reports = (name: string, path: string): Samples => ({
		[`report${name}Details`]: get(path),
		[`report${name}Participants`]: get(`${path}/participants?include_fields=registrant_id`),
		[`report${name}Polls`]: get(`${path}/polls`),
		[`report${name}QA`]: get(`${path}/qa`),
		[`report${name}Survey`]: get(`${path}/survey`),
	});
	/** Starts a session with a chat message first. */
	const running = (kind: Session['kind'], next: (id: number) => Promise<TextResponse>) => () => {
		const [scheduledEvent] = store.scheduledEvents(kind).values();
		if (!scheduledEvent) throw new Error(`The sandbox has no ${kind}`);
		const session = startSession(context, kind, scheduledEvent);
		session.chat.set('message', 'Hello');
		return next(scheduledEvent.id);
	};
	return {
		pastMeetingDetails: get(`/past_meetings/${meeting}`),
		pastMeetings: ofMeeting.instances,
		pastMeetingParticipants: ofMeeting.participants,
		listPastMeetingPolls: ofMeeting.polls,
		listPastMeetingQA: ofMeeting.qa,
		pastWebinars: ofWebinar.instances,
		listWebinarParticipants: ofWebinar.participants,
		listPastWebinarPollResults: ofWebinar.polls,
		listPastWebinarQA: ofWebinar.qa,
		webinarAbsentees: get(`/past_webinars/${webinar}/absentees`),
		...reports('Meeting', `/report/meetings/${meeting}`),
		...reports('Webinar', `/report/webinars/${webinar}`),
		Listmeetingsummaries: get('/meetings/meeting_summaries?from=2020-01-01T00:00:00Z&to=2040-01-01T00:00:00Z'),
		Listusermeetingsummaries: get('/users/me/meeting_summaries?from=2020-01-01T00:00:00Z'),
		Getameetingsummary: get(`/meetings/${meeting}/meeting_summary`),
		Deletemeetingorwebinarsummary: () => call('DELETE', `/meetings/${meeting}/meeting_summary`),
		inMeetingControl: running('meeting', (id) =>
			call('PATCH', `/live_meetings/${id}/events`, {
				method: 'participant.invite',
				params: { contacts: [{ email: 'hannah@acme.example' }] },
			}),
		),
		updateMeetingChatMessageById: running('meeting', (id) =>
			call('PATCH', `/live_meetings/${id}/chat/messages/message`, { message_content: 'Bye' }),
		),
		deleteMeetingChatMessageById: running('meeting', (id) =>
			call('DELETE', `/live_meetings/${id}/chat/messages/message`),
		),
		deleteWebinarChatMessageById: running('webinar', (id) =>
			call('DELETE', `/live_webinars/${id}/chat/messages/message`),
		),
		meetingRTMSStatusUpdate: running('meeting', (id) =>
			call('PATCH', `/live_meetings/${id}/rtms_app/status`, { action: 'start', settings: { client_id: 'app' } }),
		),
		meetingToken: running('meeting', (id) => call('GET', `/meetings/${id}/token?type=closed_caption_token`)),
		webinarToken: running('webinar', (id) => call('GET', `/webinars/${id}/token`)),
	};
}
