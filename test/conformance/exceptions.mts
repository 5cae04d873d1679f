// Where the node and Zoom's documents differ on purpose, each with its reason. docs/zoom-quirks.md tells them to people.

/** Findings that are right as they are. */
export const mayDiffer: Array<{ operation: RegExp; finding: RegExp; reason: string }> = [
	{
		operation: /^(meeting|webinar):(create|update)$/,
		finding: /^body\/start_time must match format "date-time"/,
		reason:
			"The document's own text asks for local time without an offset together with a time zone; its format knows only times with one.",
	},
	{
		operation: /^(meeting|webinar):(create|update)$/,
		finding: /weekly_days must be equal to one of the allowed values/,
		reason:
			"The document's own text asks for several days with commas between them; its enumeration knows only single days.",
	},
	{
		operation: /^meetingPoll:createMany$/,
		finding: /rating_min_value must be >= 1/,
		reason: 'A scale may begin at 0 everywhere else, with the same wording.',
	},
	{
		operation: /^user:(create|getMany|getSummary|updateFeatures)$/,
		finding: /^no classic scope for the own user/,
		reason: "The whole account is an administrator's matter; the granular scopes of the same document know no other.",
	},
];

/** Documented fields that cannot be set. */
export const cannotBeSet: Array<{ operation: RegExp; field: RegExp; reason: string }> = [
	{
		operation: /^recording:getMany$/,
		field: /^query mc$/,
		reason:
			'Only for accounts on the metrics of old meeting connectors; the document gives it neither meaning nor values.',
	},
	{
		operation: /^meeting:update$/,
		field: /authentication_exception\[\]\.join_url$/,
		reason: 'Zoom makes the join URL.',
	},
	{
		operation: /^userSettings:update$/,
		field: /^body in_meeting\.attendee_on_hold$/,
		reason: "The document's text says that it is deprecated and without effect; only the mark is missing.",
	},
];
