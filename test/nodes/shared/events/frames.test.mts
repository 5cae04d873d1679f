// What Zoom says over a WebSocket: as documented, and the texts as reported.
import { HEARTBEAT, isReplacement, readFrame } from '../../../../nodes/shared/events/frames.ts';

const event = { event: 'meeting.started', event_ts: 1, payload: { account_id: 'a', object: { id: 1 } } };
const json = (frame: object) => JSON.stringify(frame);

test('a heartbeat is what Zoom documents', () => {
	expect(JSON.parse(HEARTBEAT)).toEqual({ module: 'heartbeat' });
});

test('a connection that Zoom has set up is connected', () => {
	expect(readFrame(json({ module: 'build_connection', success: true, content: '', header: {} }))).toEqual({
		kind: 'connected',
	});
});

test('the response to a heartbeat shows that the connection is alive', () => {
	expect(readFrame(json({ module: 'heartbeat', success: true, content: 'live', header: {} }))).toEqual({
		kind: 'alive',
	});
	expect(readFrame(json({ module: 'heartbeat' }))).toEqual({ kind: 'alive' });
});

test.each([
	['as text', JSON.stringify(event)],
	['as an object', event],
])('an event is read from the content of a message %s', (_form, content) => {
	expect(readFrame(json({ module: 'message', content }))).toEqual({ kind: 'event', event });
	expect(readFrame(`\n${json({ module: 'message', success: true, content })} `)).toEqual({ kind: 'event', event });
});

test('only a message has an event', () => {
	expect(readFrame(json({ module: 'other', content: event }))).toMatchObject({ kind: 'unknown' });
	expect(readFrame(json(event))).toMatchObject({ kind: 'unknown' });
});

test.each([
	['build_connection', 'token is empty', true],
	['build_connection', 'Invalid Token', true],
	['heartbeat', 'Token is invalid', true],
	['build_connection', ' The subscription does not exist ', false],
	['build_connection', '', false],
])("a failure under %s with '%s' is a refusal with Zoom's words", (module, content, isAboutToken) => {
	expect(readFrame(json({ module, success: false, content, header: {} }))).toEqual({
		kind: 'refused',
		words: content.trim(),
		isAboutToken,
	});
});

test.each(['Invalid Token', 'Token is invalid', 'token is empty', 'Token is expired'])(
	"the plain text '%s' is a refusal",
	(text) => {
		expect(readFrame(text)).toEqual({ kind: 'refused', words: text, isAboutToken: true });
	},
);

test('a text that is not about a token at its beginning is no refusal', () => {
	for (const text of ['no token is invalid', 'your invalid token', 'token is new'])
		expect(readFrame(text)).toEqual({ kind: 'unknown', words: text });
	expect(readFrame(json({ module: 'notice', content: 'Invalid Token' }))).toEqual({
		kind: 'unknown',
		words: 'Invalid Token',
	});
});

test('another connection that took over is told from a refusal, whether as plain text or in a frame', () => {
	const words = 'Connected in another place';
	expect(readFrame(words)).toEqual({ kind: 'replaced', words });
	expect(readFrame(json({ module: 'build_connection', success: false, content: words }))).toEqual({
		kind: 'replaced',
		words,
	});
	expect(isReplacement('connected in another place.')).toBe(true);
	expect(isReplacement('Not connected in another place')).toBe(false);
	expect(isReplacement('')).toBe(false);
});

test('an event with such a text in it is an event', () => {
	const chat = { ...event, payload: { object: { message: 'Connected in another place' } } };
	expect(readFrame(json({ module: 'message', content: chat }))).toEqual({ kind: 'event', event: chat });
});

test.each([
	['text that is not JSON', 'hello', 'hello'],
	['JSON that is not an object', '[1]', '[1]'],
	['a message whose content is not JSON', json({ module: 'message', content: 'hello' }), 'hello'],
	['a message whose content is no event', json({ module: 'message', content: '{"a":1}' }), '{"a":1}'],
	['a message without content', json({ module: 'message' }), '{"module":"message"}'],
	['bytes', new ArrayBuffer(3), ''],
	['nothing', '', ''],
])('%s is unknown', (_what, data, words) => {
	expect(readFrame(data)).toEqual({ kind: 'unknown', words });
});

test('of an unknown frame 200 characters are kept', () => {
	expect(readFrame('x'.repeat(500))).toEqual({ kind: 'unknown', words: 'x'.repeat(200) });
	expect(readFrame(json({ module: 'message', content: 'y'.repeat(500) }))).toEqual({
		kind: 'unknown',
		words: 'y'.repeat(200),
	});
});
