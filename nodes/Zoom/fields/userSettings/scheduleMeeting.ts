import { group } from '../../../shared/definition/containers';
import { options, text } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { passcodeRequirement, settingsSection } from './settingsSection';

const schedule = settingsSection('schedule_meeting');
const { setting, flag } = schedule;

/** How meetings are scheduled. */
export const scheduleMeeting = (): Field =>
	group(
		'Schedule Meeting',
		'scheduleMeeting',
		options('Audio', {
			...setting('audio_type'),
			choices: { both: 'Computer and Telephone', voip: 'Computer', telephony: 'Telephone', thirdParty: 'Third Party' },
			default: 'voip',
			description: 'With what people listen and speak',
		}),
		flag('Host Video', 'host_video', "meetings start with the host's video on"),
		flag('Join Before Host', 'join_before_host', 'people may join before the host'),
		flag('Participants Video', 'participants_video', "meetings start with participants' video on"),
		text('Passcode for Scheduled Meetings', {
			...setting('default_password_for_scheduled_meetings'),
			secret: true,
			description: 'The passcode of meetings that are scheduled already',
		}),
		flag('Passcode in Link', 'embed_password_in_join_link', 'the link to join contains the passcode, encrypted'),
		passcodeRequirement(schedule),
		flag(
			'Personal Meeting ID',
			'personal_meeting',
			'the user can use a personal meeting ID; turned off, meetings with it become invalid',
		),
		flag('Personal Meeting ID for Instant Meetings', 'use_pmi_for_instant_meetings', 'instant meetings use it'),
		flag('Personal Meeting ID for Scheduled Meetings', 'use_pmi_for_scheduled_meetings', 'scheduled meetings use it'),
		text('Personal Meeting Passcode', {
			...setting('pmi_password'),
			secret: true,
			description: 'The passcode of the personal meeting room',
		}),
		flag('Require Passcode by Phone', 'pstn_password_protected', 'callers need a passcode'),
		flag(
			'Require Passcode: Instant Meetings',
			'require_password_for_instant_meetings',
			'instant meetings have a passcode',
		),
		flag(
			'Require Passcode: New Meetings',
			'require_password_for_scheduling_new_meetings',
			'newly scheduled meetings have a passcode',
		),
		flag(
			'Require Passcode: Personal, Before Host',
			'force_pmi_jbh_password',
			'the personal room has a passcode if people may join before the host',
		),
		options('Require Passcode: Personal Meetings', {
			...setting('require_password_for_pmi_meetings'),
			choices: { all: 'Always', jbh_only: 'If People May Join Before the Host', none: 'Never' },
			description: 'When meetings with the personal ID have a passcode',
		}),
		flag(
			'Require Passcode: Scheduled Meetings',
			'require_password_for_scheduled_meetings',
			'meetings that are scheduled already have a passcode',
		),
	);
