// The n8n of a soak: started, ended by signals, started again, and measured.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeapInspector, INSPECTABLE } from '../bench/heapInspector.mts';
import { residentMemory, toMebibytes } from '../bench/memory.mts';

const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-soak-'));
// The demo's modules read these variables when they are loaded.
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, N8N_PORT: '5706', N8N_RUNNERS_BROKER_PORT: '5707' });
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { N8nClient } = await import('../demo/lib/n8nClient.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState, root } = await import('../demo/lib/settings.mts');

/** How many executions run at a time. Others wait, and n8n does not respond to their events meanwhile. */
export const CONCURRENCY = 5;
/** n8n waits 30 s for the running executions, and then ends. */
const SHUTDOWN_MS = 45_000;

/** The memory of one process at one time, in MiB. */
export interface MemorySample {
	/** Which process of n8n, counted from 1. */
	process: number;
	/** Seconds since the process was started. */
	seconds: number;
	/** Heap and buffers after a full garbage collection. */
	held: number;
	resident: number;
}

/** An execution that ended with its process. */
export interface CrashedExecution {
	id: string;
	/** What n8n has stored of it. */
	data: string;
}

/** A whole n8n with a folder of its own. */
export class SoakedN8n {
	readonly state = readState();
	readonly client = new N8nClient();
	readonly samples: MemorySample[] = [];
	/** When processes were ended, in milliseconds since 1970, and how. */
	readonly ends: Array<{ signal: string; at: number }> = [];
	private running: Awaited<ReturnType<typeof startN8n>> | undefined;
	private inspector: HeapInspector | undefined;
	/** Whether it has started, and is not being ended. */
	isReady = false;
	private startedAt = 0;
	private starts = 0;

	async start(): Promise<void> {
		if (this.starts === 0) installPackage();
		this.running = await startN8n(this.state, {
			folder: join(root, 'demo', 'n8n'),
			environment: {
				NODE_OPTIONS: INSPECTABLE,
				N8N_CONCURRENCY_PRODUCTION_LIMIT: String(CONCURRENCY),
				// Expressions in isolates take most of the time, and are not what is tried.
				N8N_EXPRESSION_ENGINE: 'legacy',
			},
		});
		this.starts += 1;
		this.startedAt = Date.now();
		this.inspector = await HeapInspector.open(this.running.child.pid ?? 0, this.running.log);
		await this.client.signIn(this.state.owner);
		await this.untilServed();
		this.isReady = true;
	}

	/** Waits until n8n has registered the webhooks of an earlier process, whose requests then get another response than 404. */
	private async untilServed(): Promise<void> {
		if (this.starts === 1) return;
		const url = `${this.client.url}/webhook/soak-events/zoom`;
		for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
			const { status } = await fetch(url, { method: 'POST' });
			if (status !== 404) return;
			await sleep(250);
		}
	}

	/** Ends the process, and starts another one. */
	async restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const { running } = this;
		if (!running) return;
		this.isReady = false;
		this.inspector = undefined;
		this.ends.push({ signal, at: Date.now() });
		running.child.kill(signal);
		await Promise.race([running.exited, sleep(SHUTDOWN_MS)]);
		running.child.kill('SIGKILL');
		await running.exited;
		await this.start();
	}

	/** Measures the memory, unless the process is being started. */
	async measure(): Promise<void> {
		const { inspector, running, startedAt } = this;
		if (!inspector || !running) return;
		try {
			const held = toMebibytes(await inspector.memoryInUse());
			const resident = toMebibytes(residentMemory(running.child.pid ?? 0, 'VmRSS'));
			this.samples.push({ process: this.starts, seconds: Math.round((Date.now() - startedAt) / 1000), held, resident });
		} catch {
			// The process has ended meanwhile.
		}
	}

	/** How many executions have not ended. Undefined while the database cannot be read. */
	unfinished(): number | undefined {
		try {
			const open = "status IN ('new', 'running', 'waiting')";
			return Number(this.query(`SELECT count(*) AS n FROM execution_entity WHERE ${open}`)[0]?.n);
		} catch {
			return undefined;
		}
	}

	/** The executions of a workflow that ended with their process. */
	crashed(workflowId: string): CrashedExecution[] {
		return this.query(
			`SELECT e.id, d.data FROM execution_entity e JOIN execution_data d ON d.executionId = e.id
				WHERE e.workflowId = ? AND e.status IN ('crashed', 'canceled')`,
			workflowId,
		).map(({ id, data }) => ({ id: String(id), data: String(data) }));
	}

	/** How many executions have each status. */
	statuses(): string {
		return this.query('SELECT status, count(*) AS n FROM execution_entity GROUP BY status')
			.map(({ status, n }) => `${String(n)} ${String(status)}`)
			.join(', ');
	}

	/** Retries an execution, as a person can. */
	async retry({ id }: CrashedExecution): Promise<void> {
		await this.client.call('POST', `/executions/${id}/retry`, { loadWorkflow: true });
	}

	async close(): Promise<void> {
		this.inspector = undefined;
		await stopAll();
		rmSync(base, { recursive: true, force: true });
	}

	private query(sql: string, ...values: string[]): Array<Record<string, unknown>> {
		const database = new DatabaseSync(join(base, '.n8n', 'database.sqlite'), { readOnly: true });
		try {
			return database.prepare(sql).all(...values);
		} finally {
			database.close();
		}
	}
}
