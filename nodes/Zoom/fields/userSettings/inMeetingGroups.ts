import { group, rows } from '../../../shared/definition/containers';
import { boolean, multiOptions, number, options, text, texts } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { parameterName } from '../../../shared/definition/requestDraft';
import { polling, settingsSection } from './settingsSection';
import type { FlagMember } from './settingsSection';

const meeting = settingsSection('in_meeting');
const { setting, flags } = meeting;

const signLanguages = [
	'American',
	'Brazilian',
	'British',
	'Chinese',
	'French',
	'German',
	'Japanese',
	'Mexican',
	'Russian',
	'Spanish',
].map((value) => ({ name: value, value }));

/** A group of the section whose settings are all on or off. */
const flagGroup = (label: string, name: string, ...members: FlagMember[]): Field =>
	group(label, parameterName({ body: name }), ...flags(name, ...members));

/** The settings for meetings that Zoom nests in groups of their own. */
export const inMeetingGroups = (): Field[] => [
	closedCaptioning(),
	languageInterpretation(),
	manualCaptions(),
	polling('Meeting Polls', 'meeting_polling', meeting),
	signLanguageInterpretation(),
	virtualBackgrounds(),
	webinarChat(),
	webinarLiveStream(),
	polling('Webinar Polls', 'webinar_polling', meeting),
];

const closedCaptioning = (): Field =>
	flagGroup(
		'Closed Captioning',
		'closed_captioning',
		['Enable', 'enable', 'somebody can type captions'],
		['Full Transcript', 'view_full_transcript', 'the transcript is shown at the side'],
		['Live Transcription', 'auto_transcribing', 'Zoom transcribes live'],
		['Save', 'save_caption', 'participants can save captions'],
		['Third-Party Service', 'third_party_captioning_service', 'another service can give captions'],
	);

const languageInterpretation = (): Field =>
	group(
		'Language Interpretation',
		'languageInterpretation',
		texts('Custom Languages', {
			keepCommas: true,
			...setting('language_interpretation.custom_languages'),
			placeholder: 'e.g. Welsh',
			description: "Languages beside Zoom's",
		}),
		...flags(
			'language_interpretation',
			['Enable', 'enable', 'hosts can name interpreters'],
			['Enable by Default', 'enable_language_interpretation_by_default', 'new meetings have it'],
			[
				'Speak While Listening',
				'allow_participants_to_speak_in_listening_channel',
				'listeners of a channel can speak in it',
			],
			[
				'Up to 25 Custom Languages',
				'allow_up_to_25_custom_languages_when_scheduling_meetings',
				'scheduling takes up to 25 of them',
			],
		),
	);

const manualCaptions = (): Field =>
	flagGroup(
		'Manual Captions',
		'manual_captioning',
		['Allow to Type', 'allow_to_type', 'the host can type or name somebody who does'],
		['Automated Captions', 'auto_generated_captions', 'Zoom makes captions'],
		['Enable', 'manual_captions', 'captions can be made by hand'],
		['Full Transcript', 'full_transcript', 'the transcript is shown at the side'],
		['Save', 'save_captions', 'participants can save captions; needs the full transcript'],
		['Third-Party Service', 'third_party_captioning_service', 'another service can give captions'],
	);

const signLanguageInterpretation = (): Field =>
	group(
		'Sign Language Interpretation',
		'signLanguageInterpretation',
		texts('Custom Languages', {
			keepCommas: true,
			...setting('sign_language_interpretation.custom_languages'),
			description: "Sign languages beside Zoom's",
		}),
		...flags(
			'sign_language_interpretation',
			['Enable', 'enable', 'hosts can name interpreters'],
			['Enable by Default', 'enable_sign_language_interpretation_by_default', 'new meetings have it'],
		),
		multiOptions('Languages', {
			...setting('sign_language_interpretation.languages'),
			choices: signLanguages,
			description: 'Which sign languages',
		}),
	);

const virtualBackgrounds = (): Field =>
	group(
		'Virtual Backgrounds',
		'virtualBackgroundSettings',
		...flags(
			'virtual_background_settings',
			['Custom', 'allow_upload_custom', 'people can use pictures of their own'],
			['Enable', 'enable', 'people can hide what is behind them'],
			['Videos', 'allow_videos', 'backgrounds can be videos'],
		),
		rows(
			'Files',
			{
				...setting('virtual_background_settings.files'),
				name: 'files',
				singular: 'File',
				description: 'Backgrounds that were uploaded before',
			},
			text('ID', { body: 'id', required: true, description: 'ID of the file' }),
			text('Name', { body: 'name', description: 'Name of the file' }),
			boolean('Default', { body: 'is_default', description: 'Whether it is the one chosen at first' }),
			number('Size', { body: 'size', min: 0, description: 'Bytes of the file' }),
			text('Type', { body: 'type', placeholder: 'e.g. image', description: 'What kind of file it is' }),
		),
	);

const webinarChat = (): Field =>
	group(
		'Webinar Chat',
		'webinarChat',
		options('Attendees With', {
			...setting('webinar_chat.allow_attendees_chat_with'),
			numeric: true,
			choices: { 1: 'No One', 2: 'Host and Panelists', 3: 'Everyone' },
			description: 'With whom attendees can chat',
		}),
		options('Attendees With by Default', {
			...setting('webinar_chat.default_attendees_chat_with'),
			numeric: true,
			choices: { 1: 'Host and Panelists', 2: 'Everyone' },
			description: 'With whom they chat at first',
		}),
		...flags(
			'webinar_chat',
			['Enable', 'enable', 'people in webinars can chat'],
			['Panelists Directly', 'allow_panelists_send_direct_message', 'panelists can write to each other'],
			['Save Automatically', 'allow_auto_save_local_chat_file', "the chat is saved on the host's computer"],
		),
		options('Panelists With', {
			...setting('webinar_chat.allow_panelists_chat_with'),
			numeric: true,
			choices: { 1: 'Host and Panelists', 2: 'Everyone' },
			description: 'With whom panelists can chat',
		}),
		options('Save', {
			...setting('webinar_chat.allow_users_save_chats'),
			numeric: true,
			choices: { 0: 'Nothing', 1: 'Messages of Host and Panelists', 2: 'All Messages' },
			description: 'What attendees can save',
		}),
	);

const webinarLiveStream = (): Field =>
	group(
		'Webinar Live Stream',
		'webinarLiveStreaming',
		...flags(
			'webinar_live_streaming',
			['Enable', 'enable', 'webinars can be streamed'],
			['Remind', 'live_streaming_reminder', 'people are told of the stream'],
		),
		text('Instructions', {
			...setting('webinar_live_streaming.custom_service_instructions'),
			name: 'instructions',
			rows: 2,
			description: 'What hosts have to do for another service',
		}),
		multiOptions('Services', {
			...setting('webinar_live_streaming.live_streaming_service'),
			choices: {
				custom_live_streaming_service: 'Custom',
				facebook: 'Facebook',
				workplace_by_facebook: 'Workplace by Facebook',
				youtube: 'YouTube',
			},
			description: 'Which services',
		}),
	);
