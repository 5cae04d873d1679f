// The trigger with the sandbox as its Zoom: validation, events, repeated deliveries, files and the subscription by API.
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { endSession, joinSession, startSession } from '../../sandbox/domain/sessions.mts';
import type { App } from '../../sandbox/domain/store.mts';
import { createTestN8n, type TestN8n, type Webhook, type WebhookOptions } from '../n8n/index.mts';
import { webhookCredential } from './support.mts';

let n8n: TestN8n;
let sandbox: Sandbox;
let app: App;
let webhook: Webhook;
beforeAll(async () => {
	[n8n, sandbox] = await Promise.all([createTestN8n(), startSandbox({ settings: { webhookRetryScale: 1 / 60_000 } })]);
});
beforeEach(() => {
	sandbox.reset();
	app = sandbox.registerApp({ name: 'Trigger' });
});
afterEach(async () => await webhook.close());
afterAll(async () => {
	n8n.close();
	await sandbox.close();
});

const listen = async (parameters: IDataObject, more: Partial<WebhookOptions> = {}): Promise<void> => {
	webhook = await n8n.webhook({
		node: 'zoomTrigger',
		parameters,
		credentials: [webhookCredential(n8n, sandbox.url, app.secretToken)],
		...more,
	});
};
const control = async (path: string, body: object): Promise<Response> =>
	await fetch(`${sandbox.url}/_sandbox${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
const subscribe = async (events = ['*']): Promise<Response> =>
	await control('/subscriptions', { url: webhook.url, events });
const call = async (method: string, path: string, body?: object): Promise<Response> => {
	const { accessToken } = sandbox.issueToken(app, 'owner@acme.example');
	return await fetch(`${sandbox.url}/v2${path}`, {
		method,
		headers: { authorization: `Bearer ${accessToken}`, ...(body ? { 'content-type': 'application/json' } : {}) },
		...(body ? { body: JSON.stringify(body) } : {}),
	});
};
const settled = async (): Promise<void> => void (await Promise.all([...sandbox.context.pendingDeliveries]));
const received = (): unknown[] => webhook.executions.map(([items]) => items?.[0]?.json.event);

test('the URL is validated with the right secret token only', async () => {
	await listen({ events: ['*'] });
	expect((await subscribe()).status).toBe(201);
	await webhook.close();
	webhook = await n8n.webhook({
		node: 'zoomTrigger',
		parameters: { events: ['*'] },
		credentials: [webhookCredential(n8n, sandbox.url, 'other')],
	});
	const refused = await subscribe();
	expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([
		400,
		`URL validation failed: ${webhook.url} answered 401.`,
	]);
	expect(webhook.executions).toEqual([]);
});

test('what happens in the account arrives in order and once', async () => {
	await listen({ events: ['meeting.*'] });
	await subscribe();
	const { id } = (await (
		await call('POST', '/users/me/meetings', {
			topic: 'New',
			type: 2,
			start_time: '2030-01-01T10:00:00Z',
			settings: { approval_type: 0 },
		})
	).json()) as { id: number };
	await settled();
	await call('PATCH', `/meetings/${id}`, { topic: 'Newer' });
	await settled();
	await call('POST', `/meetings/${id}/registrants`, { email: 'n@example.com', first_name: 'N' });
	await settled();
	const meeting = sandbox.store.meetings.get(id);
	if (!meeting) throw new Error('no meeting');
	const session = startSession(sandbox.context, 'meeting', meeting);
	await settled();
	joinSession(sandbox.context, session, { name: 'N', email: 'n@example.com' });
	await settled();
	endSession(sandbox.context, session, meeting);
	await settled();
	await call('DELETE', `/meetings/${id}`);
	await settled();
	expect(received().filter((event) => event !== 'meeting.participant_left')).toEqual([
		'meeting.created',
		'meeting.updated',
		'meeting.registration_created',
		'meeting.started',
		'meeting.participant_joined',
		'meeting.participant_joined',
		'meeting.ended',
		'meeting.deleted',
	]);
	expect(new Set(webhook.executions.map(([items]) => items?.[0]?.json.id))).toEqual(new Set([String(id)]));
	const updated = webhook.executions[1]?.[0]?.[0]?.json;
	expect(updated).toMatchObject({ topic: 'Newer', before: { topic: 'New' }, operator: 'owner@acme.example' });
});

test('an event for which n8n could not start an execution is delivered again, and starts one execution', async () => {
	let failures = 2;
	await listen({ events: ['*'] }, { cannotStart: () => failures-- > 0 });
	await subscribe();
	await control('/events', { event: 'meeting.created' });
	await settled();
	expect(sandbox.context.deliveries.slice(1).map(({ attempt, status, next }) => [attempt, status, next])).toEqual([
		[1, 500, 5],
		[2, 500, 20],
		[3, 200, undefined],
	]);
	expect(received()).toEqual(['meeting.created']);
});

test('a refused event is never delivered again', async () => {
	await listen({ events: ['*'] });
	await subscribe();
	app.secretToken = 'regenerated';
	await control('/events', { event: 'meeting.created' });
	await settled();
	expect(sandbox.context.deliveries.slice(1).map(({ attempt, status }) => [attempt, status])).toEqual([[1, 401]]);
	expect(received()).toEqual([]);
});

describe('a recording', () => {
	const completed = async (parameters: object): Promise<void> => {
		await listen({ events: ['recording.completed'], ...parameters });
		await subscribe(['recording.completed']);
		await control('/events', { event: 'recording.completed' });
		await settled();
		for (const deadline = Date.now() + 3_000; webhook.executions.length === 0 && Date.now() < deadline; )
			await new Promise((resolve) => setTimeout(resolve, 20));
	};

	test('is one item with all its files', async () => {
		await completed({});
		expect(webhook.executions).toHaveLength(1);
		expect(webhook.executions[0]?.[0]).toHaveLength(1);
		expect((webhook.executions[0]?.[0]?.[0]?.json.recording_files as unknown[]).length).toBe(7);
		expect(webhook.executions[0]?.[0]?.[0]?.binary).toBeUndefined();
	});

	test('is one item per file, downloaded with the token of the event, which appears nowhere', async () => {
		await completed({
			recordingOutput: 'file',
			downloadFiles: true,
			binaryPropertyName: 'file',
			fileTypes: ['TRANSCRIPT', 'CHAT'],
		});
		const items = webhook.executions[0]?.[0] ?? [];
		expect(items.map(({ json }) => (json.recording_file as { file_type: string }).file_type)).toEqual([
			'TRANSCRIPT',
			'CHAT',
		]);
		expect((await n8n.readBinary(items[0]?.binary?.file)).toString()).toContain('WEBVTT');
		expect(items[1]?.binary?.file?.fileName).toMatch(/^Weekly team meeting .* chat_file\.txt$/);
		const tokens = [...sandbox.store.tokens.keys()];
		for (const token of tokens) expect(JSON.stringify([webhook.executions, webhook.logs])).not.toContain(token);
		// Zoom redirects to its storage, which must not get the token.
		expect(
			sandbox.requests.filter(({ path }) => path.startsWith('/storage')).map(({ authorization }) => authorization),
		).toEqual([undefined, undefined]);
	});

	test('starts the workflow although a file could not be downloaded, and says so', async () => {
		sandbox.settings.faults = [{ kind: 'status', status: 404, path: '^/rec/' }];
		await completed({
			recordingOutput: 'recording',
			downloadFiles: true,
			binaryPropertyName: 'data',
			fileTypes: ['TRANSCRIPT'],
		});
		const [item] = webhook.executions[0]?.[0] ?? [];
		expect(item?.binary).toBeUndefined();
		expect((item?.json.recording_files as Array<{ download_error: string }>)[0]?.download_error).toBeTruthy();
	});

	test('starts nothing without a file of a chosen type', async () => {
		await listen({ events: ['*'], fileTypes: ['CSV'] });
		await subscribe();
		await control('/events', { event: 'recording.completed' });
		await settled();
		expect(received()).toEqual([]);
	});
});

describe('the subscription by API', () => {
	const automatic = async (parameters: object = {}): Promise<void> => {
		const appCredential = n8n.addCredential('zoomAppOAuth2Api', {
			environment: 'custom',
			oauthBaseUrl: sandbox.url,
			apiBaseUrl: `${sandbox.url}/v2`,
			clientId: app.clientId,
			clientSecret: app.clientSecret,
		});
		await listen(
			{
				events: ['meeting.created', 'recording.*'],
				subscription: 'automatic',
				subscriptionScope: 'account',
				accountId: sandbox.store.accountId,
				...parameters,
			},
			{ credentials: [webhookCredential(n8n, sandbox.url, app.secretToken), appCredential] },
		);
	};

	test('is created once when the workflow is published, and deleted when it is unpublished, each time', async () => {
		await automatic();
		for (let times = 0; times < 2; times += 1) {
			expect(await webhook.lifecycle('checkExists')).toBe(false);
			expect(await webhook.lifecycle('create')).toBe(true);
			expect(await webhook.lifecycle('checkExists')).toBe(true);
			const [created, ...others] = [...sandbox.store.subscriptions.values()];
			expect([
				created?.url,
				created?.events.includes('recording.completed'),
				created?.events.includes('meeting.ended'),
				others,
			]).toEqual([webhook.url, true, false, []]);
			await call('POST', '/users/me/meetings', { topic: `New ${times}` });
			await settled();
			expect(received()).toHaveLength(times + 1);
			expect(await webhook.lifecycle('delete')).toBe(true);
			expect(await webhook.lifecycle('delete')).toBe(true);
			expect(sandbox.store.subscriptions.size).toBe(0);
		}
	});

	test('is created again when the events have changed', async () => {
		await automatic();
		await webhook.lifecycle('create');
		const [old] = [...sandbox.store.subscriptions.values()];
		if (old) old.events = ['meeting.deleted'];
		expect(await webhook.lifecycle('checkExists')).toBe(false);
		expect(sandbox.store.subscriptions.size).toBe(0);
	});

	test('fails with what to do if Zoom does not accept it', async () => {
		await automatic({ accountId: '' });
		await expect(webhook.lifecycle('create')).rejects.toThrow("'Account ID' is empty");
		await webhook.close();
		await automatic({ accountId: 'another' });
		await expect(webhook.lifecycle('create')).rejects.toThrow(/authorize the app/);
	});

	test('is left alone when a person manages it', async () => {
		await listen({ events: ['*'] });
		expect(await webhook.lifecycle('checkExists')).toBe(true);
		expect(await webhook.lifecycle('delete')).toBe(true);
		expect(sandbox.requests).toEqual([]);
	});
});
