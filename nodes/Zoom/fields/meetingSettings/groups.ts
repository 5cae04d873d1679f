import { group, rows } from '../../../shared/definition/containers';
import { boolean, email, options, text, texts } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { languageInterpretation, questionsAndAnswers, setting, signLanguageInterpretation } from '../sharedSettings';

/** The settings that Zoom nests in groups of their own. */
export const groups = (): Field[] => [
	videoManagement(),
	authenticationExceptions(),
	breakoutRooms(),
	continuousChat(),
	countriesAndRegions(),
	languageInterpretation(),
	questionsAndAnswers(
		options('Visible Questions', {
			...setting('question_and_answer.question_visibility'),
			choices: { all: 'All', answered: 'Answered Ones' },
			description: 'Which questions attendees see',
		}),
	),
	resources(),
	signLanguageInterpretation(),
	waitingRoomOptions(),
];

const videoManagement = (): Field =>
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
			text('Name', { body: 'name', description: 'Name of the channel' }),
		),
		boolean('Enable', {
			...setting('auto_add_recording_to_video_management.enable'),
			default: true,
			description: 'Whether the recording is added',
		}),
	);

const authenticationExceptions = (): Field =>
	rows(
		'Authentication Exceptions',
		{
			...setting('authentication_exception'),
			name: 'authenticationException',
			singular: 'Exception',
			description: 'People who may join without signing in',
		},
		email('Email', { body: 'email', required: true, description: "The person's e-mail address" }),
		text('Name', { body: 'name', description: "The person's name" }),
	);

const breakoutRooms = (): Field =>
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
				required: true,
				placeholder: 'e.g. Team A',
				description: 'Name of the room',
			}),
			texts('Participants', { body: 'participants', description: 'E-mail addresses of the people in it' }),
		),
	);

const continuousChat = (): Field =>
	group(
		'Continuous Meeting Chat',
		'continuousMeetingChat',
		boolean('Enable', {
			...setting('continuous_meeting_chat.enable'),
			default: true,
			description: 'Whether the chat goes on before and after the meeting',
		}),
	);

const countriesAndRegions = (): Field =>
	group(
		'Countries and Regions',
		'countriesOrRegions',
		texts('Approved', {
			...setting('approved_or_denied_countries_or_regions.approved_list'),
			placeholder: 'e.g. US',
			description: 'From where people may join, as codes of two letters',
		}),
		texts('Blocked', {
			...setting('approved_or_denied_countries_or_regions.denied_list'),
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
	);

const resources = (): Field =>
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
	);

const waitingRoomOptions = (): Field =>
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
	);
