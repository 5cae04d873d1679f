// Every event starts one execution: when n8n holds executions back, when it is restarted, with two processes, and for
// events that differ in any part.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { ZoomEvent } from '../../nodes/shared/events/envelope.ts';
import { eventKey } from '../../nodes/shared/events/eventKey.ts';
import { documentedEvents } from '../contract/contract.mts';
import { exampleOf } from '../contract/example.mts';
import { createTestN8n, type TestN8n, type Webhook, type WebhookOptions } from '../n8n/index.mts';
import { webhookCredential, zoomRequest } from './support.mts';

type Path = ReadonlyArray<string | number>;

/** The text, number or other single value at every path of an event. */
function leavesOf(value: unknown, path: Path = []): Array<{ path: Path; value: unknown }> {
	if (typeof value !== 'object' || value === null) return [{ path, value }];
	return Object.entries(value).flatMap(([name, inner]) =>
		leavesOf(inner, [...path, Array.isArray(value) ? Number(name) : name]),
	);
}

function differentFrom(value: unknown): unknown {
	if (typeof value === 'number') return value + 1;
	return typeof value === 'boolean' ? !value : `${String(value)} changed`;
}

function changed(body: object, path: Path): ZoomEvent {
	const copy = structuredClone(body) as Record<string | number, unknown>;
	let parent = copy;
	for (const step of path.slice(0, -1)) parent = parent[step] as typeof parent;
	const last = path.at(-1) as string | number;
	parent[last] = differentFrom(parent[last]);
	return copy as unknown as ZoomEvent;
}

/** What Zoom may make anew for every delivery. These are all such members of its documented and recorded events. */
const VOLATILE = new Set([
	...['download_url', 'play_url', 'share_url', 'join_url', 'meeting_url', 'page_url', 'registration_url', 'stream_url'],
	...['url', 'summary_doc_url', 'tracking_url', 'start_url', 'pic_url', 'file_link'],
	...['download_token', 'password', 'recording_play_passcode', 'h323_password', 'pstn_password', 'encrypted_password'],
]);
const isVolatile = ({ path, value }: { path: Path; value: unknown }): boolean =>
	typeof value === 'string' && VOLATILE.has(String(path.findLast((step) => typeof step === 'string')));

const recordedFolder = process.env.ZOOM_RECORDED_DIR ?? join(__dirname, '../../../shared/zoom-recorded');
const recorded = existsSync(recordedFolder)
	? readdirSync(recordedFolder)
			.filter((name) => /^ev-(?!endpoint).*\.json$/.test(name))
			.map((name) => {
				const { payload } = JSON.parse(readFileSync(join(recordedFolder, name), 'utf8')) as { payload: object };
				return [name, payload] as const;
			})
			.filter(([, payload]) => 'event' in payload)
	: [];
const documented = Object.entries(documentedEvents()).map(
	([event, schema]) => [event, { ...(exampleOf(schema) as object), event }] as const,
);

describe('the key of an event', () => {
	test('is tried with every documented event', () => expect(documented.length).toBeGreaterThanOrEqual(105));

	test.each([...documented, ...recorded])(
		'changes with every leaf except what Zoom may make anew: %s',
		(_name, body) => {
			const key = eventKey(body as ZoomEvent);
			const leaves = leavesOf(body);
			const wrong = leaves.filter((leaf) => (eventKey(changed(body, leaf.path)) === key) !== isVolatile(leaf));
			expect(wrong).toEqual([]);
		},
	);
});

let n8n: TestN8n;
const opened: Webhook[] = [];
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterEach(async () => {
	for (const webhook of opened.splice(0)) await webhook.close();
});
afterAll(() => n8n.close());

const serve = async (options: Partial<WebhookOptions> = {}): Promise<Webhook> => {
	const webhook = await n8n.webhook({
		node: 'zoomTrigger',
		parameters: { events: ['*'] },
		credentials: [webhookCredential(n8n)],
		...options,
	});
	opened.push(webhook);
	return webhook;
};
const event = (number: number, time = Date.now()) => ({
	event: 'meeting.started',
	event_ts: time,
	payload: { account_id: 'a', object: { id: String(number), uuid: 'u==', topic: 'Grüße 🎉' } },
});
const send = async ({ url }: Webhook, body: object, signal?: AbortSignal): Promise<number> =>
	(await fetch(url, { ...zoomRequest(body), ...(signal ? { signal } : {}) })).status;
/** How many executions passed an event on. */
const started = (...webhooks: Webhook[]): number =>
	webhooks.flatMap(({ executions }) => executions).filter(([items]) => (items ?? []).length > 0).length;
const until = async (isTrue: () => boolean): Promise<void> => {
	for (const deadline = Date.now() + 10_000; !isTrue() && Date.now() < deadline; )
		await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('while n8n holds an execution back', () => {
	/** An n8n without capacity until it is told. */
	const held = async (options: Partial<WebhookOptions> = {}) => {
		let release: () => void = () => undefined;
		const capacity = new Promise<void>((resolve) => (release = resolve));
		return { webhook: await serve({ ...options, capacity: async () => await capacity }), release };
	};
	/** Sends an event, and closes the connection before there is a response, as Zoom does after three seconds. */
	const giveUp = async (webhook: Webhook, body: object): Promise<void> => {
		const connection = new AbortController();
		const before = webhook.waiting.length;
		const response = send(webhook, body, connection.signal).catch(() => 0);
		await until(() => webhook.waiting.length > before);
		connection.abort();
		await response;
		// Until the server has noticed.
		await new Promise((resolve) => setTimeout(resolve, 100));
	};

	test("Zoom's next delivery starts nothing, before and after the execution has started", async () => {
		const { webhook, release } = await held();
		await giveUp(webhook, event(1, 1));
		expect(await send(webhook, event(1, 1))).toBe(503);
		release();
		await until(() => started(webhook) > 0);
		await until(() => JSON.stringify(webhook.staticData).includes('passedOn'));
		expect(await send(webhook, event(1, 1))).toBe(200);
		expect([started(webhook), webhook.executions.length]).toEqual([1, 1]);
	});

	test('and is restarted, the execution that n8n has stored and the next delivery pass the event on once', async () => {
		for (const order of ['stored first', 'delivered first']) {
			const body = event(2, 2);
			const processedData = new Set<string>();
			const { webhook } = await held({ processedData });
			await giveUp(webhook, body);
			const [{ waiting, staticData }] = [webhook];
			await webhook.close();
			expect([waiting.length, started(webhook)]).toEqual([1, 0]);
			const restart = { staticData, processedData };
			if (order === 'stored first') {
				const after = await serve({ ...restart, waiting });
				await until(() => started(after) > 0);
				expect(await send(after, body)).toBe(200);
				expect([started(after), after.executions.length]).toEqual([1, 1]);
			} else {
				const after = await serve(restart);
				expect(await send(after, body)).toBe(200);
				const late = await serve({ ...restart, waiting });
				await until(() => late.executions.length > 0);
				expect(started(after, late)).toBe(1);
			}
		}
	});
});

describe('with two webhook processes', () => {
	test('an event that one has passed on starts nothing in the other, which reads what is stored', async () => {
		const one = await serve();
		for (const number of [1, 2, 3]) await send(one, event(number, number));
		const two = await serve({ staticData: one.staticData });
		for (const number of [1, 2, 3]) expect(await send(two, event(number, number))).toBe(200);
		expect([started(one), started(two)]).toEqual([3, 0]);
		await send(two, event(4, 4));
		// What both know survives.
		const three = await serve({ staticData: two.staticData });
		for (const number of [1, 2, 3, 4]) await send(three, event(number, number));
		expect(started(three)).toBe(0);
	});

	test('an event of which one has lost the key is passed on once, because n8n knows its first execution', async () => {
		const processedData = new Set<string>();
		const one = await serve({ processedData });
		await send(one, event(5, 5));
		// The other one has written over the static data.
		const two = await serve({ processedData, staticData: {} });
		await send(two, event(5, 5));
		expect(started(one, two)).toBe(1);
	});
});

describe('a late delivery with the timestamp of the first one', () => {
	const late = (minutes: number) => ({ timestamp: Math.floor(Date.now() / 1000) - minutes * 60 });
	const post = async ({ url }: Webhook, body: object, minutes: number): Promise<number> =>
		(await fetch(url, zoomRequest(body, late(minutes)))).status;

	test.each([6, 26, 86])(
		'is accepted after %d minutes, and a replay of it starts nothing, after a restart too',
		async (minutes) => {
			const [webhook, body] = [await serve(), event(6)];
			expect([await post(webhook, body, minutes), await post(webhook, body, minutes)]).toEqual([200, 200]);
			const after = await serve({ staticData: webhook.staticData });
			expect(await post(after, body, minutes)).toBe(200);
			expect([started(webhook), started(after)]).toEqual([1, 0]);
		},
	);
});

describe('the bytes of a request', () => {
	test('verify with emoji that are written as escapes', async () => {
		const webhook = await serve();
		const text = JSON.stringify(event(7)).replace('🎉', String.raw`\ud83c\udf89`);
		expect((await fetch(webhook.url, zoomRequest(text))).status).toBe(200);
		const [[[item] = []] = []] = webhook.executions;
		expect(item?.json.topic).toBe('Grüße 🎉');
	});

	test('are missed if n8n has not kept them, and the secret token is not blamed', async () => {
		const webhook = await serve({ withoutRawBody: true });
		const response = await fetch(webhook.url, zoomRequest(event(8)));
		expect([response.status, await response.json()]).toEqual([
			401,
			{ message: 'Refused: n8n has not kept the bytes that are signed.' },
		]);
		expect(JSON.stringify(webhook.logs)).not.toMatch(/copy the Secret Token/);
	});
});

test.each<[string, object]>([
	['null as its object', { event: 'user.signed_in', event_ts: 9, payload: { account_id: 'a', object: null } }],
	['no object', { event: 'user.signed_in', event_ts: 10, payload: { account_id: 'a' } }],
])('an event with %s starts the workflow', async (_what, body: IDataObject | object) => {
	const webhook = await serve();
	expect(await send(webhook, body)).toBe(200);
	expect(started(webhook)).toBe(1);
});

test('a body that is nested 100,000 levels deep gets 400', async () => {
	const webhook = await serve();
	const text = `{"event":"a","payload":{"object":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}}`;
	expect((await fetch(webhook.url, zoomRequest(text))).status).toBe(400);
	expect(started(webhook)).toBe(0);
});
