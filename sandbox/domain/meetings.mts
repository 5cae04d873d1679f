import { meetingNotFound } from './errors.mts';
import { findScheduledEvent } from './scheduledEvents.mts';
import type { ScheduledEventKind } from './scheduledEvents.mts';
import type { ScheduledEvent } from './store.mts';
import type { Viewer } from './viewer.mts';

/** How meetings differ from webinars. */
export const meetingKind: ScheduledEventKind = {
	name: 'meeting',
	label: 'Meeting',
	defaultTopic: 'Zoom Meeting',
	defaultType: 2,
	recurringType: 8,
	untimedTypes: [1, 3, 10],
	passcodeFields: { encrypted: 'encrypted_password', digits: ['pstn_password', 'h323_password'] },
	notFound: meetingNotFound,
	defaultSettings: {
		host_video: false,
		participant_video: false,
		cn_meeting: false,
		in_meeting: false,
		join_before_host: false,
		jbh_time: 0,
		mute_upon_entry: false,
		watermark: false,
		use_pmi: false,
		approval_type: 2,
		audio: 'both',
		auto_recording: 'none',
		enforce_login: false,
		enforce_login_domains: '',
		alternative_hosts: '',
		alternative_hosts_email_notification: true,
		alternative_host_update_polls: false,
		close_registration: false,
		show_share_button: false,
		allow_multiple_devices: false,
		registrants_confirmation_email: true,
		registrants_email_notification: true,
		waiting_room: true,
		request_permission_to_unmute_participants: false,
		global_dial_in_countries: ['US'],
		meeting_authentication: false,
		encryption_type: 'enhanced_encryption',
		approved_or_denied_countries_or_regions: { enable: false },
		breakout_room: { enable: false },
		internal_meeting: false,
		continuous_meeting_chat: { enable: false, auto_add_invited_external_users: false },
		participant_focused_meeting: false,
		push_change_to_calendar: false,
		resources: [],
		focus_mode: false,
		private_meeting: false,
		email_notification: true,
		host_save_video_order: false,
		sign_language_interpretation: { enable: false },
		email_in_attendee_report: false,
		device_testing: false,
	},
};

/** The meeting with a number. @throws ZoomError 3001 when there is none, or when the viewer may not see it */
export const findMeeting = (viewer: Viewer, id: string | undefined): ScheduledEvent =>
	findScheduledEvent(viewer, meetingKind, id);
