// n8n as the trigger sees it, for a webhook and for the management of a subscription. Nothing is sent: tests script
// Zoom's responses, and read the requests that the trigger made.
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { passOn } from '../../../../nodes/shared/events/execution.ts';
import { receive } from '../../../../nodes/ZoomTrigger/webhook.ts';
import { SECRET, zoomRequest } from '../../../trigger/support.mts';
import { fakeN8n, type LogLine } from './fakeN8n.mts';

export { SECRET };

/** The current time of the tests, in milliseconds since 1970. It is in the middle of a minute. */
export const NOW = 1_700_000_010_000;

/** A request that the trigger sent, with the credential that n8n used for it. */
export interface SentRequest extends IHttpRequestOptions {
	credential?: string;
}

/** A response of Zoom's. */
export interface ScriptedResponse {
	statusCode: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** How a request to the trigger differs from one of Zoom's. */
export interface Delivery {
	secretToken?: string;
	/** Seconds since 1970. */
	timestamp?: number | string;
	headers?: Record<string, unknown>;
	/** The body as the sender writes and signs it. */
	text?: string;
	/** The bytes that arrive; `null` if n8n has none. */
	rawBody?: string | null;
	/**
	 * What n8n does with the execution: it holds it back, so that Zoom closes the connection, or it cannot store it and
	 * responds with this status.
	 */
	ending?: 'held back' | number;
}

/** What became of a request, as Zoom and n8n see it. */
export interface Outcome {
	status?: number;
	body?: unknown;
	/** The items of the execution, if one was started. */
	items?: NonNullable<IWebhookResponseData['workflowData']>[number];
	result: IWebhookResponseData;
	/** The response as the trigger sees it. n8n may set its status later. */
	response: FakeResponse;
}

/** A response as the trigger gets it from n8n. */
interface FakeResponse {
	statusCode: number;
}

/** An execution in which the trigger runs. */
export interface Execution {
	executionId?: string;
	mode?: string;
	signal?: AbortSignal;
}

let contexts = 0;

/** One node in one workflow. Each has its own credential and memory, unless it gets those of another one. */
export class TriggerContext {
	parameters: IDataObject;
	credential: IDataObject = { secretToken: SECRET };
	mode = 'trigger';
	workflow: { id: string; name?: string | undefined; active: boolean };
	node: INode;
	webhookUrl: string | undefined = 'https://n8n.example.com/webhook/1/zoom';
	/** The static data of the workflow. */
	staticData: IDataObject = {};
	/** Whether n8n would save the static data. */
	changed = false;
	readonly logs: LogLine[] = [];
	/** The responses that the node itself sent to Zoom, in order. */
	readonly responses: Array<{ status: number; body: unknown }> = [];
	readonly sent: SentRequest[] = [];
	/** The credentials that the node has read. */
	readonly credentialsRead: string[] = [];
	/** Zoom, for the requests of the trigger. */
	zoom: (request: SentRequest) => ScriptedResponse = () => ({
		statusCode: 404,
		body: { code: 404, message: 'Not scripted.' },
	});

	constructor(parameters: IDataObject = { events: ['*'] }) {
		contexts += 1;
		this.parameters = parameters;
		this.workflow = { id: `workflow-${contexts}`, name: 'Flow', active: true };
		this.node = {
			id: `node-${contexts}`,
			name: 'My Zoom Trigger',
			type: 'zoomTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: {},
			credentials: { zoomWebhookApi: { id: this.credentialId, name: 'Zoom' } },
		};
	}

	readonly credentialId = `credential-${contexts + 1}`;

	/** Sends a body to the trigger as Zoom, or as somebody else. */
	async deliver(body: unknown, delivery: Delivery = {}): Promise<Outcome> {
		const { secretToken = SECRET, timestamp = Math.floor(Date.now() / 1000), headers, ending } = delivery;
		const { text = JSON.stringify(body), rawBody = text } = delivery;
		const before = this.responses.length;
		const signed = zoomRequest(text, { secretToken, timestamp });
		const { n8n, response } = this.webhook(body, { ...signed.headers, ...headers }, rawBody);
		const result = await receive(n8n);
		const [own] = this.responses.slice(before);
		return respondAsN8n({ ...own, result, response }, ending);
	}

	/** What the trigger passes on to the next node in an execution with these items. */
	async execute(items: INodeExecutionData[], execution: Execution = {}): Promise<INodeExecutionData[]> {
		return (await passOn(this.execution(items, execution), items, 'zoomWebhookApi'))[0] ?? [];
	}

	/** n8n as a webhook sees it. */
	webhook(
		body: unknown,
		headers: Record<string, unknown>,
		rawBody: string | null,
	): { n8n: IWebhookFunctions; response: FakeResponse } {
		const response = {
			statusCode: 200,
			status: (statusCode: number) => Object.assign(response, { statusCode }),
			json: (content: unknown) => void this.responses.push({ status: response.statusCode, body: content }),
		};
		const n8n = this.n8n({
			getHeaderData: () => headers,
			getBodyData: () => body,
			getRequestObject: () => ({ ...(rawBody === null ? {} : { rawBody: Buffer.from(rawBody) }) }),
			getResponseObject: () => response,
			getMode: () => this.mode,
		}) as IWebhookFunctions;
		return { n8n, response };
	}

	/** n8n as an execution sees it. */
	execution(
		items: INodeExecutionData[],
		{ executionId = '1', mode = 'webhook', signal }: Execution = {},
	): IExecuteFunctions {
		return this.n8n(
			{
				getInputData: () => items,
				getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) => this.parameters[name] ?? fallback,
				getMode: () => mode,
				getExecutionId: () => executionId,
				getExecutionCancelSignal: () => signal,
			},
			{
				checkProcessedAndRecord: async (entries: string[], ...options: unknown[]) =>
					this.recordClaims(entries, options),
			},
		) as IExecuteFunctions;
	}

	/** The entries of n8n's deduplication store for this node. */
	claims = new Set<string>();
	/** The options of every request to the store. */
	readonly claimOptions: unknown[][] = [];
	private recordClaims(entries: string[], options: unknown[]): { new: string[]; processed: string[] } {
		this.claimOptions.push(options);
		const isKnown = entries.map((entry) => this.claims.has(entry));
		for (const entry of entries) this.claims.add(entry);
		return {
			new: entries.filter((_entry, at) => !isKnown[at]),
			processed: entries.filter((_entry, at) => isKnown[at]),
		};
	}

	/** n8n as publishing and unpublishing a workflow see it. */
	hook(): IHookFunctions {
		return this.n8n({
			getNodeWebhookUrl: (name: string) => (name === 'default' ? this.webhookUrl : undefined),
		}) as IHookFunctions;
	}

	/** Everything in the log, as one text. */
	get logged(): string {
		return JSON.stringify(this.logs);
	}

	private n8n(functions: object, helpers: object = {}): object {
		return fakeN8n({
			helpers,
			node: this.node,
			credential: (type) => {
				// The trigger's own credential is required, so n8n always has it.
				if (type !== 'zoomWebhookApi' && !this.node.credentials?.[type])
					throw new Error(`The node has no credential of type ${type}`);
				this.credentialsRead.push(type);
				return this.credential;
			},
			respond: (options, credential) => {
				const request = { ...options, ...(credential ? { credential } : {}) };
				this.sent.push(request);
				return { headers: {}, body: '', ...this.zoom(request) };
			},
			onLog: (line) => this.logs.push(line),
			functions: {
				getWorkflow: () => this.workflow,
				getNodeParameter: (name: string, fallback?: unknown) => this.parameters[name] ?? fallback,
				getWorkflowStaticData: (type: string) => {
					if (type !== 'node') throw new Error(`The trigger has no static data of type ${type}`);
					return new Proxy(this.staticData, {
						set: (target, name, value) => (this.changed = Reflect.set(target, name, value)),
						deleteProperty: (target, name) => (this.changed = Reflect.deleteProperty(target, name)),
					});
				},
				...functions,
			},
		});
	}
}

/** n8n's own response after it has stored the execution, unless the node has responded itself. */
function respondAsN8n(outcome: Outcome, ending: Delivery['ending']): Outcome {
	const { result, response } = outcome;
	const items = result.workflowData?.[0];
	const withItems = { ...outcome, ...(items ? { items } : {}) };
	if (result.noWebhookResponse === true || !items || ending === 'held back') return withItems;
	response.statusCode = ending ?? 200;
	return ending === undefined
		? { ...withItems, status: 200, body: result.webhookResponse }
		: { ...withItems, status: ending };
}
