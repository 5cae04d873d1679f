// The schemas of a user's settings. They check what is set, and `initial` makes of them the values that nobody has set.
import type { Json } from '../domain/json.mts';
import { flag, integer, list, named, object, oneOf, shortText, text, texts } from './builders.mts';
import { passcode } from './userSettingsOptions.mts';

const capacities = list(oneOf(100, 500, 1000, 3000, 5000, 10_000, 20_000, 30_000, 50_000), 9);
const country = object(named(text, 'code name'));
const polling = object(
	named(
		flag,
		`advanced_polls allow_alternative_host_to_add_edit allow_host_to_upload_image enable
		require_answers_to_be_anonymous`,
	),
);
/** Zoom's license options are powers of two. */
const bits = [...Array.from({ length: 20 }, (_, bit) => bit), 31, 39, 40, 41, 43, 44, 45, 48, 52];
const licenseTypes = `CX_INSIGHTS EDU_STUDENT ZOOM_CLIPS ZOOM_CMK ZOOM_COMPLIANCE_MANAGEMENT ZOOM_CUSTOM_AI_COMPANION
ZOOM_DOCS ZOOM_ENHANCED_MEDIA ZOOM_EVENTS_CONSUMPTION ZOOM_EVENTS_NEW_SAAS ZOOM_HEALTHCARE_CLINICAL_NOTES
ZOOM_QUALITY_MANAGEMENT ZOOM_REVENUE_ACCELERATOR ZOOM_SCHEDULER ZOOM_TRANSLATED_CAPTIONS ZOOM_VISITOR_MANAGEMENT
ZOOM_WEBINARS_PLUS ZOOM_WEBINARS_PLUS_CONSUMPTION ZOOM_WHITEBOARD ZOOM_WORKFORCE_MANAGEMENT`;
const license = object(
	{
		license_type: oneOf(...licenseTypes.split(/\s+/)),
		license_option: oneOf(...bits.map((bit) => 2 ** bit)),
		subscription_id: text,
	},
	['license_type', 'license_option'],
);

/** Settings by section. */
export const settingsBody = object({
	audio_conferencing: object({
		participant_phone_masking: object({
			enable: flag,
			masking_type: oneOf('mask_default', 'mask_first_5', 'mask_except_last_4'),
		}),
		global_dial_in_countries: object({ include_toll_free: flag, selected_countries: list(country) }),
	}),
	email_notification: object({
		...named(
			flag,
			`alternative_host_reminder cancel_meeting_reminder cloud_recording_available_reminder
			jbh_reminder recording_available_reminder_alternative_hosts recording_available_reminder_schedulers
			schedule_for_reminder`,
		),
	}),
	feature: object({
		...named(
			flag,
			`large_meeting webinar zoom_canvas zoom_clips_plus zoom_compliance_management
			zoom_customer_managed_key zoom_docs zoom_events zoom_events_pay_per_attendee zoom_events_unlimited
			zoom_huddles zoom_iq_for_sales zoom_mail_calendar zoom_phone zoom_quality_management
			zoom_revenue_accelerator zoom_scheduler zoom_sessions_pay_per_attendee zoom_sessions_unlimited
			zoom_translated_captions zoom_webinars_plus_unlimited zoom_whiteboard zoom_whiteboard_plus
			zoom_workforce_management`,
		),
		concurrent_meeting: oneOf('Basic', 'Plus', 'None'),
		large_meeting_capacity: integer,
		meeting_capacity: integer,
		webinar_capacity: oneOf(100, 500, 501, 1000, 1001, 3000, 5000, 10_000),
		zoom_events_capacity: oneOf(500, 1000, 3000, 5000, 10_000, 20_000, 30_000, 50_000),
		zoom_events_unlimited_capacities: capacities,
		zoom_sessions_unlimited_capacities: capacities,
		zoom_webinars_plus_unlimited_capacities: capacities,
		license_info_list: list(license, 99),
	}),
	in_meeting: object({
		...named(
			flag,
			`allow_host_panelists_to_use_audible_clap allow_host_to_enable_focus_mode
			allow_live_streaming allow_show_zoom_windows allow_users_to_delete_messages_in_meeting_chat annotation
			attendee_on_hold attention_mode_focus_mode auto_answer auto_saving_chat breakout_room
			breakout_room_schedule chat closed_caption co_host custom_data_center_regions
			custom_live_streaming_service disable_screen_sharing_for_host_meetings
			disable_screen_sharing_for_in_meeting_guests e2e_encryption far_end_camera_control feedback file_transfer
			group_hd join_from_desktop join_from_mobile live_streaming_facebook live_streaming_youtube
			meeting_question_answer meeting_reactions meeting_survey non_verbal_feedback polling post_meeting_feedback
			private_chat record_play_voice remote_control remote_support request_permission_to_unmute_participants
			screen_sharing share_dual_camera show_a_join_from_your_browser_link show_meeting_control_toolbar
			slide_control virtual_background waiting_room webinar_group_hd webinar_reactions webinar_survey whiteboard
			workplace_by_facebook`,
		),
		custom_service_instructions: text,
		allow_participants_chat_with: oneOf(1, 2, 3, 4),
		allow_users_save_chats: oneOf(1, 2, 3),
		closed_captioning: object(
			named(flag, 'auto_transcribing enable save_caption third_party_captioning_service view_full_transcript'),
		),
		data_center_regions: list(oneOf('AU', 'LA', 'CA', 'CN', 'DE', 'HK', 'IN', 'IE', 'TY', 'MX', 'NL', 'SG', 'US')),
		entry_exit_chime: { ...oneOf('host', 'all', 'none'), default: 'all' },
		language_interpretation: object({
			...named(
				flag,
				`allow_participants_to_speak_in_listening_channel
				allow_up_to_25_custom_languages_when_scheduling_meetings enable
				enable_language_interpretation_by_default`,
			),
			custom_languages: texts,
		}),
		sign_language_interpretation: object({
			...named(flag, 'enable enable_sign_language_interpretation_by_default'),
			languages: list(
				oneOf(
					'American',
					'Chinese',
					'French',
					'German',
					'Japanese',
					'Russian',
					'Brazilian',
					'Spanish',
					'Mexican',
					'British',
				),
			),
			custom_languages: texts,
		}),
		manual_captioning: object(
			named(
				flag,
				`allow_to_type auto_generated_captions full_transcript manual_captions
				save_captions third_party_captioning_service`,
			),
		),
		meeting_reactions_emojis: oneOf('all', 'selected'),
		virtual_background_settings: object({
			...named(flag, 'allow_upload_custom allow_videos enable'),
			files: list(object({ ...named(text, 'id name type'), is_default: flag, size: integer })),
		}),
		webinar_chat: object({
			...named(flag, 'allow_auto_save_local_chat_file allow_panelists_send_direct_message enable'),
			allow_attendees_chat_with: oneOf(1, 2, 3),
			allow_panelists_chat_with: oneOf(1, 2),
			allow_users_save_chats: oneOf(0, 1, 2),
			default_attendees_chat_with: oneOf(1, 2),
		}),
		webinar_live_streaming: object({
			custom_service_instructions: text,
			...named(flag, 'enable live_streaming_reminder'),
			live_streaming_service: list(
				oneOf('facebook', 'workplace_by_facebook', 'youtube', 'custom_live_streaming_service'),
			),
		}),
		meeting_polling: polling,
		webinar_polling: polling,
		who_can_share_screen: oneOf('host', 'all'),
		who_can_share_screen_when_someone_is_sharing: oneOf('host', 'all'),
		participants_share_simultaneously: oneOf('multiple', 'one'),
	}),
	profile: object({ recording_storage_location: object({ value: text, allowed_values: texts }) }),
	recording: object({
		...named(
			flag,
			`allow_add_cloud_recordings_to_zoom_clips allow_cmr_3rd_party_bot
			allow_invitees_access_recordings_without_passcode
			allow_revenue_accelerator_manage_recording_separate_auto_delete allow_share ask_host_to_confirm_disclaimer
			ask_participants_to_consent_disclaimer auto_delete_cmr cloud_recording display_participant_name
			embed_passcode_in_shareable_link host_pause_stop_recording local_recording
			notification_subscription_url_when_recording_available optimize_recording_for_3rd_party_video_editor
			record_audio_file record_gallery_view record_speaker_view recording_as_on_demand
			recording_audio_transcript recording_disclaimer recording_highlight recording_storage_email_notifications
			recording_thumbnails save_chat_text save_close_caption save_panelist_chat save_poll_results show_timestamp
			upload_recording viewer_see_chat viewer_see_transcript water_marker_recording`,
		),
		auto_delete_cmr_days: oneOf(30, 60, 90, 120),
		record_files_separately: object(named(flag, 'active_speaker gallery_view shared_screen')),
		auto_recording: oneOf('local', 'cloud', 'none'),
		ip_address_access_control: object({ enable: flag, ip_addresses_or_ranges: text }),
		smart_recording: object(named(flag, 'create_next_steps create_recording_highlights create_smart_chapters')),
		recording_password_requirement: object({
			...named(flag, 'have_letter have_number have_special_character only_allow_numeric'),
			length: { type: 'integer', maximum: 10 },
		}),
		recording_notification_for_zoom_client: object({
			ask_host_to_confirm: flag,
			disclaimer_to_participants: oneOf('All participants', 'Guest only'),
			play_voice_prompt: oneOf('All participants', 'Guest only', 'No one'),
		}),
		cloud_recording_permanently_deleted: object({
			cloud_recording_permanently_deleted_from_trash: flag,
			email_reminder_type: oneOf('7 days before deletion', 'Weekly digest on Monday'),
		}),
		recording_notifications_phone_users: object(
			named(flag, 'multiple_notifications_phone_users require_press_one_consent_to_record'),
		),
		authenticated_view_cloud_recoding: object({
			authenticated_can_view_cloud_recordings: flag,
			default_authenticate_content: oneOf(
				'Signed-in users in my account',
				'Sign in to Zoom',
				'Sign in to Zoom with specified domains',
				'Sign in to external Single Sign-On (SSO)',
				'Only people with access',
			),
		}),
		local_recording_options: object({
			...named(
				flag,
				`external_auto_approve_requests external_meeting_participants
				internal_auto_approve_requests internal_meeting_participants
				participants_specified_domains_auto_approve_requests participants_with_specified_domains
				save_chat_messages save_closed_caption`,
			),
			participants_with_specified_domains_content: text,
		}),
	}),
	schedule_meeting: object({
		...named(text, 'default_password_for_scheduled_meetings pmi_password'),
		...named(
			flag,
			`embed_password_in_join_link force_pmi_jbh_password host_video join_before_host
			participants_video personal_meeting pstn_password_protected require_password_for_instant_meetings
			require_password_for_scheduled_meetings require_password_for_scheduling_new_meetings
			use_pmi_for_instant_meetings use_pmi_for_scheduled_meetings`,
		),
		audio_type: { ...oneOf('both', 'telephony', 'voip', 'thirdParty'), default: 'voip' },
		meeting_password_requirement: passcode,
		require_password_for_pmi_meetings: oneOf('jbh_only', 'all', 'none'),
	}),
	telephony: object({
		...named(flag, 'show_international_numbers_link third_party_audio'),
		audio_conference_info: shortText(2048),
		telephony_regions: object({ selection_values: text }),
	}),
	tsp: object({
		...named(flag, 'call_out show_international_numbers_link'),
		// Zoom documents no property of these.
		call_out_countries: list({ type: 'object' }),
		global_dial_in_countries: object({ selected_countries: list(country) }),
	}),
});

/** The values of settings that nobody has set: off, empty, or the first of a list. */
export function initial(schema: Json): unknown {
	if (schema.default !== undefined) return schema.default;
	if (schema.type === 'object')
		return Object.fromEntries(
			Object.entries(schema.properties as Record<string, Json>).map(([name, inner]) => [name, initial(inner)]),
		);
	if (schema.type === 'array') return [];
	if (schema.type === 'boolean') return false;
	if (Array.isArray(schema.enum)) return schema.enum[0] as unknown;
	return schema.type === 'integer' ? 0 : '';
}
