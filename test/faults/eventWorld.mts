// Zoom and the processes of n8n that one event meets. Zoom delivers an event again 5, 25 and 85 minutes after the first
// time unless a response below 500 came, and closes a connection after three seconds. A process of n8n has its own
// modules of the trigger; what outlives it is the database: static data, executions and deduplication store.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { webhookCredential, zoomRequest } from '../trigger/support.mts';
import type { CredentialReference, TestN8n, Webhook, WebhookOptions } from '../n8n/index.mts';
import type { Database, StoredExecution } from '../n8n/webhook.mts';
import type { EventKind } from './eventKinds.mts';

const MINUTE = 60_000;
const FILE_BYTES = 1000;
/** Minutes from one delivery to the next. */
const PAUSES = [5, 20, 60];
/** What a delivery got: a status, or nothing before Zoom closed the connection or n8n ended. */
export type Seen = number | 'closed';

/** What holds something back until it is opened. */
export interface Gate {
	readonly passed: Promise<void>;
	open(): void;
}

/** A gate that is closed. */
export function gate(): Gate {
	let open: () => void = () => undefined;
	const passed = new Promise<void>((resolve) => (open = resolve));
	return { passed, open: () => open() };
}

/** What is done to a delivery. */
interface DeliveryOptions {
	/** The minutes since the first delivery, if the request has the timestamp of that one. */
	signedMinutesAgo?: number;
	/** Replaces the body of a genuine request. */
	body?: string;
}

/** Zoom, n8n's database and its processes. */
export class EventWorld {
	readonly kind: EventKind;
	/** What each delivery got. */
	readonly seen: Seen[] = [];
	/** How many downloads of files have begun. */
	downloads = 0;
	/** The file whose content stops after so many bytes. */
	stall: { file: number; bytes: number } | undefined;
	/** Whether Zoom accepts the token of the event. */
	isTokenValid = true;
	/** Resolves when the content of a file has stopped. */
	readonly stalled = gate();
	readonly database: Database = { staticData: {} };
	private readonly processedData = new Set<string>();
	private readonly processes: Webhook[] = [];
	private readonly n8n: TestN8n;
	private readonly credential: CredentialReference;
	private readonly files: Server;
	private readonly begun: ServerResponse[] = [];
	private readonly realNow = Date.now;
	private offset = 0;

	private constructor(n8n: TestN8n, kind: EventKind, files: Server) {
		this.n8n = n8n;
		this.kind = kind;
		this.files = files;
		this.credential = webhookCredential(n8n, this.zoomUrl);
		files.on('request', ({ url = '' }, response) => this.sendFile(Number(url.split('/').at(-1)), response));
		Date.now = () => this.realNow() + this.offset;
	}

	static async create(n8n: TestN8n, kind: EventKind): Promise<EventWorld> {
		const files = createServer();
		await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
		return new EventWorld(n8n, kind, files);
	}

	/** The trigger in a process of its own: a worker of n8n's queue mode. */
	get worker(): INodeType {
		return newNode(this.n8n);
	}

	private get zoomUrl(): string {
		return `http://127.0.0.1:${(this.files.address() as AddressInfo).port}`;
	}

	/** A new event. */
	event(number = 1): object {
		return this.kind.create(number, Date.now(), this.zoomUrl);
	}

	/** Starts a process of n8n, which starts the executions that wait. */
	async start(options: Partial<WebhookOptions> = {}): Promise<Webhook> {
		const waiting = this.processes.filter(hasEnded).flatMap((process) => process.waiting.splice(0));
		const process = await this.n8n.webhook({
			node: 'zoomTrigger',
			parameters: this.kind.parameters,
			credentials: [this.credential],
			nodeType: newNode(this.n8n),
			inBackground: true,
			database: this.database,
			processedData: this.processedData,
			waiting,
			...options,
		});
		this.processes.push(process);
		return process;
	}

	/** Delivers an event once. */
	async deliver({ url }: Webhook, event: object | string, options: DeliveryOptions = {}): Promise<Seen> {
		return await this.send(url, event, options).finished;
	}

	/** Delivers an event once, and closes the connection when something has happened. */
	async deliverUntil({ url }: Webhook, event: object, happened: () => boolean): Promise<void> {
		const { finished, close } = this.send(url, event, {});
		await until(happened);
		close();
		await finished;
		// Until n8n has noticed.
		await new Promise((resolve) => setTimeout(resolve, 20));
	}

	/** Delivers an event again, as long as Zoom would. @param first how many deliveries there were */
	async deliverAgain(process: Webhook, event: object, beforeEach?: (delivery: number) => Promise<void>): Promise<void> {
		for (const [index, pause] of PAUSES.entries()) {
			if (index < this.seen.length - 1) continue;
			const last = this.seen.at(-1);
			if (typeof last === 'number' && last < 500) return;
			this.advance(pause);
			await beforeEach?.(index + 2);
			await this.deliver(process, event);
		}
	}

	/** Lets minutes pass. */
	advance(minutes: number): void {
		this.offset += minutes * MINUTE;
	}

	/** Lets the file go on whose content has stopped. */
	goOn(): void {
		const rest = FILE_BYTES - (this.stall?.bytes ?? 0);
		this.stall = undefined;
		for (const response of this.begun.splice(0)) response.end(Buffer.alloc(rest));
	}

	/** What became of the event, when all executions have ended. */
	async result(): Promise<EventResult> {
		await until(() => this.processes.every((process) => hasEnded(process) || isIdle(process)));
		const executions = this.processes.flatMap((process) => process.executions);
		const passedOn = executions.map(([items]) => items ?? []).filter((items) => items.length > 0);
		const crashed = this.processes.filter(hasEnded).flatMap(({ running }) => running);
		const [process] = this.processes.filter((one) => !hasEnded(one));
		return {
			seen: this.seen,
			passedOn,
			stopped: executions.length - passedOn.length,
			crashed,
			retry: async (execution) => (await process?.retry(execution))?.[0] ?? [],
		};
	}

	async close(): Promise<void> {
		for (const process of this.processes) await process.close();
		this.files.closeAllConnections();
		this.files.close();
		Date.now = this.realNow;
	}

	private send(url: string, event: object | string, { signedMinutesAgo = 0, body }: DeliveryOptions) {
		const connection = new AbortController();
		const timestamp = Math.floor(Date.now() / 1000) - signedMinutesAgo * 60;
		const request = zoomRequest(event, { timestamp });
		const finished = fetch(url, { ...request, body: body ?? request.body, signal: connection.signal }).then(
			({ status }): Seen => status,
			(): Seen => 'closed',
		);
		return {
			finished: finished.then((seen) => {
				this.seen.push(seen);
				return seen;
			}),
			close: () => connection.abort(),
		};
	}

	private sendFile(file: number, response: ServerResponse): void {
		this.downloads += 1;
		if (!this.isTokenValid) {
			response.writeHead(401).end();
			return;
		}
		response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': String(FILE_BYTES) });
		if (file !== this.stall?.file) {
			response.end(Buffer.alloc(FILE_BYTES));
			return;
		}
		response.flushHeaders();
		response.write(Buffer.alloc(this.stall.bytes));
		this.begun.push(response);
		this.stalled.open();
	}
}

/** What became of an event. */
export interface EventResult {
	seen: Seen[];
	/** The items of every execution that passed the event on. */
	passedOn: INodeExecutionData[][];
	/** How many executions stopped at the trigger. */
	stopped: number;
	/** The executions that ran when their process ended. */
	crashed: StoredExecution[];
	/** Retries an execution. @returns the items that it passes on */
	retry(execution: StoredExecution): Promise<INodeExecutionData[]>;
}

/** Waits until something is true, ten seconds at most. */
export async function until(isTrue: () => boolean): Promise<void> {
	for (const deadline = performance.now() + 10_000; !isTrue() && performance.now() < deadline; )
		await new Promise((resolve) => setTimeout(resolve, 2));
}

const hasEnded = ({ isClosed }: Webhook): boolean => isClosed;
const isIdle = ({ running, waiting }: Webhook): boolean => running.length + waiting.length === 0;

/** The trigger with modules of its own, as a new process has it. */
function newNode({ modules }: TestN8n): INodeType {
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => modules.workflow);
		const { ZoomTrigger } = jest.requireActual<{ ZoomTrigger: new () => INodeType }>(
			'../../nodes/ZoomTrigger/ZoomTrigger.node.ts',
		);
		node = new ZoomTrigger();
		jest.dontMock('n8n-workflow');
	});
	if (!node) throw new Error('The trigger was not loaded');
	return node;
}
