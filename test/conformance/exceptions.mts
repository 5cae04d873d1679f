// Where the node and Zoom's documents differ on purpose, each with its reason.

/** Findings that are right as they are. */
export const mayDiffer: Array<{ operation: RegExp; finding: RegExp; reason: string }> = [
	{ operation: /^(meeting|webinar):(create|update)$/, finding: /^body\/start_time: must match format "date-time"/, reason: "The document's own text asks for local time without an offset together with a time zone; its format knows only times with one." },
	{ operation: /^(meeting|webinar):(create|update)$/, finding: /weekly_days: must be equal to one of the allowed values/, reason: "The document's own text asks for several days with commas between them; its enumeration knows only single days." },
	{ operation: /^meetingPoll:createMany$/, finding: /rating_min_value: must be >= 1/, reason: 'A scale may begin at 0 everywhere else, with the same wording.' },
];

/** Documented fields that cannot be set. */
export const cannotBeSet: Array<{ operation: RegExp; field: RegExp; reason: string }> = [
	{ operation: /^recording:download$/, field: /^query (include_fields|ttl)$/, reason: 'A download needs no token for others; Get Recording has it.' },
	{ operation: /^recording:getMany$/, field: /^query mc$/, reason: 'Only for accounts on the metrics of old meeting connectors; the document gives it neither meaning nor values.' },
	{ operation: /^meeting:update$/, field: /authentication_exception\[\]\.join_url$/, reason: 'Zoom makes the join URL.' },
];

/** Endpoints that several operations share out among themselves, each with its own part of the fields: together they must be able to set all. */
export const sharedOut = ['PATCH /live_meetings/{meetingId}/events'];
