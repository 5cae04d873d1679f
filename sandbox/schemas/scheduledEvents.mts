// Bodies that create and update meetings and webinars.
import { between, email, flag, integer, list, named, object, oneOf, shortText, text, texts } from './builders.mts';

const recurrence = object(
	{
		type: oneOf(1, 2, 3),
		repeat_interval: between(1, 99),
		end_times: between(0, 60),
		end_date_time: { type: 'string', format: 'date-time' },
		weekly_days: { type: 'string', pattern: '^[1-7](,[1-7])*$' },
		monthly_day: between(1, 31),
		monthly_week: oneOf(-1, 1, 2, 3, 4),
		monthly_week_day: between(1, 7),
	},
	['type'],
);

/** What settings of meetings and webinars have in common. */
const commonSettings = {
	...named(
		flag,
		`allow_host_control_participant_mute_state allow_multiple_devices alternative_host_update_polls
		close_registration email_in_attendee_report host_video meeting_authentication registrants_confirmation_email
		registrants_email_notification request_permission_to_unmute_participants show_join_info show_share_button`,
	),
	...named(
		text,
		`alternative_hosts authentication_domains authentication_name authentication_option
		contact_email contact_name`,
	),
	...named(texts, 'additional_data_center_regions global_dial_in_countries'),
	approval_type: oneOf(0, 1, 2),
	registration_type: oneOf(1, 2, 3),
	audio: oneOf('both', 'telephony', 'voip', 'thirdParty'),
	audio_conference_info: shortText(2048),
	auto_recording: oneOf('local', 'cloud', 'none'),
	language_interpretation: object({
		enable: flag,
		interpreters: list(object({ email, languages: text, interpreter_languages: text })),
	}),
	sign_language_interpretation: object({
		enable: flag,
		interpreters: list(object({ email, sign_language: text }), 20),
	}),
};

const meetingSettings = {
	...commonSettings,
	...named(
		flag,
		`allow_participants_to_transcribe_meetings_with_my_notes
		alternative_host_manage_cloud_recording alternative_host_manage_meeting_summary
		alternative_hosts_email_notification auto_start_ai_companion_questions auto_start_deepfake_detection
		auto_start_meeting_summary cn_meeting device_testing disable_participant_video email_notification
		enforce_login focus_mode host_pause_stop_recording host_save_video_order in_meeting internal_meeting
		join_before_host mute_upon_entry participant_focused_meeting participant_video private_meeting
		push_change_to_calendar support_participants_receive_summary use_pmi waiting_room watermark`,
	),
	...named(text, 'enforce_login_domains summary_template_id'),
	approved_or_denied_countries_or_regions: object({
		enable: flag,
		method: oneOf('approve', 'deny'),
		...named(texts, 'approved_list denied_list'),
	}),
	authentication_exception: list(object({ email, name: text })),
	auto_add_recording_to_video_management: object(
		{ enable: flag, channels: list(object(named(text, 'channel_id name'), ['channel_id'])) },
		['enable'],
	),
	breakout_room: object({ enable: flag, rooms: list(object({ name: text, participants: texts })) }),
	calendar_type: oneOf(1, 2),
	continuous_meeting_chat: object(named(flag, `enable auto_add_invited_external_users auto_add_meeting_participants`)),
	custom_keys: list(object({ key: shortText(64), value: shortText(256) })),
	encryption_type: oneOf('enhanced_encryption', 'e2ee'),
	jbh_time: oneOf(0, 5, 10, 15),
	meeting_invitees: list(object({ email })),
	question_and_answer: object({
		...named(
			flag,
			`enable allow_submit_questions allow_anonymous_questions attendees_can_comment
			attendees_can_upvote`,
		),
		question_visibility: oneOf('answered', 'all'),
	}),
	resources: list(
		object({
			resource_type: oneOf('whiteboard'),
			resource_id: text,
			permission_level: oneOf('editor', 'commenter', 'viewer'),
		}),
	),
	waiting_room_options: object(
		{
			mode: oneOf('follow_setting', 'custom'),
			who_goes_to_waiting_room: oneOf(
				'everyone',
				'users_not_in_account',
				'users_not_in_account_or_whitelisted_domains',
				'users_not_on_invite',
				'users_not_in_org',
			),
		},
		['mode'],
	),
	who_can_ask_questions: oneOf(1, 2, 3, 4, 5),
	who_will_receive_summary: oneOf(1, 2, 3, 4),
};

const reminder = object({ enable: flag, type: between(0, 7) });

const webinarSettings = {
	...commonSettings,
	...named(
		flag,
		`add_audio_watermark add_watermark enable_session_branding enforce_login hd_video
		hd_video_for_attendees notify_registrants on_demand panelist_authentication
		panelists_invitation_email_notification panelists_video post_webinar_survey practice_session
		send_1080p_video_to_attendees`,
	),
	...named(text, 'email_language enforce_login_domains survey_url'),
	...named(
		reminder,
		`attendees_and_panelists_reminder_email_notification follow_up_absentees_email_notification
		follow_up_attendees_email_notification`,
	),
	question_and_answer: object({
		...named(
			flag,
			`enable allow_submit_questions allow_anonymous_questions allow_auto_reply
			attendees_can_comment attendees_can_upvote`,
		),
		answer_questions: oneOf('only', 'all'),
		auto_reply_text: text,
	}),
	registrants_restrict_number: between(0, 20_000),
};

const common = {
	topic: shortText(200),
	agenda: shortText(2000),
	start_time: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?' },
	timezone: { type: 'string', format: 'time-zone' },
	duration: between(1, 1440),
	password: shortText(10),
	schedule_for: text,
	template_id: text,
	tracking_fields: list(object({ field: text, value: text }, ['field'])),
	recurrence,
};

/** The body that creates or updates a meeting. */
export const meetingBody = object({
	...common,
	...named(flag, 'default_password pre_schedule'),
	...named(text, 'sensitivity_label_id sensitivity_label_downgrade_reason'),
	type: oneOf(1, 2, 3, 8, 10),
	settings: object(meetingSettings),
});

/** The body that creates or updates a webinar. */
export const webinarBody = object({
	...common,
	...named(flag, 'default_passcode is_simulive transition_to_live'),
	record_file_id: text,
	simulive_delay_start: object({ enable: flag, time: integer, timeunit: oneOf('second', 'minute') }),
	type: oneOf(5, 6, 9),
	settings: object(webinarSettings),
});

/** The query that names one occurrence of a series. */
export const occurrenceQuery = { occurrence_id: text, show_previous_occurrences: flag };
