// The connection to a subscription: shared, opened again, and told apart what a person has to mend.
import { UserError } from '../../../nodes/shared/definition/errors.ts';
import { Connection, type Subscriber } from '../../../nodes/ZoomWebSocketTrigger/connection.ts';
import { subscribe } from '../../../nodes/ZoomWebSocketTrigger/connections.ts';
import type { Grant, TokenResult } from '../../../nodes/ZoomWebSocketTrigger/token.ts';
import { FakeWorld, settled } from './fakeSockets.mts';

const ENDPOINT = new URL('wss://ws.zoom.us/ws?subscriptionId=abc');
const SCOPE = 'marketplace:write:websocket_connection';
const MINUTE = 60_000;

interface Node extends Subscriber {
	heard: string[];
	logs: string[];
	requested: Grant[];
	token: (grant: Grant) => TokenResult | Promise<TokenResult>;
}

function node(grants: Grant[] = ['client_credentials', 'account_credentials']): Node {
	const made: Node = {
		heard: [],
		logs: [],
		requested: [],
		grants,
		token: (grant) => ({ accessToken: `token-of-${grant}`, scopes: [SCOPE] }),
		requestToken: async (grant) => {
			made.requested.push(grant);
			return await made.token(grant);
		},
		onConnected: () => void made.heard.push('connected'),
		onEvent: (event) => void made.heard.push(`event ${String(event.payload.object?.topic)}`),
		onLost: (words) => void made.heard.push(`lost: ${words}`),
		onRefused: ({ message, hint }) => void made.heard.push(`refused: ${message} | ${hint}`),
		log: (level, message) => void made.logs.push(`${level}: ${message}`),
	};
	return made;
}

function setUp() {
	const world = new FakeWorld();
	const onIdle = jest.fn();
	const connection = new Connection(ENDPOINT, world.settings, onIdle);
	return { world, connection, onIdle };
}

test('it connects with a new token in the address, and passes events on', async () => {
	const { world, connection } = setUp();
	const one = node();
	connection.add(one);
	await settled();
	expect(world.socket.url).toBe(`${ENDPOINT.href}&access_token=token-of-client_credentials`);
	world.socket.connect();
	world.socket.sends('a');
	world.socket.says('hello');
	expect(one.heard).toEqual(['connected', 'event a']);
	expect(one.logs).toEqual(['debug: Zoom sent something over the WebSocket that is no event: hello']);
});

test('an event shows that the connection is set up', async () => {
	const { world, connection } = setUp();
	const one = node();
	connection.add(one);
	await settled();
	world.socket.open();
	world.socket.sends('a');
	expect(one.heard).toEqual(['connected', 'event a']);
});

test('several nodes share it, and it closes with the last of them', async () => {
	const { world, connection, onIdle } = setUp();
	const [one, two, late] = [node(), node(), node()];
	const leave = [connection.add(one), connection.add(two)];
	await settled();
	world.socket.connect();
	leave.push(connection.add(late));
	world.socket.sends('a');
	leave[0]?.();
	leave[0]?.();
	world.socket.sends('b');
	leave[1]?.();
	expect([onIdle.mock.calls.length, world.socket.closed]).toEqual([0, 0]);
	leave[2]?.();
	await settled();
	expect([onIdle.mock.calls.length, world.socket.closed, world.sockets.length]).toEqual([1, 1, 1]);
	expect([one.heard, two.heard, late.heard]).toEqual([
		['connected', 'event a'],
		['connected', 'event a', 'event b'],
		['connected', 'event a', 'event b'],
	]);
	await world.pass(60 * MINUTE);
	expect(world.sockets).toHaveLength(1);
});

test('a lost connection is opened again within a second, with another token, and the gap is told', async () => {
	const { world, connection } = setUp();
	const one = node();
	connection.add(one);
	await settled();
	world.socket.connect();
	await world.pass(10_000);
	world.socket.ends(1006);
	await settled();
	expect(world.sockets).toHaveLength(1);
	await world.pass(1_000);
	expect([world.sockets.length, one.requested]).toEqual([2, ['client_credentials', 'client_credentials']]);
	await world.pass(3_000);
	world.socket.connect();
	expect(one.heard).toEqual(['connected', 'lost: Zoom closed the connection (code 1006)', 'connected']);
	expect(one.logs).toEqual([
		'warn: No connection to Zoom: Zoom closed the connection (code 1006). Trying again until it works.',
		'warn: Connected to Zoom again after 4 s. Zoom does not send what happened meanwhile.',
	]);
});

test('the gap is told from the loss on, over attempts that fail, and before the first connection there is none', async () => {
	const { world, connection } = setUp();
	const one = node();
	connection.add(one);
	await settled();
	world.socket.ends(1006);
	await world.pass(1_000);
	world.socket.connect();
	expect(one.logs.filter((line) => line.includes('again after'))).toEqual([]);
	await world.pass(10_000);
	world.socket.ends(1006);
	await world.pass(2_000);
	world.socket.ends(1006);
	await world.pass(4_000);
	world.socket.connect();
	expect(one.logs.at(-1)).toBe('warn: Connected to Zoom again after 6 s. Zoom does not send what happened meanwhile.');
});

test('connections that break before they are set up are no refusal, however many', async () => {
	const { world, connection } = setUp();
	const one = node();
	connection.add(one);
	await settled();
	for (let round = 0; round < 6; round += 1) {
		world.socket.ends(1006);
		await settled();
		await world.pass(world.waits.at(-1) ?? 0);
	}
	expect(world.sockets).toHaveLength(7);
	expect(new Set(one.heard)).toEqual(new Set(['lost: Zoom closed the connection (code 1006)']));
	expect(new Set(one.requested)).toEqual(new Set(['client_credentials']));
});

test.each([
	[1, [1, 2, 4, 8, 16, 32, 60, 60]],
	[0, [0.5, 1, 2, 4, 8, 16, 30, 30]],
])('pauses grow to a minute, with jitter: %d', async (random, seconds) => {
	const { world, connection } = setUp();
	world.random = random;
	const one = node();
	one.token = () => ({ failure: 'the network is away' });
	connection.add(one);
	for (let round = 0; round < 8; round += 1) await world.pass(MINUTE);
	await world.pass(10 * MINUTE);
	expect(world.waits.slice(0, 8)).toEqual(seconds.map((each) => each * 1000));
	expect(one.logs).toEqual(['warn: No connection to Zoom: the network is away. Trying again until it works.']);
	expect(new Set(one.heard)).toEqual(new Set(['lost: the network is away']));
});

test('pauses grow as well when connections break soon, and begin anew after a good one', async () => {
	const { world, connection } = setUp();
	connection.add(node());
	const pauses: number[] = [];
	for (const lasts of [0, 59_999, MINUTE, 0]) {
		await settled();
		world.socket.connect();
		for (let left = lasts; left > 0; left -= 20_000) {
			await world.pass(Math.min(20_000, left));
			world.socket.says({ module: 'heartbeat' });
		}
		world.socket.ends(1006);
		await settled();
		pauses.push(world.waits.at(-1) ?? 0);
		await world.pass(pauses.at(-1) ?? 0);
	}
	expect(pauses).toEqual([1_000, 2_000, 1_000, 2_000]);
});

test('an error of n8n is a failure that may pass', async () => {
	const { world, connection } = setUp();
	const one = node();
	one.token = () => Promise.reject(new Error('The credential cannot be read'));
	connection.add(one);
	await world.pass(100);
	expect(one.heard).toEqual(['lost: The credential cannot be read']);
});

test('a refused token is told to the node, which is out of it, and the next one goes on', async () => {
	const { world, connection, onIdle } = setUp();
	const [one, two] = [node(), node()];
	one.token = () => ({ refusal: new UserError('Invalid client_id or client_secret', 'Copy'), error: 'invalid_client' });
	connection.add(one);
	connection.add(two);
	await world.pass(0);
	world.socket.connect();
	expect([one.heard, one.requested]).toEqual([
		['refused: Invalid client_id or client_secret | Copy'],
		['client_credentials'],
	]);
	expect([two.heard, onIdle.mock.calls.length]).toEqual([['connected'], 0]);
});

test('a grant that an app cannot use is followed by the next one', async () => {
	const { world, connection } = setUp();
	const one = node();
	one.token = (grant) =>
		grant === 'client_credentials'
			? { refusal: new UserError('unsupported grant type'), error: 'unsupported_grant_type' }
			: { accessToken: 'other', scopes: [] };
	connection.add(one);
	await settled();
	world.socket.connect();
	expect(world.socket.url).toContain('access_token=other');
	world.socket.ends(1006);
	await world.pass(1_000);
	// What has worked is used again.
	expect(one.requested).toEqual(['client_credentials', 'account_credentials', 'account_credentials']);
});

test('when no grant can be used, the refusal of the first one is told', async () => {
	const { world, connection, onIdle } = setUp();
	const one = node();
	one.token = (grant) => ({ refusal: new UserError(`no ${grant}`), error: 'invalid_request' });
	connection.add(one);
	await world.pass(MINUTE);
	expect(one.heard).toEqual(['refused: no client_credentials | undefined']);
	expect([onIdle.mock.calls.length, one.requested.length]).toEqual([1, 2]);
});

test('a token that the WebSocket refuses is followed by one with the other grant, then a person is told', async () => {
	const { world, connection } = setUp();
	const one = node();
	connection.add(one);
	for (let round = 0; round < 2; round += 1) {
		await world.pass(1_000);
		world.socket.open();
		world.socket.says({ module: 'build_connection', success: false, content: 'Invalid Token' });
	}
	await world.pass(MINUTE);
	expect(one.requested).toEqual(['client_credentials', 'account_credentials']);
	expect(one.heard).toEqual([
		'lost: Zoom refused it: Invalid Token',
		'refused: Zoom does not accept the connection: Invalid Token | Check that the credential is that of the app with this event subscription, and that the app is activated.',
	]);
});

test('a scope that the token lacks is named, and a refusal without words is told', async () => {
	const { world, connection } = setUp();
	const one = node(['client_credentials']);
	one.token = () => ({ accessToken: 't', scopes: ['other'] });
	connection.add(one);
	await settled();
	world.socket.says({ module: 'build_connection', success: false, content: '' });
	await settled();
	expect(one.heard.join()).toMatch(
		/^refused: Zoom does not accept the connection: it gave no reason \|.*'marketplace:write:websocket_connection'\.$/,
	);
});

test('a refusal after the connection had worked is told after five in a row, and keeps the grant that worked', async () => {
	const { world, connection } = setUp();
	const one = node();
	connection.add(one);
	await settled();
	world.socket.connect();
	await world.pass(1_000);
	world.socket.says({ module: 'heartbeat', success: false, content: 'Token is invalid' });
	await world.pass(1_000);
	expect(one.requested).toEqual(['client_credentials', 'client_credentials']);
	for (let round = 0; round < 4; round += 1) {
		expect(one.heard.filter((what) => what.startsWith('refused'))).toEqual([]);
		world.socket.says({ module: 'build_connection', success: false, content: 'no' });
		await settled();
		await world.pass(world.waits.at(-1) ?? 0);
	}
	expect(one.heard.at(-1)).toMatch(/^refused: Zoom does not accept the connection: no/);
	expect(one.requested).toHaveLength(5);
});

test('what one node had reached says nothing about the next one after it is refused', async () => {
	const { world, connection } = setUp();
	const [one, two] = [node(['client_credentials']), node()];
	connection.add(one);
	connection.add(two);
	await settled();
	world.socket.connect();
	const refuse = async () => {
		world.socket.says({ module: 'build_connection', success: false, content: 'Invalid Token' });
		await settled();
		await world.pass(world.waits.at(-1) ?? 0);
	};
	for (let round = 0; round < 7; round += 1) await refuse();
	const isRefusal = (words: string) => words.startsWith('refused');
	expect([one.heard.filter(isRefusal).length, two.heard.filter(isRefusal).length]).toEqual([1, 1]);
	expect(two.requested).toEqual(['client_credentials', 'account_credentials']);
});

test('another program that took over is left alone for longer and longer, and the log says so', async () => {
	const { world, connection } = setUp();
	const one = node();
	connection.add(one);
	await settled();
	const pauses: number[] = [];
	for (let round = 0; round < 6; round += 1) {
		world.socket.connect();
		world.socket.says('Connected in another place');
		await settled();
		pauses.push(world.waits.at(-1) ?? 0);
		await world.pass(pauses.at(-1) ?? 0);
	}
	expect(pauses).toEqual([5, 10, 20, 40, 60, 60].map((minutes) => minutes * MINUTE));
	expect(one.logs[0]).toMatch(
		/^warn: Another program listens to the same event subscription.* Trying again in 5 min\.$/,
	);
	expect(one.heard[1]).toMatch(/^lost: Another program listens/);
});

test('after two hours without a quarrel the pause begins anew', async () => {
	const { world, connection } = setUp();
	world.random = 0;
	connection.add(node());
	await settled();
	const pauses: number[] = [];
	for (const minutes of [0, 119, 120]) {
		world.socket.connect();
		for (let minute = 0; minute < minutes; minute += 0.5) {
			await world.pass(MINUTE / 2);
			world.socket.says({ module: 'heartbeat' });
		}
		world.socket.says('Connected in another place');
		await settled();
		pauses.push((world.waits.at(-1) ?? 0) / MINUTE);
		await world.pass((pauses.at(-1) as number) * MINUTE);
	}
	expect(pauses).toEqual([2.5, 5, 2.5]);
});

test('nodes with the same endpoint share a connection of the process, and a new one begins after the last has left', async () => {
	const world = new FakeWorld();
	const leave = [1, 2].map(() => subscribe(ENDPOINT, node(), world.settings));
	await settled();
	expect(world.sockets).toHaveLength(1);
	const other = subscribe(new URL('wss://ws.zoom.us/ws?subscriptionId=other'), node(), world.settings);
	await settled();
	expect(world.sockets).toHaveLength(2);
	for (const each of leave) each();
	leave.push(subscribe(ENDPOINT, node(), world.settings));
	await settled();
	expect(world.sockets).toHaveLength(3);
	leave[2]?.();
	other();
});
