// What n8n sees of the trigger: publishing it, its events, and a test in the editor.
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IRun,
	ITriggerFunctions,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { waitForEvent } from '../../../nodes/ZoomWebSocketTrigger/manual.ts';
import { openTrigger } from '../../../nodes/ZoomWebSocketTrigger/trigger.ts';
import { fakeN8n } from '../shared/support/fakeN8n.mts';
import { FakeSocket, settled } from './fakeSockets.mts';

/** What n8n was given to start an execution with. */
interface Emitted {
	data: INodeExecutionData[][];
	done: unknown;
	key: unknown;
}

let sockets: FakeSocket[] = [];
let count = 0;
const RealWebSocket = globalThis.WebSocket;

beforeEach(() => {
	sockets = [];
	globalThis.WebSocket = class extends FakeSocket {
		constructor(url: string) {
			super(url);
			sockets.push(this);
		}
	} as never;
});
afterEach(() => {
	globalThis.WebSocket = RealWebSocket;
});

function setUp(
	parameters: IDataObject = {},
	{ mode = 'trigger', activation = 'activate' as WorkflowActivateMode, token = { statusCode: 200 } as object } = {},
) {
	count += 1;
	const values: IDataObject = {
		authentication: 'zoomServerToServerOAuth2Api',
		endpoint: `wss://ws.zoom.us/ws?subscriptionId=${count}`,
		events: ['*'],
		...parameters,
	};
	const emitted: Emitted[] = [];
	const errors: Error[] = [];
	const logs: string[] = [];
	const stop = new AbortController();
	const staticData: IDataObject = {};
	/** The records of Zoom's lists, by the end of the path. Without them Zoom refuses. */
	const lists: Record<string, IDataObject> = {};
	const n8n = fakeN8n({
		node: { id: `node-${count}`, parameters: values as never },
		credential: () => ({ accessTokenUrl: 'https://zoom.us/oauth/token' }),
		respond: ({ url }) => {
			const list = Object.entries(lists).find(([end]) => new URL(url).pathname.endsWith(end));
			if (list) return { statusCode: 200, headers: {}, body: list[1] };
			if (!url.endsWith('/oauth/token'))
				return { statusCode: 400, headers: {}, body: { code: 4711, message: 'Invalid access token' } };
			return { headers: {}, body: { access_token: 'token', scope: '' }, ...token };
		},
		signal: () => stop.signal,
		onLog: ({ level, message }) => void logs.push(`${level}: ${message}`),
		functions: {
			getWorkflow: () => ({ id: 'workflow' }),
			getMode: () => mode,
			getWorkflowStaticData: () => staticData,
			getActivationMode: () => activation,
			getNodeParameter: (name: string) => values[name] ?? null,
			emit: (
				data: INodeExecutionData[][],
				_response: unknown,
				done: { resolve(run: IRun): void } | undefined,
				key: unknown,
			) => {
				emitted.push({ data, done, key });
				done?.resolve({} as IRun);
			},
			emitError: (error: Error) => void errors.push(error),
		},
		helpers: {
			createDeferredPromise: () => {
				const made: Record<string, unknown> = {};
				made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
				return made;
			},
		},
	}) as ITriggerFunctions & IExecuteFunctions;
	return { n8n, values, emitted, errors, logs, stop, lists, staticData };
}

/** Publishes a trigger whose connection comes about. */
async function published(context: ReturnType<typeof setUp>) {
	const opening = openTrigger(context.n8n);
	await settled();
	sockets.at(-1)?.connect();
	return await opening;
}

const topics = (emitted: Emitted[]): unknown[] => emitted.map(({ data }) => data[0]?.[0]?.json.topic);

test('publishing waits for the connection, and then every event starts an execution once', async () => {
	const context = setUp();
	let isPublished = false;
	const opening = openTrigger(context.n8n);
	void opening.then(() => (isPublished = true));
	await settled();
	expect(isPublished).toBe(false);
	sockets[0]?.connect();
	const { closeFunction, manualTriggerFunction } = await opening;
	expect(manualTriggerFunction).toBeUndefined();
	for (const topic of ['a', 'b', 'a']) {
		sockets[0]?.sends(topic);
		await settled();
	}
	expect(topics(context.emitted)).toEqual(['a', 'b']);
	const [first] = context.emitted;
	expect(first).toMatchObject({
		key: expect.stringMatching(new RegExp(`^zoom/workflow/node-${count}/[\\w-]{10}$`)),
		data: [[{ zoomDelivery: { key: expect.any(String), receivedBy: expect.any(String), eventTime: 1 } }]],
	});
	expect(context.logs).toContain('debug: My Zoom received an event again that has been passed on already');
	await closeFunction?.();
	await settled();
	expect(sockets[0]?.closed).toBe(1);
});

test('events that the parameters do not want start nothing', async () => {
	const context = setUp({ events: ['meeting.ended'] });
	const { closeFunction } = await published(context);
	sockets[0]?.sends('a');
	expect(context.emitted).toEqual([]);
	await closeFunction?.();
});

test('nothing starts after the trigger was closed', async () => {
	const context = setUp();
	const { closeFunction } = await published(context);
	await closeFunction?.();
	sockets[0]?.sends('a');
	expect(context.emitted).toEqual([]);
});

test.each(['activate', 'update', 'create'] as const)(
	'when a person publishes (%s), what went wrong is thrown',
	async (activation) => {
		const opening = openTrigger(setUp({}, { activation }).n8n);
		const refusal = expect(opening).rejects.toThrow('There is no connection to Zoom: no connection could be opened');
		await settled();
		sockets[0]?.fails();
		await refusal;
		await settled();
		expect(sockets[0]?.closed).toBe(1);
	},
);

test('a secret that Zoom refuses is told in its words', async () => {
	const token = { statusCode: 400, body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' } };
	await expect(openTrigger(setUp({}, { token }).n8n)).rejects.toThrow('Invalid client_id or client_secret');
	expect(sockets).toEqual([]);
});

test.each(['init', 'leadershipChange'] as const)(
	'when n8n itself begins (%s), it does not wait, and a problem is reported once',
	async (activation) => {
		const token = { statusCode: 400, body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' } };
		const context = setUp({}, { activation, token });
		const { closeFunction } = await openTrigger(context.n8n);
		await settled();
		expect(context.errors.map(({ message }) => message)).toEqual(['Invalid client_id or client_secret']);
		await closeFunction?.();
	},
);

test('a connection that is lost after publishing is no error', async () => {
	const context = setUp();
	const { closeFunction } = await published(context);
	sockets[0]?.ends(1006);
	await settled();
	expect(context.errors).toEqual([]);
	await closeFunction?.();
});

test.each<[string, IDataObject, string]>([
	['an endpoint that gets no token', { endpoint: 'wss://example.com/ws' }, "'Endpoint' leads to"],
	['a filter that cannot be used', { filters: { meetings: 'not a meeting' } }, 'Meetings or Webinars'],
])('%s is told when the workflow is published', async (_what, parameters, message) => {
	await expect(openTrigger(setUp(parameters).n8n)).rejects.toThrow(message);
	expect(sockets).toEqual([]);
});

test('without a WebSocket, the message says which Node.js is needed', async () => {
	globalThis.WebSocket = undefined as never;
	await expect(openTrigger(setUp().n8n)).rejects.toThrow(/needs n8n on Node\.js 22 or later/);
});

test('where n8n calls the trigger for a test, it begins when n8n is ready, and remembers nothing', async () => {
	const context = setUp({}, { mode: 'manual', activation: 'manual' });
	const { closeFunction, manualTriggerFunction } = await openTrigger(context.n8n);
	await settled();
	expect(sockets).toEqual([]);
	await manualTriggerFunction?.();
	await settled();
	sockets[0]?.connect();
	for (let round = 0; round < 2; round += 1) {
		sockets[0]?.sends('a');
		await settled();
	}
	expect(topics(context.emitted)).toEqual(['a', 'a']);
	expect(context.emitted[0]?.key).toBeUndefined();
	await closeFunction?.();
	await settled();
	expect(sockets[0]?.closed).toBe(1);
});

test('a test in the editor waits for the first event that is wanted', async () => {
	const context = setUp({ filters: { topic: 'weekly' } }, { mode: 'manual' });
	const waiting = waitForEvent(context.n8n);
	await settled();
	sockets[0]?.connect();
	sockets[0]?.sends('daily');
	sockets[0]?.sends('weekly 1');
	sockets[0]?.sends('weekly 2');
	const items = await waiting;
	expect(items).toMatchObject([{ json: { topic: 'weekly 1' } }]);
	expect(items[0]).toMatchObject({ zoomDelivery: { eventTime: 1 } });
	await settled();
	expect(sockets[0]?.closed).toBe(1);
});

test('Stop ends a test in the editor, and its connection', async () => {
	const context = setUp({}, { mode: 'manual' });
	const waiting = expect(waitForEvent(context.n8n)).rejects.toThrow('The execution was canceled');
	await settled();
	sockets[0]?.connect();
	context.stop.abort();
	await waiting;
	await settled();
	expect(sockets[0]?.closed).toBe(1);
});

test('a test in the editor goes on after a lost connection, and ends with what a person has to mend', async () => {
	const lost = setUp({}, { mode: 'manual' });
	let hasEnded = false;
	const waiting = waitForEvent(lost.n8n).finally(() => (hasEnded = true));
	await settled();
	sockets[0]?.ends(1006);
	await settled();
	expect(hasEnded).toBe(false);
	lost.stop.abort();
	await expect(waiting).rejects.toThrow('canceled');
	const token = { statusCode: 400, body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' } };
	await expect(waitForEvent(setUp({}, { mode: 'manual', token }).n8n)).rejects.toThrow('Invalid client_id');
	const wrongFilter = waitForEvent(setUp({ filters: { meetings: 'x' } }, { mode: 'manual' }).n8n);
	const told = expect(wrongFilter).rejects.toThrow('Meetings or Webinars');
	await settled();
	sockets.at(-1)?.connect();
	sockets.at(-1)?.sends('a');
	await told;
});

describe('what happened without a connection', () => {
	/** Opens the trigger, loses the connection, and has it again. */
	async function afterGap(context: ReturnType<typeof setUp>): Promise<void> {
		const { closeFunction } = await published(context);
		await settled();
		context.lists['/meetings'] = {
			meetings: [{ id: 1, topic: 'missed', created_at: new Date(Date.now() + 60_000).toISOString() }],
		};
		const { length } = sockets;
		sockets.at(-1)?.fails();
		while (sockets.length === length) await new Promise((resolve) => setTimeout(resolve, 20));
		sockets.at(-1)?.connect();
		await settled();
		await closeFunction?.();
	}

	test('starts an execution when the connection is there again', async () => {
		const context = setUp({ events: ['meeting.created'] });
		context.lists['/users'] = { users: [{ id: 'u' }] };
		context.lists['/meetings'] = { meetings: [] };
		await afterGap(context);
		expect(context.emitted.map(({ data }) => data[0]?.[0]?.json)).toMatchObject([
			{ event: 'meeting.created', topic: 'missed', recovered: true },
		]);
		expect(context.staticData).toHaveProperty('poll');
	});

	test.each([
		['it is switched off', { events: ['meeting.created'], options: { fetchMissedEvents: false } }],
		['no list has such events', { events: ['meeting.started'] }],
	])('is not looked for if %s', async (_why, parameters) => {
		const context = setUp(parameters);
		context.lists['/users'] = { users: [{ id: 'u' }] };
		await afterGap(context);
		expect([context.emitted, context.staticData]).toEqual([[], {}]);
	});

	test("cannot be found where the app may not read lists, which n8n's log says", async () => {
		const context = setUp({ events: ['meeting.created'] });
		await afterGap(context);
		expect(context.logs.filter((line) => line.startsWith('warn: My Zoom: What'))).toEqual([
			expect.stringMatching(/^warn: My Zoom: What happens while there is no connection to Zoom cannot be fetched: /),
		]);
		expect(context.errors).toEqual([]);
	});
});
