import { group } from '../../../shared/definition/containers';
import type { Field } from '../../../shared/definition/operation';
import { settingsSection } from './settingsSection';

const { flag } = settingsSection('email_notification');

/** The occasions on which Zoom sends e-mails. */
export const emailNotification = (): Field =>
	group(
		'Email Notification',
		'emailNotification',
		flag('Alternative Host Changed', 'alternative_host_reminder', 'an alternative host hears of being set or removed'),
		flag('Joined Before Host', 'jbh_reminder', 'the host hears when somebody joins first'),
		flag('Meeting Canceled', 'cancel_meeting_reminder', 'people hear when a meeting is canceled'),
		flag('Recording Available', 'cloud_recording_available_reminder', 'the host hears when a cloud recording is ready'),
		flag(
			'Recording Available: Alternative Hosts',
			'recording_available_reminder_alternative_hosts',
			'alternative hosts hear of it as well',
		),
		flag(
			'Recording Available: Scheduler',
			'recording_available_reminder_schedulers',
			'whoever scheduled for the host hears of it as well',
		),
		flag(
			'Scheduled by Others',
			'schedule_for_reminder',
			'the host hears when others schedule, move or cancel for them',
		),
	);
