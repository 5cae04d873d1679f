// Where the node differs from Zoom's documents on purpose, each with its reason. docs/zoom-quirks.md explains them.

/** Findings that are correct. */
export const mayDiffer: Array<{ operation: RegExp; finding: RegExp; reason: string }> = [
	{
		operation: /^(meeting|webinar):(create|update|upsert)$/,
		finding: /^body\/start_time must match format "date-time"/,
		reason: "The document's text asks for local time without an offset and a time zone; its format requires an offset.",
	},
	{
		operation: /^(meeting|webinar):(create|update|upsert)$/,
		finding: /weekly_days must be equal to one of the allowed values/,
		reason: "The document's text asks for several days separated by commas; its enumeration has single days only.",
	},
	{
		operation: /^meetingPoll:createMany$/,
		finding: /rating_min_value must be >= 1/,
		reason: 'Everywhere else a scale may start at 0, with the same wording.',
	},
	{
		operation: /^user:(create|findHost|getMany|getSummary|updateFeatures|upsert)$/,
		finding: /^no classic scope for the own user/,
		reason:
			"Only administrators may do this for the account; the document's granular scopes are for the account only as well.",
	},
	{
		operation: /:getAttendance$/,
		finding: /^with required fields: 'Person Email', .* are all empty/,
		reason: 'One of three fields has to say who the input item is about, and none of them is required by itself.',
	},
	{
		operation: /^meeting:upsert$/,
		finding: /^with required fields: 'Start Time' is empty/,
		reason: 'A meeting without a fixed time has no start, by which it could be found.',
	},
];

/** Documented fields that cannot be set. */
export const cannotBeSet: Array<{ operation: RegExp; field: RegExp; reason: string }> = [
	{
		operation: /^recording:getMany$/,
		field: /^query mc$/,
		reason:
			'Only for accounts with the metrics of old meeting connectors; the document explains neither it nor its values.',
	},
	{
		operation: /^meeting:update$/,
		field: /authentication_exception\[\]\.join_url$/,
		reason: 'Zoom creates the join URL.',
	},
	{
		operation: /^userSettings:update$/,
		field: /^body in_meeting\.attendee_on_hold$/,
		reason: "The document's text says that it is deprecated and without effect, but the schema does not mark it.",
	},
];
