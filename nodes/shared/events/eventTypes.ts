import type { INodePropertyOptions } from 'n8n-workflow';

import { multiOptions } from '../definition/fields';
import type { ParameterValues } from '../definition/operation';

/**
 * Every event of meetings, webinars, recordings and users that Zoom can send, with its name in the list.
 * Source: Zoom's "Webhooks" event document; the user events without "TSP" are from Zoom's own SDK.
 */
export const eventNames: Readonly<Record<string, string>> = {
	'meeting.ai_companion_assets_deleted': 'Meeting AI Companion Assets Deleted',
	'meeting.ai_companion_started': 'Meeting AI Companion Started',
	'meeting.ai_companion_stopped': 'Meeting AI Companion Stopped',
	'meeting.aic_transcript_completed': 'Meeting AI Companion Transcript Completed',
	'meeting.alert': 'Meeting Alert',
	'meeting.breakout_room_sharing_ended': 'Meeting Breakout Room Sharing Ended',
	'meeting.breakout_room_sharing_started': 'Meeting Breakout Room Sharing Started',
	'meeting.chat_message_file_downloaded': 'Meeting Chat File Downloaded',
	'meeting.chat_message_file_sent': 'Meeting Chat File Sent',
	'meeting.chat_message_sent': 'Meeting Chat Message Sent',
	'meeting.converted_to_webinar': 'Meeting Converted to Webinar',
	'meeting.created': 'Meeting Created',
	'meeting.deleted': 'Meeting Deleted',
	'meeting.device_tested': 'Meeting Device Tested',
	'meeting.ended': 'Meeting Ended',
	'meeting.invitation_accepted': 'Meeting Invitation Accepted',
	'meeting.invitation_dispatched': 'Meeting Invitation Ringing',
	'meeting.invitation_rejected': 'Meeting Invitation Rejected',
	'meeting.invitation_timeout': 'Meeting Invitation Missed',
	'meeting.live_streaming_started': 'Meeting Live Stream Started',
	'meeting.live_streaming_stopped': 'Meeting Live Stream Stopped',
	'meeting.participant_admitted': 'Meeting Participant Admitted',
	'meeting.participant_bind': 'Meeting Participant Bound to Phone',
	'meeting.participant_feedback': 'Meeting Participant Feedback Given',
	'meeting.participant_jbh_joined': 'Meeting Participant Joined Before Host',
	'meeting.participant_jbh_waiting': 'Meeting Participant Waiting for Host',
	'meeting.participant_jbh_waiting_left': 'Meeting Participant Stopped Waiting for Host',
	'meeting.participant_joined': 'Meeting Participant Joined',
	'meeting.participant_joined_breakout_room': 'Meeting Participant Joined Breakout Room',
	'meeting.participant_joined_waiting_room': 'Meeting Participant Joined Waiting Room',
	'meeting.participant_left': 'Meeting Participant Left',
	'meeting.participant_left_breakout_room': 'Meeting Participant Left Breakout Room',
	'meeting.participant_left_waiting_room': 'Meeting Participant Left Waiting Room',
	'meeting.participant_phone_callout_accepted': 'Meeting Phone Call-Out Accepted',
	'meeting.participant_phone_callout_missed': 'Meeting Phone Call-Out Missed',
	'meeting.participant_phone_callout_rejected': 'Meeting Phone Call-Out Rejected',
	'meeting.participant_phone_callout_ringing': 'Meeting Phone Call-Out Ringing',
	'meeting.participant_put_in_waiting_room': 'Meeting Participant Put in Waiting Room',
	'meeting.participant_role_changed': 'Meeting Participant Role Changed',
	'meeting.participant_room_system_callout_accepted': 'Meeting Room System Call-Out Accepted',
	'meeting.participant_room_system_callout_failed': 'Meeting Room System Call-Out Failed',
	'meeting.participant_room_system_callout_missed': 'Meeting Room System Call-Out Missed',
	'meeting.participant_room_system_callout_rejected': 'Meeting Room System Call-Out Rejected',
	'meeting.participant_room_system_callout_ringing': 'Meeting Room System Call-Out Ringing',
	'meeting.permanently_deleted': 'Meeting Permanently Deleted',
	'meeting.recovered': 'Meeting Recovered',
	'meeting.registration_approved': 'Meeting Registration Approved',
	'meeting.registration_cancelled': 'Meeting Registration Cancelled',
	'meeting.registration_created': 'Meeting Registration Created',
	'meeting.registration_denied': 'Meeting Registration Denied',
	'meeting.risk_alert': 'Meeting At Risk',
	'meeting.sharing_ended': 'Meeting Sharing Ended',
	'meeting.sharing_started': 'Meeting Sharing Started',
	'meeting.started': 'Meeting Started',
	'meeting.summary_completed': 'Meeting Summary Completed',
	'meeting.summary_deleted': 'Meeting Summary Permanently Deleted',
	'meeting.summary_recovered': 'Meeting Summary Recovered',
	'meeting.summary_shared': 'Meeting Summary Shared',
	'meeting.summary_trashed': 'Meeting Summary Moved to Trash',
	'meeting.summary_updated': 'Meeting Summary Updated',
	'meeting.updated': 'Meeting Updated',
	'recording.archive_files_completed': 'Recording Archive Files Completed',
	'recording.batch_deleted': 'Recording Batch Permanently Deleted',
	'recording.batch_recovered': 'Recording Batch Recovered',
	'recording.batch_trashed': 'Recording Batch Moved to Trash',
	'recording.cloud_storage_usage_updated': 'Recording Cloud Storage Usage Updated',
	'recording.completed': 'Recording Completed',
	'recording.deleted': 'Recording Permanently Deleted',
	'recording.paused': 'Recording Paused',
	'recording.recovered': 'Recording Recovered',
	'recording.registration_approved': 'Recording Registration Approved',
	'recording.registration_created': 'Recording Registration Created',
	'recording.registration_denied': 'Recording Registration Denied',
	'recording.renamed': 'Recording Renamed',
	'recording.resumed': 'Recording Resumed',
	'recording.started': 'Recording Started',
	'recording.stopped': 'Recording Stopped',
	'recording.transcript_completed': 'Recording Transcript Completed',
	'recording.trashed': 'Recording Moved to Trash',
	'user.activated': 'User Activated',
	'user.created': 'User Created',
	'user.deactivated': 'User Deactivated',
	'user.deleted': 'User Deleted',
	'user.disassociated': 'User Disassociated',
	'user.invitation_accepted': 'User Invitation Accepted',
	'user.personal_notes_updated': 'User Personal Note Updated',
	'user.presence_status_updated': 'User Presence Status Updated',
	'user.settings_updated': 'User Settings Updated',
	'user.signed_in': 'User Signed In',
	'user.signed_out': 'User Signed Out',
	'user.tsp_created': 'User TSP Account Created',
	'user.tsp_deleted': 'User TSP Account Deleted',
	'user.tsp_updated': 'User TSP Account Updated',
	'user.updated': 'User Updated',
	'webinar.alert': 'Webinar Alert',
	'webinar.chat_message_file_downloaded': 'Webinar Chat File Downloaded',
	'webinar.chat_message_file_sent': 'Webinar Chat File Sent',
	'webinar.chat_message_sent': 'Webinar Chat Message Sent',
	'webinar.converted_to_meeting': 'Webinar Converted to Meeting',
	'webinar.created': 'Webinar Created',
	'webinar.deleted': 'Webinar Deleted',
	'webinar.ended': 'Webinar Ended',
	'webinar.participant_bind': 'Webinar Participant Bound to Phone',
	'webinar.participant_feedback': 'Webinar Participant Feedback Given',
	'webinar.participant_joined': 'Webinar Participant Joined',
	'webinar.participant_left': 'Webinar Participant Left',
	'webinar.participant_role_changed': 'Webinar Participant Role Changed',
	'webinar.permanently_deleted': 'Webinar Permanently Deleted',
	'webinar.recovered': 'Webinar Recovered',
	'webinar.registration_approved': 'Webinar Registration Approved',
	'webinar.registration_cancelled': 'Webinar Registration Cancelled',
	'webinar.registration_created': 'Webinar Registration Created',
	'webinar.registration_denied': 'Webinar Registration Denied',
	'webinar.sharing_ended': 'Webinar Sharing Ended',
	'webinar.sharing_started': 'Webinar Sharing Started',
	'webinar.started': 'Webinar Started',
	'webinar.updated': 'Webinar Updated',
};

/** Whole categories. `*` is everything that Zoom sends, including events that are newer than this list. */
const categories: INodePropertyOptions[] = [
	{ name: '[Any Event]', value: '*', description: 'Everything the app is subscribed to, new kinds of events included' },
	{ name: '[Any Meeting Event]', value: 'meeting.*' },
	{ name: '[Any Recording Event]', value: 'recording.*' },
	{ name: '[Any User Event]', value: 'user.*' },
	{ name: '[Any Webinar Event]', value: 'webinar.*' },
];

/** The choices of the Events field, categories first. */
export const eventOptions: INodePropertyOptions[] = [
	...categories.map((category) => ({ ...category, action: actionOf(category.name) })),
	...Object.entries(eventNames).map(([value, name]) => ({
		name,
		value,
		action: actionOf(name),
		description: `Zoom calls it ${value}`,
	})),
];

/** What the node panel calls an event: "On meeting started". Its own words would be "On meeting ai companion started". */
function actionOf(name: string): string {
	const words = name.replace(/[[\]]/g, '').split(' ');
	return ['On', ...words.map((word) => (isProperName(word) ? word : word.toLowerCase()))].join(' ');
}

/** An abbreviation, or part of the name of a product. */
function isProperName(word: string): boolean {
	return /[A-Z]{2}/.test(word) || word === 'Companion';
}

/** The choices that include events with recording files. */
export const choicesWithFiles = [
	'*',
	'recording.*',
	'recording.completed',
	'recording.transcript_completed',
	'recording.recovered',
	'recording.trashed',
	'recording.deleted',
];

export const eventsField = multiOptions('Events', {
	option: 'events',
	choices: eventOptions,
	required: true,
	description: 'Which events start the workflow. The app has to be subscribed to them as well.',
});

/** The choices that are selected in the Events field. */
export function readSelection(values: ParameterValues): string[] {
	return (values.get('events') ?? []) as string[];
}

/** Whether an event is among the selected choices. */
export function isSelected(event: string, selection: readonly string[]): boolean {
	return selection.some(
		(choice) => choice === '*' || choice === event || (choice.endsWith('.*') && event.startsWith(choice.slice(0, -1))),
	);
}

/** The names of all events that are selected, as Zoom's subscriptions need them. */
export function expandSelection(selection: readonly string[]): string[] {
	return Object.keys(eventNames).filter((event) => isSelected(event, selection));
}
