// Serves a trigger's webhook over HTTP as n8n's server does. It keeps the exact bytes of the body, calls the node's
// `webhook` in the context that n8n-core creates, runs the node in an execution, sends the response, and keeps static
// data between calls. The nodes after the trigger are left out.
//
// The order is that of n8n 2.41: dist/webhooks/webhook-helpers.js, live-webhooks.js, workflow-runner.js and
// active-executions.js in the package `n8n`. An execution is stored, waits for capacity, and starts. Then n8n reads the
// response, saves static data that is marked as changed, and responds.
import type {
	IDataObject,
	IHookFunctions,
	INode,
	INodeExecutionData,
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
	/** Keeps no raw body, as a server that parses bodies before n8n does. */
	withoutRawBody?: boolean;
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
	/** What is stored with the workflow. */
	readonly staticData: IDataObject;
	readonly logs: LogLine[];
	/** Runs the step that n8n runs when the workflow is published or unpublished. */
	lifecycle(step: LifecycleStep): Promise<boolean>;
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
	await listening(server);
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: `${origin}/webhook/webhook/zoom`,
		lifecycle: async (step) => await workflow.runStep(step, origin),
		executions: workflow.executions,
		waiting: workflow.waiting,
		get staticData() {
			return workflow.staticData;
		},
		get logs() {
			return logs();
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
	staticData: IDataObject;
	private readonly id = `workflow-${++served}`;
	private readonly node: INode;
	private readonly mode: WorkflowExecuteMode;
	private readonly options: WebhookOptions;
	private readonly runtime: Runtime;
	readonly waiting: StoredExecution[] = [];
	/** Whether the process of n8n has ended. */
	isClosed = false;

	constructor(runtime: Runtime, options: WebhookOptions) {
		this.runtime = runtime;
		this.mode = options.mode ?? 'webhook';
		this.staticData = structuredClone(options.staticData ?? {});
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
		// As in n8n, every request has its own workflow, with a copy of what is stored.
		const loaded = structuredClone(this.staticData);
		const workflow = this.workflowWith(loaded);
		let result: IWebhookResponseData;
		try {
			result = await this.callNode(workflow, express);
		} catch (error) {
			express.response.status(500).json({ message: error instanceof Error ? error.message : String(error) });
			return;
		}
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
			if (this.isClosed) return;
		}
		const body =
			result.noWebhookResponse === true ? undefined : (result.webhookResponse ?? { message: 'Workflow was started' });
		if (workflow.staticData.__dataChanged === true) this.save(workflow);
		if (!result.noWebhookResponse && !response.headersSent) express.response.status(200).json(body);
	}

	/** Runs the trigger in a stored execution, as soon as there is capacity. n8n responds when it has started; here, it
	 * has ended by then, so that tests need not wait. */
	async start(execution: StoredExecution): Promise<void> {
		this.waiting.push(execution);
		await this.options.capacity?.();
		if (this.isClosed) return;
		this.waiting.splice(this.waiting.indexOf(execution), 1);
		this.executions.push(await this.passOn(execution));
	}

	private async passOn({ id, data }: StoredExecution): Promise<INodeExecutionData[][]> {
		const { n8n } = this.runtime;
		const additionalData = { ...this.additionalData(), executionId: id };
		const runData = n8n.workflow.createEmptyRunExecutionData();
		const workflow = this.workflowWith(structuredClone(this.staticData));
		const { signal } = new AbortController();
		const input = { data: { main: data }, node: this.node, source: null };
		const execution = new n8n.core.WorkflowExecute(additionalData, this.mode, runData);
		const result = await execution.runNode(workflow, input, runData, 0, additionalData, this.mode, signal);
		return 'data' in result ? (result.data ?? [[]]) : [[]];
	}

	/** Runs what n8n runs when the workflow is published or unpublished. */
	async runStep(step: LifecycleStep, origin: string): Promise<boolean> {
		const { n8n } = this.runtime;
		const method = this.nodeType.webhookMethods?.default?.[step];
		if (!method) throw new Error(`The node has no ${step}`);
		const workflow = this.workflowWith(structuredClone(this.staticData));
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

	private workflowWith(staticData: IDataObject): Workflow {
		return new this.runtime.n8n.workflow.Workflow({
			id: this.id,
			name: 'Test',
			nodes: [this.node],
			connections: {},
			active: this.mode === 'webhook',
			nodeTypes: this.runtime.nodeTypes,
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
		this.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}
}

/** A response with the members of Express that nodes use. */
interface ExpressResponse extends ServerResponse {
	status(code: number): ExpressResponse;
	json(body: unknown): ExpressResponse;
}

/** A request and its response as n8n's server passes them to nodes. */
interface Express {
	request: NonNullable<AdditionalData['httpRequest']>;
	response: ExpressResponse;
}

function asExpress(
	request: IncomingMessage,
	response: ServerResponse,
	rawBody: Buffer,
	withoutRawBody = false,
): Express {
	const text = rawBody.toString();
	const isJson = String(request.headers['content-type']).startsWith('application/json');
	const expressResponse: ExpressResponse = Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return expressResponse;
		},
		json(body: unknown) {
			response.setHeader('content-type', 'application/json; charset=utf-8');
			response.end(JSON.stringify(body));
			return expressResponse;
		},
	});
	return {
		request: Object.assign(request, {
			...(withoutRawBody ? {} : { rawBody }),
			body: isJson ? (JSON.parse(text) as unknown) : text,
			params: {},
			query: {},
		}) as unknown as Express['request'],
		response: expressResponse,
	};
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

async function listening(server: Server): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
}
