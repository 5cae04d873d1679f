// Faults as settings: what goes wrong, and with which requests.

/** What goes wrong with a request. */
export type FaultKind =
	| { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
	/** A gateway's HTML page instead of JSON; default 502. */
	| { kind: 'html'; status?: number }
	/** No body; default 200. */
	| { kind: 'empty'; status?: number }
	/** 401 although the token is valid. */
	| { kind: 'unauthorized' }
	/** 429 with the headers and body of the limit per second, per day, or of a host's meetings per day. */
	| { kind: 'perSecondLimit' }
	| { kind: 'perDayLimit' }
	| { kind: 'perHostLimit' }
	/** The connection is closed without a response. */
	| { kind: 'reset' }
	/** This request is reset, and new connections are refused for so many milliseconds. */
	| { kind: 'refuse'; ms: number }
	/** This request gets its response, and new connections are refused for so many milliseconds. */
	| { kind: 'leave'; ms: number }
	/** No response for so many milliseconds, then the connection is closed; without `ms` the client has to give up. */
	| { kind: 'hang'; ms?: number }
	/** The response stops after so many bytes, default half of it, and the connection is closed. */
	| { kind: 'truncate'; bytes?: number }
	/** The response stops after so many bytes, default half of it, and the connection stays open. */
	| { kind: 'stall'; bytes?: number }
	/** The response arrives in small pieces over so many milliseconds. */
	| { kind: 'trickle'; ms: number }
	/** The response says that it is compressed, which it is not. */
	| { kind: 'encoding'; encoding: 'gzip' | 'br' }
	/** These bytes come instead of an HTTP response, then the connection is closed. */
	| { kind: 'bytes'; text: string };

/** When it goes wrong. Without any condition: with every request. */
export type FaultRule = FaultKind & {
	method?: string;
	/** A regular expression for the URL as received. */
	path?: string;
	operationId?: string;
	/** How many matching requests are let through first. */
	skip?: number;
	/** How many requests it happens to; without it to all. */
	times?: number;
	/** Whether Zoom does the work first. Default false; truncate, stall, trickle and encoding need a response and always do. */
	afterWork?: boolean;
};

const count = { type: 'integer', minimum: 0 };
const text = { type: 'string' };
const status = { type: 'integer', minimum: 200, maximum: 599 };

/** Schemas of what each kind has besides the conditions, and which of it is required. */
const kinds: Record<FaultKind['kind'], { properties?: object; required?: string[] }> = {
	status: {
		properties: { status, body: {}, headers: { type: 'object', additionalProperties: text } },
		required: ['status'],
	},
	html: { properties: { status } },
	empty: { properties: { status } },
	unauthorized: {},
	perSecondLimit: {},
	perDayLimit: {},
	perHostLimit: {},
	reset: {},
	refuse: { properties: { ms: count }, required: ['ms'] },
	leave: { properties: { ms: count }, required: ['ms'] },
	hang: { properties: { ms: count } },
	truncate: { properties: { bytes: count } },
	stall: { properties: { bytes: count } },
	trickle: { properties: { ms: count }, required: ['ms'] },
	encoding: { properties: { encoding: { enum: ['gzip', 'br'] } }, required: ['encoding'] },
	bytes: { properties: { text }, required: ['text'] },
};

/** JSON schema of a `FaultRule`. It uses the format `regex` and ajv's `discriminator`. */
export const faultRuleSchema = {
	type: 'object',
	required: ['kind'],
	discriminator: { propertyName: 'kind' },
	oneOf: Object.entries(kinds).map(([kind, { properties, required = [] }]) => ({
		properties: {
			kind: { const: kind },
			method: text,
			path: { type: 'string', format: 'regex' },
			operationId: text,
			skip: count,
			times: count,
			afterWork: { type: 'boolean' },
			...properties,
		},
		required,
		additionalProperties: false,
	})),
};
