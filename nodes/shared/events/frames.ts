import { asText } from '../definition/values';
import { propertiesOf } from '../http/json';
import { parseEvent } from './envelope';
import type { ZoomEvent } from './envelope';

/** What Zoom says over a WebSocket. Zoom's documents have the first four kinds; the texts were recorded in 2026. */
export type Frame =
	/** The connection is set up. Events follow. */
	| { kind: 'connected' }
	/** The response to a heartbeat. */
	| { kind: 'alive' }
	| { kind: 'event'; event: ZoomEvent }
	/** Zoom does not accept the connection, or not any more. `words` are Zoom's. */
	| { kind: 'refused'; words: string; isAboutToken: boolean }
	/** Another connection took over the event subscription. Zoom has one connection for each. */
	| { kind: 'replaced'; words: string }
	/** Anything else. It does no harm. */
	| { kind: 'unknown'; words: string };

/** The text that keeps a connection alive. Zoom's documents ask for one every 30 s. */
export const HEARTBEAT = JSON.stringify({ module: 'heartbeat' });

/** Of an unknown frame, so many characters are worth a line in the log. */
const MAX_WORDS = 200;

/** Reads what arrived as one message of a WebSocket. */
export function readFrame(data: unknown): Frame {
	const text = typeof data === 'string' ? data.trim() : '';
	const frame = propertiesOf(parsed(text));
	const words = wordsOf(frame.content) || text.slice(0, MAX_WORDS);
	if (isReplacement(words)) return { kind: 'replaced', words };
	if (frame.success === false) return refused(wordsOf(frame.content));
	if (frame.module === 'build_connection') return { kind: 'connected' };
	if (frame.module === 'heartbeat') return { kind: 'alive' };
	const event = frame.module === 'message' ? parseEvent(parsed(frame.content)) : undefined;
	if (event) return { kind: 'event', event };
	return frame.module === undefined && isInvalidToken(words) ? refused(words) : { kind: 'unknown', words };
}

/** Whether Zoom says that another connection took over. It says so in a frame or as the reason for closing. */
export function isReplacement(words: string): boolean {
	return /^connected in another place/i.test(words);
}

function refused(words: string): Frame {
	return { kind: 'refused', words, isAboutToken: /token/i.test(words) };
}

/** Texts without a module: "Invalid Token", "Token is invalid", "token is empty". */
function isInvalidToken(words: string): boolean {
	return /^(invalid token|token is (invalid|empty|expired))/i.test(words);
}

/** Zoom's words in a frame's content. The content of an event is no words. */
function wordsOf(content: unknown): string {
	return asText(content).trim().slice(0, MAX_WORDS);
}

/** JSON as a value. Zoom sends the content of a message as text; an object is taken as it is. */
function parsed(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
