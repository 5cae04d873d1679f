// What the fields of an operation name must exist in the sandbox. This module creates it.
import { startSession } from '../../sandbox/domain/sessions.mts';
import type { ScheduledEvent, Session } from '../../sandbox/domain/store.mts';
import { userDataOf } from '../../sandbox/domain/userData.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { upload, type Json } from '../sandbox/samples/caller.mts';
import { NAME_TAG, PERSON, POLL, POLL_QUESTIONS, QUESTIONS, STREAM, SURVEY } from './sampleContent.mts';

export type Values = Record<string, unknown>;

/** What a form is prepared with. */
export interface FormContext {
	sandbox: Sandbox;
	/** The values so far, by the names of the fields. */
	values: Values;
	/** Calls the sandbox's API as the owner of the account. Returns the body of the response. */
	call(method: string, path: string, body?: Json | FormData): Promise<Json>;
}

/** Returns a value for one field, after creating what it names. */
type Preparation = (context: FormContext) => unknown;

/** Milliseconds. */
const DAY = 86_400_000;

/** The date that many days from now. */
export const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const locator = (value: unknown): Values => ({ __rl: true, mode: 'id', value: String(value) });
const id = (value: unknown): string => String((value as Values | undefined)?.value ?? value);

/** Names a meeting or webinar of the seed. */
export const named =
	(kind: 'meeting' | 'webinar', topic: string) =>
	(context: FormContext): Values => ({ [`${kind}Id`]: locator(scheduled(context, kind, topic).id) });

function scheduled({ sandbox }: FormContext, kind: 'meeting' | 'webinar', topic: string): ScheduledEvent {
	const found = [...sandbox.store[`${kind}s`].values()].find((candidate) => candidate.topic === topic);
	if (!found) throw new Error(`The sandbox has no ${kind} '${topic}'`);
	return found;
}

/** A meeting or webinar in progress, with a chat message. */
function running(context: FormContext, kind: Session['kind'], topic: string): Session {
	const session = startSession(context.sandbox.context, kind, scheduled(context, kind, topic));
	session.chat.set('message', 'Hello');
	return session;
}

function ended({ sandbox }: FormContext, kind: Session['kind']): Session {
	const found = sandbox.store.sessions.find((session) => session.kind === kind && session.end_time !== undefined);
	if (!found) throw new Error(`The sandbox has no ${kind} that has ended`);
	return found;
}

const user =
	(email: string): Preparation =>
	({ sandbox }) =>
		locator(sandbox.store.user(email)?.id);
const twice = (uuid: string): string => encodeURIComponent(encodeURIComponent(uuid));
const recordingPath = ({ sandbox }: FormContext): string =>
	`/meetings/${twice(String(sandbox.store.recordings[0]?.uuid))}/recordings`;
const firstFile = ({ sandbox }: FormContext): string => String(sandbox.store.recordings[0]?.recording_files[0]?.id);
const recording: Preparation = ({ sandbox }) => locator(sandbox.store.recordings[0]?.uuid);
const branding = ({ values }: FormContext): string => `/webinars/${id(values.webinarId)}/branding`;
const createNameTag = async (context: FormContext): Promise<string> =>
	String((await context.call('POST', `${branding(context)}/name_tags`, NAME_TAG)).id);
const createBackground = async (context: FormContext): Promise<string> =>
	String((await context.call('POST', `${branding(context)}/virtual_backgrounds`, upload('file'))).id);
const pathOf = ({ values }: FormContext): string =>
	values.webinarId === undefined ? `/meetings/${id(values.meetingId)}` : `/webinars/${id(values.webinarId)}`;
const createRegistrant = async (context: FormContext): Promise<string> =>
	String((await context.call('POST', `${pathOf(context)}/registrants`, PERSON)).registrant_id);

/** The address of somebody who registered. */
async function registeredEmail(context: FormContext): Promise<string> {
	await createRegistrant(context);
	return String(PERSON.email);
}

/** A person who waits for approval to see the recording. */
async function createRecordingRegistrant(context: FormContext): Promise<string> {
	await context.call('PATCH', `${recordingPath(context)}/settings`, { approval_type: 1, on_demand: true });
	return String((await context.call('POST', `${recordingPath(context)}/registrants`, PERSON)).registrant_id);
}

/** By `name of the field`, `resource.field` or `resource:operation.field`. The most specific key applies. */
export const fields: Record<string, Preparation> = {
	meetingId: (context) => locator(scheduled(context, 'meeting', 'Customer call').id),
	webinarId: (context) => locator(scheduled(context, 'webinar', 'Product launch').id),
	userId: user('owner@acme.example'),
	// The seeded account has data in this range.
	from: () => day(-20),
	to: () => day(0),
	'liveMeeting.meetingId': (context) => locator(running(context, 'meeting', 'Quarterly review').id),
	messageId: () => 'message',
	participantUuid: ({ sandbox }) => sandbox.store.sessions.at(-1)?.participants[0]?.participant_uuid,
	contacts: () => ({ values: [{ email: 'hannah@acme.example' }] }),
	'meeting:end.meetingId': (context) => locator(running(context, 'meeting', 'Quarterly review').id),
	'meeting:getCaptionToken.meetingId': (context) => locator(running(context, 'meeting', 'Quarterly review').id),
	'meetingLiveStream:updateStatus.meetingId': (context) => locator(running(context, 'meeting', 'Quarterly review').id),
	'webinar:end.webinarId': (context) => locator(running(context, 'webinar', 'Product launch').id),
	'webinar:getCaptionToken.webinarId': (context) => locator(running(context, 'webinar', 'Product launch').id),
	'webinar:deleteChatMessage.webinarId': (context) => locator(running(context, 'webinar', 'Product launch').id),
	'webinarLiveStream:updateStatus.webinarId': (context) => locator(running(context, 'webinar', 'Product launch').id),
	'pastMeeting.meetingId': (context) => locator(ended(context, 'meeting').uuid),
	'pastMeeting:getInstances.meetingId': (context) => locator(ended(context, 'meeting').id),
	'meetingSummary.meetingId': (context) => locator(ended(context, 'meeting').uuid),
	'report.meetingId': (context) => locator(ended(context, 'meeting').uuid),
	'pastWebinar.webinarId': (context) => locator(ended(context, 'webinar').id),
	'report.webinarId': (context) => locator(ended(context, 'webinar').id),
	'recording.meetingId': recording,
	'recording.meetingUuid': recording,
	'recordingRegistrant.meetingId': recording,
	// The endpoint knows transcripts of AI Companion only.
	'recordingTranscript.meetingId': ({ sandbox }) =>
		locator(sandbox.store.sessions.find(({ transcript }) => transcript)?.uuid),
	recordingId: (context) => locator(firstFile(context)),
	storedSize: ({ sandbox }) => sandbox.store.recordings[0]?.recording_files[0]?.file_size,
	'user:findHost.startTime': () => '2030-01-07T10:00:00Z',
	pollId: async (context) => locator((await context.call('POST', `${pathOf(context)}/polls`, POLL)).id),
	polls: () => ({ values: [{ title: 'Opinion', questions: POLL_QUESTIONS }] }),
	registrantId: async (context) => locator(await createRegistrant(context)),
	'meetingRegistrant:getByEmail.email': registeredEmail,
	'webinarRegistrant:getByEmail.email': registeredEmail,
	'meetingRegistrant:updateStatus.registrants': async (context) => ({
		values: [{ registrantId: await createRegistrant(context) }],
	}),
	'webinarRegistrant:updateStatus.registrants': async (context) => ({
		values: [{ registrantId: await createRegistrant(context) }],
	}),
	'recordingRegistrant:updateStatus.registrants': async (context) => ({
		values: [{ registrantId: await createRecordingRegistrant(context) }],
	}),
	panelists: () => ({ values: [{ name: 'Nathan Smith', email: 'nathan@example.com' }] }),
	panelistId: async (context) => {
		await context.call('POST', `${pathOf(context)}/panelists`, {
			panelists: [{ name: 'Nathan', email: 'nathan@example.com' }],
		});
		const { panelists } = await context.call('GET', `${pathOf(context)}/panelists`);
		return locator((panelists as Json[])[0]?.id);
	},
	nameTagId: async (context) => locator(await createNameTag(context)),
	nameTagIds: async (context) => [await createNameTag(context)],
	virtualBackgroundId: createBackground,
	'webinarBranding.ids': async (context) => [await createBackground(context)],
	'user:delete.userId': user('ben@acme.example'),
	'user:updateStatus.userId': user('ben@acme.example'),
	'user:updateEmail.userId': user('ben@acme.example'),
	'user:updatePassword.userId': user('ben@acme.example'),
	'user:revokeSsoToken.userId': user('ben@acme.example'),
	'user:create.email': () => 'new@acme.example',
	'user:updateEmail.newEmail': () => 'benjamin@acme.example',
	'user:checkEmail.email': () => 'ben@acme.example',
	'user:updatePassword.password': () => 'Correct-Horse-7',
	'user:updateFeatures.users': () => ({ values: [{ email: 'ben@acme.example' }, { email: 'nobody@acme.example' }] }),
	'userAssistant:add.assistants': () => ({ values: [{ email: 'hannah@acme.example', canManagePrivateEvents: true }] }),
	assistantId: () => 'hannah@acme.example',
	'userScheduler.userId': user('hannah@acme.example'),
	schedulerId: () => 'owner@acme.example',
	fileIds: async (context) => [
		String((await context.call('POST', '/users/me/settings/virtual_backgrounds', upload('file'))).id),
	],
	collaborationDeviceId: ({ sandbox }) => {
		const owner = sandbox.store.user('owner@acme.example');
		return owner && userDataOf(owner).devices[0]?.id;
	},
	meetingTemplateId: async (context) =>
		(
			await context.call('POST', '/users/me/meeting_templates', {
				meeting_id: scheduled(context, 'meeting', 'Customer call').id,
				name: 'Ours',
			})
		).id,
};

/** What else must exist or have happened, by operation or resource. */
export const setUps: Record<string, (context: FormContext) => Promise<unknown>> = {
	'meetingRegistrant:getMany': createRegistrant,
	'webinarRegistrant:getMany': createRegistrant,
	'meetingRegistrant:getQuestions': (context) =>
		context.call('PATCH', `${pathOf(context)}/registrants/questions`, QUESTIONS),
	'webinarRegistrant:getQuestions': (context) =>
		context.call('PATCH', `${pathOf(context)}/registrants/questions`, QUESTIONS),
	'meetingPoll:getMany': (context) => context.call('POST', `${pathOf(context)}/polls`, POLL),
	'webinarPoll:getMany': (context) => context.call('POST', `${pathOf(context)}/polls`, POLL),
	'meetingSurvey:get': (context) => context.call('PATCH', `${pathOf(context)}/survey`, SURVEY),
	'webinarSurvey:get': (context) => context.call('PATCH', `${pathOf(context)}/survey`, SURVEY),
	'meetingLiveStream:get': (context) => context.call('PATCH', `${pathOf(context)}/livestream`, STREAM),
	'webinarLiveStream:get': (context) => context.call('PATCH', `${pathOf(context)}/livestream`, STREAM),
	'meetingLiveStream:updateStatus': (context) => context.call('PATCH', `${pathOf(context)}/livestream`, STREAM),
	'webinarLiveStream:updateStatus': (context) => context.call('PATCH', `${pathOf(context)}/livestream`, STREAM),
	'webinarPanelist:getMany': (context) =>
		context.call('POST', `${pathOf(context)}/panelists`, {
			panelists: [{ name: 'Nathan', email: 'nathan@example.com' }],
		}),
	'webinarBranding:get': async (context) => {
		await createBackground(context);
		await createNameTag(context);
		await context.call('POST', `${branding(context)}/wallpaper`, upload('file'));
	},
	'recording:recover': (context) => context.call('DELETE', `${recordingPath(context)}?action=trash`),
	'recording:recoverFile': (context) =>
		context.call('DELETE', `${recordingPath(context)}/${firstFile(context)}?action=trash`),
	'recording:getAnalyticsDetails': createRecordingRegistrant,
	'recordingRegistrant:create': (context) =>
		context.call('PATCH', `${recordingPath(context)}/settings`, { approval_type: 0 }),
	'recordingRegistrant:getMany': async (context) => {
		await context.call('PATCH', `${recordingPath(context)}/settings`, { approval_type: 0, on_demand: true });
		await context.call('POST', `${recordingPath(context)}/registrants`, PERSON);
	},
	// The registrants of the seed have a name only.
	'pastWebinar:getAbsentees': async (context) => {
		for (const registrant of ended(context, 'webinar').registrants)
			Object.assign(registrant, { ...PERSON, email: registrant.email });
	},
	'recordingRegistrant:getQuestions': (context) =>
		context.call('PATCH', `${recordingPath(context)}/registrants/questions`, QUESTIONS),
	'userAssistant:getMany': addAssistant,
	'userAssistant:remove': addAssistant,
	userScheduler: addAssistant,
	'userProfile:getPresence': (context) =>
		context.call('PUT', '/users/me/presence_status', { status: 'Do_No_Disturb', duration: 5 }),
	'userSettings:get': async ({ call }) => {
		await call('POST', '/users/me/settings/virtual_backgrounds', upload('file'));
		await call('PATCH', '/users/me/settings', {
			feature: { license_info_list: [{ license_type: 'ZOOM_CLIPS', license_option: 2 }] },
			tsp: { call_out_countries: [{}] },
		});
	},
};

/** Makes Hannah an assistant of the owner. */
async function addAssistant({ call }: FormContext): Promise<void> {
	await call('POST', '/users/me/assistants', {
		assistants: [{ email: 'hannah@acme.example', can_manage_host_private_event: true }],
	});
}
