// `npm run bench:download`: a real n8n that downloads a recording of 1 GiB at 1 Gbit a second, with this node and with the HTTP Request node in turn, each in an n8n of its own; beside them
// curl. Prints the times and how much more memory the n8n process took than at rest, and writes docs/benchmark-download.md.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Item } from '../demo/lib/n8n.mts';
import type { App } from '../sandbox/domain/store.mts';
import { machineLine } from './machine.mts';
import { measureCurl } from './measure.mts';
import { beginRecord, residentBytes } from './memory.mts';
import { Program } from './processes.mts';
import { scenarios, type Scenario } from './scenarios.mts';
import type { Site } from './sandbox.mts';

const DOWNLOADS = 3;
/** How long n8n is left alone before each, so that it is at rest. */
const REST_MS = 8_000;

const scenario = scenarios.find(({ name }) => name === 'download') as Scenario;

// The demo's parts read these when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-download-'));
Object.assign(process.env, {
	ZOOM_DEMO_FOLDER: base,
	N8N_PORT: '5694',
	N8N_RUNNERS_BROKER_PORT: '5695',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
});
const { installPackage, itemsOf, startN8n } = await import('../demo/lib/n8n.mts');
const { AnyAgeClient } = await import('../compat/client.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState, root } = await import('../demo/lib/settings.mts');

type Json = Record<string, unknown>;
type Recording = NonNullable<Site['recording']>;
interface Contender {
	title: string;
	node(recording: Recording): Json;
}
/** One download: milliseconds, and resident memory of n8n before it and at most during it, MiB. */
interface Run {
	ms: number;
	idle: number;
	peak: number;
}

const CREDENTIAL = 'zoomServerToServerOAuth2Api';
const candidates: Contender[] = [
	{
		title: 'This node',
		node: ({ uuid }) => ({
			type: 'n8n-nodes-zoom.zoom',
			typeVersion: 1,
			parameters: {
				authentication: CREDENTIAL,
				resource: 'recording',
				operation: 'download',
				meetingId: { __rl: true, mode: 'id', value: uuid },
				files: 'types',
				fileTypes: ['MP4'],
			},
		}),
	},
	{
		title: 'HTTP Request node, given the address',
		node: ({ downloadUrl }) => ({
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: downloadUrl,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: CREDENTIAL,
				options: { response: { response: { responseFormat: 'file' } } },
			},
		}),
	},
];

const sandbox = new Program('sandbox', scenario);
const measured: Array<{ candidate: Contender; runs: Run[] }> = [];
try {
	const site = await sandbox.must(sandbox.next<Site>());
	await sandbox.must(sandbox.ask({ do: 'begin', scenario }));
	for (const candidate of candidates) {
		try {
			measured.push({ candidate, runs: await downloads(candidate, site) });
		} finally {
			await stopAll();
			rmSync(base, { recursive: true, force: true });
		}
	}
} finally {
	await sandbox.end();
}
report(measured, await measureCurl(scenario));

async function downloads({ title, node }: Contender, { url, recording, smallRecording }: Site): Promise<Run[]> {
	mkdirSync(base, { recursive: true });
	installPackage();
	const state = readState();
	const { pid = 0 } = (await startN8n(state)).child;
	const client = new AnyAgeClient();
	await client.signIn(state.owner);
	const app = (await (
		await fetch(`${url}/_sandbox/apps`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ name: title, type: 's2s' }),
		})
	).json()) as App & { accountId: string };
	const { accountId, clientId, clientSecret } = app;
	const id = await client.saveCredential(state, {
		name: 'Zoom',
		type: CREDENTIAL,
		data: { environment: 'custom', oauthBaseUrl: url, apiBaseUrl: `${url}/v2`, accountId, clientId, clientSecret },
	});
	const [small, whole] = await Promise.all(
		[smallRecording, recording].map(async (file) => {
			const nodes = [
				{
					id: randomUUID(),
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: randomUUID(),
					name: 'Node',
					position: [200, 0],
					credentials: { [CREDENTIAL]: { id, name: 'Zoom' } },
					...node(file as Recording),
				},
			];
			return await client.create({
				name: 'Download',
				nodes,
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
				settings: { executionOrder: 'v1' },
			});
		}),
	);
	// Somebody has downloaded something before.
	await client.execute(String(small), 'Start');
	const runs: Run[] = [];
	for (let run = 0; run < DOWNLOADS; run += 1) {
		await sleep(REST_MS);
		beginRecord(pid);
		const idle = memory(pid, 'VmRSS');
		const did = await client.execute(String(whole), 'Start');
		const [item] = itemsOf(did, 'Node') as Array<Item & { binary?: { data?: { bytes?: number } } }>;
		if (item?.binary?.data?.bytes !== scenario.seed.videoBytes)
			throw new Error(`${title} stored ${item?.binary?.data?.bytes} bytes of ${scenario.seed.videoBytes}`);
		runs.push({ ms: timeOf(did), idle, peak: memory(pid, 'VmHWM') });
		console.log(`${title}: ${JSON.stringify(runs.at(-1))}`);
	}
	return runs;
}

/** Milliseconds that the node took, as n8n has measured them. */
function timeOf(did: Json): number {
	const { runData } = did.resultData as { runData: Record<string, Array<{ executionTime: number }>> };
	return runData.Node?.[0]?.executionTime ?? Number.NaN;
}

/** Resident memory of a process in MiB. */
function memory(pid: number, name: 'VmRSS' | 'VmHWM'): number {
	return Math.round(residentBytes(pid, name) / 1024 ** 2);
}

function report(all: typeof measured, curlMs: number): void {
	const seconds = (ms: number): string => (ms / 1000).toFixed(2);
	const lines = all.map(({ candidate, runs }) => [
		candidate.title,
		runs.map(({ ms }) => seconds(ms)).join(', '),
		runs.map(({ ms }) => `${Math.round((curlMs / ms) * 100)} %`).join(', '),
		runs.map(({ idle }) => idle).join(', '),
		`**${runs.map(({ idle, peak }) => peak - idle).join(', ')}**`,
	]);
	const table = [
		"| | seconds | of curl's speed | n8n at rest before each, MiB | above it at most, MiB |",
		'|---|---|---|---|---|',
		...lines.map((line) => `| ${line.join(' | ')} |`),
		`| curl to /dev/null | ${seconds(curlMs)} | 100 % | | |`,
	].join('\n');
	const machine = machineLine('npm run bench:download');
	console.log(`\n${table}\n\n${machine}`);
	writeFileSync(
		join(root, 'docs', 'benchmark-download.md'),
		`# Downloads in n8n

A real n8n downloads a recording of 1 GiB at 1 Gbit a second, ${DOWNLOADS} times, with each node in an n8n of its own that has downloaded 1 MiB before. Memory is the whole n8n process's, as the system records it;
no garbage is collected for it. Written by the command; no test asserts it.

${table}

${machine}
`,
	);
}
