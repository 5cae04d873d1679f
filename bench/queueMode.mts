// `npm run bench:queue`: n8n in queue mode, all real: PostgreSQL, Redis, one main and two workers. 400 meetings are created by two executions, one on each
// worker, with one credential whose token has expired. Prints what Zoom (the sandbox, Pro plan, 100 ms) saw, and writes docs/benchmark-queue.md.
// Needs the programs redis-server, initdb and postgres of the system; as root, PostgreSQL is run as the user postgres.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggedRequest } from '../sandbox/plugins/requestLog.mts';
import { machineLine } from './machine.mts';

const MEETINGS = 400;
const A_SECOND = 30;
const REDIS = 6390;
const POSTGRES = 5490;

// The demo's parts read these when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-queue-'));
Object.assign(process.env, {
	ZOOM_DEMO_FOLDER: base,
	N8N_PORT: '5692',
	N8N_RUNNERS_BROKER_PORT: '5693',
	ZOOM_SANDBOX_PORT: '4195',
	ZOOM_SANDBOX_PLAN: 'pro',
	ZOOM_SANDBOX_LATENCY_MS: '100',
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(REDIS),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(POSTGRES),
	DB_POSTGRESDB_DATABASE: 'postgres',
	DB_POSTGRESDB_USER: 'n8n',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
});
const { installPackage, N8nClient, startN8n, workerSettings } = await import('../demo/lib/n8n.mts');
const { start, stopAll } = await import('../demo/lib/processes.mts');
const { registerApp, sandboxUrl, startSandbox } = await import('../demo/lib/sandbox.mts');
const { readState, root } = await import('../demo/lib/settings.mts');
const { signIn } = await import('../sandbox/oauth/signIn.mts');

type Json = Record<string, unknown>;
const services: ChildProcess[] = [];

try {
	await startServices();
	await measure();
} finally {
	await stopAll();
	for (const service of services) await ended(service);
	rmSync(base, { recursive: true, force: true });
}

async function measure(): Promise<void> {
	installPackage();
	const state = readState();
	await startSandbox();
	await startN8n(state);
	const workers = [1, 2].map((number) =>
		start(`worker ${number}`, ['node_modules/n8n/bin/n8n', 'worker', '--concurrency=1'], {
			cwd: join(root, 'demo', 'n8n'),
			env: {
				...workerSettings(state),
				N8N_RUNNERS_BROKER_PORT: String(5693 + number),
				QUEUE_HEALTH_CHECK_ACTIVE: 'false',
			},
		}),
	);
	const client = new N8nClient();
	await client.signIn(state.owner);

	const app = await registerApp(state, {
		name: 'Queue',
		type: 'general',
		redirectUris: [`${client.url}/rest/oauth2-credential/callback`],
	});
	const credential = await client.saveCredential(state, {
		name: 'Zoom',
		type: 'zoomGeneralAppOAuth2Api',
		data: {
			environment: 'custom',
			oauthBaseUrl: sandboxUrl,
			apiBaseUrl: `${sandboxUrl}/v2`,
			clientId: app.clientId,
			clientSecret: app.clientSecret,
		},
	});
	const callback = await signIn(String(await client.call('GET', `/oauth2-credential/auth?id=${credential}`)), {
		email: 'owner@acme.example',
	});
	await client.call('GET', `${callback.pathname.replace(/^\/rest/, '')}${callback.search}`);

	const path = randomUUID();
	const nodes = [
		{
			id: randomUUID(),
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: path,
			position: [0, 0],
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		},
		{
			id: randomUUID(),
			name: 'Split Out',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [200, 0],
			parameters: { fieldToSplitOut: 'body.items', options: {} },
		},
		{
			id: randomUUID(),
			name: 'Zoom',
			type: 'n8n-nodes-zoom.zoom',
			typeVersion: 1,
			position: [400, 0],
			credentials: { zoomGeneralAppOAuth2Api: { id: credential, name: 'Zoom' } },
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
	];
	const workflowId = await client.saveWorkflow(state, {
		name: 'Create',
		nodes,
		connections: {
			Webhook: { main: [[{ node: 'Split Out', type: 'main', index: 0 }]] },
			'Split Out': { main: [[{ node: 'Zoom', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflowId);
	await new Promise((resolve) => setTimeout(resolve, 8_000));

	// A host may have a hundred meetings made a day.
	const hosts = ['owner@acme.example', 'admin@acme.example', 'hannah@acme.example', 'ben@acme.example'];
	await fetch(`${sandboxUrl}/_sandbox/expire-tokens`, { method: 'POST' });
	await fetch(`${sandboxUrl}/_sandbox/requests`, { method: 'DELETE' });
	await Promise.all(
		[0, 1].map(async (half) => {
			const items = Array.from({ length: MEETINGS / 2 }, (_, index) => ({
				topic: `Meeting ${half * (MEETINGS / 2) + index}`,
				host: hosts[half * 2 + (index % 2)],
			}));
			await fetch(`${client.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ items }),
			});
		}),
	);
	const executions = await allEnded(client, workflowId, 2);
	const requests = (await (await fetch(`${sandboxUrl}/_sandbox/requests`)).json()) as LoggedRequest[];
	report(requests, executions, workers.length);
}

/** Waits until so many executions of a workflow have ended, and gives how. */
async function allEnded(client: InstanceType<typeof N8nClient>, workflowId: string, count: number): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
		const { results } = (await client.call('GET', `/executions?filter=${filter}&limit=10`)) as {
			results: Array<{ status: string }>;
		};
		const done = results
			.map(({ status }) => status)
			.filter((status) => ['success', 'error', 'crashed', 'canceled'].includes(status));
		if (done.length >= count) return done;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`The executions did not end; the logs are in ${base}`);
}

function report(requests: LoggedRequest[], executions: string[], workers: number): void {
	const creates = requests.filter(({ operationId }) => operationId === 'meetingCreate');
	const made = creates.filter(({ status }) => status === 201);
	const topics = new Set(made.map(({ body }) => (body as Json).topic));
	const refreshes = requests.filter(
		({ path, body }) => path === '/oauth/token' && (body as Json).grant_type === 'refresh_token',
	);
	const seconds = (Math.max(...made.map(({ at }) => at)) - Math.min(...creates.map(({ at }) => at))) / 1000 + 0.1;
	const limit = MEETINGS / A_SECOND;
	const rows = [
		['Executions', executions.join(', ')],
		['Meetings made', `${made.length} of ${MEETINGS}, ${topics.size} different`],
		[
			'Time from the first request to the last answer',
			`${seconds.toFixed(1)} s, ${(seconds / limit).toFixed(2)} × the limit of ${limit.toFixed(1)} s (${A_SECOND} a second)`,
		],
		['429s', creates.filter(({ status }) => status === 429).length],
		['Other failures', creates.filter(({ status }) => ![201, 401, 429].includes(status)).length],
		['Requests on the expired token', creates.filter(({ status }) => status === 401).length],
		[
			'Refreshes granted and refused',
			`${refreshes.filter(({ status }) => status === 200).length}, ${refreshes.filter(({ status }) => status !== 200).length}`,
		],
	];
	const table = `| ${MEETINGS} meetings, ${workers} workers, one account | |\n|---|---|\n${rows.map((scenario) => `| ${scenario.join(' | ')} |`).join('\n')}`;
	const machine = machineLine('npm run bench:queue');
	console.log(`\n${table}\n\n${machine}`);
	writeFileSync(
		join(root, 'docs', 'benchmark-queue.md'),
		`# Queue mode\n\nA real n8n in queue mode: PostgreSQL, Redis, one main and two workers of one execution each. Two executions create ${MEETINGS / 2} meetings each, side by side, with the same credential, whose access token has\nexpired. Zoom is the sandbox, with a Pro plan and 100 ms. Written by the command.\n\n${table}\n\n${machine}\n`,
	);
}

async function startServices(): Promise<void> {
	const bin =
		['/usr/lib/postgresql', '/usr/local/pgsql']
			.flatMap((folder) =>
				existsSync(folder) ? readdirSync(folder).map((version) => join(folder, version, 'bin')) : [],
			)
			.find((folder) => existsSync(join(folder, 'initdb'))) ?? '';
	const data = join(base, 'postgres');
	mkdirSync(data);
	// PostgreSQL does not run as root.
	const user =
		process.getuid?.() === 0
			? { uid: Number(execFileSync('id', ['-u', 'postgres'])), gid: Number(execFileSync('id', ['-g', 'postgres'])) }
			: {};
	if (user.uid !== undefined) {
		execFileSync('chmod', ['755', base]);
		chownSync(data, user.uid, user.gid);
	}
	execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'n8n', '-A', 'trust', '--no-sync'], {
		stdio: 'ignore',
		...user,
	});
	services.push(
		spawn(
			join(bin, 'postgres'),
			['-D', data, '-p', String(POSTGRES), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${data}`],
			{ stdio: 'ignore', ...user },
		),
	);
	services.push(
		spawn(
			'redis-server',
			['--port', String(REDIS), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', base],
			{ stdio: 'ignore' },
		),
	);
	await new Promise((resolve) => setTimeout(resolve, 3_000));
}

/** Ends a process that this program has started. */
async function ended(service: ChildProcess): Promise<void> {
	if (service.exitCode !== null || service.signalCode !== null) return;
	const gone = new Promise((resolve) => service.once('exit', resolve));
	service.kill('SIGINT');
	await gone;
}
