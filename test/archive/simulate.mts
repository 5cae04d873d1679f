// Archives many recordings while requests fail, storage loses and cuts files, and runs are killed; then compares what
// Zoom has, what is stored, and what was deleted. Everything is decided by a seed.
import { createHash } from 'node:crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fileKeyOf } from '../../sandbox/domain/recordingFiles.mts';
import type { Recording, RecordingFile } from '../../sandbox/domain/store.mts';
import type { FaultRule } from '../../sandbox/plugins/faultRules.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { seededBelow } from '../seeded.mts';

/** The figures of one simulation. */
export interface Figures {
	files: number;
	/** Stored whole, and in the trash of Zoom. */
	archived: number;
	/** Neither in Zoom nor stored whole. */
	lost: number;
	/** In the trash although they did not arrive whole; the lost ones among them. */
	deletedTooEarly: number;
	/** Still in Zoom when the simulation ended. */
	left: number;
	runs: number;
	kills: number;
	faults: number;
	/** Files that the storage lost or cut. */
	badWrites: number;
}

/** Files in one batch of the workflow. */
const BATCH = 25;
/** Runs of the workflow after which the simulation gives up. */
const MAX_RUNS = 400;
const PATHS = ['/rec/download/', '/recordings', '/accounts/'];

type Random = (below: number) => number;
type Stored = Map<string, Buffer>;

/** A workflow that lists, downloads, stores and deletes, and what it works with. */
interface World {
	n8n: TestN8n;
	sandbox: Sandbox;
	credential: CredentialReference;
	random: Random;
	stored: Stored;
	figures: Figures;
}

/** Runs the simulation until nothing is left to archive. */
export async function simulateArchive(recordings: number, seed: number): Promise<Figures> {
	const sandbox = await startSandbox();
	const n8n = await createTestN8n({ package: 'built' });
	try {
		sandbox.store.recordings.length = 0;
		const added = Array.from({ length: recordings }, (_unused, index) => addRecording(sandbox, index));
		const originals = new Map(added.map(({ file }) => [file.id, contentOf(sandbox, file)]));
		const world: World = {
			n8n,
			sandbox,
			credential: credentialFor(n8n, sandbox),
			random: seededBelow(seed),
			stored: new Map(),
			figures: {
				files: recordings,
				archived: 0,
				lost: 0,
				deletedTooEarly: 0,
				left: 0,
				runs: 0,
				kills: 0,
				faults: 0,
				badWrites: 0,
			},
		};
		await n8n.withFastTime(async () => await runUntilDone(world), { patience: 50 });
		for (const { file } of added) count(world, file, originals.get(file.id) as Buffer);
		return world.figures;
	} finally {
		n8n.close();
		await sandbox.close();
	}
}

function addRecording(sandbox: Sandbox, index: number): { recording: Recording; file: RecordingFile } {
	const start = sandbox.clock.now() - 86_400_000 * (1 + (index % 19));
	const recording = sandbox.addRecording('owner@acme.example', { topic: `Recording ${index}`, start });
	// One file of its own content for each, so that none can stand for another.
	const file = recording.recording_files.find(({ file_type: type }) => type === 'CHAT') as RecordingFile;
	const content = Buffer.from(`00:00:01\tOlivia Owner:\t${`Recording ${index} `.repeat(1 + (index % 50))}\n`);
	sandbox.store.files.set(fileKeyOf(file), content);
	file.file_size = content.length;
	recording.recording_files = [file];
	return { recording, file };
}

const contentOf = (sandbox: Sandbox, file: RecordingFile): Buffer => sandbox.store.files.get(fileKeyOf(file)) as Buffer;

function credentialFor(n8n: TestN8n, sandbox: Sandbox): CredentialReference {
	const app = sandbox.registerApp({ name: 'Archive', managedBy: 'admin' });
	const { accessToken, refreshToken } = sandbox.issueToken(app, 'owner@acme.example');
	return n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: accessToken, refresh_token: refreshToken, token_type: 'bearer' },
	});
}

async function runUntilDone(world: World): Promise<void> {
	const { figures, sandbox } = world;
	while (figures.runs < MAX_RUNS) {
		figures.runs += 1;
		sandbox.settings.faults.length = 0;
		const isDone = await runWorkflow(world).catch(() => false);
		if (isDone) return;
	}
}

/** One run of the workflow. It ends early when it is killed, or when a node fails. @returns whether nothing was left */
async function runWorkflow(world: World): Promise<boolean> {
	const day = new Date(world.sandbox.clock.now() - 86_400_000 * 25).toISOString().slice(0, 10);
	const listed = await runNode(
		world,
		'getManyOfAccount',
		{ returnAll: true, simplify: false, filters: { from: day } },
		[{}],
	);
	for (let at = 0; at < listed.length; at += BATCH) {
		injectFaults(world);
		const batch = listed.slice(at, at + BATCH).map(({ json }) => ({ uuid: json.uuid ?? '' }));
		const downloaded = await runNode(
			world,
			'download',
			{ meetingId: byExpression('uuid'), files: 'all', binaryPropertyName: 'data' },
			batch,
		);
		const files = downloaded.filter(({ binary }) => binary !== undefined);
		for (const item of files) await store(world, item);
		// What the storage says that it has, not what was sent to it.
		const confirmed = files.flatMap(({ json }) => {
			const content = world.stored.get(String(json.id));
			return content ? [{ meetingId: json.meeting_uuid ?? '', fileId: json.id ?? '', size: content.length }] : [];
		});
		if (confirmed.length > 0) await runNode(world, 'deleteArchivedFile', DELETION, confirmed);
	}
	return listed.length === 0;
}

const byExpression = (name: string): IDataObject => ({ __rl: true, mode: 'id', value: `={{ $json.${name} }}` });

const DELETION = {
	recordingDeleteArchivedFileMeetingId: byExpression('meetingId'),
	recordingDeleteArchivedFileRecordingId: byExpression('fileId'),
	recordingDeleteArchivedFileStoredSize: '={{ $json.size }}',
};

/** Runs a node that goes on after failures. One run in six is killed somewhere in it. */
async function runNode(
	{ n8n, credential, random, figures, sandbox }: World,
	operation: string,
	parameters: IDataObject,
	items: IDataObject[],
): Promise<INodeExecutionData[]> {
	const killer = new AbortController();
	if (random(6) === 0) {
		figures.kills += 1;
		const until = sandbox.requests.length + random(2 * items.length + 1);
		const timer = setInterval(() => {
			if (sandbox.requests.length >= until) killer.abort();
		}, 1);
		killer.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
		setTimeout(() => clearInterval(timer), 20_000).unref();
	}
	const { output } = await n8n.run(
		{ resource: 'recording', operation, ...parameters },
		{
			credential,
			items: items.map((json) => ({ json })),
			onError: 'continueRegularOutput',
			signal: killer.signal,
			settings: {},
		},
	);
	return output[0] ?? [];
}

function injectFaults({ random, sandbox, figures }: World): void {
	const kinds: Array<() => FaultRule> = [
		() => ({ kind: 'status', status: 503, afterWork: random(2) === 0 }),
		() => ({ kind: 'reset', afterWork: random(2) === 0 }),
		() => ({ kind: 'truncate', bytes: random(60) }),
		() => ({ kind: 'html' }),
		() => ({ kind: 'empty' }),
		() => ({ kind: 'perSecondLimit' }),
		() => ({ kind: 'unauthorized' }),
	];
	sandbox.settings.faults.length = 0;
	for (let index = 0; index < 4; index += 1) {
		const kind = (kinds[random(kinds.length)] as () => FaultRule)();
		const times = 1 + random(4);
		sandbox.settings.faults.push({ ...kind, path: PATHS[random(PATHS.length)] as string, skip: random(BATCH), times });
		figures.faults += times;
	}
}

/** A storage that loses one file in thirty, and cuts another one, while it says that all is well. */
async function store({ n8n, random, stored, figures }: World, { json, binary }: INodeExecutionData): Promise<void> {
	const content = await n8n.readBinary(binary?.data);
	const luck = random(30);
	if (luck <= 1) figures.badWrites += 1;
	if (luck === 0) stored.delete(String(json.id));
	else stored.set(String(json.id), luck === 1 ? content.subarray(0, random(content.length)) : content);
}

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** What became of one file. */
function count({ sandbox, stored, figures }: World, { id }: RecordingFile, original: Buffer): void {
	const file = sandbox.store.recordings.flatMap(({ recording_files: files }) => files).find((one) => one.id === id);
	const isInCloud = file !== undefined && file.deleted_time === undefined;
	const content = stored.get(id);
	const isWhole = content !== undefined && hashOf(content) === hashOf(original);
	if (isInCloud) figures.left += 1;
	else if (isWhole) figures.archived += 1;
	else {
		figures.deletedTooEarly += 1;
		figures.lost += 1;
	}
}
