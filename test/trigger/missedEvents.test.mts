// The Zoom Trigger with Fetch Missed Events: what Zoom's log says did not arrive starts the workflow once, in the same
// form as by webhook. The sandbox has the log. Whether Zoom's own is like it, nobody has tried.
import type { IDataObject } from 'n8n-workflow';
import { statusOf } from '../../nodes/ZoomTrigger/status.ts';
import type { App } from '../../sandbox/domain/store.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createTestN8n, type TestN8n, type Webhook, type WebhookOptions } from '../n8n/index.mts';
import { webhookCredential } from './support.mts';

let n8n: TestN8n;
let sandbox: Sandbox;
let app: App;
let webhook: Webhook;
/** Ends the reading of the log. */
let close: () => Promise<void> = () => Promise.resolve();
/** Whether n8n is there for Zoom. */
let isReachable = true;

beforeAll(async () => {
	[n8n, sandbox] = await Promise.all([
		// The status in the panel is in the memory of the node's module.
		createTestN8n({ package: 'source' }),
		startSandbox({ settings: { webhookRetryScale: 1 / 60_000 } }),
	]);
});
beforeEach(() => {
	sandbox.reset();
	isReachable = true;
	const scopes = ['marketplace_app:read:admin', 'meeting:write:admin'];
	app = sandbox.registerApp({ name: 'Trigger', type: 's2s', scopes });
});
afterEach(async () => {
	await close();
	await webhook.close();
});
afterAll(async () => {
	n8n.close();
	await sandbox.close();
});

const listen = async (more: Partial<WebhookOptions> = {}, parameters: IDataObject = {}): Promise<void> => {
	const environment = { environment: 'custom', oauthBaseUrl: sandbox.url, apiBaseUrl: `${sandbox.url}/v2` };
	const { clientId, clientSecret } = app;
	const { accountId } = sandbox.store;
	const logs = n8n.addCredential('zoomServerToServerOAuth2Api', { ...environment, accountId, clientId, clientSecret });
	webhook = await n8n.webhook({
		node: 'zoomTrigger',
		parameters: {
			events: ['*'],
			fetchMissedEvents: 'zoomServerToServerOAuth2Api',
			appId: app.id,
			...parameters,
		},
		credentials: [webhookCredential(n8n, sandbox.url, app.secretToken), logs],
		cannotStart: () => !isReachable,
		...more,
	});
	const added = await control('/subscriptions', { url: webhook.url, events: ['*'] });
	expect(added.status).toBe(201);
};
const control = async (path: string, body: object): Promise<Response> =>
	await fetch(`${sandbox.url}/_sandbox${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
/** Lets something happen at Zoom, and waits until Zoom has tried to deliver it as often as it does. */
const happen = async (topic: string): Promise<void> => {
	await control('/events', { event: 'meeting.started', object: { topic } });
	await Promise.all([...sandbox.context.pendingDeliveries]);
};
/** What n8n does when it starts: Zoom's log is read. */
const start = async (): Promise<void> => {
	const before = statusOf('Zoom Trigger').log;
	close = await webhook.startTrigger();
	await until(() => statusOf('Zoom Trigger').log !== before);
};
const until = async (isTrue: () => boolean): Promise<void> => {
	for (const deadline = Date.now() + 5_000; !isTrue() && Date.now() < deadline; )
		await new Promise((resolve) => setTimeout(resolve, 10));
	expect(isTrue()).toBe(true);
};
const output = (): IDataObject[] => webhook.executions.flatMap(([items = []]) => items.map(({ json }) => json));
const topics = (): unknown[] => output().map(({ topic }) => topic);

test('what failed while n8n was away is passed on once, in the order in which it happened, and what arrived is not', async () => {
	await listen();
	await start();
	await happen('arrives');
	await close();
	isReachable = false;
	await happen('first');
	await happen('second');
	isReachable = true;
	expect(topics()).toEqual(['arrives']);
	await start();
	await until(() => output().length === 3);
	expect(topics()).toEqual(['arrives', 'first', 'second']);
	await close();
	await start();
	expect(topics()).toEqual(['arrives', 'first', 'second']);
});

test('a missed event has the form that it has by webhook, and is marked', async () => {
	await listen();
	await start();
	await close();
	await happen('arrives');
	isReachable = false;
	await happen('is missed');
	isReachable = true;
	await start();
	await until(() => output().length === 2);
	const [{ event_time: _before, ...byWebhook } = {}, { event_time: _after, recovered, ...byLog } = {}] = output();
	expect(recovered).toBe(true);
	expect({ ...byLog, topic: '' }).toEqual({ ...byWebhook, topic: '' });
});

test("an event that one of Zoom's later attempts brought is not passed on again", async () => {
	let failures = 2;
	await listen({ cannotStart: () => failures-- > 0 });
	await start();
	await close();
	await happen('arrives in the end');
	expect(topics()).toEqual(['arrives in the end']);
	await start();
	expect(topics()).toEqual(['arrives in the end']);
});

test('after a restart of n8n, it goes on where it was: what failed meanwhile is passed on, and nothing again', async () => {
	await listen();
	await start();
	isReachable = false;
	await happen('before');
	isReachable = true;
	await close();
	await start();
	await until(() => output().length === 1);
	await close();
	isReachable = false;
	await happen('while n8n was down');
	isReachable = true;
	// Another workflow, which knows nothing but what is stored.
	const { staticData, url } = webhook;
	await webhook.close();
	await listen({ staticData: structuredClone(staticData) });
	for (const entry of sandbox.context.webhookLog) if (entry.url === url) entry.url = webhook.url;
	await start();
	await until(() => output().length === 1);
	expect(topics()).toEqual(['while n8n was down']);
});

test('only what the parameters want is passed on', async () => {
	await listen({}, { filters: { topic: 'wanted' } });
	await start();
	await close();
	isReachable = false;
	await happen('wanted');
	await happen('other');
	await start();
	await until(() => output().length === 1);
	expect(topics()).toEqual(['wanted']);
});

test('failures at another address are not of this workflow', async () => {
	await listen();
	await start();
	await close();
	isReachable = false;
	await happen('elsewhere');
	isReachable = true;
	for (const entry of sandbox.context.webhookLog) entry.url = 'https://n8n.example.com/webhook/other/zoom';
	await start();
	expect(topics()).toEqual([]);
});

test('a log that takes days and no times is read as well', async () => {
	sandbox.settings.webhookLogTimes = 'day';
	await listen();
	await start();
	await close();
	isReachable = false;
	await happen('is missed');
	await start();
	await until(() => output().length === 1);
	expect(topics()).toEqual(['is missed']);
	expect(statusOf('Zoom Trigger').log).toMatchObject({ found: 1 });
});

test.each<[string, () => void, string]>([
	['the app lacks the scope', () => void (app.scopes = ['meeting:read:admin']), 'marketplace_app:read'],
	["the log has no events' content", () => void (sandbox.settings.webhookLogBodies = 'none'), 'without their content'],
])('where %s, the panel says so, and webhooks start the workflow', async (_why, prepare, words) => {
	await listen();
	prepare();
	await start();
	await close();
	isReachable = false;
	await happen('is missed');
	isReachable = true;
	await start();
	expect(statusOf('Zoom Trigger').log?.problem).toContain(words);
	await happen('arrives');
	expect(topics()).toEqual(['arrives']);
});
