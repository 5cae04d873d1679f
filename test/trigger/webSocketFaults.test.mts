// The WebSocket of the trigger against the sandbox's: real sockets, and virtual time. Whatever fails, every event that
// came through a socket is passed on once, in order. `npm run simulate:websocket` tries more cases, and prints them.
import type { ZoomEvent } from '../../nodes/shared/events/envelope.ts';
import { eventKey } from '../../nodes/shared/events/eventKey.ts';
import { seenEventsFor } from '../../nodes/shared/events/deduplication.ts';
import type { Subscriber } from '../../nodes/ZoomWebSocketTrigger/connection.ts';
import { subscribe } from '../../nodes/ZoomWebSocketTrigger/connections.ts';
import type { SocketSettings } from '../../nodes/ZoomWebSocketTrigger/socket.ts';
import type { Grant } from '../../nodes/ZoomWebSocketTrigger/token.ts';
import type { WebSocketFault } from '../../sandbox/plugins/webSocketFaultRules.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import type { App, Subscription } from '../../sandbox/domain/store.mts';
import { seeded } from '../seeded.mts';
import { TurnClock } from './turnClock.mts';

/** Four of each fault, unless more are asked for. */
const CASES = Number(process.env.ZOOM_SOCKET_CASES ?? 44);

/** 45 s of silence take 150 turns of the event loop. */
const time = new TurnClock(300);

/** Topics of the events that came through a socket while its client had it open, in order. */
const arrived = new Set<string>();

const settings: SocketSettings = {
	connect: (url) => {
		const socket = new WebSocket(url);
		socket.addEventListener('message', ({ data }) => {
			const topic = /\\"topic\\":\\"([^"\\]+)/.exec(String(data))?.[1];
			if (topic !== undefined && socket.readyState === socket.OPEN) arrived.add(topic);
		});
		return socket;
	},
	clock: (signal) => time.clock(signal),
};

let sandbox: Sandbox;
let app: App;
beforeAll(async () => {
	sandbox = await startSandbox();
	time.start();
});
afterAll(async () => {
	time.stop();
	await sandbox.close();
});
afterEach(() => {
	for (const { leave } of listeners.splice(0)) leave();
});
beforeEach(() => {
	sandbox.reset();
	arrived.clear();
	app = sandbox.registerApp({ name: 'App', type: 's2s' });
});

/** What a node has heard. */
interface Heard {
	events: string[];
	doubled: number;
	lost: string[];
	logs: string[];
	refused: string[];
	connected: number;
	leave: () => void;
}

/** Every node of a test. A test that fails leaves none behind. */
const listeners: Heard[] = [];
let nodes = 0;

function listen(subscription: Subscription, { clientSecret = app.clientSecret } = {}): Heard {
	nodes += 1;
	const seen = seenEventsFor('workflow', `node-${nodes}`);
	const heard: Heard = {
		events: [],
		doubled: 0,
		lost: [],
		logs: [],
		refused: [],
		connected: 0,
		leave: () => undefined,
	};
	const subscriber: Subscriber = {
		grants: ['client_credentials', 'account_credentials'],
		requestToken: async (grant) => await requestToken(grant, clientSecret),
		onConnected: () => (heard.connected += 1),
		onEvent: (event: ZoomEvent) => {
			const key = eventKey(event);
			if (seen.has(key)) heard.doubled += 1;
			else heard.events.push(String(event.payload.object?.topic));
			seen.add(key, Date.now());
		},
		onLost: (words) => heard.lost.push(words),
		onRefused: (error) => heard.refused.push(`${error.message}. ${error.hint ?? ''}`),
		log: (_level, message) => heard.logs.push(message),
	};
	heard.leave = subscribe(new URL(subscription.url), subscriber, settings);
	listeners.push(heard);
	return heard;
}

async function requestToken(grant: Grant, clientSecret: string) {
	const body = new URLSearchParams({ grant_type: grant, account_id: sandbox.store.accountId });
	const authorization = `Basic ${Buffer.from(`${app.clientId}:${clientSecret}`).toString('base64')}`;
	const response = await fetch(`${sandbox.url}/oauth/token`, {
		method: 'POST',
		body,
		headers: { authorization },
	}).catch(() => undefined);
	if (!response) return { failure: 'the network failed' };
	const { access_token: accessToken, scope } = (await response.json()) as { access_token: string; scope: string };
	return { accessToken, scopes: scope.split(' ') };
}

async function newSubscription(): Promise<Subscription> {
	const response = await fetch(`${sandbox.url}/_sandbox/subscriptions`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ method: 'websocket', clientId: app.clientId }),
	});
	return (await response.json()) as Subscription;
}

/** Makes something happen at Zoom. @returns whether Zoom had a connection to send it to */
function happen(topic: string): boolean {
	const before = sandbox.context.deliveries.length;
	sandbox.context.publishEvent({ name: 'meeting.started', object: { id: 93_812_345_678, topic } } as never);
	return sandbox.context.deliveries.slice(before).some(({ status }) => status === 200);
}

async function until(isTrue: () => boolean, ms = 60_000): Promise<void> {
	for (const deadline = Date.now() + ms; !isTrue(); ) {
		if (Date.now() > deadline) throw new Error('It did not happen in time');
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

/** Codes with which a server may close a connection. */
const CODES = [1000, 1001, 1008, 1011, 1012, 1013, 3000];

/** What can go wrong. A restart refuses connections for a while. */
const FAULTS: Array<(random: () => number) => WebSocketFault[] | 'restart'> = [
	() => [{ kind: 'double', times: 1 }],
	(random) => [{ kind: 'close', code: CODES[Math.floor(random() * CODES.length)] ?? 1000, times: 1 }],
	() => [{ kind: 'close', code: 4000, reason: 'Server is going away', times: 1 }],
	() => [{ kind: 'reset', times: 1 }],
	() => [{ kind: 'silence', times: 1 }],
	() => [
		{ kind: 'reset', times: 1 },
		{ kind: 'refuseHandshake', times: 2 },
	],
	() => [
		{ kind: 'reset', times: 1 },
		{ kind: 'hangHandshake', times: 1 },
	],
	() => [
		{ kind: 'reset', times: 1 },
		{ kind: 'invalidToken', times: 1 },
	],
	() => [{ kind: 'refuseHeartbeat', times: 1 }],
	(random) => [{ kind: 'slow', ms: Math.floor(random() * 20), times: 1 }],
	() => 'restart',
];

type Fault = WebSocketFault[] | 'restart';

/** Faults that can take with them what was sent just before, or that the client only learns of after more was sent. */
const isLossy = (fault: Fault): boolean =>
	fault === 'restart' || fault.some(({ kind }) => kind === 'reset' || kind === 'refuseHeartbeat');

/** Lets six events happen, and a fault with one of them. @returns the events that Zoom had a connection for */
async function happenWithFault(seed: number, fault: Fault, random: () => number): Promise<string[]> {
	const sent: string[] = [];
	const faultAt = Math.floor(random() * 4);
	for (let number = 0; number < 6; number += 1) {
		if (number === faultAt && fault === 'restart') sandbox.refuse(Math.floor(random() * 30));
		if (number === faultAt && fault !== 'restart') sandbox.settings.webSocketFaults = fault;
		const topic = `${seed}/${number}`;
		if (happen(topic)) sent.push(topic);
		await new Promise((resolve) => setTimeout(resolve, random() * 8));
	}
	// Some faults come with the next heartbeat, or with the next connection.
	await until(() => sandbox.settings.webSocketFaults.every(({ times }) => times === 0));
	return sent;
}

/** It goes on after the fault: events happen until one arrives. @returns those that Zoom had a connection for */
async function happenUntilHeard(seed: number, heard: Heard): Promise<string[]> {
	const sent: string[] = [];
	await until(() => {
		const topic = `${seed}/end-${sent.length}`;
		if (happen(topic)) sent.push(topic);
		return heard.events.some((each) => each.startsWith(`${seed}/end-`));
	});
	return sent;
}

test(`after each of ${CASES} seeded faults, every event that came through a socket was passed on once`, async () => {
	const counts = new Map<string, number>();
	let passedOn = 0;
	for (let seed = 0; seed < CASES; seed += 1) {
		const random = seeded(seed);
		const fault: Fault = FAULTS[seed % FAULTS.length]?.(random) ?? [];
		const name = fault === 'restart' ? fault : fault.map(({ kind }) => kind).join('+');
		const heard = listen(await newSubscription());
		await until(() => heard.connected > 0);
		const sent = [...(await happenWithFault(seed, fault, random)), ...(await happenUntilHeard(seed, heard))];
		// A slow event is still on its way.
		if (!isLossy(fault)) await until(() => sent.every((topic) => arrived.has(topic)));
		expect([seed, name, heard.events]).toEqual([seed, name, [...arrived]]);
		expect([seed, name, heard.doubled]).toEqual([seed, name, name === 'double' ? 1 : 0]);
		passedOn += heard.events.length;
		counts.set(name, (counts.get(name) ?? 0) + 1);
		heard.leave();
		arrived.clear();
		sandbox.settings.webSocketFaults = [];
	}
	if (process.env.ZOOM_SOCKET_CASES === undefined) return;
	const kinds = [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
	console.log(`${CASES} faults (${kinds}): ${passedOn} events passed on, none lost or doubled`);
}, 600_000);

test('nodes with the same endpoint share a connection, and it closes with the last of them', async () => {
	const subscription = await newSubscription();
	const nodes = [listen(subscription), listen(subscription)];
	await until(() => nodes.every(({ connected }) => connected > 0));
	expect(tokenRequests()).toBe(1);
	happen('both');
	await until(() => nodes.every(({ events }) => events.length > 0));
	nodes[0]?.leave();
	happen('one');
	await until(() => nodes[1]?.events.length === 2);
	nodes[1]?.leave();
	await until(() => !happen('none'));
	expect(nodes.map(({ events, lost }) => ({ events, lost }))).toEqual([
		{ events: ['both'], lost: [] },
		{ events: ['both', 'one'], lost: [] },
	]);
});

test('two instances on one subscription do not take it from each other again and again', async () => {
	const subscription = await newSubscription();
	const first = listen(subscription);
	await until(() => first.connected > 0);
	// Another process has connections of its own.
	const second = listen({ ...subscription, url: `${subscription.url}&instance=2` });
	await until(() => second.connected > 0);
	await until(() => first.lost.length > 0);
	// Two virtual minutes.
	await time.sleep(120_000);
	happen('one');
	await until(() => second.events.length > 0);
	expect([first.connected, first.events, second.lost]).toEqual([1, [], []]);
	expect(first.logs.join()).toMatch(
		/^Another program listens to the same event subscription.*Trying again in \d min\.$/,
	);
});

test.each(['client_credentials', 'account_credentials'] as const)(
	'the grant that works is found out: %s',
	async (grant) => {
		sandbox.settings.webSocketGrant = grant;
		const heard = listen(await newSubscription());
		await until(() => heard.connected > 0);
		expect([heard.refused, tokenRequests()]).toEqual([[], grant === 'client_credentials' ? 1 : 2]);
	},
);

test("what a person has to mend is told once, in Zoom's words, after every grant was tried", async () => {
	sandbox.settings.webSocketFaults = [{ kind: 'invalidToken' }];
	const heard = listen(await newSubscription());
	await until(() => heard.refused.length > 0);
	await time.sleep(15_000);
	expect(heard.refused).toEqual([
		"Zoom does not accept the connection: Invalid Token. Check that the credential is that of the app with this event subscription, and that the app is activated. The app's token has not the scope 'marketplace:write:websocket_connection'.",
	]);
	expect(tokenRequests()).toBe(2);
});

/** How many tokens were requested. */
function tokenRequests(): number {
	return sandbox.requests.filter(({ path }) => path === '/oauth/token').length;
}
