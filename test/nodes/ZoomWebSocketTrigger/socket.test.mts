// One connection: what keeps it alive, and how its end is recognized.
import { hasWebSocket, runSocket, systemSockets, type SocketEnd } from '../../../nodes/ZoomWebSocketTrigger/socket.ts';
import { FakeWorld, settled } from './fakeSockets.mts';

function open() {
	const world = new FakeWorld();
	const heard: string[] = [];
	const closing = new AbortController();
	const result: { end?: SocketEnd } = {};
	const listener = {
		onConnected: () => void heard.push('connected'),
		onEvent: (event: { event: string }) => void heard.push(event.event),
		onUnknown: (words: string) => void heard.push(`unknown: ${words}`),
	};
	const running = runSocket('wss://ws.zoom.us/ws?a=1', listener, world.settings, closing.signal).then((end) => {
		result.end = end;
	});
	return { world, heard, closing, result, running };
}

test('this Node.js has a WebSocket', async () => {
	expect(hasWebSocket()).toBe(true);
	const socket = systemSockets.connect('ws://127.0.0.1:9');
	expect(socket).toBeInstanceOf(WebSocket);
	await new Promise((resolve) => socket.addEventListener('error', resolve));
	const { WebSocket: real } = globalThis;
	Reflect.deleteProperty(globalThis, 'WebSocket');
	expect(hasWebSocket()).toBe(false);
	globalThis.WebSocket = real;
	expect(systemSockets.clock(new AbortController().signal).now()).toBeGreaterThan(1_700_000_000_000);
});

test('the connection is opened to the address, and what Zoom says is passed on', async () => {
	const { world, heard, result } = open();
	world.socket.connect();
	world.socket.sends('a');
	world.socket.says('hello');
	world.socket.says({ module: 'heartbeat', success: true, content: 'live' });
	await settled();
	expect(world.socket.url).toBe('wss://ws.zoom.us/ws?a=1');
	expect(heard).toEqual(['connected', 'meeting.started', 'unknown: hello']);
	expect([result.end, world.socket.closed]).toEqual([undefined, 0]);
});

test('a heartbeat is sent every 30 seconds, as long as Zoom answers', async () => {
	const { world, result } = open();
	world.socket.connect();
	for (let beat = 1; beat <= 10; beat += 1) {
		await world.pass(29_999);
		expect(world.socket.sent).toHaveLength(beat - 1);
		await world.pass(1);
		expect(world.socket.sent).toHaveLength(beat);
		world.socket.says({ module: 'heartbeat', success: true, content: 'live' });
	}
	expect(world.socket.sent[0]).toBe('{"module":"heartbeat"}');
	expect(result.end).toBeUndefined();
});

test('a connection on which nothing arrives for 45 seconds is dead', async () => {
	const { world, result } = open();
	await world.pass(10_000);
	world.socket.connect();
	await world.pass(44_999);
	expect([result.end, world.socket.closed]).toEqual([undefined, 0]);
	await world.pass(1);
	expect(result.end).toEqual({ kind: 'lost', words: 'nothing arrived for 45 seconds' });
	expect(world.socket.closed).toBe(1);
});

test('a connection that never opens is dead after 45 seconds, and no heartbeat is sent on it', async () => {
	const { world, result } = open();
	await world.pass(45_000);
	expect(result.end).toMatchObject({ kind: 'lost' });
	expect(world.socket.sent).toEqual([]);
});

test('a handshake that is refused is lost with the first of error and close, whichever Node.js has', async () => {
	for (const node of [22, 24]) {
		const { world, result } = open();
		world.socket.fails();
		if (node === 24) world.socket.ends(1006);
		await settled();
		expect(result.end).toEqual({ kind: 'lost', words: 'no connection could be opened' });
	}
});

test('an error of an open connection, and a close with its code and reason, are told apart', async () => {
	const broken = open();
	broken.world.socket.open();
	broken.world.socket.fails();
	const closed = open();
	closed.world.socket.ends(1006);
	const explained = open();
	explained.world.socket.ends(4000, 'maintenance');
	await settled();
	expect([broken, closed, explained].map(({ result }) => result.end)).toEqual([
		{ kind: 'lost', words: 'the connection broke' },
		{ kind: 'lost', words: 'Zoom closed the connection (code 1006)' },
		{ kind: 'lost', words: 'Zoom closed the connection (code 4000, maintenance)' },
	]);
});

test('another connection that took over is recognized in a frame and in the reason of a close', async () => {
	const inFrame = open();
	inFrame.world.socket.says('Connected in another place');
	const inReason = open();
	inReason.world.socket.ends(1000, 'Connected in another place');
	await settled();
	for (const { result } of [inFrame, inReason])
		expect(result.end).toEqual({ kind: 'replaced', words: 'Connected in another place' });
});

test('a refusal ends the connection', async () => {
	const { world, result } = open();
	world.socket.open();
	world.socket.says({ module: 'build_connection', success: false, content: 'Invalid Token' });
	await settled();
	expect(result.end).toEqual({ kind: 'refused', words: 'Invalid Token', isAboutToken: true });
	expect(world.socket.closed).toBe(1);
});

test('closing ends it at once, and nothing waits any more', async () => {
	const { world, closing, result } = open();
	world.socket.connect();
	await settled();
	closing.abort();
	await settled();
	expect([result.end, world.socket.closed]).toEqual([{ kind: 'closed' }, 1]);
	await world.pass(60_000);
	expect(world.socket.sent).toEqual([]);
});

test('after its end nothing waits any more', async () => {
	const { world } = open();
	world.socket.connect();
	world.socket.ends(1006);
	await settled();
	const before = world.waits.length;
	await world.pass(60_000);
	expect([world.waits.length, world.socket.sent]).toEqual([before, []]);
});

test('a socket that cannot be closed any more does no harm', async () => {
	const { world, result } = open();
	world.socket.close = () => {
		throw new Error('closed');
	};
	world.socket.ends(1000);
	await settled();
	expect(result.end).toMatchObject({ kind: 'lost' });
});

test('a connection that is closed before it opens ends', async () => {
	const world = new FakeWorld();
	const listener = { onConnected: jest.fn(), onEvent: jest.fn(), onUnknown: jest.fn() };
	expect(await runSocket('wss://a', listener, world.settings, AbortSignal.abort())).toEqual({ kind: 'closed' });
});
