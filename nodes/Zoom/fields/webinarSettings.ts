import { group } from '../../shared/definition/containers';
import { boolean, number, options, text, texts } from '../../shared/definition/fields';
import type { Choices, Field } from '../../shared/definition/operation';
import {
	alternativeHostsUpdatePolls,
	audioSettings,
	authenticationSettings,
	autoRecording,
	dataCenterRegions,
	languageInterpretation,
	participantSettings,
	questionsAndAnswers,
	registrationSettings,
	setting,
	showJoinInfo,
	signLanguageInterpretation,
} from './sharedSettings';

/** The settings of a webinar. `more` are those that exist only when it is updated. */
export const webinarSettings = (...more: Field[]): Field =>
	group(
		'Settings',
		'settings',
		...hosting(),
		...attending(),
		...audioSettings(),
		dataCenterRegions(),
		...authenticationSettings(),
		...registrationSettings(),
		...participantSettings(),
		...emails(),
		languageInterpretation(),
		signLanguageInterpretation(),
		webinarQuestionsAndAnswers(),
		showJoinInfo(),
		...more,
	);

const hosting = (): Field[] => [
	texts('Alternative Hosts', {
		...setting('alternative_hosts'),
		join: ',',
		description: 'E-mail addresses or IDs of users who may start the webinar',
	}),
	alternativeHostsUpdatePolls(),
	autoRecording(),
	boolean('Host Video', {
		...setting('host_video'),
		default: true,
		description: "Whether the webinar starts with the host's video on",
	}),
	boolean('Panelist Authentication', {
		...setting('panelist_authentication'),
		default: true,
		description: 'Whether panelists have to sign in',
	}),
	boolean('Panelists Video', {
		...setting('panelists_video'),
		default: true,
		description: "Whether the webinar starts with panelists' video on",
	}),
	boolean('Practice Session', {
		...setting('practice_session'),
		default: true,
		description: 'Whether host and panelists can practice before it starts',
	}),
	boolean('Session Branding', {
		...setting('enable_session_branding'),
		default: true,
		description: 'Whether wallpaper, backgrounds and name tags are shown',
	}),
];

const attending = (): Field[] => [
	boolean('Audio Watermark', {
		...setting('add_audio_watermark'),
		default: true,
		description: 'Whether recordings by attendees can be traced by their sound',
	}),
	boolean('HD Video', {
		...setting('hd_video'),
		default: true,
		description: 'Whether video is sent in high definition',
	}),
	boolean('HD Video for Attendees', {
		...setting('hd_video_for_attendees'),
		default: true,
		description: 'Whether attendees get video in high definition',
	}),
	boolean('On Demand', {
		...setting('on_demand'),
		default: true,
		description: 'Whether the webinar can be watched afterwards',
	}),
	boolean('Post-Webinar Survey', {
		...setting('post_webinar_survey'),
		default: true,
		description: 'Whether attendees are asked afterwards',
	}),
	number('Registrants Limit', {
		...setting('registrants_restrict_number'),
		name: 'registrantsLimit',
		min: 0,
		max: 20_000,
		default: 0,
		description: 'Most registrants; 0 for as many as the license allows',
	}),
	boolean('Send Full HD Video to Attendees', {
		...setting('send_1080p_video_to_attendees'),
		name: 'sendFullHdVideo',
		default: true,
		description: 'Whether attendees get video with 1080 lines',
	}),
	text('Survey URL', {
		...setting('survey_url'),
		placeholder: 'e.g. https://example.com/survey',
		description: 'Link to the survey that is shown afterwards',
	}),
	boolean('Watermark', {
		...setting('add_watermark'),
		default: true,
		description: 'Whether a watermark is shown on shared screens',
	}),
];

const followUpTimes: Choices = {
	0: 'No Email',
	1: '1 Day After',
	2: '2 Days After',
	3: '3 Days After',
	4: '4 Days After',
	5: '5 Days After',
	6: '6 Days After',
	7: '7 Days After',
};

const reminderTimes: Choices = [
	{ name: 'No Email', value: 0 },
	{ name: '1 Hour Before', value: 1 },
	{ name: '1 Day Before', value: 2 },
	{ name: '1 Hour and 1 Day Before', value: 3 },
	{ name: '1 Week Before', value: 4 },
	{ name: '1 Hour and 1 Week Before', value: 5 },
	{ name: '1 Day and 1 Week Before', value: 6 },
	{ name: '1 Hour, 1 Day and 1 Week Before', value: 7 },
];

/** Whether an e-mail is sent, and when. */
const timedEmail = (label: string, name: string, body: string, choices: Choices): Field =>
	group(
		label,
		name,
		boolean('Enable', { ...setting(`${body}.enable`), default: true, description: 'Whether the e-mail is sent' }),
		options('When', {
			...setting(`${body}.type`),
			name: 'when',
			numeric: true,
			choices,
			default: 1,
			description: 'When the e-mail is sent',
		}),
	);

const emails = (): Field[] => [
	text('Email Language', {
		...setting('email_language'),
		placeholder: 'e.g. en-US',
		description: 'The language of e-mails to registrants and panelists',
	}),
	boolean('Panelists Invitation Email', {
		...setting('panelists_invitation_email_notification'),
		name: 'panelistsInvitationEmail',
		default: true,
		description: 'Whether panelists get an invitation',
	}),
	timedEmail('Follow-Up to Absentees', 'followUpAbsentees', 'follow_up_absentees_email_notification', followUpTimes),
	timedEmail('Follow-Up to Attendees', 'followUpAttendees', 'follow_up_attendees_email_notification', followUpTimes),
	timedEmail('Reminder', 'reminder', 'attendees_and_panelists_reminder_email_notification', reminderTimes),
];

const webinarQuestionsAndAnswers = (): Field =>
	questionsAndAnswers(
		boolean('Allow Automatic Reply', {
			...setting('question_and_answer.allow_auto_reply'),
			default: true,
			description: 'Whether questions are answered automatically',
		}),
		text('Automatic Reply', {
			...setting('question_and_answer.auto_reply_text'),
			description: 'The text of the automatic answer',
		}),
		options('Visible Answers', {
			...setting('question_and_answer.answer_questions'),
			choices: { all: 'All Questions', only: 'Answered Questions Only' },
			description: 'Which questions attendees see',
		}),
	);

/** Playing a recording as if it were live, which Zoom calls simulive. */
export const simulive = (): Field[] => [
	boolean('Simulive', {
		body: 'is_simulive',
		default: true,
		description: 'Whether a recording is played as if it were live',
	}),
	text('Simulive Recording File ID', {
		body: 'record_file_id',
		placeholder: 'e.g. f09340e1-cdc3-4eae-9a74-98f9777ed908',
		description: 'The recording that is played',
	}),
	boolean('Simulive Transition to Live', {
		body: 'transition_to_live',
		default: true,
		description: 'Whether it goes on live after the recording',
	}),
	group(
		'Simulive Delay',
		'simuliveDelay',
		boolean('Enable', {
			body: 'simulive_delay_start.enable',
			default: true,
			description: 'Whether the recording starts later than the webinar',
		}),
		number('Time', {
			body: 'simulive_delay_start.time',
			min: 1,
			max: 60,
			default: 10,
			description: 'How much later',
		}),
		options('Unit', {
			body: 'simulive_delay_start.timeunit',
			name: 'unit',
			choices: { minute: 'Minutes', second: 'Seconds' },
			default: 'second',
			description: 'Whether the time is in minutes or seconds',
		}),
	),
];

export const notifyRegistrants = (): Field =>
	boolean('Notify Registrants', {
		...setting('notify_registrants'),
		default: true,
		description: 'Whether registrants get an e-mail about the change',
	});
