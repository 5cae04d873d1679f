// Forms for every operation that name things which exist in the sandbox: what a field points to is made first.
import { startSession } from '../../sandbox/domain/sessions.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import type { ScheduledEvent, Session } from '../../sandbox/domain/store.mts';
import { userDataOf } from '../../sandbox/domain/userData.mts';
import { generateForms } from '../conformance/generateForms.mts';
import type { Subject } from '../conformance/run.mts';
import { caller, upload, type Json } from '../sandbox/samples/caller.mts';

export type Values = Record<string, unknown>;

/** What is there to prepare with. */
interface Ground {
	sandbox: Sandbox;
	subject: Subject;
	/** What the form names already, by the fields' names. */
	chosen: Values;
	/** Calls the sandbox's API as the owner of the account; gives the answer's body. */
	call(method: string, path: string, body?: Json | FormData): Promise<Json>;
}

/** A value for one field, and whatever has to exist for it. */
type Preparation = (ground: Ground) => unknown;

const PERSON = {
	email: 'nathan@example.com',
	first_name: 'Nathan',
	last_name: 'Guest',
	org: 'Example',
	job_title: 'Head of Sales',
	custom_questions: [{ title: 'Why?', value: 'Work' }],
};
const POLL = {
	title: 'Opinion',
	questions: [
		{
			name: 'How was it?',
			type: 'single',
			answers: ['Good', 'Bad'],
			answer_required: true,
			right_answers: ['Good'],
			show_as_dropdown: false,
		},
		{
			name: 'What belongs together?',
			type: 'matching',
			answers: ['Sweet', 'Sour'],
			prompts: [
				{ prompt_question: 'Sugar', prompt_right_answers: ['Sweet'] },
				{ prompt_question: 'Lemon', prompt_right_answers: ['Sour'] },
			],
		},
		{
			name: 'How likely?',
			type: 'rating_scale',
			rating_min_value: 0,
			rating_max_value: 10,
			rating_min_label: 'Not at all',
			rating_max_label: 'Very',
		},
		{ name: 'A colour of _', type: 'fill_in_the_blank', right_answers: ['red'], case_sensitive: false },
		{ name: 'Why?', type: 'long_answer', answer_min_character: 1, answer_max_character: 200 },
	],
};
const SURVEY = {
	custom_survey: {
		title: 'Survey',
		anonymous: false,
		questions: [{ name: 'How was it?', type: 'single', answers: ['Good', 'Bad'] }],
	},
};
const QUESTIONS = { custom_questions: [{ title: 'Why?', type: 'single', required: false, answers: ['Fun', 'Work'] }] };
const STREAM = {
	page_url: 'https://example.com/live',
	stream_key: 'key',
	stream_url: 'rtmps://example.com/in',
	resolution: '720p',
};
const NAME_TAG = {
	name: 'Speaker',
	text_color: '#FFFFFF',
	accent_color: '#0E72ED',
	background_color: '#000000',
	is_default: true,
};

const POLL_QUESTIONS = { values: [{ questionType: 'single', question: 'How was it?', answers: ['Good', 'Bad'] }] };
const CUSTOM_QUESTIONS = { values: [{ title: 'Why?', answerType: 'short' }] };

const DAY = 86_400_000;

/** A day so many days from now, as text. */
const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const locator = (value: unknown): Values => ({ __rl: true, mode: 'id', value: String(value) });
const id = (value: unknown): string => String((value as Values | undefined)?.value ?? value);

function event({ sandbox }: Ground, kind: 'meeting' | 'webinar', topic: string): ScheduledEvent {
	const found = [...sandbox.store[`${kind}s`].values()].find((candidate) => candidate.topic === topic);
	if (!found) throw new Error(`The sandbox has no ${kind} '${topic}'`);
	return found;
}

/** A meeting or webinar that runs, with a chat message. */
function running(ground: Ground, kind: Session['kind'], topic: string): Session {
	const session = startSession(ground.sandbox.context, kind, event(ground, kind, topic));
	session.chat.set('message', 'Hello');
	return session;
}

function ended({ sandbox }: Ground, kind: Session['kind']): Session {
	const found = sandbox.store.sessions.find((session) => session.kind === kind && session.end_time !== undefined);
	if (!found) throw new Error(`The sandbox has no ${kind} that has ended`);
	return found;
}

const user =
	(email: string): Preparation =>
	({ sandbox }) =>
		locator(sandbox.store.user(email)?.id);
const twice = (uuid: string): string => encodeURIComponent(encodeURIComponent(uuid));
const recordingPath = ({ sandbox }: Ground): string =>
	`/meetings/${twice(String(sandbox.store.recordings[0]?.uuid))}/recordings`;
const firstFile = ({ sandbox }: Ground): string => String(sandbox.store.recordings[0]?.recording_files[0]?.id);
const recording: Preparation = ({ sandbox }) => locator(sandbox.store.recordings[0]?.uuid);
const branding = ({ chosen }: Ground): string => `/webinars/${id(chosen.webinarId)}/branding`;
const nameTag = async (ground: Ground): Promise<string> =>
	String((await ground.call('POST', `${branding(ground)}/name_tags`, NAME_TAG)).id);
const background = async (ground: Ground): Promise<string> =>
	String((await ground.call('POST', `${branding(ground)}/virtual_backgrounds`, upload('file'))).id);
const eventPath = ({ chosen }: Ground): string =>
	chosen.webinarId === undefined ? `/meetings/${id(chosen.meetingId)}` : `/webinars/${id(chosen.webinarId)}`;
const registered = async (ground: Ground): Promise<string> =>
	String((await ground.call('POST', `${eventPath(ground)}/registrants`, PERSON)).registrant_id);

/** Somebody who waits for being let in to see the recording. */
async function recordingRegistrant(ground: Ground): Promise<string> {
	await ground.call('PATCH', `${recordingPath(ground)}/settings`, { approval_type: 1, on_demand: true });
	return String((await ground.call('POST', `${recordingPath(ground)}/registrants`, PERSON)).registrant_id);
}

/** By `name of the field`, `resource.field` or `resource:operation.field`; the longest that fits counts. */
const fields: Record<string, Preparation> = {
	meetingId: (ground) => locator(event(ground, 'meeting', 'Customer call').id),
	webinarId: (ground) => locator(event(ground, 'webinar', 'Product launch').id),
	userId: user('owner@acme.example'),
	// The range in which the seeded account has something.
	from: () => day(-20),
	to: () => day(0),
	'liveMeeting.meetingId': (ground) => locator(running(ground, 'meeting', 'Quarterly review').id),
	messageId: () => 'message',
	participantUuid: ({ sandbox }) => sandbox.store.sessions.at(-1)?.participants[0]?.participant_uuid,
	contacts: () => ({ values: [{ email: 'hannah@acme.example' }] }),
	'meeting:end.meetingId': (ground) => locator(running(ground, 'meeting', 'Quarterly review').id),
	'meeting:getCaptionToken.meetingId': (ground) => locator(running(ground, 'meeting', 'Quarterly review').id),
	'meetingLiveStream:updateStatus.meetingId': (ground) => locator(running(ground, 'meeting', 'Quarterly review').id),
	'webinar:end.webinarId': (ground) => locator(running(ground, 'webinar', 'Product launch').id),
	'webinar:getCaptionToken.webinarId': (ground) => locator(running(ground, 'webinar', 'Product launch').id),
	'webinar:deleteChatMessage.webinarId': (ground) => locator(running(ground, 'webinar', 'Product launch').id),
	'webinarLiveStream:updateStatus.webinarId': (ground) => locator(running(ground, 'webinar', 'Product launch').id),
	'pastMeeting.meetingId': (ground) => locator(ended(ground, 'meeting').uuid),
	'pastMeeting:getInstances.meetingId': (ground) => locator(ended(ground, 'meeting').id),
	'meetingSummary.meetingId': (ground) => locator(ended(ground, 'meeting').uuid),
	'report.meetingId': (ground) => locator(ended(ground, 'meeting').uuid),
	'pastWebinar.webinarId': (ground) => locator(ended(ground, 'webinar').id),
	'report.webinarId': (ground) => locator(ended(ground, 'webinar').id),
	'recording.meetingId': recording,
	'recording.meetingUuid': recording,
	'recordingRegistrant.meetingId': recording,
	'recordingTranscript.meetingId': recording,
	recordingId: (ground) => locator(firstFile(ground)),
	pollId: async (ground) => locator((await ground.call('POST', `${eventPath(ground)}/polls`, POLL)).id),
	polls: () => ({ values: [{ title: 'Opinion', questions: POLL_QUESTIONS }] }),
	registrantId: async (ground) => locator(await registered(ground)),
	'meetingRegistrant:updateStatus.registrants': async (ground) => ({
		values: [{ registrantId: await registered(ground) }],
	}),
	'webinarRegistrant:updateStatus.registrants': async (ground) => ({
		values: [{ registrantId: await registered(ground) }],
	}),
	'recordingRegistrant:updateStatus.registrants': async (ground) => ({
		values: [{ registrantId: await recordingRegistrant(ground) }],
	}),
	panelists: () => ({ values: [{ name: 'Nathan Smith', email: 'nathan@example.com' }] }),
	panelistId: async (ground) => {
		await ground.call('POST', `${eventPath(ground)}/panelists`, {
			panelists: [{ name: 'Nathan', email: 'nathan@example.com' }],
		});
		const { panelists } = await ground.call('GET', `${eventPath(ground)}/panelists`);
		return locator((panelists as Json[])[0]?.id);
	},
	nameTagId: async (ground) => locator(await nameTag(ground)),
	nameTagIds: async (ground) => [await nameTag(ground)],
	virtualBackgroundId: background,
	'webinarBranding.ids': async (ground) => [await background(ground)],
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
	fileIds: async (ground) => [
		String((await ground.call('POST', '/users/me/settings/virtual_backgrounds', upload('file'))).id),
	],
	collaborationDeviceId: ({ sandbox }) => {
		const owner = sandbox.store.user('owner@acme.example');
		return owner && userDataOf(owner).devices[0]?.id;
	},
	meetingTemplateId: async (ground) =>
		(
			await ground.call('POST', '/users/me/meeting_templates', {
				meeting_id: event(ground, 'meeting', 'Customer call').id,
				name: 'Ours',
			})
		).id,
};

/** What has to be there or to have happened besides, by operation or resource. */
const happened: Record<string, (ground: Ground) => Promise<unknown>> = {
	'meetingRegistrant:getMany': registered,
	'webinarRegistrant:getMany': registered,
	'meetingRegistrant:getQuestions': (ground) =>
		ground.call('PATCH', `${eventPath(ground)}/registrants/questions`, QUESTIONS),
	'webinarRegistrant:getQuestions': (ground) =>
		ground.call('PATCH', `${eventPath(ground)}/registrants/questions`, QUESTIONS),
	'meetingPoll:getMany': (ground) => ground.call('POST', `${eventPath(ground)}/polls`, POLL),
	'webinarPoll:getMany': (ground) => ground.call('POST', `${eventPath(ground)}/polls`, POLL),
	'meetingSurvey:get': (ground) => ground.call('PATCH', `${eventPath(ground)}/survey`, SURVEY),
	'webinarSurvey:get': (ground) => ground.call('PATCH', `${eventPath(ground)}/survey`, SURVEY),
	'meetingLiveStream:get': (ground) => ground.call('PATCH', `${eventPath(ground)}/livestream`, STREAM),
	'webinarLiveStream:get': (ground) => ground.call('PATCH', `${eventPath(ground)}/livestream`, STREAM),
	'meetingLiveStream:updateStatus': (ground) => ground.call('PATCH', `${eventPath(ground)}/livestream`, STREAM),
	'webinarLiveStream:updateStatus': (ground) => ground.call('PATCH', `${eventPath(ground)}/livestream`, STREAM),
	'webinarPanelist:getMany': (ground) =>
		ground.call('POST', `${eventPath(ground)}/panelists`, {
			panelists: [{ name: 'Nathan', email: 'nathan@example.com' }],
		}),
	'webinarBranding:get': async (ground) => {
		await background(ground);
		await nameTag(ground);
		await ground.call('POST', `${branding(ground)}/wallpaper`, upload('file'));
	},
	'recording:recover': (ground) => ground.call('DELETE', `${recordingPath(ground)}?action=trash`),
	'recording:recoverFile': (ground) =>
		ground.call('DELETE', `${recordingPath(ground)}/${firstFile(ground)}?action=trash`),
	'recording:getAnalyticsDetails': recordingRegistrant,
	'recordingRegistrant:create': (ground) =>
		ground.call('PATCH', `${recordingPath(ground)}/settings`, { approval_type: 0 }),
	'recordingRegistrant:getMany': async (ground) => {
		await ground.call('PATCH', `${recordingPath(ground)}/settings`, { approval_type: 0, on_demand: true });
		await ground.call('POST', `${recordingPath(ground)}/registrants`, PERSON);
	},
	// The seed's registrants have told their names only.
	'pastWebinar:getAbsentees': async (ground) => {
		for (const registrant of ended(ground, 'webinar').registrants)
			Object.assign(registrant, { ...PERSON, email: registrant.email });
	},
	'recordingRegistrant:getQuestions': (ground) =>
		ground.call('PATCH', `${recordingPath(ground)}/registrants/questions`, QUESTIONS),
	'userAssistant:getMany': assisted,
	'userAssistant:remove': assisted,
	userScheduler: assisted,
	'userProfile:getPresence': (ground) =>
		ground.call('PUT', '/users/me/presence_status', { status: 'Do_No_Disturb', duration: 5 }),
	'userSettings:get': async ({ call }) => {
		await call('POST', '/users/me/settings/virtual_backgrounds', upload('file'));
		await call('PATCH', '/users/me/settings', {
			feature: { license_info_list: [{ license_type: 'ZOOM_CLIPS', license_option: 2 }] },
			tsp: { call_out_countries: [{}] },
		});
	},
};

/** Hannah schedules for the owner. */
async function assisted({ call }: Ground): Promise<void> {
	await call('POST', '/users/me/assistants', {
		assistants: [{ email: 'hannah@acme.example', can_manage_host_private_event: true }],
	});
}

/** Fields to set besides what is required, where an operation without them gives less or nothing; each entry is one more form. */
const also: Record<string, Values[]> = {
	'meeting:update': [{ updateFields: { agenda: 'Plans' } }],
	'meetingPoll:create': [{ questions: POLL_QUESTIONS }],
	'meetingRegistrant:updateQuestions': [{ customQuestions: CUSTOM_QUESTIONS }],
	'meetingSurvey:update': [{ updateFields: { showInBrowser: true } }],
	'recording:get': [{}, { options: { downloadToken: true } }],
	'recording:getMany': [{ filters: { from: day(-20) } }],
	'recording:updateSettings': [{ updateFields: { onDemand: true } }],
	'recordingRegistrant:updateQuestions': [{ customQuestions: CUSTOM_QUESTIONS }],
	'report:getMeetingParticipants': [{}, { filters: { include: 'registrant_id' } }],
	'report:getWebinarParticipants': [{}, { filters: { include: 'registrant_id' } }],
	'user:update': [{ updateFields: { company: 'Acme' } }],
	'userSettings:update': [{ inMeeting: { annotation: true } }],
	'webinar:create': [{}, { additionalFields: { settings: { approvalType: 0 } } }],
	'webinar:update': [{ updateFields: { agenda: 'Plans' } }],
	'webinarBranding:updateNameTag': [{ updateFields: { isDefault: true } }],
	'webinarPoll:create': [{ questions: POLL_QUESTIONS }],
	'webinarRegistrant:updateQuestions': [{ customQuestions: CUSTOM_QUESTIONS }],
	'webinarSurvey:update': [{ updateFields: { showInBrowser: true } }],
};

/** Forms of an operation, each in a sandbox fresh from the seed. */
export async function* prepared(sandbox: Sandbox, subject: Subject): AsyncGenerator<Values> {
	const { resource, id: operation, properties } = subject;
	const required = generateForms(properties).required[0] ?? {};
	for (const more of also[operation] ?? [{}]) {
		sandbox.reset();
		const send = caller(
			sandbox,
			sandbox.issueToken(sandbox.registerApp({ name: 'Preparation' }), 'owner@acme.example').accessToken,
		);
		const ground: Ground = {
			sandbox,
			subject,
			chosen: {},
			async call(method, path, body) {
				const answer = await send(method, path, body);
				if (answer.status >= 400)
					throw new Error(
						`Preparing ${operation}: ${method} ${path} was answered with ${answer.status} ${answer.body}`,
					);
				return answer.body === '' ? {} : (JSON.parse(answer.body) as Json);
			},
		};
		for (const name of Object.keys(required)) {
			const preparation = fields[`${operation}.${name}`] ?? fields[`${resource}.${name}`] ?? fields[name];
			ground.chosen[name] = preparation ? await preparation(ground) : required[name];
		}
		await (happened[operation] ?? happened[resource])?.(ground);
		yield { ...ground.chosen, ...more };
	}
}
