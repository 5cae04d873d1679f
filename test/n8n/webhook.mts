// Serves a trigger's webhook over HTTP as n8n's server does. It keeps the exact bytes of the body, calls the node's
// `webhook` in the context that n8n-core creates, runs the node in an execution, sends the response, and keeps static
// data between calls. The nodes after the trigger are left out.
//
// The order is that of n8n 2.41: dist/webhooks/webhook-helpers.js, live-webhooks.js, workflow-runner.js and
// active-executions.js in the package `n8n`. An execution is stored, waits for capacity, and starts. Then n8n reads the
// response, saves static data that is marked as changed, and responds. On SIGTERM it takes no new connection, starts no
// execution that waits, and ends when the running ones have ended (commands/base-command.js, abstract-server.js,
// active-executions.js). After a restart it starts the executions that waited, and marks as crashed those that ran
// (executions/enqueued-execution-recovery.service.js, executions/execution-recovery.service.js).
import type {
	IDataObject,
	IHookFunctions,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	ITriggerFunctions,
	IWebhookData,
	IWebhookFunctions,
	IWebhookResponseData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { WebhookContext } from 'n8n-core';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeFrom, type LogLine, type Runtime } from './execution.mts';
import type { CredentialReference } from './credentials.mts';
import { asExpress, bytesOf, type Express } from './express.mts';

/** How a trigger is set up. */
export interface WebhookOptions {
	/** The name of the trigger node in the package, such as `zoomTrigger`. */
	node: string;
	parameters?: IDataObject;
	/** Every credential that the node uses. */
	credentials: CredentialReference[];
	/** `webhook` for a published workflow, `manual` for one that is being edited. Default `webhook`. */
	mode?: WorkflowExecuteMode;
	/** What an earlier process of n8n stored with the workflow. */
	staticData?: IDataObject;
	/** Makes the start of executions fail, as when n8n's database is not available. */
	cannotStart?: () => boolean;
	/** Resolves when n8n has capacity for one more execution (`N8N_CONCURRENCY_PRODUCTION_LIMIT`). Default: at once. */
	capacity?: () => Promise<void>;
	/** The executions that an earlier process has stored and not started. n8n starts them. */
	waiting?: readonly StoredExecution[];
	/** The entries of n8n's deduplication store, which outlives the process. */
	processedData?: Set<string>;
	/** n8n's database, which other processes use too. Default: one with `staticData`. */
	database?: Database;
	/** The class of the node, if not the one that n8n has loaded. */
	nodeType?: INodeType;
	/** The class of the node in the worker that runs executions, in queue mode. Default: the process runs them itself. */
	worker?: INodeType;
	/** Whether executions run on after the response, as in n8n. Default: the response waits for their end. */
	inBackground?: boolean;
	/** Called after every step of a request. The next step waits for it. */
	onStep?: (step: Step) => Promise<void> | void;
	/** Keeps no raw body, as a server that parses bodies before n8n does. */
	withoutRawBody?: boolean;
}

/** What n8n does with an event, in this order. */
export type Step =
	| 'received'
	/** The node's `webhook` has returned. */
	| 'handled'
	/** There is an execution, which waits for capacity. */
	| 'stored'
	| 'started'
	/** The node's `execute` is about to run, at the same time as the steps that follow. */
	| 'running'
	/** n8n has read the response. */
	| 'read'
	/** Static data is saved. n8n responds then. */
	| 'saved';

/** What n8n stores with a workflow. */
export interface Database {
	staticData: IDataObject;
}

/** An execution as n8n stores it before it starts. */
export interface StoredExecution {
	id: string;
	data: INodeExecutionData[][];
}

type LifecycleStep = 'checkExists' | 'create' | 'delete';

/** A webhook that is being served. */
export interface Webhook {
	/** On this machine. */
	readonly url: string;
	/** What the trigger passed on in every execution, by output. Without items, no other node runs. */
	readonly executions: INodeExecutionData[][][];
	/** The executions that are stored and wait for capacity. */
	readonly waiting: StoredExecution[];
	/** The executions that have started and not ended. */
	readonly running: StoredExecution[];
	/** Whether the process of n8n has ended. */
	readonly isClosed: boolean;
	/** What is stored with the workflow. */
	readonly staticData: IDataObject;
	readonly logs: LogLine[];
	/** Runs the step that n8n runs when the workflow is published or unpublished. */
	lifecycle(step: LifecycleStep): Promise<boolean>;
	/** Starts what n8n starts with a published workflow beside its webhook. @returns what ends it */
	startTrigger(): Promise<() => Promise<void>>;
	/** Retries an execution, as a person can in n8n. @returns what the trigger passes on */
	retry(execution: StoredExecution): Promise<INodeExecutionData[][]>;
	/** What SIGTERM does: n8n ends as soon as no execution runs. */
	terminate(): void;
	/** What SIGKILL does. */
	kill(): void;
	close(): Promise<void>;
}

/**
 * Every webhook belongs to its own workflow, so that what a node remembers by workflow does not reach the next test.
 */
let served = 0;

/** Serves a trigger's webhook until it is closed. */
export async function serveWebhook(runtime: Runtime, options: WebhookOptions): Promise<Webhook> {
	const workflow = new TriggerWorkflow(runtime, options);
	for (const execution of options.waiting ?? []) void workflow.start(execution);
	await provideDeduplication(runtime);
	const logs = runtime.recordLogs();
	const server = createServer((request, response) => void workflow.respond(request, response));
	const kill = (): void => {
		workflow.isClosed = true;
		server.closeAllConnections();
		server.close();
	};
	await listening(server);
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: `${origin}/webhook/webhook/zoom`,
		lifecycle: async (step) => await workflow.runStep(step, origin),
		startTrigger: async () => await workflow.startTrigger(),
		executions: workflow.executions,
		waiting: workflow.waiting,
		running: workflow.running,
		get isClosed() {
			return workflow.isClosed;
		},
		get staticData() {
			return workflow.database.staticData;
		},
		get logs() {
			return logs();
		},
		retry: async (execution) => await workflow.passOn(execution, 'retry'),
		kill,
		terminate: () => {
			server.close();
			workflow.whenIdle(kill);
		},
		close: async () => {
			workflow.isClosed = true;
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** n8n's deduplication store, by workflow. */
const processedData = new Map<string, Set<string>>();

/** Gives nodes n8n's deduplication store. Old versions have none. */
async function provideDeduplication({ n8n }: Runtime): Promise<void> {
	const service = n8n.core.DataDeduplicationService as typeof n8n.core.DataDeduplicationService | undefined;
	await service
		?.init({
			checkProcessedAndRecord: async (items: unknown[], _scope: string, { workflow }: { workflow: Workflow }) => {
				const known = processedData.get(String(workflow.id)) ?? new Set();
				const processed = items.filter((item) => known.has(String(item)));
				for (const item of items) known.add(String(item));
				return { processed, new: items.filter((item) => !processed.includes(item)) };
			},
		} as never)
		.catch(() => undefined); // It is there already.
}

/** A number for every execution of every webhook. */
let executionCount = 0;

type AdditionalData = ConstructorParameters<typeof WebhookContext>[2];

/** A workflow with nothing but a trigger. */
class TriggerWorkflow {
	readonly executions: INodeExecutionData[][][] = [];
	readonly database: Database;
	private readonly id = `workflow-${++served}`;
	private readonly node: INode;
	private readonly mode: WorkflowExecuteMode;
	private readonly options: WebhookOptions;
	private readonly runtime: Runtime;
	readonly waiting: StoredExecution[] = [];
	readonly running: StoredExecution[] = [];
	/** Ends the process, once no execution runs any more. */
	private end: (() => void) | undefined;
	/** Whether the process of n8n has ended. */
	isClosed = false;

	constructor(runtime: Runtime, options: WebhookOptions) {
		this.runtime = options.nodeType ? withNodeType(runtime, options.nodeType) : runtime;
		this.mode = options.mode ?? 'webhook';
		this.database = options.database ?? { staticData: structuredClone(options.staticData ?? {}) };
		this.options = options;
		processedData.set(this.id, options.processedData ?? new Set());
		this.node = nodeFrom(runtime, {
			name: 'Zoom Trigger',
			type: `${runtime.packageName}.${options.node}`,
			parameters: options.parameters as never,
			webhookId: 'webhook',
			credentials: Object.fromEntries(options.credentials.map(({ type, id, name }) => [type, { id, name }])),
		});
	}

	/** Handles a request of Zoom's. */
	async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const express = asExpress(request, response, await bytesOf(request), this.options.withoutRawBody);
		if (!express) return;
		// As in n8n, every request has its own workflow, with a copy of what is stored.
		const loaded = structuredClone(this.database.staticData);
		const workflow = this.workflowWith(loaded);
		if (await this.isEndedAfter('received')) return;
		let result: IWebhookResponseData;
		try {
			result = await this.callNode(workflow, express);
		} catch (error) {
			express.response.status(500).json({ message: error instanceof Error ? error.message : String(error) });
			return;
		}
		if (await this.isEndedAfter('handled')) return;
		if (result.workflowData && this.options.cannotStart?.() === true) {
			if (!response.headersSent) express.response.status(500).json({ message: 'Error in workflow' });
			return;
		}
		// Unless the node responds by itself, n8n first starts the execution. For that it wraps the static data again,
		// which removes the mark of a change. Then n8n reads the response, saves static data that is marked, and sends
		// the response, in this order.
		if (!result.noWebhookResponse) this.workflowWith(loaded);
		if (result.workflowData) {
			// n8n writes executions as text.
			const data = JSON.parse(JSON.stringify(result.workflowData)) as INodeExecutionData[][];
			await this.start({ id: String(++executionCount), data });
		}
		await this.finish(workflow, result, express);
	}

	/** Reads the node's response, saves static data, and responds. */
	private async finish(workflow: Workflow, result: IWebhookResponseData, { response }: Express): Promise<void> {
		if (await this.isEndedAfter('started')) return;
		const respondsItself = result.noWebhookResponse === true;
		const body = respondsItself ? undefined : (result.webhookResponse ?? { message: 'Workflow was started' });
		if (await this.isEndedAfter('read')) return;
		if (workflow.staticData.__dataChanged === true) this.save(workflow);
		if (await this.isEndedAfter('saved')) return;
		if (!respondsItself && !response.headersSent) response.status(200).json(body);
	}

	/**
	 * Runs the trigger in a stored execution, as soon as there is capacity. Unless executions run in the background, it
	 * has ended then, so that tests need not wait.
	 */
	async start(execution: StoredExecution): Promise<void> {
		this.waiting.push(execution);
		if (await this.isEndedAfter('stored')) return;
		await this.options.capacity?.();
		if (this.isClosed || this.end) return;
		move(execution, this.waiting, this.running);
		const ended = this.run(execution);
		if (this.options.inBackground) void ended;
		else await ended;
	}

	private async run(execution: StoredExecution): Promise<void> {
		if (await this.isEndedAfter('running')) return;
		const output = await this.passOn(execution);
		if (this.isClosed) return;
		move(execution, this.running);
		this.executions.push(output);
		if (this.running.length === 0) this.end?.();
	}

	/** Calls `end` when no execution runs, and starts none from now on. */
	whenIdle(end: () => void): void {
		this.end = end;
		if (this.running.length === 0) end();
	}

	/** Whether the process has ended, after a step of a request. */
	private async isEndedAfter(step: Step): Promise<boolean> {
		await this.options.onStep?.(step);
		return this.isClosed;
	}

	/** What the trigger passes on in a stored execution. */
	async passOn({ id, data }: StoredExecution, mode = this.mode): Promise<INodeExecutionData[][]> {
		const { worker } = this.options;
		const runtime = worker ? withNodeType(this.runtime, worker) : this.runtime;
		const { n8n } = runtime;
		const additionalData = { ...this.additionalData(), executionId: id };
		const runData = n8n.workflow.createEmptyRunExecutionData();
		const workflow = this.workflowWith(structuredClone(this.database.staticData), runtime);
		const { signal } = new AbortController();
		const input = { data: { main: data }, node: this.node, source: null };
		const execution = new n8n.core.WorkflowExecute(additionalData, mode, runData);
		const result = await execution.runNode(workflow, input, runData, 0, additionalData, mode, signal);
		return 'data' in result ? (result.data ?? [[]]) : [[]];
	}

	/** Runs what n8n runs when the workflow is published or unpublished. */
	async runStep(step: LifecycleStep, origin: string): Promise<boolean> {
		const { n8n } = this.runtime;
		const method = this.nodeType.webhookMethods?.default?.[step];
		if (!method) throw new Error(`The node has no ${step}`);
		const workflow = this.workflowWith(structuredClone(this.database.staticData));
		const additionalData = {
			...this.additionalData(),
			webhookBaseUrl: `${origin}/webhook`,
			webhookTestBaseUrl: `${origin}/webhook`,
		};
		const data = this.webhookData(additionalData);
		const context = new n8n.core.HookContext(workflow, this.node, additionalData, this.mode, 'activate', data);
		const result = await method.call(context as IHookFunctions);
		this.save(workflow);
		return result;
	}

	/** What n8n does for a node with `trigger` when it publishes the workflow, or starts. */
	async startTrigger(): Promise<() => Promise<void>> {
		const { n8n } = this.runtime;
		const { trigger } = this.nodeType;
		if (!trigger) throw new Error('The node has no trigger');
		const workflow = this.workflowWith(structuredClone(this.database.staticData));
		const emit: ITriggerFunctions['emit'] = (data, _response, done) => {
			// n8n saves static data with every execution, and replaces what webhooks have saved since.
			this.save(workflow);
			executionCount += 1;
			const items = JSON.parse(JSON.stringify(data)) as INodeExecutionData[][];
			void this.start({ id: String(executionCount), data: items }).then(() => done?.resolve({} as IRun));
		};
		const context = new n8n.core.TriggerContext(
			workflow,
			this.node,
			this.additionalData(),
			'trigger',
			'init',
			emit,
			undefined,
			undefined,
			{} as never,
		);
		const response = await trigger.call(context as unknown as ITriggerFunctions);
		this.save(workflow);
		return async () => await response?.closeFunction?.();
	}

	private async callNode(workflow: Workflow, express: Express): Promise<IWebhookResponseData> {
		const { n8n } = this.runtime;
		const { webhook } = this.nodeType;
		if (!webhook) throw new Error('The node has no webhook');
		const additionalData = {
			...this.additionalData(),
			httpRequest: express.request,
			httpResponse: express.response as unknown as NonNullable<AdditionalData['httpResponse']>,
		};
		const data = this.webhookData(additionalData);
		const context = new n8n.core.WebhookContext(workflow, this.node, additionalData, this.mode, data, [], null);
		return await webhook.call(context as IWebhookFunctions);
	}

	private get nodeType() {
		return this.runtime.nodeTypes.getByNameAndVersion(this.node.type);
	}

	private workflowWith(staticData: IDataObject, { n8n, nodeTypes } = this.runtime): Workflow {
		return new n8n.workflow.Workflow({
			id: this.id,
			name: 'Test',
			nodes: [this.node],
			connections: {},
			active: this.mode === 'webhook',
			nodeTypes,
			staticData,
		});
	}

	private additionalData() {
		return this.runtime.additionalData({ nodes: [this.node], connections: {}, mode: this.mode });
	}

	private webhookData(workflowExecuteAdditionalData: AdditionalData): IWebhookData {
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: 'webhook',
			webhookDescription: this.nodeType.description.webhooks?.[0],
			workflowId: this.id,
			workflowExecuteAdditionalData,
		} as IWebhookData;
	}

	private save(workflow: Workflow): void {
		this.database.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}
}

/** A runtime whose only node type is another instance of the trigger. */
function withNodeType(runtime: Runtime, nodeType: INodeType): Runtime {
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	return { ...runtime, nodeTypes };
}

function move<T>(element: T, from: T[], to?: T[]): void {
	from.splice(from.indexOf(element), 1);
	to?.push(element);
}

async function listening(server: Server): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
}
