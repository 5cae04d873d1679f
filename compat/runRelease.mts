// One release: starts its n8n with the packed package beside the sandbox, does what a person does on the first day, and prints what happened as JSON.
// A process of its own per release, because the demo's parts take their folder and ports from the environment.
//
//   node compat/runRelease.mts <version> <archive>
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startN8n, type Item } from '../demo/lib/n8n.mts';
import { assertFree, stopAll } from '../demo/lib/processes.mts';
import { registerApp, sandboxUrl, sendEvent, startSandbox, subscribe } from '../demo/lib/sandbox.mts';
import { DemoProblem, folder, ports, readState } from '../demo/lib/settings.mts';
import { signIn } from '../sandbox/oauth/signIn.mts';
import { AnyAgeClient, pause } from './client.mts';
import { installed, releases } from './releases.mts';
import { unpack } from './package.mts';
import { checks, type Outcome, type Check } from './report.mts';
import { byEvent, byHand, NODE, TRIGGER } from './workflows.mts';

const GENERAL = { name: 'General App', type: 'zoomGeneralAppOAuth2Api' };
const SERVER = { name: 'Server-to-Server', type: 'zoomServerToServerOAuth2Api' };
const WEBHOOK = { name: 'Webhook', type: 'zoomWebhookApi' };
const EVENT = 'meeting.started';

const [version, archive = ''] = process.argv.slice(2);
const release = releases.find((candidate) => candidate.version === version) ?? {
	version: String(version),
	node: '22.23.3',
};
const n8n = new AnyAgeClient();
const outcome: Outcome = {};
const state = readState();

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => void stopAll().then(() => process.exit(1)));
try {
	for (const port of Object.values(ports)) await assertFree(port);
	unpack(archive, folder);
	await startSandbox();
	await attempt('starts', async () => {
		await startN8n(state, installed(release));
		// 1.x says that it is ready before it serves its own interface.
		await untilThere(`${n8n.url}/rest/settings`, 'GET');
		await n8n.signIn(state.owner);
	});
	if (outcome.starts === 'ok') await tryAll();
} finally {
	await stopAll();
}
writeFileSync(join(folder, 'outcome.json'), JSON.stringify(outcome));

async function tryAll(): Promise<void> {
	const environment = { environment: 'custom', oauthBaseUrl: sandboxUrl, apiBaseUrl: `${sandboxUrl}/v2` };
	const app = await registerApp(state, {
		name: 'n8n',
		type: 'general',
		redirectUris: [`${n8n.url}/rest/oauth2-credential/callback`],
	});
	const account = await registerApp(state, { name: 'n8n, Server-to-Server', type: 's2s' });
	const used = (credential: { name: string; type: string }) => ({
		[credential.type]: { id: state.credentials[credential.name] ?? '', name: credential.name },
	});

	await attempt('connect', async () => {
		await n8n.saveCredential(state, {
			...GENERAL,
			data: { ...environment, clientId: app.clientId, clientSecret: app.clientSecret },
		});
		await n8n.saveCredential(state, {
			...SERVER,
			data: {
				...environment,
				accountId: account.accountId,
				clientId: account.clientId,
				clientSecret: account.clientSecret,
			},
		});
		await n8n.saveCredential(state, { ...WEBHOOK, data: { ...environment, secretToken: app.secretToken } });
		const callback = await signIn(
			String(await n8n.call('GET', `/oauth2-credential/auth?id=${state.credentials[GENERAL.name]}`)),
			{ email: 'owner@acme.example' },
		);
		const page = String(await n8n.call('GET', `${callback.pathname.replace(/^\/rest/, '')}${callback.search}`));
		demand(/success|connected|close/i.test(page), 'n8n did not take the code');
	});
	await attempt('schedule', async () => {
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
			used(GENERAL),
		);
		demand(
			item?.json.topic === 'Compatibility' && item.json.start_time === '2031-05-05T08:00:00Z',
			`the meeting is another: ${JSON.stringify(item?.json).slice(0, 120)}`,
		);
	});
	await attempt('list', async () => {
		const users = await run(
			'List',
			{ resource: 'user', operation: 'getMany', returnAll: true, filters: {} },
			used(SERVER),
		);
		// Zoom lists the active ones: four of the sandbox's five.
		demand(users.length === 4, `${users.length} users of 4`);
	});
	await attempt('refresh', async () => {
		await post('/expire-tokens', {});
		const [item] = await run('Refresh', { resource: 'user', operation: 'get' }, used(GENERAL));
		demand(item?.json.email === 'owner@acme.example', 'another user answered');
	});
	await attempt('download', async () => {
		const { uuid, recording_files: files } = (await post('/recordings', {
			user: 'owner@acme.example',
			topic: 'Compatibility',
			videoBytes: 5_000_000,
		})) as { uuid: string; recording_files: Array<{ id: string; file_size: number }> };
		const items = await run(
			'Download',
			{
				resource: 'recording',
				operation: 'download',
				meetingId: { __rl: true, mode: 'id', value: uuid },
				files: 'all',
				additionalFields: {},
			},
			used(GENERAL),
		);
		const sizes = items.map(({ binary, json }) => [binary?.data?.bytes ?? binary?.data?.fileSize, json.file_size]);
		demand(
			items.length === files.length && items.every(({ binary }) => binary?.data !== undefined),
			`${items.length} files of ${files.length}: ${JSON.stringify(sizes)}`,
		);
		const video = items.find(({ json }) => json.file_type === 'MP4')?.binary?.data;
		demand(
			video?.bytes === 5_000_000 || video?.fileSize === '5 MB',
			`the video has ${video?.bytes ?? video?.fileSize}`,
		);
	});
	await attempt('trigger', async () => {
		const webhookId = crypto.randomUUID();
		const id = await n8n.create(byEvent('Trigger', [EVENT], used(WEBHOOK), webhookId));
		await n8n.publish(id);
		const url = `${n8n.url}/webhook/${webhookId}/zoom`;
		await untilThere(url);
		// The sandbox takes the address only when the validation is answered rightly.
		await subscribe(app.clientId, url, [EVENT]);
		await sendEvent(EVENT);
		const forged = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-zm-request-timestamp': String(Math.floor(Date.now() / 1000)),
				'x-zm-signature': `v0=${'0'.repeat(64)}`,
			},
			body: JSON.stringify({ event: EVENT, event_ts: Date.now(), payload: { account_id: 'a', object: { id: '1' } } }),
		});
		await pause(2_000);
		const executions = await n8n.executions(id);
		demand(
			executions.length === 1 && forged.status === 401,
			`${executions.length} executions for one event and one forged one, which was answered with ${forged.status}`,
		);
		const [item] = await n8n
			.finished(executions[0] ?? '')
			.then(
				(data) =>
					(data.resultData as { runData: Record<string, Array<{ data: { main: Item[][] } }>> }).runData[NODE]?.[0]?.data
						.main[0] ?? [],
			);
		demand(item !== undefined, 'the event did not reach the workflow');
	});
}

async function run(
	name: string,
	parameters: Record<string, unknown>,
	credentials: Record<string, { id: string; name: string }>,
): Promise<Item[]> {
	return await n8n.items(await n8n.create(byHand(name, parameters, credentials)), TRIGGER, NODE);
}

/** Waits until n8n serves an address: older releases tell nowhere when a published workflow listens. */
async function untilThere(url: string, method = 'POST'): Promise<void> {
	for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
		const { status } = await fetch(url, { method });
		if (status !== 404) return;
		await pause(250);
	}
	throw new DemoProblem(`n8n does not serve ${url}`);
}

async function attempt(scene: Check, work: () => Promise<void>): Promise<void> {
	outcome[scene] = await work().then(
		() => 'ok',
		(error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300),
	);
	console.log(`  ${checks[scene]}: ${outcome[scene]}`);
}

function demand(condition: boolean, otherwise: string): void {
	if (!condition) throw new DemoProblem(otherwise);
}

async function post(path: string, body: object): Promise<unknown> {
	const answer = await fetch(`${sandboxUrl}/_sandbox${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!answer.ok) throw new DemoProblem(`the sandbox refused ${path}: ${answer.status}`);
	return answer.status === 204 ? undefined : await answer.json();
}
