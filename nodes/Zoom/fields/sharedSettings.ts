// The settings that meetings and webinars have in common.
import { group, rows } from '../../shared/definition/containers';
import { boolean, email, options, text, texts } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';

/** Where a setting of a meeting or webinar goes in the body. A dotted name reaches into a group. */
export const setting = (name: string): { body: string } => ({ body: `settings.${name}` });

/** How people join the audio. */
export const audioSettings = (): Field[] => [
	options('Audio', {
		...setting('audio'),
		choices: { voip: 'Computer', telephony: 'Telephone', both: 'Telephone and Computer', thirdParty: 'Third Party' },
		default: 'both',
		description: 'How participants can join the audio',
	}),
	text('Audio Conference Info', {
		...setting('audio_conference_info'),
		max: 2048,
		rows: 2,
		description: 'How to join a third-party audio conference',
	}),
	texts('Dial-In Countries', {
		...setting('global_dial_in_countries'),
		placeholder: 'e.g. US',
		description: 'Countries with a number to dial in from, as codes of two letters',
	}),
];

export const alternativeHostsUpdatePolls = (): Field =>
	boolean('Alternative Hosts Update Polls', {
		...setting('alternative_host_update_polls'),
		default: true,
		description: 'Whether alternative hosts may add and change polls',
	});

export const showJoinInfo = (): Field =>
	boolean('Show Join Info', {
		...setting('show_join_info'),
		default: true,
		description: 'Whether the registration page shows how to join',
	});

/** The regions whose data centers may be used. */
export const dataCenterRegions = (): Field =>
	texts('Data Center Regions', {
		...setting('additional_data_center_regions'),
		placeholder: 'e.g. EU',
		description: "Regions whose data centers may be used besides the account's",
	});

/** Whether and where recording starts with the meeting or webinar. */
export const autoRecording = (): Field =>
	options('Automatic Recording', {
		...setting('auto_recording'),
		choices: { none: 'None', local: 'Local', cloud: 'Cloud' },
		description: 'Whether and where it is recorded from the start',
	});

/** Who has to sign in to join, and how. */
export const authenticationSettings = (): Field[] => [
	boolean('Require Authentication', {
		...setting('meeting_authentication'),
		default: true,
		description: 'Whether only people who are signed in may join',
	}),
	text('Authentication Domains', {
		...setting('authentication_domains'),
		placeholder: 'e.g. example.com',
		description: 'Domains whose users may join, separated by commas',
	}),
	text('Authentication Option', {
		...setting('authentication_option'),
		placeholder: 'e.g. signIn_D8cJuqWVQ623CI4Q8yQK0Q',
		description: 'ID of the way in which people have to sign in',
	}),
];

/** Whether people have to register, how they are approved, and which e-mails they get. */
export const registrationSettings = (): Field[] => [
	options('Registration', {
		...setting('approval_type'),
		numeric: true,
		choices: { 0: 'Approve Automatically', 1: 'Approve by Hand', 2: 'Not Required' },
		// Whoever adds the field wants people to register. Zoom's own default is 2.
		default: 0,
		description: 'Whether people have to register, and how they are approved',
	}),
	options('Registration Type', {
		...setting('registration_type'),
		numeric: true,
		choices: { 1: 'Once for All Occurrences', 2: 'Again for Each Occurrence', 3: 'Once for the Chosen Occurrences' },
		description: 'Which occurrences of a recurring one a registration is for',
	}),
	boolean('Registrants Confirmation Email', {
		...setting('registrants_confirmation_email'),
		default: true,
		description: 'Whether registrants get an e-mail that confirms their registration',
	}),
	boolean('Registrants Email Notification', {
		...setting('registrants_email_notification'),
		default: true,
		description: 'Whether registrants get e-mails about approval, denial and cancellation',
	}),
	text('Contact Name', {
		...setting('contact_name'),
		placeholder: 'e.g. Nathan Smith',
		description: 'Whom registrants can ask',
	}),
	email('Contact Email', { ...setting('contact_email'), description: 'Where registrants can ask' }),
];

/** What participants and hosts may do, and what reports contain. */
export const participantSettings = (): Field[] => [
	boolean('Allow Multiple Devices', {
		...setting('allow_multiple_devices'),
		default: true,
		description: 'Whether one person may join from several devices',
	}),
	boolean('Email in Attendee Report', {
		...setting('email_in_attendee_report'),
		default: true,
		description: 'Whether the attendee report has e-mail addresses',
	}),
	boolean('Host Controls Mute State', {
		...setting('allow_host_control_participant_mute_state'),
		name: 'hostControlsMuteState',
		default: true,
		description: 'Whether the host may mute and unmute participants',
	}),
	boolean('Request Permission to Unmute', {
		...setting('request_permission_to_unmute_participants'),
		name: 'requestPermissionToUnmute',
		description: 'Whether participants are asked once for permission to unmute them',
	}),
	boolean('Show Share Button', {
		...setting('show_share_button'),
		default: true,
		description: 'Whether the registration page has buttons for sharing it',
	}),
];

/** Interpreters for spoken languages. */
export const languageInterpretation = (): Field =>
	group(
		'Language Interpretation',
		'languageInterpretation',
		boolean('Enable', {
			...setting('language_interpretation.enable'),
			default: true,
			description: 'Whether there are interpreters',
		}),
		rows(
			'Interpreters',
			{
				...setting('language_interpretation.interpreters'),
				name: 'interpreters',
				singular: 'Interpreter',
				description: 'Who interprets between which languages',
			},
			email('Email', { body: 'email', required: true, description: "The interpreter's e-mail address" }),
			text('Languages', {
				body: 'interpreter_languages',
				required: true,
				placeholder: 'e.g. English,French',
				description: 'Two languages, separated by a comma',
			}),
		),
	);

/** Interpreters for sign languages. */
export const signLanguageInterpretation = (): Field =>
	group(
		'Sign Language Interpretation',
		'signLanguageInterpretation',
		boolean('Enable', {
			...setting('sign_language_interpretation.enable'),
			default: true,
			description: 'Whether there are sign language interpreters',
		}),
		rows(
			'Interpreters',
			{
				...setting('sign_language_interpretation.interpreters'),
				name: 'interpreters',
				singular: 'Interpreter',
				max: 20,
				description: 'Who interprets into which sign language: at most 20',
			},
			email('Email', { body: 'email', required: true, description: "The interpreter's e-mail address" }),
			text('Sign Language', {
				body: 'sign_language',
				required: true,
				placeholder: 'e.g. American',
				description: 'Into which the person interprets',
			}),
		),
	);

/** Questions and answers. `own` are the fields that meetings and webinars do not have in common. */
export const questionsAndAnswers = (...own: Field[]): Field =>
	group(
		'Questions and Answers',
		'questionAndAnswer',
		boolean('Allow Anonymous Questions', {
			...setting('question_and_answer.allow_anonymous_questions'),
			default: true,
			description: 'Whether questions can be asked without a name',
		}),
		boolean('Allow Questions', {
			...setting('question_and_answer.allow_submit_questions'),
			default: true,
			description: 'Whether participants can ask',
		}),
		boolean('Attendees Can Comment', {
			...setting('question_and_answer.attendees_can_comment'),
			default: true,
			description: 'Whether attendees can answer questions',
		}),
		boolean('Attendees Can Upvote', {
			...setting('question_and_answer.attendees_can_upvote'),
			default: true,
			description: 'Whether attendees can vote for questions',
		}),
		boolean('Enable', {
			...setting('question_and_answer.enable'),
			default: true,
			description: 'Whether there are questions and answers',
		}),
		...own,
	);
