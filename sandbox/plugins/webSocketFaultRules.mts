// Faults of WebSockets, as settings: what goes wrong, and how often.

/** What goes wrong with a connection, or with the sending of an event. */
export type WebSocketFault =
	/** The handshake is refused with a status, default 503. */
	(
		| { kind: 'refuseHandshake'; status?: number }
		/** The handshake gets no response. */
		| { kind: 'hangHandshake' }
		/** The token is refused although it is valid. */
		| { kind: 'invalidToken' }
		/** The next heartbeat is answered with an invalid token. */
		| { kind: 'refuseHeartbeat' }
		/** The event is sent twice. */
		| { kind: 'double' }
		/** The event is sent so many milliseconds later. */
		| { kind: 'slow'; ms: number }
		/** After the event, the connection is closed with a code, default 1001. */
		| { kind: 'close'; code?: number; reason?: string }
		/** After the event, the connection is reset. */
		| { kind: 'reset' }
		/** After the event, nothing is sent any more, and the connection stays open. */
		| { kind: 'silence' }
		/** After the event, the connection ends as if another one took over. */
		| { kind: 'replace' }
	) & {
		/** How many times it is let through first. */
		skip?: number;
		/** How many times it happens; without it always. */
		times?: number;
	};

type Kind = WebSocketFault['kind'];

const count = { type: 'integer', minimum: 0 };

/** Schemas of what each kind has besides `skip` and `times`. */
const kinds: Record<Kind, { properties?: object; required?: string[] }> = {
	refuseHandshake: { properties: { status: { type: 'integer', minimum: 400, maximum: 599 } } },
	hangHandshake: {},
	invalidToken: {},
	refuseHeartbeat: {},
	double: {},
	slow: { properties: { ms: count }, required: ['ms'] },
	close: { properties: { code: { type: 'integer', minimum: 1000, maximum: 4999 }, reason: { type: 'string' } } },
	reset: {},
	silence: {},
	replace: {},
};

/** JSON schema of a `WebSocketFault`. It uses ajv's `discriminator`. */
export const webSocketFaultSchema = {
	type: 'object',
	required: ['kind'],
	discriminator: { propertyName: 'kind' },
	oneOf: Object.entries(kinds).map(([kind, { properties, required = [] }]) => ({
		properties: { kind: { const: kind }, skip: count, times: count, ...properties },
		required,
		additionalProperties: false,
	})),
};

/** The first rule of some kinds that applies now, if any; counts it. */
export function takeWebSocketFault<K extends Kind>(
	rules: WebSocketFault[],
	...wanted: K[]
): (WebSocketFault & { kind: K }) | undefined {
	for (const rule of rules) {
		if (rule.times === 0 || !(wanted as Kind[]).includes(rule.kind)) continue;
		if (rule.skip !== undefined && rule.skip > 0) {
			rule.skip -= 1;
			continue;
		}
		if (rule.times !== undefined) rule.times -= 1;
		return rule as WebSocketFault & { kind: K };
	}
	return undefined;
}
