import { group } from '../../../shared/definition/containers';
import { multiOptions, options, text } from '../../../shared/definition/fields';
import type { Choices, Field } from '../../../shared/definition/operation';
import { inMeetingGroups } from './inMeetingGroups';
import { settingsSection } from './settingsSection';

const { setting, flag } = settingsSection('in_meeting');

const regions: Choices = {
	AU: 'Australia',
	CA: 'Canada',
	CN: 'China',
	DE: 'Germany',
	HK: 'Hong Kong',
	IN: 'India',
	IE: 'Ireland',
	TY: 'Japan',
	LA: 'Latin America',
	MX: 'Mexico',
	NL: 'Netherlands',
	SG: 'Singapore',
	US: 'United States',
};

const whoCanShare: Choices = { all: 'All Participants', host: 'Only the Host' };

/** What people can do during meetings and webinars. */
export const inMeeting = (): Field =>
	group(
		'In Meeting',
		'inMeeting',
		...communication(),
		...sharing(),
		...joining(),
		...hosting(),
		...streaming(),
		...inMeetingGroups(),
	);

/** Chat, reactions and questions. */
const communication = (): Field[] => [
	flag('Audible Clap', 'allow_host_panelists_to_use_audible_clap', 'host and panelists can clap audibly'),
	flag('Chat', 'chat', 'participants can chat'),
	options('Chat: Participants With', {
		...setting('allow_participants_chat_with'),
		numeric: true,
		choices: { 1: 'No One', 2: 'Host and Co-Hosts', 3: 'Everyone Publicly', 4: 'Everyone Publicly and Directly' },
		description: 'With whom participants can chat',
	}),
	options('Chat: Save', {
		...setting('allow_users_save_chats'),
		numeric: true,
		choices: { 1: 'Nothing', 2: 'Messages of Host and Co-Hosts', 3: 'All Messages' },
		description: 'What participants can save',
	}),
	flag('Chat: Save Automatically', 'auto_saving_chat', 'chats are saved on their own'),
	flag('Chat: Delete Messages', 'allow_users_to_delete_messages_in_meeting_chat', 'people can delete messages'),
	flag('Chat: Private', 'private_chat', 'participants can write to each other'),
	flag('Closed Captions', 'closed_caption', 'captions are available'),
	flag('Feedback to Zoom', 'feedback', 'people can send feedback from within'),
	flag('Feedback at the End', 'post_meeting_feedback', 'people are asked for thumbs up or down'),
	flag('File Transfer', 'file_transfer', 'files can be sent in the chat'),
	flag('Nonverbal Feedback', 'non_verbal_feedback', 'participants can show signs beside their names'),
	flag('Polls', 'polling', 'the controls have polls'),
	flag('Questions and Answers', 'meeting_question_answer', 'participants can ask and answer questions'),
	flag('Reactions', 'meeting_reactions', 'participants can react with emojis'),
	options('Reactions: Emojis', {
		...setting('meeting_reactions_emojis'),
		choices: { all: 'All', selected: 'The Six Standard Ones' },
		description: 'Which emojis there are',
	}),
	flag('Reactions in Webinars', 'webinar_reactions', 'people in webinars can react with emojis'),
	flag('Survey', 'meeting_survey', 'a survey can follow meetings'),
	flag('Survey of Webinars', 'webinar_survey', 'a survey can follow webinars'),
];

/** Screens, cameras and whiteboards. */
const sharing = (): Field[] => [
	flag('Annotation', 'annotation', 'participants can draw on what is shared'),
	flag('Camera Control', 'far_end_camera_control', "others can move a person's camera"),
	flag('Remote Control', 'remote_control', 'whoever shares can hand over the controls'),
	flag('Screen Sharing', 'screen_sharing', 'screens can be shared'),
	flag(
		'Screen Sharing Off for Hosted',
		'disable_screen_sharing_for_host_meetings',
		'desktops cannot be shared in meetings of this user',
	),
	flag(
		'Screen Sharing Off With Guests',
		'disable_screen_sharing_for_in_meeting_guests',
		'screens cannot be shared while guests are there',
	),
	options('Screen Sharing: At Once', {
		...setting('participants_share_simultaneously'),
		choices: { multiple: 'Several Participants', one: 'One Participant' },
		description: 'How many can share at the same time',
	}),
	options('Screen Sharing: Who', {
		...setting('who_can_share_screen'),
		choices: whoCanShare,
		description: 'Who can share',
	}),
	options('Screen Sharing: Who Takes Over', {
		...setting('who_can_share_screen_when_someone_is_sharing'),
		choices: whoCanShare,
		description: 'Who can share while somebody else does',
	}),
	flag('Show Zoom Windows', 'allow_show_zoom_windows', "Zoom's own windows are seen on shared screens"),
	flag('Slide Control', 'slide_control', 'presenters can let others turn slides'),
	flag('Virtual Background', 'virtual_background', 'people can hide what is behind them'),
	flag('Whiteboard', 'whiteboard', 'there are whiteboards'),
];

/** How people join, and what others hear and see of it. */
const joining = (): Field[] => [
	flag('Auto-Answer', 'auto_answer', 'calls of a chosen group are answered on their own'),
	options('Entry and Exit Chime', {
		...setting('entry_exit_chime'),
		choices: { all: 'For Everyone', host: 'For the Host', none: 'Never' },
		default: 'all',
		description: 'Whose coming and going is heard',
	}),
	flag('Entry Voice', 'record_play_voice', "a person's recorded voice is played when they come"),
	flag('Group HD', 'group_hd', 'meetings have HD video'),
	flag('Group HD in Webinars', 'webinar_group_hd', 'webinars have HD video'),
	flag('Join From Browser Link', 'show_a_join_from_your_browser_link', 'a link for joining without the app is shown'),
	flag('Join From Desktop', 'join_from_desktop', 'people can join in the browser of a computer'),
	flag('Join From Mobile', 'join_from_mobile', 'people can join in the browser of a phone'),
	flag('Waiting Room', 'waiting_room', 'participants wait until they are admitted'),
];

/** What hosts can do. */
const hosting = (): Field[] => [
	flag(
		'Ask to Unmute',
		'request_permission_to_unmute_participants',
		'participants can be asked once whether the host may unmute them',
	),
	flag('Breakout Rooms', 'breakout_room', 'the host can split people into rooms'),
	flag('Breakout Rooms Beforehand', 'breakout_room_schedule', 'rooms can be assigned when scheduling'),
	flag('Co-Host', 'co_host', 'the host can name co-hosts'),
	flag('Custom Data Center Regions', 'custom_data_center_regions', "regions are chosen instead of the account's"),
	multiOptions('Data Center Regions', {
		...setting('data_center_regions'),
		choices: regions,
		description: 'Which regions, if chosen',
	}),
	flag('Encryption', 'e2e_encryption', 'meetings are encrypted with AES'),
	flag('Focus Mode', 'attention_mode_focus_mode', 'participants see only hosts and co-hosts'),
	flag('Focus Mode When Scheduling', 'allow_host_to_enable_focus_mode', 'focus mode can be chosen when scheduling'),
	flag('Remote Support', 'remote_support', "the host can help on a participant's computer"),
	flag('Toolbar Always', 'show_meeting_control_toolbar', 'the controls are always in view'),
];

/** Live streams of meetings. */
const streaming = (): Field[] => [
	flag('Live Stream', 'allow_live_streaming', 'meetings can be streamed'),
	flag('Live Stream: Custom', 'custom_live_streaming_service', 'other services can be used'),
	text('Live Stream: Custom Instructions', {
		...setting('custom_service_instructions'),
		rows: 2,
		description: 'What hosts have to do for another service',
	}),
	flag('Live Stream: Facebook', 'live_streaming_facebook', 'Facebook can be used'),
	flag('Live Stream: Workplace', 'workplace_by_facebook', 'Workplace by Facebook can be used'),
	flag('Live Stream: YouTube', 'live_streaming_youtube', 'YouTube can be used'),
];
