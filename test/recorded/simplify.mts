// What Simplify owes the next node: judged over recorded responses, operation by operation only where there is a reason.

/** Members that a next node needs. Where Zoom's record has one, the simplified item has it too. */
export const KEPT_BY_SIMPLIFY = [
	'id',
	'uuid',
	'topic',
	'start_time',
	'duration',
	'timezone',
	'status',
	'join_url',
	'registration_url',
	'password',
	'host_email',
	'occurrences',
	'share_url',
	'recording_play_passcode',
	'email',
	'name',
	'user_email',
	'registrant_id',
];

/** Members that open an account or a meeting as its host: they stay out of simplified items. */
export const DROPPED_BY_SIMPLIFY = /^(start_url|zak|host_key|.*token)$/;

/** Where a member is left out on purpose. */
const exceptions: Array<{ operation: RegExp; member: RegExp; reason: string }> = [
	{ operation: /^user:/, member: /^timezone$/, reason: 'a user has many settings; the zone is one of them' },
];

/** Why an operation's Simplify leaves out a member; undefined where it may not. */
export function reasonNotToKeep(operation: string, member: string): string | undefined {
	return exceptions.find((one) => one.operation.test(operation) && one.member.test(member))?.reason;
}
