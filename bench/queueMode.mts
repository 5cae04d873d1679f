// `npm run bench:queue`: n8n in queue mode, with real PostgreSQL and Redis, one main process and two workers. Two
// executions, one on each worker, create 400 meetings with one credential whose token has expired. Prints the requests
// that the sandbox received (Pro plan, latency of 100 ms), and writes docs/benchmark-queue.md. Measured twice: with the
// headers that tell Zoom's limit, and with that of the category alone. n8n is started anew, as it remembers the limit.
//
// Needs redis-server, initdb and postgres on the system. As root, PostgreSQL runs as the user postgres.
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedRequest } from '../sandbox/plugins/requestLog.mts';
import { machineLine } from './machine.mts';
import { startPostgres, startRedis, stopService } from './services.mts';
import { chainWorkflow, splitOutNode, webhookNode } from './workflow.mts';

const MEETINGS = 400;
/** Zoom's rate limit for creating meetings with a Pro plan, requests a second. */
const RATE_LIMIT = 30;
/** Which rate limit headers Zoom's responses have. */
const modes = { full: 'with the limit', category: 'without the limit' };
const REDIS_PORT = 6390;
const POSTGRES_PORT = 5490;
const BROKER_PORT = 5693;

// The demo's modules read these variables when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-queue-'));
Object.assign(process.env, {
	ZOOM_DEMO_FOLDER: base,
	N8N_PORT: '5692',
	N8N_RUNNERS_BROKER_PORT: String(BROKER_PORT),
	ZOOM_SANDBOX_PORT: '4195',
	ZOOM_SANDBOX_PLAN: 'pro',
	ZOOM_SANDBOX_LATENCY_MS: '100',
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(REDIS_PORT),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(POSTGRES_PORT),
	DB_POSTGRESDB_DATABASE: 'postgres',
	DB_POSTGRESDB_USER: 'n8n',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
});
const { installPackage, startN8n, workerEnvironment } = await import('../demo/lib/n8n.mts');
const { N8nClient } = await import('../demo/lib/n8nClient.mts');
const { start, stopAll } = await import('../demo/lib/processes.mts');
const { callSandbox, registerApp, sandboxUrl, startSandbox } = await import('../demo/lib/sandbox.mts');
const { readState, root } = await import('../demo/lib/settings.mts');
const { signIn } = await import('../sandbox/oauth/signIn.mts');

type Json = Record<string, unknown>;
type State = ReturnType<typeof readState>;
type Client = InstanceType<typeof N8nClient>;
type Mode = keyof typeof modes;
type Row = [title: string, value: string | number];
type Result = { mode: Mode; rows: Row[] };

const services: ChildProcess[] = [];
try {
	services.push(startPostgres(join(base, 'postgres'), POSTGRES_PORT), startRedis(base, REDIS_PORT));
	await sleep(3_000);
	installPackage();
	const state = readState();
	const results: Result[] = [];
	for (const mode of Object.keys(modes) as Mode[]) {
		results.push(await measure(state, mode));
		await stopAll();
	}
	report(results);
} finally {
	await stopAll();
	for (const service of services) await stopService(service);
	rmSync(base, { recursive: true, force: true });
}

async function measure(state: State, mode: Mode): Promise<Result> {
	await startSandbox();
	await callSandbox('PATCH', '/settings', { rateLimitHeaders: mode });
	await startN8n(state);
	for (const number of [1, 2]) startWorker(state, number);
	const client = new N8nClient();
	await client.signIn(state.owner);
	const credentialId = await connectCredential(client, state);
	const path = randomUUID();
	const workflowId = await client.saveWorkflow(state, creationWorkflow(path, credentialId));
	await client.publish(workflowId);
	// Until both workers are ready.
	await sleep(8_000);

	await callSandbox('POST', '/expire-tokens');
	await callSandbox('DELETE', '/requests');
	await startExecutions(`${client.url}/webhook/${path}`);
	const statuses = await executionStatuses(client, workflowId, 2);
	return { mode, rows: rowsOf(await callSandbox<LoggedRequest[]>('GET', '/requests'), statuses) };
}

function startWorker(state: State, number: number) {
	return start(`worker ${number}`, ['node_modules/n8n/bin/n8n', 'worker', '--concurrency=1'], {
		cwd: join(root, 'demo', 'n8n'),
		env: {
			...workerEnvironment(state),
			N8N_RUNNERS_BROKER_PORT: String(BROKER_PORT + number),
			QUEUE_HEALTH_CHECK_ACTIVE: 'false',
		},
	});
}

async function connectCredential(client: Client, state: State): Promise<string> {
	const { clientId, clientSecret } = await registerApp(state, {
		name: 'Queue',
		type: 'general',
		redirectUris: [`${client.url}/rest/oauth2-credential/callback`],
	});
	const environment = { environment: 'custom', oauthBaseUrl: sandboxUrl, apiBaseUrl: `${sandboxUrl}/v2` };
	const id = await client.saveCredential(state, {
		name: 'Zoom',
		type: 'zoomGeneralAppOAuth2Api',
		data: { ...environment, clientId, clientSecret },
	});
	const authorizationUrl = String(await client.call('GET', `/oauth2-credential/auth?id=${id}`));
	const callback = await signIn(authorizationUrl, { email: 'owner@acme.example' });
	await client.call('GET', `${callback.pathname.replace(/^\/rest/, '')}${callback.search}`);
	return id;
}

/** A workflow that creates a meeting for every item that its webhook receives. */
function creationWorkflow(webhookPath: string, credentialId: string) {
	return chainWorkflow('Create', [
		webhookNode('Webhook', webhookPath),
		splitOutNode('Split Out', 'body.items'),
		{
			name: 'Zoom',
			type: 'n8n-nodes-zoom.zoom',
			typeVersion: 1,
			credentials: { zoomGeneralAppOAuth2Api: { id: credentialId, name: 'Zoom' } },
			parameters: {
				authentication: 'zoomGeneralAppOAuth2Api',
				resource: 'meeting',
				operation: 'create',
				userId: { __rl: true, mode: 'id', value: '={{ $json.host }}' },
				topic: '={{ $json.topic }}',
				meetingType: 2,
				startTime: '2030-01-07T10:00:00',
				timezone: 'UTC',
				duration: 30,
			},
		},
	]);
}

/** Starts two executions with half of the meetings each. */
async function startExecutions(webhookUrl: string): Promise<void> {
	// Four hosts, because a host may create 100 meetings a day.
	const hosts = ['owner@acme.example', 'admin@acme.example', 'hannah@acme.example', 'ben@acme.example'];
	await Promise.all(
		[0, 1].map(async (half) => {
			const items = Array.from({ length: MEETINGS / 2 }, (_, index) => ({
				topic: `Meeting ${half * (MEETINGS / 2) + index}`,
				host: hosts[half * 2 + (index % 2)],
			}));
			await fetch(webhookUrl, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ items }),
			});
		}),
	);
}

/** Waits until the given number of executions has ended, and returns their statuses. */
async function executionStatuses(client: Client, workflowId: string, count: number): Promise<string[]> {
	for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
		const statuses = (await client.executions(workflowId, 10))
			.map(({ status }) => status)
			.filter((status) => ['success', 'error', 'crashed', 'canceled'].includes(status));
		if (statuses.length >= count) return statuses;
		await sleep(200);
	}
	throw new Error('The executions did not end within two minutes.');
}

function rowsOf(requests: LoggedRequest[], executions: string[]): Row[] {
	const creations = requests.filter(({ operationId }) => operationId === 'meetingCreate');
	const succeeded = creations.filter(({ status }) => status === 201);
	const topics = new Set(succeeded.map(({ body }) => (body as Json).topic));
	const refreshes = requests.filter(
		({ path, body }) => path === '/oauth/token' && (body as Json).grant_type === 'refresh_token',
	);
	const countOf = (list: LoggedRequest[], isCounted: (status: number) => boolean): number =>
		list.filter(({ status }) => isCounted(status)).length;
	// The last response comes 100 ms after its request.
	const seconds =
		(Math.max(...succeeded.map(({ at }) => at)) - Math.min(...creations.map(({ at }) => at))) / 1000 + 0.1;
	const limit = MEETINGS / RATE_LIMIT;
	const factor = `${(seconds / limit).toFixed(2)} × the limit of ${limit.toFixed(1)} s (${RATE_LIMIT} a second)`;
	return [
		['Executions', executions.join(', ')],
		['Meetings created', `${succeeded.length} of ${MEETINGS}, ${topics.size} different`],
		['Time from the first request to the last response', `${seconds.toFixed(1)} s, ${factor}`],
		['429s', countOf(creations, (status) => status === 429)],
		['Other failures', countOf(creations, (status) => ![201, 401, 429].includes(status))],
		['Requests with the expired token', countOf(creations, (status) => status === 401)],
		[
			'Token refreshes granted and rejected',
			`${countOf(refreshes, (status) => status === 200)}, ${countOf(refreshes, (status) => status !== 200)}`,
		],
	];
}

function report(results: Result[]): void {
	const line = (...cells: Array<string | number>): string => `| ${cells.join(' | ')} |`;
	const table = [
		line(`${MEETINGS} meetings, two workers, one account`, ...results.map(({ mode }) => `responses ${modes[mode]}`)),
		line(...['---', ...results.map(() => '---')]),
		...(results[0]?.rows ?? []).map(([title], index) =>
			line(title, ...results.map(({ rows }) => rows[index]?.[1] ?? '')),
		),
	].join('\n');
	const machine = machineLine('npm run bench:queue');
	console.log(`\n${table}\n\n${machine}`);
	writeFileSync(
		join(root, 'docs', 'benchmark-queue.md'),
		`# Queue mode

A real n8n in queue mode: PostgreSQL, Redis, one main process and two workers that run one execution each. Two
executions create ${MEETINGS / 2} meetings each, side by side, with the same credential, whose access token has expired.
Zoom is the sandbox, with a Pro plan and a latency of 100 ms. Written by the command.

${table}

${machine}
`,
	);
}
