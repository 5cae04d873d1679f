import { boolean, options, texts } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { alternativeHostsUpdatePolls, autoRecording, setting } from '../sharedSettings';

/** The hosts, the calendar and the recording. */
export const hosting = (): Field[] => [
	texts('Alternative Hosts', {
		...setting('alternative_hosts'),
		join: ';',
		description: 'E-mail addresses or IDs of users who may start the meeting',
	}),
	boolean('Alternative Hosts Email Notification', {
		...setting('alternative_hosts_email_notification'),
		default: true,
		description: 'Whether alternative hosts get an e-mail',
	}),
	boolean('Alternative Hosts Manage Recording', {
		...setting('alternative_host_manage_cloud_recording'),
		name: 'alternativeHostManageRecording',
		default: true,
		description: 'Whether alternative hosts may manage the cloud recording',
	}),
	boolean('Alternative Hosts Manage Summary', {
		...setting('alternative_host_manage_meeting_summary'),
		name: 'alternativeHostManageSummary',
		default: true,
		description: 'Whether alternative hosts may manage the meeting summary',
	}),
	alternativeHostsUpdatePolls(),
	autoRecording(),
	options('Calendar', {
		...setting('calendar_type'),
		numeric: true,
		choices: { 1: 'Outlook', 2: 'Google Calendar' },
		description: 'The calendar add-on with which the meeting is made',
	}),
	boolean('Email Notification', {
		...setting('email_notification'),
		default: true,
		description: 'Whether hosts and alternative hosts get e-mails about the meeting',
	}),
	boolean('Host Can Pause Recording', {
		...setting('host_pause_stop_recording'),
		default: true,
		description: 'Whether the host may pause and stop an automatic recording',
	}),
	boolean('Host Saves Video Order', {
		...setting('host_save_video_order'),
		default: true,
		description: 'Whether the host may save the order of videos',
	}),
	boolean('Push Change to Calendar', {
		...setting('push_change_to_calendar'),
		default: true,
		description: 'Whether changes go to the calendar as well',
	}),
	boolean('Use Personal Meeting ID', {
		...setting('use_pmi'),
		default: true,
		description: "Whether the host's personal meeting ID is used instead of a new one",
	}),
];
