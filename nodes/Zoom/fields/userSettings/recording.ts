import { group } from '../../../shared/definition/containers';
import { number, options, text } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { settingsSection } from './settingsSection';

const { setting, flag, flags } = settingsSection('recording');

const everybody = { 'All participants': 'All Participants', 'Guest only': 'Only Guests' };

/** What is recorded, who may see it, and how long it is kept. */
export const recording = (): Field =>
	group('Recording', 'recording', ...contents(), ...access(), ...storage(), ...groups());

/** What a recording contains. */
const contents = (): Field[] => [
	options('Automatic Recording', {
		...setting('auto_recording'),
		choices: { cloud: 'In the Cloud', local: 'On the Computer', none: 'Off' },
		default: 'local',
		description: 'Where meetings are recorded from their start',
	}),
	flag('Audio File', 'record_audio_file', "there is a file with everybody's audio"),
	flag('Audio Transcript', 'recording_audio_transcript', 'what is said is transcribed'),
	flag('Chat', 'save_chat_text', 'the chat is saved'),
	flag('Chat of Panelists', 'save_panelist_chat', 'messages of panelists in webinars are saved'),
	flag('Closed Captions', 'save_close_caption', 'captions are saved as VTT'),
	flag('Cloud Recording', 'cloud_recording', 'the user can record in the cloud'),
	flag('Gallery View', 'record_gallery_view', 'the gallery is recorded'),
	flag('Host Can Pause', 'host_pause_stop_recording', 'the host may pause and stop an automatic recording'),
	flag('Local Recording', 'local_recording', 'the user can record on the computer'),
	flag(
		'Optimize for Editors',
		'optimize_recording_for_3rd_party_video_editor',
		'files suit video editors, at the price of size',
	),
	flag('Participant Names', 'display_participant_name', 'names are shown in the video'),
	flag('Poll Results', 'save_poll_results', 'shared results of polls are saved'),
	flag('Speaker View', 'record_speaker_view', 'the active speaker is recorded'),
	flag('Thumbnails', 'recording_thumbnails', 'the presenter is shown small beside the shared screen'),
	flag('Timestamp', 'show_timestamp', 'the time is shown in the video'),
	flag('Watermark', 'water_marker_recording', 'a watermark is put on the recording'),
];

/** Who has to consent to a recording, and who may see it. */
const access = (): Field[] => [
	flag('Ask Host', 'ask_host_to_confirm_disclaimer', 'the host confirms that the recording begins'),
	flag('Ask Participants', 'ask_participants_to_consent_disclaimer', 'participants are asked for their consent'),
	flag('Bots of Third Parties', 'allow_cmr_3rd_party_bot', 'apps of others may record'),
	flag(
		'Invitees Need No Passcode',
		'allow_invitees_access_recordings_without_passcode',
		'invited people see recordings without passcode',
	),
	flag('On-Demand', 'recording_as_on_demand', 'viewers have to register'),
	flag('Passcode in Link', 'embed_passcode_in_shareable_link', 'the shared link contains the passcode'),
	flag('Sharing', 'allow_share', 'cloud recordings can be shared'),
	flag('Viewers See Chat', 'viewer_see_chat', 'viewers see the chat'),
	flag('Viewers See Transcript', 'viewer_see_transcript', 'viewers see the transcript'),
];

/** Where recordings are stored, and when they are deleted. */
const storage = (): Field[] => [
	flag('Add to Zoom Clips', 'allow_add_cloud_recordings_to_zoom_clips', 'recordings can be added to Zoom Clips'),
	flag('Auto-Delete', 'auto_delete_cmr', 'cloud recordings are deleted after some time'),
	options('Auto-Delete After', {
		...setting('auto_delete_cmr_days'),
		numeric: true,
		choices: { 30: '30 Days', 60: '60 Days', 90: '90 Days', 120: '120 Days' },
		description: 'How long they stay',
	}),
	flag(
		'Call Subscription URL',
		'notification_subscription_url_when_recording_available',
		'a subscribed address is called when a recording is ready',
	),
	flag(
		'Revenue Accelerator Auto-Delete',
		'allow_revenue_accelerator_manage_recording_separate_auto_delete',
		'Zoom Revenue Accelerator deletes its recordings by rules of its own',
	),
	flag('Storage Emails', 'recording_storage_email_notifications', 'e-mails tell about the storage in use'),
	flag('Upload', 'upload_recording', 'recordings of the computer can be uploaded'),
];

const groups = (): Field[] => [
	authenticatedViewers(),
	iPAddressAccessControl(),
	localRecordingOptions(),
	notificationInClients(),
	notificationOfCallers(),
	passcodeRequirement(),
	separateFiles(),
	smartRecording(),
	trashReminder(),
];

const authenticatedViewers = (): Field =>
	group(
		'Authenticated Viewers',
		'authenticatedViewers',
		flag(
			'Enable',
			'authenticated_view_cloud_recoding.authenticated_can_view_cloud_recordings',
			'viewers have to sign in',
		),
		options('Who', {
			...setting('authenticated_view_cloud_recoding.default_authenticate_content'),
			choices: {
				'Only people with access': 'Only People With Access',
				'Sign in to external Single Sign-On (SSO)': 'Signed-In With External SSO',
				'Sign in to Zoom with specified domains': 'Users of Some Domains',
				'Signed-in users in my account': 'Users of the Account',
				'Sign in to Zoom': 'Users of Zoom',
			},
			description: 'Who may view at first',
		}),
	);

const iPAddressAccessControl = (): Field =>
	group(
		'IP Address Access Control',
		'ipAddressAccessControl',
		flag('Enable', 'ip_address_access_control.enable', 'only some addresses may access recordings'),
		text('IP Addresses or Ranges', {
			...setting('ip_address_access_control.ip_addresses_or_ranges'),
			placeholder: 'e.g. 46.33.24.184, 48.99.100.2/25',
			description: 'Which ones, with commas between them',
		}),
	);

const localRecordingOptions = (): Field =>
	group(
		'Local Recording Options',
		'localRecordingOptions',
		...flags(
			'local_recording_options',
			['Domain Participants', 'participants_with_specified_domains', 'participants of some domains may record'],
			[
				'Domain Participants: Approved',
				'participants_specified_domains_auto_approve_requests',
				'they need not be approved',
			],
			['External Participants', 'external_meeting_participants', 'participants outside the account may record'],
			['External Participants: Approved', 'external_auto_approve_requests', 'they need not be approved'],
			['Internal Participants', 'internal_meeting_participants', 'participants of the account may record'],
			['Internal Participants: Approved', 'internal_auto_approve_requests', 'they need not be approved'],
			['Save Captions', 'save_closed_caption', 'captions are saved as VTT'],
			['Save Chat', 'save_chat_messages', 'the chat is saved'],
		),
		text('Domains', {
			...setting('local_recording_options.participants_with_specified_domains_content'),
			name: 'domains',
			placeholder: 'e.g. example.com',
			description: 'The domains whose participants are meant',
		}),
	);

const notificationInClients = (): Field =>
	group(
		'Notification in Clients',
		'clientNotification',
		flag(
			'Ask Host',
			'recording_notification_for_zoom_client.ask_host_to_confirm',
			'the host confirms before it starts',
		),
		options('Disclaimer To', {
			...setting('recording_notification_for_zoom_client.disclaimer_to_participants'),
			choices: everybody,
			description: 'Who is shown that a recording starts',
		}),
		options('Voice Prompt For', {
			...setting('recording_notification_for_zoom_client.play_voice_prompt'),
			choices: { ...everybody, 'No one': 'No One' },
			description: 'Who hears that a recording starts',
		}),
	);

const notificationOfCallers = (): Field =>
	group(
		'Notification of Callers',
		'callerNotification',
		...flags(
			'recording_notifications_phone_users',
			['Consent by Key', 'require_press_one_consent_to_record', 'callers press 1 to consent'],
			['Several Times', 'multiple_notifications_phone_users', 'callers are told more than once'],
		),
	);

const passcodeRequirement = (): Field =>
	group(
		'Passcode Requirement',
		'recordingPasscodeRequirement',
		number('Length', {
			...setting('recording_password_requirement.length'),
			min: 0,
			max: 10,
			description: 'The fewest characters of a passcode: at most 10',
		}),
		...flags(
			'recording_password_requirement',
			['Letter', 'have_letter', 'there must be a letter'],
			['Number', 'have_number', 'there must be a digit'],
			['Numeric Only', 'only_allow_numeric', 'there may be digits only'],
			['Special Character', 'have_special_character', 'there must be a special character'],
		),
	);

const separateFiles = (): Field =>
	group(
		'Separate Files',
		'separateFiles',
		...flags(
			'record_files_separately',
			['Active Speaker', 'active_speaker', 'the speaker has a file'],
			['Gallery View', 'gallery_view', 'the gallery has a file'],
			['Shared Screen', 'shared_screen', 'the shared screen has a file'],
		),
	);

const smartRecording = (): Field =>
	group(
		'Smart Recording',
		'smartRecording',
		...flags(
			'smart_recording',
			['Chapters', 'create_smart_chapters', 'chapters are made'],
			['Highlights', 'create_recording_highlights', 'important parts are marked'],
			['Next Steps', 'create_next_steps', 'next steps are listed'],
		),
	);

const trashReminder = (): Field =>
	group(
		'Trash Reminder',
		'trashReminder',
		flag(
			'Enable',
			'cloud_recording_permanently_deleted.cloud_recording_permanently_deleted_from_trash',
			'an e-mail comes before recordings are deleted from the trash for good',
		),
		options('When', {
			...setting('cloud_recording_permanently_deleted.email_reminder_type'),
			choices: { '7 days before deletion': '7 Days Before', 'Weekly digest on Monday': 'On Mondays' },
			description: 'When the e-mail comes',
		}),
	);
