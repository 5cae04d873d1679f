import { group, rows } from '../../shared/definition/containers';
import { boolean, email, emailPattern, options, text, texts } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';
import {
	audioSettings,
	authenticationSettings,
	autoRecording,
	dataCenterRegions,
	languageInterpretation,
	participantSettings,
	questionsAndAnswers,
	registrationSettings,
	signLanguageInterpretation,
} from './sharedSettings';
import { summaryTemplateLocator } from './locators';

const setting = (name: string): { body: string } => ({ body: `settings.${name}` });

/** The settings of a meeting that both creating and updating can set; `more` are those of one of them only. */
export const meetingSettings = (...more: Field[]): Field =>
	group(
		'Settings',
		'settings',
		...hosting(),
		...joining(),
		...audioSettings(),
		...authenticationSettings(),
		...registrationSettings(),
		...participantSettings(),
		...assistance(),
		...groups(),
		...more,
	);

/** Who hosts, and what of it is kept. */
const hosting = (): Field[] => [
	texts('Alternative Hosts', {
		...setting('alternative_hosts'),
		join: ';',
		description: 'E-mail addresses or IDs of users who may start the meeting',
	}),
	boolean('Alternative Hosts Email Notification', {
		...setting('alternative_hosts_email_notification'),
		default: true,
		description: 'Whether alternative hosts get an e-mail',
	}),
	boolean('Alternative Hosts Manage Recording', {
		...setting('alternative_host_manage_cloud_recording'),
		name: 'alternativeHostManageRecording',
		default: true,
		description: 'Whether alternative hosts may manage the cloud recording',
	}),
	boolean('Alternative Hosts Manage Summary', {
		...setting('alternative_host_manage_meeting_summary'),
		name: 'alternativeHostManageSummary',
		default: true,
		description: 'Whether alternative hosts may manage the meeting summary',
	}),
	boolean('Alternative Hosts Update Polls', {
		...setting('alternative_host_update_polls'),
		default: true,
		description: 'Whether alternative hosts may add and change polls',
	}),
	autoRecording(),
	options('Calendar', {
		...setting('calendar_type'),
		numeric: true,
		choices: { 1: 'Outlook', 2: 'Google Calendar' },
		description: 'The calendar add-on with which the meeting is made',
	}),
	boolean('Email Notification', {
		...setting('email_notification'),
		default: true,
		description: 'Whether hosts and alternative hosts get e-mails about the meeting',
	}),
	boolean('Host Can Pause Recording', {
		...setting('host_pause_stop_recording'),
		name: 'hostPauseStopRecording',
		default: true,
		description: 'Whether the host may pause and stop an automatic recording',
	}),
	boolean('Host Saves Video Order', {
		...setting('host_save_video_order'),
		default: true,
		description: 'Whether the host may save the order of videos',
	}),
	boolean('Push Change to Calendar', {
		...setting('push_change_to_calendar'),
		default: true,
		description: 'Whether changes go to the calendar as well',
	}),
	boolean('Use Personal Meeting ID', {
		...setting('use_pmi'),
		default: true,
		description: "Whether the host's personal meeting ID is used instead of a new one",
	}),
];

/** How and when people come in, and what they see and can do. */
const joining = (): Field[] => [
	boolean('Close Registration', {
		...setting('close_registration'),
		default: true,
		description: 'Whether registration ends after the date of the meeting',
	}),
	boolean('Device Testing', {
		...setting('device_testing'),
		default: true,
		description: 'Whether participants can test their devices beforehand',
	}),
	boolean('Disable Participant Video', {
		...setting('disable_participant_video'),
		default: true,
		description: 'Whether participants cannot start their video',
	}),
	options('Encryption', {
		...setting('encryption_type'),
		choices: { e2ee: 'End-to-End Encryption', enhanced_encryption: 'Enhanced Encryption' },
		default: 'enhanced_encryption',
		description: 'With end-to-end encryption some features, such as cloud recording, are off',
	}),
	boolean('Focus Mode', {
		...setting('focus_mode'),
		default: true,
		description: 'Whether focus mode is on when the meeting starts',
	}),
	boolean('Host Video', {
		...setting('host_video'),
		default: true,
		description: "Whether the meeting starts with the host's video on",
	}),
	boolean('Internal Meeting', {
		...setting('internal_meeting'),
		default: true,
		description: 'Whether the meeting is for users of the account only',
	}),
	texts('Invitees', {
		...setting('meeting_invitees'),
		name: 'meetingInvitees',
		placeholder: 'e.g. nathan@example.com',
		description: 'E-mail addresses of the people who are invited',
		pattern: emailPattern,
		objectKey: 'email',
	}),
	boolean('Join Before Host', {
		...setting('join_before_host'),
		default: true,
		description: 'Whether participants may join before the host',
	}),
	options('Join Before Host Time', {
		...setting('jbh_time'),
		numeric: true,
		choices: { 0: 'At Any Time', 5: '5 Minutes Before', 10: '10 Minutes Before', 15: '15 Minutes Before' },
		description: 'How long before the start participants may join, if they may join before the host',
	}),
	boolean('Mute Upon Entry', {
		...setting('mute_upon_entry'),
		default: true,
		description: 'Whether participants are muted when they join',
	}),
	boolean('Participant Focused Meeting', {
		...setting('participant_focused_meeting'),
		default: true,
		description: 'Whether the meeting goes on without the host being there',
	}),
	boolean('Participant Video', {
		...setting('participant_video'),
		default: true,
		description: "Whether the meeting starts with participants' video on",
	}),
	boolean('Private Meeting', {
		...setting('private_meeting'),
		default: true,
		description: 'Whether others do not see the meeting in calendars',
	}),
	boolean('Waiting Room', {
		...setting('waiting_room'),
		default: true,
		description: 'Whether participants wait until they are admitted',
	}),
	boolean('Watermark', {
		...setting('watermark'),
		default: true,
		description: 'Whether a watermark is shown on shared screens',
	}),
];

/** What the AI Companion and other watchers do. */
const assistance = (): Field[] => [
	boolean('Start AI Companion Questions', {
		...setting('auto_start_ai_companion_questions'),
		default: true,
		description: 'Whether the AI Companion answers questions from the start',
	}),
	boolean('Start Deepfake Detection', {
		...setting('auto_start_deepfake_detection'),
		default: true,
		description: 'Whether deepfake detection runs from the start',
	}),
	boolean('Start Summary', {
		...setting('auto_start_meeting_summary'),
		default: true,
		description: 'Whether the AI Companion summarizes from the start',
	}),
	summaryTemplateLocator(setting('summary_template_id')),
	options('Who Can Ask AI Companion', {
		...setting('who_can_ask_questions'),
		numeric: true,
		choices: {
			1: 'All Participants and Invitees',
			2: 'All Participants From the Time They Join',
			3: 'Only the Host',
			4: 'Participants and Invitees of the Account',
			5: 'Participants of the Account From the Time They Join',
		},
		description: 'Who may ask the AI Companion about the meeting',
	}),
	options('Who Receives Summary', {
		...setting('who_will_receive_summary'),
		numeric: true,
		choices: {
			1: 'Only the Host',
			2: 'Host, Co-Hosts and Alternative Hosts',
			3: 'Host and Invitees of the Account',
			4: 'All Invitees',
		},
		description: 'Who gets the summary',
	}),
];

const groups = (): Field[] => [
	group(
		'Add Recording to Video Management',
		'autoAddRecording',
		rows(
			'Channels',
			{
				...setting('auto_add_recording_to_video_management.channels'),
				name: 'channels',
				singular: 'Channel',
				max: 5,
				description: 'Where the recording goes: at most 5 channels',
			},
			text('Channel ID', { body: 'channel_id', required: true, description: 'ID of the channel' }),
			text('Name', { body: 'name', name: 'name', description: 'Name of the channel' }),
		),
		boolean('Enable', {
			...setting('auto_add_recording_to_video_management.enable'),
			default: true,
			description: 'Whether the recording is added',
		}),
	),
	rows(
		'Authentication Exceptions',
		{
			...setting('authentication_exception'),
			name: 'authenticationException',
			singular: 'Exception',
			description: 'People who may join without signing in',
		},
		email('Email', { body: 'email', required: true, description: "The person's e-mail address" }),
		text('Name', { body: 'name', name: 'name', description: "The person's name" }),
	),
	group(
		'Breakout Rooms',
		'breakoutRoom',
		boolean('Enable', {
			...setting('breakout_room.enable'),
			default: true,
			description: 'Whether rooms are assigned beforehand',
		}),
		rows(
			'Rooms',
			{ ...setting('breakout_room.rooms'), name: 'rooms', singular: 'Room', description: 'Who goes where' },
			text('Name', {
				body: 'name',
				name: 'name',
				required: true,
				placeholder: 'e.g. Team A',
				description: 'Name of the room',
			}),
			texts('Participants', { body: 'participants', description: 'E-mail addresses of the people in it' }),
		),
	),
	group(
		'Continuous Meeting Chat',
		'continuousMeetingChat',
		boolean('Enable', {
			...setting('continuous_meeting_chat.enable'),
			default: true,
			description: 'Whether the chat goes on before and after the meeting',
		}),
	),
	group(
		'Countries and Regions',
		'countriesOrRegions',
		texts('Approved', {
			...setting('approved_or_denied_countries_or_regions.approved_list'),
			name: 'approvedList',
			placeholder: 'e.g. US',
			description: 'From where people may join, as codes of two letters',
		}),
		texts('Blocked', {
			...setting('approved_or_denied_countries_or_regions.denied_list'),
			name: 'deniedList',
			placeholder: 'e.g. US',
			description: 'From where people may not join, as codes of two letters',
		}),
		boolean('Enable', {
			...setting('approved_or_denied_countries_or_regions.enable'),
			default: true,
			description: 'Whether the country of a participant counts',
		}),
		options('Method', {
			...setting('approved_or_denied_countries_or_regions.method'),
			choices: { approve: 'Allow Only the Approved Ones', deny: 'Allow All but the Blocked Ones' },
			description: 'Which of the lists counts',
		}),
	),
	languageInterpretation(),
	questionsAndAnswers(
		options('Visible Questions', {
			...setting('question_and_answer.question_visibility'),
			name: 'questionVisibility',
			choices: { all: 'All', answered: 'Answered Ones' },
			description: 'Which questions attendees see',
		}),
	),
	rows(
		'Resources',
		{ ...setting('resources'), name: 'resources', singular: 'Resource', description: 'Whiteboards for the meeting' },
		options('Resource Type', {
			body: 'resource_type',
			choices: { whiteboard: 'Whiteboard' },
			description: 'What is shared',
		}),
		text('Resource ID', {
			body: 'resource_id',
			required: true,
			placeholder: 'e.g. X4Hy02w3QUOdskKofgb9Jg',
			description: 'ID of the whiteboard',
		}),
		options('Permission', {
			body: 'permission_level',
			choices: { commenter: 'Commenter', editor: 'Editor', viewer: 'Viewer' },
			default: 'editor',
			description: 'What participants may do with it',
		}),
	),
	signLanguageInterpretation(),
	group(
		'Waiting Room Options',
		'waitingRoomOptions',
		options('Mode', {
			...setting('waiting_room_options.mode'),
			choices: { custom: 'Custom', follow_setting: "As the Host's Settings Say" },
			description: 'Where the rule comes from',
		}),
		options('Who Waits', {
			...setting('waiting_room_options.who_goes_to_waiting_room'),
			choices: {
				everyone: 'Everyone',
				users_not_in_account: 'Users Not in the Account',
				users_not_in_account_or_whitelisted_domains: 'Users Not in the Account or Allowed Domains',
				users_not_in_org: 'Users Not in the Organization',
				users_not_on_invite: 'Users Not Invited',
			},
			description: 'Who has to wait, in custom mode',
		}),
	),
];

/** Settings that only a new meeting can get. */
export const createOnlySettings = (): Field[] => [
	dataCenterRegions(),
	boolean('Show Join Info', {
		...setting('show_join_info'),
		default: true,
		description: 'Whether the registration page shows how to join',
	}),
];

/** Settings that can be changed, but not given to a new meeting. */
export const updateOnlySettings = (): Field[] => [
	text('Authentication Name', {
		...setting('authentication_name'),
		description: 'Name of the way in which people have to sign in',
	}),
	rows(
		'Custom Keys',
		{
			...setting('custom_keys'),
			name: 'customKeys',
			singular: 'Custom Key',
			max: 10,
			description: 'Values of your own for reports: at most 10',
		},
		text('Key', { body: 'key', required: true, max: 64, description: 'Name of the value, in at most 64 characters' }),
		text('Value', { body: 'value', max: 256, description: 'The value, in at most 256 characters' }),
	),
	rows(
		'Dial-In Numbers',
		{
			...setting('global_dial_in_numbers'),
			name: 'globalDialInNumbers',
			singular: 'Number',
			description: 'Numbers to dial in',
		},
		text('Number', {
			body: 'number',
			name: 'number',
			required: true,
			placeholder: 'e.g. +1 555 0100',
			description: 'The number to dial',
		}),
		text('Country', { body: 'country', placeholder: 'e.g. US', description: 'Code of the country' }),
		text('Country Name', {
			body: 'country_name',
			placeholder: 'e.g. United States',
			description: 'Name of the country',
		}),
		text('City', { body: 'city', placeholder: 'e.g. New York', description: 'City of the number' }),
		options('Kind', {
			body: 'type',
			name: 'numberType',
			choices: { toll: 'Toll', tollfree: 'Toll-Free' },
			description: 'Who pays for the call',
		}),
	),
];
