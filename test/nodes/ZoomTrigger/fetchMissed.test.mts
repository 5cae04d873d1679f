// What n8n sees of Fetch Missed Events: publishing the workflow, what is passed on, and the hours that follow.
import type { IDataObject, INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import { seenEventsFor } from '../../../nodes/shared/events/deduplication.ts';
import type { ZoomEvent } from '../../../nodes/shared/events/envelope.ts';
import { earlierEventKey, eventKey } from '../../../nodes/shared/events/eventKey.ts';
import { fetchMissed } from '../../../nodes/ZoomTrigger/fetchMissed.ts';
import { statusOf } from '../../../nodes/ZoomTrigger/status.ts';
import { fakeN8n } from '../shared/support/fakeN8n.mts';

const settled = async () => await new Promise((resolve) => setTimeout(resolve, 5));

/** What n8n was given to start an execution with, and what static data was stored with it. */
interface Emitted {
	items: INodeExecutionData[];
	key: unknown;
	stored: IDataObject;
}

const HOUR_MS = 3_600_000;

/** What ends each timer of an hour. */
let timers: Array<() => void> = [];
beforeEach(() => {
	timers = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const controller = new AbortController();
		// A request has a timer of its own.
		if (ms === HOUR_MS) timers.push(() => controller.abort());
		return controller.signal;
	});
});
afterEach(() => void jest.restoreAllMocks());

const eventOf = (topic: string): ZoomEvent => ({
	event: 'meeting.started',
	event_ts: Date.now(),
	payload: { object: { topic } },
});

let count = 0;
function setUp(parameters: IDataObject = {}) {
	count += 1;
	const id = `node-${count}`;
	const values: IDataObject = {
		events: ['*'],
		fetchMissedEvents: 'zoomServerToServerOAuth2Api',
		appId: ' app ',
		...parameters,
	};
	const context = {
		id,
		events: [] as ZoomEvent[],
		requests: [] as Array<{ path: string; credential: string | undefined }>,
		emitted: [] as Emitted[],
		logs: [] as string[],
		staticData: {} as IDataObject,
		/** Whether n8n cannot start an execution. */
		cannotStart: false,
		status: 200,
	};
	const n8n = fakeN8n({
		node: { id, webhookId: 'own', parameters: values as never },
		respond: ({ url }, credential) => {
			context.requests.push({ path: new URL(url).pathname, credential });
			const entries = context.events.map((event) => ({
				status: 0,
				date_time: new Date(event.event_ts ?? 0).toISOString(),
				request_body: JSON.stringify(event),
			}));
			const body = context.status === 200 ? { webhook_logs: entries } : { code: 200, message: 'No permission.' };
			return { statusCode: context.status, headers: {}, body };
		},
		onLog: ({ level, message }) => void context.logs.push(`${level}: ${message}`),
		functions: {
			getWorkflow: () => ({ id: 'workflow' }),
			getWorkflowStaticData: () => context.staticData,
			getNodeParameter: (name: string) => values[name] ?? null,
			emit: (
				[items = []]: INodeExecutionData[][],
				_response: unknown,
				done: { resolve(): void; reject(error: Error): void } | undefined,
				key: unknown,
			) => {
				context.emitted.push({ items, key, stored: structuredClone(context.staticData) });
				if (context.cannotStart) done?.reject(new Error('Database is not ready'));
				else done?.resolve();
			},
		},
		helpers: {
			createDeferredPromise: () => {
				const made: Record<string, unknown> = {};
				made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
				return made;
			},
		},
	}) as ITriggerFunctions;
	return Object.assign(context, { n8n, seen: seenEventsFor('workflow', id), topics: () => topicsOf(context.emitted) });
}
const topicsOf = (emitted: Emitted[]): unknown[] => emitted.map(({ items }) => items[0]?.json.topic);

test.each(['off', '', undefined, null])('without the option, nothing is read: %j', async (fetchMissedEvents) => {
	const context = setUp({ fetchMissedEvents });
	expect(await fetchMissed(context.n8n)).toEqual({});
	await settled();
	expect([context.requests, timers]).toEqual([[], []]);
});

test("Zoom's log is read at once and every hour, with the chosen credential, until n8n ends it", async () => {
	const context = setUp();
	const { closeFunction } = await fetchMissed(context.n8n);
	await settled();
	const request = { path: '/v2/marketplace/apps/app/webhook_logs', credential: 'zoomServerToServerOAuth2Api' };
	expect([context.requests, timers.length]).toEqual([[request], 1]);
	timers[0]?.();
	await settled();
	expect(context.requests).toHaveLength(2);
	await closeFunction?.();
	timers[1]?.();
	await settled();
	expect(context.requests).toHaveLength(2);
});

test('a missed event starts an execution, with a key for n8n and one that the execution compares', async () => {
	const context = setUp();
	const event = eventOf('missed');
	context.events = [event];
	const { closeFunction } = await fetchMissed(context.n8n);
	await settled();
	const key = eventKey(event);
	expect(context.emitted).toMatchObject([
		{
			key: `zoom/workflow/${context.id}/${key}`,
			items: [{ json: { topic: 'missed', recovered: true }, zoomDelivery: { key } }],
			stored: { missedEvents: expect.stringContaining(key), passedOn: expect.stringContaining(key) },
		},
	]);
	expect(context.emitted[0]?.items[0]).not.toHaveProperty('zoomDelivery.receivedBy');
	expect(context.logs).toContain('info: My Zoom: Passed on 1 events that had not arrived');
	// Zoom's next attempt starts nothing.
	expect(context.seen.has(key)).toBe(true);
	await closeFunction?.();
});

test('what arrived by webhook is not passed on: now, before a restart, by the key of an earlier version, or just now', async () => {
	const context = setUp();
	const [now, before, earlier, pending, missed] = ['now', 'before', 'earlier', 'pending', 'missed'].map(eventOf) as [
		ZoomEvent,
		ZoomEvent,
		ZoomEvent,
		ZoomEvent,
		ZoomEvent,
	];
	earlier.payload.object = { ...earlier.payload.object, id: 'earlier' };
	context.events = [now, before, earlier, pending, missed];
	const minute = Math.floor(Date.now() / 60_000);
	context.seen.add(eventKey(now), Date.now());
	context.seen.begin(eventKey(pending), Date.now(), () => false);
	Object.assign(context.staticData, {
		process: 'another',
		passedOn: `${minute}:${eventKey(before)}`,
		seen: `${minute}:${earlierEventKey(earlier)}`,
	});
	const { closeFunction } = await fetchMissed(context.n8n);
	await settled();
	expect(context.topics()).toEqual(['missed']);
	await closeFunction?.();
});

test('only what the parameters want is passed on', async () => {
	const context = setUp({ filters: { topic: 'wanted' } });
	context.events = ['wanted', 'other'].map(eventOf);
	const { closeFunction } = await fetchMissed(context.n8n);
	await settled();
	expect(context.topics()).toEqual(['wanted']);
	await closeFunction?.();
});

test('an execution that n8n could not start is tried again, and what waits is handed over at the end', async () => {
	const context = setUp();
	context.cannotStart = true;
	context.events = ['a', 'b'].map(eventOf);
	const { closeFunction } = await fetchMissed(context.n8n);
	await settled();
	expect(context.topics()).toEqual(['a']);
	expect(context.logs).toContain(
		'warn: My Zoom: n8n could not start an execution. Trying again in 1 s: Database is not ready',
	);
	await closeFunction?.();
	expect(context.topics()).toEqual(['a', 'a', 'b']);
});

test.each<[string, IDataObject, number, string]>([
	['Zoom refuses it', {}, 403, 'No permission'],
	['the App ID is missing', { appId: ' ' }, 200, "'App ID' is empty"],
])(
	'where %s, the panel and the log of n8n say so, and the workflow starts',
	async (_why, parameters, status, words) => {
		const context = setUp(parameters);
		context.status = status;
		const { closeFunction } = await fetchMissed(context.n8n);
		await settled();
		expect(statusOf(context.id).log).toMatchObject({ found: 0, problem: expect.stringContaining(words) });
		expect(context.logs).toEqual([
			expect.stringMatching(`^warn: My Zoom: Missed events cannot be fetched: .*${words}`),
		]);
		await closeFunction?.();
	},
);
