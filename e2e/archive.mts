// `npm run e2e:archive`: the recipe that archives recordings, with a whole n8n and a real S3 server on loopback. n8n and
// the S3 server are killed in the middle, again and again. Nothing may be in Zoom's trash that did not arrive whole.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileKeyOf } from '../sandbox/domain/recordingFiles.mts';
import { startSandbox } from '../sandbox/server.mts';

const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-archive-'));
// The demo's modules read these variables when they are loaded.
const variables = { N8N_PORT: '5726', N8N_RUNNERS_BROKER_PORT: '5727', S3_PORT: '4126' };
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, ...variables });
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { N8nClient } = await import('../demo/lib/n8nClient.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { s3Credential, startS3, storedFiles } = await import('../demo/lib/s3.mts');
const { readState, root } = await import('../demo/lib/settings.mts');

const S2S = 'zoomServerToServerOAuth2Api';
const RECORDINGS = 20;
/** What is killed, in this order, each time when so many more files are stored. */
const KILLS = ['n8n', 's3', 'n8n', 's3', 'n8n'] as const;
const FILES_BETWEEN = 20;
const MINUTES = 10;

const sandbox = await startSandbox();
const client = new N8nClient();
const startTime = Date.now();
try {
	sandbox.store.recordings.length = 0;
	for (let index = 0; index < RECORDINGS; index += 1) {
		const start = sandbox.clock.now() - 86_400_000 * (1 + index);
		sandbox.addRecording('owner@acme.example', { topic: `Recording ${index}`, start });
	}
	const files = sandbox.store.recordings.flatMap(({ recording_files: own }) => own);
	const originals = new Map(files.map((file) => [file.id, sandbox.store.files.get(fileKeyOf(file)) as Buffer]));

	/** Files in the trash of which the bucket does not have the same bytes. */
	const lost = (): string[] => {
		const stored = [...storedFiles()];
		const trashed = files.filter(({ deleted_time: time }) => time !== undefined).map(({ id }) => id);
		return trashed.filter((id) => {
			const [, content] = stored.find(([key]) => key.includes(id)) ?? [];
			return content === undefined || !content.equals(originals.get(id) as Buffer);
		});
	};
	const inTrash = (): number => files.filter(({ deleted_time: time }) => time !== undefined).length;

	installPackage();
	const state = readState();
	const running = { n8n: await startN8n(state), s3: await startS3() };
	await client.signIn(state.owner);
	const workflow = await save(state);
	let killed = 0;
	for (const which of KILLS) {
		const goal = Math.min(storedFiles().size + FILES_BETWEEN, files.length - 1);
		await run(workflow);
		await until(() => storedFiles().size >= goal);
		running[which].child.kill('SIGKILL');
		await running[which].exited;
		killed += 1;
		assert.deepEqual(lost(), [], `after kill ${killed}, of ${which}`);
		console.log(
			`kill ${killed}, of ${which}: ${storedFiles().size} files stored, ${inTrash()} in the trash, none lost`,
		);
		if (which === 's3') {
			// Without a storage, the run goes on to its end and deletes nothing more.
			await until(async () => (await client.executions(workflow, 1))[0]?.status !== 'running');
			assert.deepEqual(lost(), []);
			running.s3 = await startS3();
		} else {
			running.n8n = await startN8n(state);
			await client.signIn(state.owner);
		}
	}
	while (inTrash() < files.length) {
		const before = inTrash();
		await run(workflow);
		await sleep(500);
		await until(async () => !['running', 'new'].includes((await client.executions(workflow, 1))[0]?.status ?? ''));
		assert.ok(inTrash() > before, 'a run without kills goes on');
	}
	assert.deepEqual(lost(), []);
	const seconds = Math.round((Date.now() - startTime) / 1000);
	console.log(
		`${files.length} files of ${RECORDINGS} recordings archived, ${killed} kills, 0 lost, after ${seconds} s`,
	);
} finally {
	await stopAll();
	await sandbox.close();
	rmSync(base, { recursive: true, force: true });
}

async function run(workflowId: string): Promise<void> {
	await client.call('POST', `/workflows/${workflowId}/run`, { triggerToStartFrom: { name: 'By Hand' } });
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + MINUTES * 60_000;
	while (Date.now() < deadline) {
		if (await isTrue()) return;
		await sleep(20);
	}
	throw new Error(`not within ${MINUTES} minutes`);
}

/** Saves the recipe with credentials for the sandbox and the S3 server. @returns its ID */
async function save(state: ReturnType<typeof readState>): Promise<string> {
	const app = sandbox.registerApp({ name: 'Archive', type: 's2s' });
	const data = {
		...{ accountId: sandbox.store.accountId, clientId: app.clientId, clientSecret: app.clientSecret },
		...{ environment: 'custom', oauthBaseUrl: sandbox.url, apiBaseUrl: `${sandbox.url}/v2` },
	};
	const zoom = { id: await client.saveCredential(state, { name: 'Zoom', type: S2S, data }), name: 'Zoom' };
	const s3 = { id: await client.saveCredential(state, s3Credential), name: s3Credential.name };
	const text = readFileSync(join(root, 'examples', 'archive-recordings-to-s3.json'), 'utf8');
	const recipe = JSON.parse(text) as { name: string; nodes: Array<{ type: string; parameters: object }> };
	const nodes = recipe.nodes.map((node) => {
		if (node.type === 'n8n-nodes-base.s3') return { ...node, credentials: { s3 } };
		if (node.type !== 'n8n-nodes-zoom.zoom') return node;
		return { ...node, parameters: { ...node.parameters, authentication: S2S }, credentials: { [S2S]: zoom } };
	});
	return await client.saveWorkflow(state, { ...recipe, nodes });
}
