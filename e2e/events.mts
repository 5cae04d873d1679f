// `npm run e2e:events`: what becomes of events when n8n holds executions back, when it is killed, and when it is down,
// shown with a whole n8n. It may run two executions at a time. Zoom is played by this script: it closes a connection
// after three seconds, delivers again what got no 200, and keeps a log of what failed.
import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { signed } from '../sandbox/webhooks/signing.mts';
import { step, withWholeN8n, type CredentialReference, type NodeFields, type WholeN8n } from './lib/wholeN8n.mts';

const SECRET = 'secret-token-of-the-app';
const S2S = 'zoomServerToServerOAuth2Api';
const LOG = '/v2/marketplace/apps/app/webhook_logs';

let downloads = 0;

/** How often the workflow has run to its end, by event. */
const counts = new Map<string, number>();
/** What the host of a meeting opens it with: nobody else may have it. */
const START_URL = 'https://zoom.us/s/1?zak=of-the-host';

/** Zoom's log of webhooks: the deliveries that failed. */
const webhookLog: object[] = [];

/** What Zoom's API responds to the workflow with a meeting, and to a trigger that asks for the log. */
const api: Partial<Record<string, object>> = {
	'POST /oauth/token': { access_token: 'token', token_type: 'bearer', expires_in: 3600 },
	'GET /v2/meetings/93812345678': {
		id: 93_812_345_678,
		uuid: 'u==',
		topic: 'Meeting',
		start_url: START_URL,
		settings: {},
	},
	[`GET ${LOG}`]: { webhook_logs: webhookLog },
};

/** Counts what the workflow sends, serves recordings that never end, and responds as Zoom's API. */
const handle: RequestListener = (request, response) => {
	const body = api[`${request.method} ${request.url?.split('?')[0]}`];
	if (body) {
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		return;
	}
	if (request.url?.startsWith('/rec/')) {
		downloads += 1;
		response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': '1000' }).write('begin');
		return;
	}
	const id = new URL(request.url ?? '', 'http://localhost').searchParams.get('id') ?? '';
	counts.set(id, (counts.get(id) ?? 0) + 1);
	response.end('{}');
};
const environment = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '2' };
await withWholeN8n({ name: 'events', port: 5696, handle, environment }, run);

async function run(n8n: WholeN8n): Promise<void> {
	const { client, origin } = n8n;
	const hosts = { environment: 'custom', oauthBaseUrl: origin, apiBaseUrl: `${origin}/v2` };
	const secret = await n8n.saveCredential('Zoom', 'zoomWebhookApi', { secretToken: SECRET, ...hosts });
	const server = await n8n.saveCredential('Zoom API', S2S, {
		...{ accountId: 'account', clientId: 'client', clientSecret: 'secret' },
		...hosts,
	});
	const publish = async (path: string, parameters: object, others: NodeFields[]): Promise<string> => {
		const credentials = { zoomWebhookApi: secret, [S2S]: server };
		return await publishTrigger(n8n, path, { parameters, credentials }, others);
	};
	const deliver = async (path: string, event: object): Promise<number> =>
		await post(`${client.url}/webhook/${path}/zoom`, event);
	/** Delivers an event up to four times, seconds apart instead of minutes. */
	const deliverLikeZoom = async (path: string, event: object): Promise<void> => {
		for (const pause of [0, 5_000, 20_000, 60_000]) {
			await sleep(pause);
			if ((await deliver(path, event)) === 200) return;
		}
	};
	const isIdle = async (workflow: string): Promise<boolean> => {
		const executions = await client.executions(workflow);
		return executions.every(({ status }) => !['new', 'running', 'waiting'].includes(status));
	};

	const slow = await publish('slow', { events: ['meeting.started'] }, [
		{ name: 'Wait', type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters: { amount: 6, unit: 'seconds' } },
		n8n.requestTo('Count', "/count?id={{ $('Zoom Trigger').first().json.id }}"),
	]);
	const recordings = await publish('recordings', { events: ['recording.completed'], downloadFiles: true }, []);
	const meeting = await publish('meeting', { events: ['meeting.started'] }, [
		{
			name: 'Zoom',
			type: 'n8n-nodes-zoom.zoom',
			typeVersion: 1.1,
			parameters: {
				authentication: S2S,
				resource: 'meeting',
				operation: 'get',
				meetingId: { __rl: true, mode: 'id', value: '93812345678' },
				simplify: false,
			},
			credentials: { [S2S]: server },
		},
		n8n.requestTo('Count', '/count?id={{ encodeURIComponent($json.start_url) }}'),
	]);

	// The first request loads much.
	await deliverLikeZoom('slow', meetingStarted(0));
	await until(async () => counts.has('0') && (await isIdle(slow)));
	counts.clear();

	await step("A host's link, which the node names as secret, reaches the next node", async () => {
		await deliverLikeZoom('meeting', meetingStarted(0));
		await until(async () => (await client.executions(meeting)).length > 0 && (await isIdle(meeting)));
		const [execution] = await client.executions(meeting);
		const { data } = (await client.call('GET', `/executions/${execution?.id}`)) as { data: string };
		assert.equal(execution?.status, 'success', data);
		assert.equal(counts.get(START_URL), 1);
		// The node names its secret fields in `sensitiveOutputFields`; whether n8n acts on it is up to n8n.
		console.log(`      n8n ${data.includes(START_URL) ? 'shows' : 'hides'} the link in the stored execution`);
		counts.clear();
	});

	await step('Eight events at once start eight executions, although n8n runs two at a time', async () => {
		const events = [1, 2, 3, 4, 5, 6, 7, 8].map(meetingStarted);
		await Promise.all(events.map(async (event) => await deliverLikeZoom('slow', event)));
		await until(async () => counts.size === 8 && (await isIdle(slow)));
		assert.deepEqual(
			[...counts.values()],
			Array.from({ length: 8 }, () => 1),
		);
		assert.equal((await client.executions(slow)).length, 1 + 8);
	});

	await step(
		'Killed while executions wait: those run once after the restart, whatever Zoom delivers again',
		async () => {
			const events = [11, 12, 13, 14, 15].map(meetingStarted);
			const statuses = await Promise.all(events.map(async (event) => await deliver('slow', event)));
			const waiting = events.filter((_event, index) => statuses[index] !== 200);
			assert.equal(waiting.length, 3, `n8n responded with ${statuses.join(', ')}`);
			await n8n.stop('SIGKILL');
			await n8n.start();
			await Promise.all(waiting.map(async (event) => await deliverLikeZoom('slow', event)));
			await until(async () => waiting.every((event) => counts.has(idOf(event))) && (await isIdle(slow)));
			// Until anything that ran twice has been counted.
			await sleep(15_000);
			assert.deepEqual(
				waiting.map((event) => counts.get(idOf(event))),
				[1, 1, 1],
			);
		},
	);

	for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
		await step(`${signal} during a download: the event is in an execution`, async () => {
			const before = downloads;
			assert.equal(await deliver('recordings', recordingCompleted(origin, signal)), 200);
			await until(() => Promise.resolve(downloads > before));
			await Promise.race([n8n.stop(signal), sleep(45_000)]);
			await n8n.stop('SIGKILL');
			await n8n.start();
			const [execution] = await client.executions(recordings);
			assert.ok(execution, 'there is an execution');
			const { data } = (await client.call('GET', `/executions/${execution.id}`)) as { data: string };
			assert.ok(data.includes(`Recording ${signal}`), 'the event is in it');
			console.log(`      The execution is ${execution.status}`);
		});
	}

	await step("What failed while n8n was down is found in Zoom's log, and passed on once", async () => {
		const parameters = { fetchMissedEvents: S2S, appId: 'app' };
		const missed = await publish('missed', { events: ['meeting.started'], ...parameters }, [
			n8n.requestTo('Count', '/count?id={{ $json.id }}-{{ $json.recovered ?? false }}'),
		]);
		const [arrived, failed] = [meetingStarted(21), meetingStarted(22)];
		assert.equal(await deliver('missed', arrived), 200);
		await n8n.stop();
		assert.equal(await deliver('missed', failed), 0);
		for (const event of [arrived, failed]) webhookLog.push(logEntry(`${client.url}/webhook/missed/zoom`, event));
		await n8n.start();
		await until(() => Promise.resolve(counts.has('22-true')));
		// Zoom's own next attempt, and another restart.
		assert.equal(await deliver('missed', failed), 200);
		await n8n.stop();
		await n8n.start();
		await sleep(5_000);
		assert.deepEqual([counts.get('21-false'), counts.get('22-true')], [1, 1]);
		assert.equal((await client.executions(missed)).length, 2);
		assert.ok(!counts.has('21-true') && !counts.has('22-false'));
	});
}

/** Publishes a workflow that starts with the trigger at this path. @returns its ID */
async function publishTrigger(
	n8n: WholeN8n,
	path: string,
	trigger: { parameters: object; credentials: Record<string, CredentialReference> },
	others: NodeFields[],
): Promise<string> {
	const type = 'n8n-nodes-zoom.zoomTrigger';
	const id = await n8n.save(path, [
		{ name: 'Zoom Trigger', type, typeVersion: 1.1, webhookId: path, ...trigger },
		...others,
	]);
	await n8n.client.publish(id);
	return id;
}

function meetingStarted(number: number) {
	return {
		event: 'meeting.started',
		event_ts: Date.now(),
		payload: { account_id: 'a', object: { id: String(number) } },
	};
}

/** An entry of Zoom's log for a delivery that got no response in time. */
function logEntry(endpoint: string, event: ReturnType<typeof meetingStarted>): object {
	return {
		event: event.event,
		status: 0,
		failed_reason_type: 1,
		endpoint,
		date_time: new Date(event.event_ts).toISOString(),
		request_body: JSON.stringify(event),
		retry_num: 0,
	};
}

function recordingCompleted(origin: string, signal: string) {
	const file = { id: 'f', file_type: 'MP4', file_extension: 'MP4', download_url: `${origin}/rec/webhook_download/f` };
	const object = { uuid: 'u==', topic: `Recording ${signal}`, recording_files: [file] };
	return {
		event: 'recording.completed',
		event_ts: Date.now(),
		download_token: 'token',
		payload: { account_id: 'a', object },
	};
}

function idOf({ payload }: ReturnType<typeof meetingStarted>): string {
	return payload.object.id;
}

/** Delivers an event once. @returns the status; 0 if there was no response within three seconds */
async function post(url: string, event: object): Promise<number> {
	return await fetch(url, {
		method: 'POST',
		...signed(event, SECRET, Date.now()),
		signal: AbortSignal.timeout(3_000),
	}).then(
		({ status }) => status,
		() => 0,
	);
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
	for (const deadline = Date.now() + 120_000; !(await isTrue()) && Date.now() < deadline; ) await sleep(500);
}
