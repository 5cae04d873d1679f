// The checks: what a user does with the package on the first day.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { outputItems, type OutputItem } from '../demo/lib/n8nClient.mts';
import {
	callSandbox,
	registerApp,
	sandboxUrl,
	sendEvent,
	subscribe,
	subscribeWebSocket,
} from '../demo/lib/sandbox.mts';
import { DemoError, type State } from '../demo/lib/settings.mts';
import { signIn } from '../sandbox/oauth/signIn.mts';
import type { CompatClient } from './client.mts';
import type { CheckName } from './report.mts';
import { CHECKED_NODE, manualWorkflow, TRIGGER, triggerWorkflow, webSocketWorkflow } from './workflows.mts';

type Json = Record<string, unknown>;

const GENERAL_APP = { name: 'General App', type: 'zoomGeneralAppOAuth2Api' };
const SERVER_TO_SERVER = { name: 'Server-to-Server', type: 'zoomServerToServerOAuth2Api' };
const WEBHOOK = { name: 'Webhook', type: 'zoomWebhookApi' };
type Credential = typeof GENERAL_APP;

/** Waits until n8n serves a URL. */
type WaitUntilServed = (url: string, method: 'GET' | 'POST') => Promise<void>;

const USER = 'owner@acme.example';
const EVENT = 'meeting.started';
const VIDEO_BYTES = 5_000_000;

/**
 * The checks of a running n8n, in the order in which they are run: later ones use the credentials that `connect` saves.
 * @param node the version of Node.js that n8n runs on
 */
export async function createChecks(
	n8n: CompatClient,
	state: State,
	{ waitUntilServed, node }: { waitUntilServed: WaitUntilServed; node: string },
): Promise<Record<Exclude<CheckName, 'starts'>, () => Promise<void>>> {
	const environment = { environment: 'custom', oauthBaseUrl: sandboxUrl, apiBaseUrl: `${sandboxUrl}/v2` };
	const generalApp = await registerApp(state, {
		name: 'n8n',
		type: 'general',
		redirectUris: [`${n8n.url}/rest/oauth2-credential/callback`],
	});
	const serverApp = await registerApp(state, { name: 'n8n, Server-to-Server', type: 's2s' });
	const reference = ({ type, name }: Credential) => ({ [type]: { id: state.credentials[name] ?? '', name } });
	const run = async (name: string, parameters: Json, credential: Credential): Promise<OutputItem[]> => {
		const id = await n8n.createWorkflow(manualWorkflow(name, parameters, reference(credential)));
		return await n8n.outputOf(id, TRIGGER, CHECKED_NODE);
	};

	return { connect, schedule, list, refresh, download, trigger, webSocket };

	async function connect(): Promise<void> {
		const { clientId, clientSecret, secretToken } = generalApp;
		await n8n.saveCredential(state, { ...GENERAL_APP, data: { ...environment, clientId, clientSecret } });
		await n8n.saveCredential(state, {
			...SERVER_TO_SERVER,
			data: {
				...environment,
				accountId: serverApp.accountId,
				clientId: serverApp.clientId,
				clientSecret: serverApp.clientSecret,
			},
		});
		await n8n.saveCredential(state, { ...WEBHOOK, data: { ...environment, secretToken } });
		const authorizationUrl = await n8n.call('GET', `/oauth2-credential/auth?id=${state.credentials[GENERAL_APP.name]}`);
		const callback = await signIn(String(authorizationUrl), { email: USER });
		const page = String(await n8n.call('GET', `${callback.pathname.replace(/^\/rest/, '')}${callback.search}`));
		assert(/success|connected|close/i.test(page), 'n8n did not accept the authorization code');
	}

	async function schedule(): Promise<void> {
		const [item] = await run(
			'Schedule',
			{
				resource: 'meeting',
				operation: 'create',
				topic: 'Compatibility',
				meetingType: 2,
				startTime: '2031-05-05T10:00:00',
				timezone: 'Europe/Berlin',
				duration: 30,
				additionalFields: {},
			},
			GENERAL_APP,
		);
		assert(
			item?.json.topic === 'Compatibility' && item.json.start_time === '2031-05-05T08:00:00Z',
			`the meeting differs from the parameters: ${JSON.stringify(item?.json).slice(0, 120)}`,
		);
	}

	async function list(): Promise<void> {
		const parameters = { resource: 'user', operation: 'getMany', returnAll: true, filters: {} };
		const users = await run('List', parameters, SERVER_TO_SERVER);
		// Zoom lists active users: four of the sandbox's five.
		assert(users.length === 4, `${users.length} users of 4`);
	}

	async function refresh(): Promise<void> {
		await callSandbox('POST', '/expire-tokens', {});
		const [item] = await run('Refresh', { resource: 'user', operation: 'get' }, GENERAL_APP);
		assert(item?.json.email === USER, 'the output is another user');
	}

	async function download(): Promise<void> {
		const { uuid, recording_files: files } = await callSandbox<{ uuid: string; recording_files: unknown[] }>(
			'POST',
			'/recordings',
			{ user: USER, topic: 'Compatibility', videoBytes: VIDEO_BYTES },
		);
		const items = await run(
			'Download',
			{
				resource: 'recording',
				operation: 'download',
				meetingId: { __rl: true, mode: 'id', value: uuid },
				files: 'all',
				additionalFields: {},
			},
			GENERAL_APP,
		);
		const sizes = items.map(({ binary, json }) => [binary?.data?.bytes ?? binary?.data?.fileSize, json.file_size]);
		assert(
			items.length === files.length && items.every(({ binary }) => binary?.data !== undefined),
			`${items.length} files of ${files.length}: ${JSON.stringify(sizes)}`,
		);
		const video = items.find(({ json }) => json.file_type === 'MP4')?.binary?.data;
		// Older releases store the size as text only.
		assert(
			video?.bytes === VIDEO_BYTES || video?.fileSize === '5 MB',
			`the size of the video is ${video?.bytes ?? video?.fileSize}`,
		);
	}

	async function trigger(): Promise<void> {
		const webhookId = randomUUID();
		const id = await n8n.createWorkflow(triggerWorkflow('Trigger', [EVENT], reference(WEBHOOK), webhookId));
		await n8n.publish(id);
		const url = `${n8n.url}/webhook/${webhookId}/zoom`;
		await waitUntilServed(url, 'POST');
		// The sandbox adds the subscription only if the validation request gets the right response.
		await subscribe(generalApp.clientId, url, [EVENT]);
		await sendEvent(EVENT);
		const status = await sendForgedEvent(url);
		await sleep(2_000);
		const executions = await n8n.executions(id);
		assert(
			executions.length === 1 && status === 401,
			`${executions.length} executions for one event and one forged one, which got status ${status}`,
		);
		// Fails if the event did not reach the node behind the trigger.
		outputItems(await n8n.executionData(executions[0]?.id ?? ''), CHECKED_NODE);
	}

	async function webSocket(): Promise<void> {
		const endpoint = await subscribeWebSocket(serverApp.clientId, [EVENT]);
		const id = await n8n.createWorkflow(webSocketWorkflow('WebSocket', [EVENT], reference(SERVER_TO_SERVER), endpoint));
		const refusal = await n8n.publish(id).then(
			() => '',
			(error: unknown) => String(error),
		);
		if (Number(node.split('.')[0]) < 22) {
			assert(/needs n8n on Node\.js 22 or later/.test(refusal), `it is not refused on Node.js ${node}: ${refusal}`);
			return;
		}
		assert(refusal === '', refusal);
		// Some releases do not report when the connection is up. Events until then are lost.
		for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
			await sendEvent(EVENT);
			await sleep(1_000);
			const [execution] = await n8n.executions(id);
			if (!execution) continue;
			outputItems(await n8n.executionData(execution.id), CHECKED_NODE);
			return;
		}
		assert(false, 'no event started an execution');
	}
}

/** Sends an event with a wrong signature. @returns the status of the response */
async function sendForgedEvent(url: string): Promise<number> {
	const { status } = await fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-zm-request-timestamp': String(Math.floor(Date.now() / 1000)),
			'x-zm-signature': `v0=${'0'.repeat(64)}`,
		},
		body: JSON.stringify({ event: EVENT, event_ts: Date.now(), payload: { account_id: 'a', object: { id: '1' } } }),
	});
	return status;
}

function assert(condition: boolean, message: string): void {
	if (!condition) throw new DemoError(message);
}
