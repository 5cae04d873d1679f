// Only what Zoom has signed starts a workflow, and each event does so once.
import { createHmac } from 'node:crypto';
import { createTestN8n, type TestN8n, type Webhook } from '../n8n/index.mts';
import { SECRET, webhookCredential, zoomRequest } from './support.mts';

let n8n: TestN8n;
let webhook: Webhook;
beforeAll(async () => {
	n8n = await createTestN8n();
});
beforeEach(async () => {
	webhook = await n8n.webhook({
		node: 'zoomTrigger',
		parameters: { events: ['*'] },
		credentials: [webhookCredential(n8n)],
	});
});
afterEach(async () => await webhook.close());
afterAll(() => n8n.close());

const started = (): number => webhook.executions.length;
const minutesAgo = (minutes: number): number => Math.floor(Date.now() / 1000) - minutes * 60;
const event = (ts = 1_700_000_000_000): object => ({
	event: 'meeting.started',
	event_ts: ts,
	payload: { account_id: 'a', object: { id: '93812345678', uuid: 'u==', host_id: 'h', topic: 'Ünïcode – 會議' } },
});
const send = async (request: RequestInit): Promise<Response> => await fetch(webhook.url, request);

test('an event of Zoom gets 200 and starts the workflow', async () => {
	const response = await send(zoomRequest(event()));
	expect(response.status).toBe(200);
	expect(started()).toBe(1);
});

test('the signature is compared with the bytes as sent, whatever their spacing', async () => {
	expect((await send(zoomRequest(JSON.stringify(event(), null, 3)))).status).toBe(200);
	expect(started()).toBe(1);
});

test.each<[string, () => RequestInit]>([
	['signed with another secret', () => zoomRequest(event(), { secretToken: 'guessed' })],
	['altered after it was signed', () => ({ ...zoomRequest(event()), body: JSON.stringify(event(1)) })],
	['91 minutes old', () => zoomRequest(event(), { timestamp: minutesAgo(91) })],
	['six minutes ahead', () => zoomRequest(event(), { timestamp: minutesAgo(-6) })],
	['without a signature', () => ({ ...zoomRequest(event()), headers: { 'content-type': 'application/json' } })],
	[
		'with a timestamp that is not a whole number',
		() => ({ ...zoomRequest(event()), headers: { ...zoomRequest(event()).headers, 'x-zm-request-timestamp': '1e9' } }),
	],
	[
		'with an empty signature',
		() => ({ ...zoomRequest(event()), headers: { ...zoomRequest(event()).headers, 'x-zm-signature': '' } }),
	],
	[
		'with half a signature',
		() => ({
			...zoomRequest(event()),
			headers: {
				...zoomRequest(event()).headers,
				'x-zm-signature': zoomRequest(event()).headers['x-zm-signature']?.slice(0, 20) ?? '',
			},
		}),
	],
	[
		'for a validation, signed with another secret,',
		() =>
			zoomRequest(
				{ event: 'endpoint.url_validation', event_ts: 1, payload: { plainToken: 'p' } },
				{ secretToken: 'guessed' },
			),
	],
])('a request %s gets 401, starts nothing, and is logged without its body', async (_what, request) => {
	const response = await send(request());
	expect(response.status).toBe(401);
	expect(started()).toBe(0);
	const warnings = webhook.logs.filter(({ level }) => level === 'warn');
	expect(warnings.map(({ message }) => message)).toEqual([
		expect.stringMatching(
			/^Zoom Trigger refused a request: its? .+\. (Zoom signs|If it was Zoom's, the event is lost)/,
		),
	]);
	const logged = JSON.stringify(webhook.logs);
	for (const secret of [SECRET, 'guessed', '93812345678', 'v0=']) expect(logged).not.toContain(secret);
});

test('a request that is four minutes old is accepted', async () => {
	expect((await send(zoomRequest(event(), { timestamp: minutesAgo(4) }))).status).toBe(200);
});

test('everything is refused without a secret token', async () => {
	await webhook.close();
	webhook = await n8n.webhook({
		node: 'zoomTrigger',
		parameters: { events: ['*'] },
		credentials: [webhookCredential(n8n, undefined, '')],
	});
	expect((await send(zoomRequest(event(), { secretToken: 'x' }))).status).toBe(401);
	expect((await send({ ...zoomRequest(event()), headers: { 'content-type': 'application/json' } })).status).toBe(401);
	expect(started()).toBe(0);
});

test('a signed body that is not an event starts nothing', async () => {
	expect((await send(zoomRequest({ hello: 'world' }))).status).toBe(400);
	expect((await send(zoomRequest({ event: 7, payload: {} }))).status).toBe(400);
	expect(started()).toBe(0);
});

test("Zoom's validation gets both tokens, as often as Zoom asks, and starts nothing", async () => {
	for (const plainToken of ['qgg8vlvZRS6UYooatFL8Aw', 'again']) {
		const response = await send(
			zoomRequest({ payload: { plainToken }, event_ts: 1_654_503_849_680, event: 'endpoint.url_validation' }),
		);
		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({
			plainToken,
			encryptedToken: createHmac('sha256', SECRET).update(plainToken).digest('hex'),
		});
	}
	expect(started()).toBe(0);
});

describe('the same event', () => {
	test('starts the workflow once, whatever the order of its members, and gets 200 each time', async () => {
		const first = {
			event: 'meeting.participant_joined',
			event_ts: 5,
			payload: { account_id: 'a', object: { id: '1', uuid: 'u', participant: { user_id: '1', id: '' } } },
		};
		const again = {
			payload: { object: { participant: { id: '', user_id: '1' }, uuid: 'u', id: '1' }, account_id: 'a' },
			event_ts: 5,
			event: 'meeting.participant_joined',
		};
		expect((await send(zoomRequest(first))).status).toBe(200);
		expect((await send(zoomRequest(again))).status).toBe(200);
		expect(started()).toBe(1);
	});

	test('is a different one with another participant, another time or another name', async () => {
		const of = (name: string, ts: number, user: string): object => ({
			event: name,
			event_ts: ts,
			payload: { account_id: 'a', object: { id: '1', uuid: 'u', participant: { user_id: user, id: '' } } },
		});
		for (const one of [
			of('meeting.participant_joined', 5, '1'),
			of('meeting.participant_joined', 5, '2'),
			of('meeting.participant_joined', 6, '1'),
			of('meeting.participant_left', 5, '1'),
		])
			await send(zoomRequest(one));
		expect(started()).toBe(4);
	});

	test('is known after n8n was restarted', async () => {
		// Two events, because n8n treats static data that existed before in another way.
		await send(zoomRequest(event(76)));
		await send(zoomRequest(event(77)));
		const { staticData } = webhook;
		expect(JSON.stringify(staticData)).not.toContain('93812345678');
		await webhook.close();
		// Another process knows only what is stored.
		webhook = await n8n.webhook({
			node: 'zoomTrigger',
			parameters: { events: ['*'] },
			credentials: [webhookCredential(n8n)],
			staticData,
		});
		await send(zoomRequest(event(76)));
		await send(zoomRequest(event(77)));
		expect(started()).toBe(0);
		await send(zoomRequest(event(78)));
		expect(started()).toBe(1);
	});

	test('starts the workflow when n8n could not start the execution before', async () => {
		await webhook.close();
		let broken = true;
		webhook = await n8n.webhook({
			node: 'zoomTrigger',
			parameters: { events: ['*'] },
			credentials: [webhookCredential(n8n)],
			cannotStart: () => broken,
		});
		expect((await send(zoomRequest(event(99)))).status).toBe(500);
		broken = false;
		expect((await send(zoomRequest(event(99)))).status).toBe(200);
		expect(started()).toBe(1);
	});

	test('starts the workflow every time while it is being built', async () => {
		await webhook.close();
		webhook = await n8n.webhook({
			node: 'zoomTrigger',
			parameters: { events: ['*'] },
			credentials: [webhookCredential(n8n)],
			mode: 'manual',
		});
		await send(zoomRequest(event(11)));
		await send(zoomRequest(event(11)));
		expect(started()).toBe(2);
	});
});
