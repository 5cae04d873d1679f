import { webinarNotFound } from './errors.mts';
import { findScheduledEvent } from './scheduledEvents.mts';
import type { ScheduledEventKind } from './scheduledEvents.mts';
import type { ScheduledEvent } from './store.mts';
import type { Viewer } from './viewer.mts';

/** How webinars differ from meetings. */
export const webinarKind: ScheduledEventKind = {
	name: 'webinar',
	label: 'Webinar',
	defaultTopic: 'Zoom Webinar',
	defaultType: 5,
	recurringType: 9,
	untimedTypes: [6],
	passcodeFields: { encrypted: 'encrypted_passcode', digits: ['h323_passcode'] },
	notFound: webinarNotFound,
	defaultSettings: {
		host_video: false,
		panelists_video: false,
		approval_type: 2,
		registration_type: 1,
		question_answer: true,
		audio: 'both',
		auto_recording: 'none',
		enforce_login: false,
		enforce_login_domains: '',
		alternative_hosts: '',
		alternative_host_update_polls: false,
		close_registration: false,
		show_share_button: true,
		allow_multiple_devices: true,
		practice_session: false,
		hd_video: false,
		hd_video_for_attendees: false,
		question_and_answer: {
			enable: true,
			allow_submit_questions: true,
			allow_anonymous_questions: true,
			answer_questions: 'all',
			attendees_can_upvote: false,
			attendees_can_comment: false,
		},
		registrants_confirmation_email: true,
		registrants_email_notification: true,
		registrants_restrict_number: 0,
		on_demand: false,
		request_permission_to_unmute_participants: false,
		global_dial_in_countries: ['US'],
		contact_name: '',
		contact_email: '',
		meeting_authentication: false,
		panelist_authentication: false,
		add_watermark: false,
		add_audio_watermark: false,
		email_language: 'en-US',
		panelists_invitation_email_notification: true,
		post_webinar_survey: false,
		attendees_and_panelists_reminder_email_notification: { enable: false, type: 0 },
		follow_up_attendees_email_notification: { enable: false, type: 0 },
		follow_up_absentees_email_notification: { enable: false, type: 0 },
		enable_session_branding: false,
		email_in_attendee_report: false,
	},
};

/** The webinar with a number. @throws ZoomError 3001 when there is none, or when the viewer may not see it */
export const findWebinar = (viewer: Viewer, id: string | undefined): ScheduledEvent =>
	findScheduledEvent(viewer, webinarKind, id);
