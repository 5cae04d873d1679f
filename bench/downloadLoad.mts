// `npm run bench:download`: a real n8n downloads a recording of 1 GiB at 1 Gbit a second, with this node and with the
// HTTP Request node in turn, each in an n8n of its own, and curl downloads it for comparison. Prints the times and how
// much the memory of the n8n process grows, and writes docs/benchmark-download.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutputItem } from '../demo/lib/n8nClient.mts';
import type { App } from '../sandbox/domain/store.mts';
import { machineLine } from './machine.mts';
import { command, measureCurl } from './measure.mts';
import { residentMemory, resetPeakMemory, toMebibytes } from './memory.mts';
import { Program } from './processes.mts';
import { scenarios, type Scenario } from './scenarios.mts';
import type { Fixture, Recording } from './sandbox.mts';
import { chainWorkflow, type NodeFields } from './workflow.mts';

const DOWNLOADS = 3;
/** The pause before each download, after which n8n is at rest. */
const REST_MS = 8_000;

const scenario = scenarios.find(({ name }) => name === 'download') as Scenario;

// The demo's modules read these variables when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-download-'));
Object.assign(process.env, {
	ZOOM_DEMO_FOLDER: base,
	N8N_PORT: '5694',
	N8N_RUNNERS_BROKER_PORT: '5695',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
});
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { outputItems } = await import('../demo/lib/n8nClient.mts');
const { CompatClient } = await import('../compat/client.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState, root } = await import('../demo/lib/settings.mts');

type Json = Record<string, unknown>;

interface Candidate {
	title: string;
	node: (recording: Recording) => Json & Pick<NodeFields, 'type' | 'typeVersion'>;
}

/** One download: its milliseconds, and n8n's resident memory before it and at its peak, in MiB. */
interface Run {
	ms: number;
	idle: number;
	peak: number;
}

const CREDENTIAL = 'zoomServerToServerOAuth2Api';
const candidates: Candidate[] = [
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
		title: 'HTTP Request node, given the URL',
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
const results: Array<{ candidate: Candidate; runs: Run[] }> = [];
try {
	const fixture = await sandbox.receive<Fixture>();
	await command(sandbox, { do: 'begin', scenario });
	for (const candidate of candidates) {
		try {
			results.push({ candidate, runs: await measureDownloads(candidate, fixture) });
		} finally {
			await stopAll();
			rmSync(base, { recursive: true, force: true });
		}
	}
} finally {
	await sandbox.stop();
}
report(await measureCurl(scenario));

async function measureDownloads({ title, node }: Candidate, fixture: Fixture): Promise<Run[]> {
	mkdirSync(base, { recursive: true });
	installPackage();
	const state = readState();
	const { pid = 0 } = (await startN8n(state)).child;
	const client = new CompatClient();
	await client.signIn(state.owner);
	const { accountId, clientId, clientSecret } = await registerApp(fixture.url, title);
	const environment = { environment: 'custom', oauthBaseUrl: fixture.url, apiBaseUrl: `${fixture.url}/v2` };
	const id = await client.saveCredential(state, {
		name: 'Zoom',
		type: CREDENTIAL,
		data: { ...environment, accountId, clientId, clientSecret },
	});
	const createWorkflow = async (recording: Recording): Promise<string> =>
		await client.createWorkflow(
			chainWorkflow('Download', [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				{ name: 'Node', credentials: { [CREDENTIAL]: { id, name: 'Zoom' } }, ...node(recording) },
			]),
		);
	// A first, small download, so that all code is loaded.
	await client.run(await createWorkflow(fixture.smallRecording as Recording), 'Start');
	const workflowId = await createWorkflow(fixture.recording as Recording);
	const runs: Run[] = [];
	for (let run = 0; run < DOWNLOADS; run += 1) {
		await sleep(REST_MS);
		resetPeakMemory(pid);
		const idle = toMebibytes(residentMemory(pid, 'VmRSS'));
		const data = await client.run(workflowId, 'Start');
		assertComplete(title, data);
		runs.push({ ms: durationOf(data), idle, peak: toMebibytes(residentMemory(pid, 'VmHWM')) });
		console.log(`${title}: ${JSON.stringify(runs.at(-1))}`);
	}
	return runs;
}

/** Registers a Server-to-Server OAuth app in the sandbox of the measurement. */
async function registerApp(url: string, name: string): Promise<App & { accountId: string }> {
	const response = await fetch(`${url}/_sandbox/apps`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name, type: 's2s' }),
	});
	return (await response.json()) as App & { accountId: string };
}

function assertComplete(title: string, executionData: Json): void {
	const [item] = outputItems(executionData, 'Node') as [OutputItem];
	const bytes = item.binary?.data?.bytes;
	if (bytes !== scenario.seed.videoBytes)
		throw new Error(`${title} stored ${bytes} bytes of ${scenario.seed.videoBytes}`);
}

/** Milliseconds that the node took, as n8n measured them. */
function durationOf(executionData: Json): number {
	const { runData } = executionData.resultData as { runData: Record<string, Array<{ executionTime: number }>> };
	return runData.Node?.[0]?.executionTime ?? Number.NaN;
}

function report(curlMs: number): void {
	const seconds = (ms: number): string => (ms / 1000).toFixed(2);
	const rows = results.map(({ candidate, runs }) => [
		candidate.title,
		runs.map(({ ms }) => seconds(ms)).join(', '),
		runs.map(({ ms }) => `${Math.round((curlMs / ms) * 100)} %`).join(', '),
		runs.map(({ idle }) => idle).join(', '),
		`**${runs.map(({ idle, peak }) => peak - idle).join(', ')}**`,
	]);
	const table = [
		"| | seconds | of curl's speed | n8n at rest before each, MiB | peak above it, MiB |",
		'|---|---|---|---|---|',
		...rows.map((cells) => `| ${cells.join(' | ')} |`),
		`| curl to /dev/null | ${seconds(curlMs)} | 100 % | | |`,
	].join('\n');
	const machine = machineLine('npm run bench:download');
	console.log(`\n${table}\n\n${machine}`);
	writeFileSync(
		join(root, 'docs', 'benchmark-download.md'),
		`# Downloads in n8n

A real n8n downloads a recording of 1 GiB at 1 Gbit a second, ${DOWNLOADS} times, with each node in an n8n of its own
that has downloaded 1 MiB before. The memory is that of the whole n8n process, as the kernel records it; no garbage is
collected for the measurement. Written by the command; no test asserts it.

${table}

${machine}
`,
	);
}
