// What Simplify owes the next node: judged over recorded responses, operation by operation only where there is a reason.

/** Members that a next node needs. Where Zoom's record has one, the simplified item has it too. */
export const KEPT_BY_SIMPLIFY = [
	// What it is about.
	'id',
	'uuid',
	'meeting_id',
	'meeting_uuid',
	'occurrence_id',
	'pmi',
	'type',
	'topic',
	'meeting_topic',
	'status',
	// When it is.
	'start_time',
	'end_time',
	'meeting_start_time',
	'meeting_end_time',
	'join_time',
	'leave_time',
	'duration',
	'timezone',
	'occurrences',
	// Who it is.
	'host_id',
	'host_email',
	'meeting_host_id',
	'meeting_host_email',
	'email',
	'user_email',
	'name',
	'user_name',
	'display_name',
	'first_name',
	'last_name',
	'user_id',
	'participant_user_id',
	'registrant_id',
	'internal_user',
	'bo_mtg_id',
	'custom_questions',
	// How one gets there.
	'join_url',
	'registration_url',
	'share_url',
	'password',
	'passcode',
	'recording_play_passcode',
	'personal_meeting_url',
	// What it says.
	'recording_files',
	'summary_content',
	'summary_doc_url',
];

/** Members that open an account or a meeting as its host: they stay out of simplified items. */
export const DROPPED_BY_SIMPLIFY = /^(start_url|zak|host_key|.*token)$/;

/** Where a member is left out on purpose. */
const exceptions: Array<{ operation: RegExp; member: RegExp; reason: string }> = [
	{
		operation: /^report:(getMeetingDetails|getWebinarDetails)$/,
		member: /^type$/,
		reason: 'who asks for one report knows the meeting, and what kind it is',
	},
];

/** Why an operation's Simplify leaves out a member; undefined where it may not. */
export function reasonNotToKeep(operation: string, member: string): string | undefined {
	return exceptions.find((one) => one.operation.test(operation) && one.member.test(member))?.reason;
}
