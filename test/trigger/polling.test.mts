// The Zoom Polling Trigger against the sandbox: what it passes on, and that it is what the Zoom Trigger would have
// passed on.
import type { IDataObject } from 'n8n-workflow';
import type { ZoomEvent } from '../../nodes/shared/events/envelope.ts';
import { toItems } from '../../nodes/shared/events/files.ts';
import type { AccountEvent } from '../../sandbox/domain/events.mts';
import type { Json } from '../../sandbox/domain/json.mts';
import { addSummary, endSession, startSession } from '../../sandbox/domain/sessions.mts';
import type { App, ScheduledEvent } from '../../sandbox/domain/store.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { bodyOf } from '../../sandbox/webhooks/publish.mts';
import { PollingNode } from './pollingNode.mts';

const EVENTS = [
	'meeting.created',
	'meeting.ended',
	'meeting.registration_created',
	'meeting.summary_completed',
	'recording.completed',
	'recording.transcript_completed',
	'user.created',
	'webinar.created',
	'webinar.registration_created',
];

let sandbox: Sandbox;
let app: App;
/** The events as Zoom sends them by webhook. */
let sent: ZoomEvent[] = [];

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	app = sandbox.registerApp({ name: 'App', type: 's2s' });
	sandbox.registerApp({ name: 'Connected', type: 'general' });
	sent = [];
	sandbox.context.publishEvent = (event: AccountEvent) =>
		void sent.push(bodyOf(sandbox.context, app, event) as unknown as ZoomEvent);
});

async function zoom(method: string, path: string, body?: Json): Promise<Json> {
	const { accessToken } = sandbox.issueToken(app, 'owner@acme.example');
	const response = await fetch(`${sandbox.url}/v2${path}`, {
		method,
		headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
		...(body ? { body: JSON.stringify(body) } : {}),
	});
	return (await response.json().catch(() => ({}))) as Json;
}

const hannah = 'hannah@acme.example';
const soon = (hours = 24): string => `${new Date(sandbox.clock.now() + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
const open = { topic: 'Open', start_time: '', settings: { approval_type: 0 } };

/** Makes something happen of which Zoom sends an event. */
const HAPPENINGS: Record<string, () => unknown> = {
	'meeting.created': async () =>
		await zoom('POST', `/users/${hannah}/meetings`, { topic: 'Planning', type: 2, start_time: soon(), agenda: 'Much' }),
	'meeting.ended': async () => {
		const { id } = await zoom('POST', `/users/${hannah}/meetings`, { topic: 'Held', start_time: soon(1) });
		hold(id as number);
	},
	'meeting.registration_created': async () => {
		const { id } = await zoom('POST', `/users/${hannah}/meetings`, { ...open, start_time: soon() });
		await zoom('POST', `/meetings/${String(id)}/registrants`, { email: 'nathan@example.com', first_name: 'Nathan' });
	},
	'meeting.summary_completed': async () => {
		const { id } = await zoom('POST', `/users/${hannah}/meetings`, { topic: 'Held', start_time: soon(1) });
		const session = hold(id as number);
		const summary = addSummary(sandbox.context, session);
		sandbox.context.publishEvent({
			name: 'meeting.summary_completed',
			object: { ...(await zoom('GET', `/meetings/${String(id)}/meeting_summary`)), ...summary },
		});
	},
	'recording.completed': () => sandbox.addRecording(hannah, { start: sandbox.clock.now() - 60_000 }),
	'recording.transcript_completed': () => sandbox.addRecording(hannah, { start: sandbox.clock.now() - 60_000 }),
	'user.created': async () =>
		await zoom('POST', '/users', {
			action: 'custCreate',
			user_info: { email: 'new@acme.example', type: 1, first_name: 'Nora', last_name: 'New', display_name: 'Nora New' },
		}),
	'webinar.created': async () =>
		await zoom('POST', `/users/${hannah}/webinars`, { topic: 'Show', type: 5, start_time: soon(), duration: 45 }),
	'webinar.registration_created': async () => {
		const { id } = await zoom('POST', `/users/${hannah}/webinars`, { ...open, start_time: soon() });
		await zoom('POST', `/webinars/${String(id)}/registrants`, { email: 'nathan@example.com', first_name: 'Nathan' });
	},
};

function hold(id: number) {
	const meeting = sandbox.store.meetings.get(id) as ScheduledEvent;
	const session = startSession(sandbox.context, 'meeting', meeting);
	endSession(sandbox.context, session, meeting, sandbox.clock.now() + 1000);
	return session;
}

/**
 * What a poll cannot know: who caused it and how, when Zoom sent it, and the addresses and the token of the event. A
 * file is at another address for the token of the app.
 */
const ONLY_BY_WEBHOOK = ['event_time', 'operator', 'operator_id', 'creation_type'];

const comparable = (item: IDataObject | undefined): unknown => {
	const rest = Object.fromEntries(Object.entries(item ?? {}).filter(([name]) => !ONLY_BY_WEBHOOK.includes(name)));
	return JSON.parse(
		JSON.stringify(rest, (name, value: unknown) =>
			name === 'download_url' ? String(value).replace('/webhook_download/', '/download/') : value,
		),
	);
};

test.each(EVENTS)('%s has the same form by polling as by webhook', async (event) => {
	const node = new PollingNode(sandbox, { events: [event] });
	await node.poll();
	await HAPPENINGS[event]?.();
	await node.poll();
	const byWebhook = sent.filter((body) => body.event === event).flatMap((body) => toItems(body, { perFile: false }));
	expect(byWebhook).toHaveLength(1);
	expect(node.output.map(comparable)).toEqual(byWebhook.map(({ json }) => comparable(json)));
	expect(node.output[0]?.event_time).toMatch(/^\d{4}-/);
});

test('the first poll passes nothing on, and neither does one after which nothing happened', async () => {
	const node = new PollingNode(sandbox, { events: EVENTS });
	expect(await node.poll()).toBeUndefined();
	expect(await node.poll()).toBeUndefined();
	expect(node.output).toEqual([]);
	expect(node.logs.filter((line) => line.startsWith('warn'))).toEqual([]);
});

test('a connected user needs no rights over the account', async () => {
	const node = new PollingNode(
		sandbox,
		{ authentication: 'zoomGeneralAppOAuth2Api', whose: 'me', events: ['recording.completed', 'meeting.created'] },
		'basic00000000000000004',
	);
	await node.poll();
	sandbox.addRecording('ben@acme.example', { topic: 'Own', start: sandbox.clock.now() });
	sandbox.addRecording(hannah, { topic: 'Of others', start: sandbox.clock.now() });
	await node.poll();
	expect(node.output.map(({ topic }) => topic)).toEqual(['Own']);
	expect(node.requests.filter((path) => path.startsWith('/v2/users?'))).toEqual([]);
});

test('of the hosts in the filter, only the lists are read, whoever they are', async () => {
	const node = new PollingNode(sandbox, { events: ['meeting.created'], filters: { hosts: [hannah] } });
	await node.poll();
	await zoom('POST', `/users/${hannah}/meetings`, { topic: 'Hers' });
	await zoom('POST', '/users/owner@acme.example/meetings', { topic: 'Of the owner' });
	await node.poll();
	expect(node.output.map(({ topic }) => topic)).toEqual(['Hers']);
});

test("a test in the editor gets the newest, in Zoom's order of time", async () => {
	sandbox.addRecording(hannah, { topic: 'Newest', start: sandbox.clock.now() - 1000 });
	const node = new PollingNode(sandbox, { events: ['recording.completed', 'meeting.ended'] });
	expect((await node.fetchTestEvent())[0]?.json).toMatchObject({ event: 'recording.completed', topic: 'Newest' });
	node.parameters.filters = { topic: 'no such topic' };
	await expect(node.fetchTestEvent()).rejects.toThrow('Zoom has nothing of that kind from the last 30 days');
});

test('files that come after the recording make an event with those files alone', async () => {
	const node = new PollingNode(sandbox, { events: ['recording.completed', 'recording.transcript_completed'] });
	await node.poll();
	const recording = sandbox.addRecording(hannah, { start: sandbox.clock.now() });
	const late = recording.recording_files.filter(({ file_type: type }) => type === 'TRANSCRIPT' || type === 'CHAT');
	recording.recording_files = recording.recording_files.filter((file) => !late.includes(file));
	await node.poll();
	recording.recording_files.push(...late.map((file) => ({ ...file, status: 'processing' as never })));
	await node.poll();
	expect(node.output).toHaveLength(1);
	recording.recording_files.splice(-2, 2, ...late);
	await node.poll();
	await node.poll();
	const types = node.output.map(({ event, recording_files: files }) => [
		event,
		(files as IDataObject[]).map(({ file_type: type }) => type),
	]);
	expect(types.slice(1)).toEqual([
		['recording.completed', ['CHAT']],
		['recording.transcript_completed', ['TRANSCRIPT']],
	]);
});

test("what Zoom refuses for everybody is told in Zoom's words, and for one user logged once", async () => {
	sandbox.settings.webinars = false;
	const webinars = new PollingNode(sandbox, { events: ['webinar.created'] });
	await expect(webinars.poll()).rejects.toThrow('Webinar plan is missing');
	sandbox.settings.webinars = true;
	const node = new PollingNode(sandbox, {
		events: ['meeting.created'],
		filters: { hosts: [hannah, 'gone@acme.example'] },
	});
	await node.poll();
	await node.poll();
	expect(node.logs.filter((line) => line.startsWith('warn'))).toEqual([
		expect.stringMatching(/^warn: My Zoom: Zoom does not let it read meeting.created of gone@acme.example: User/),
	]);
});

test('a user or an event that is added later begins without what was there before', async () => {
	const node = new PollingNode(sandbox, {
		events: ['recording.completed'],
		filters: { hosts: ['owner@acme.example'] },
	});
	await node.poll();
	sandbox.addRecording(hannah, { topic: 'Before', start: sandbox.clock.now() });
	node.parameters.filters = { hosts: ['owner@acme.example', hannah] };
	node.parameters.events = ['recording.completed', 'recording.transcript_completed'];
	await node.poll();
	expect(node.output).toEqual([]);
	sandbox.addRecording(hannah, { topic: 'After', start: sandbox.clock.now() });
	await node.poll();
	expect(node.output.map(({ event, topic }) => [event, topic])).toEqual([
		['recording.completed', 'After'],
		['recording.transcript_completed', 'After'],
	]);
});

test('a list that two events need is requested once in a poll', async () => {
	const node = new PollingNode(sandbox, {
		authentication: 'zoomGeneralAppOAuth2Api',
		whose: 'me',
		events: ['recording.completed', 'recording.transcript_completed'],
	});
	await node.poll();
	node.requests = [];
	await node.poll();
	expect(node.requests).toEqual([expect.stringMatching(/^\/v2\/users\/me\/recordings\?from=/)]);
});
