// A stand-in for n8n around the trigger: what a webhook, and the making of a subscription, ask of it. Nothing is sent; tests script the answers and read
// what would have been.
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type {
	IBinaryData,
	IDataObject,
	IHookFunctions,
	IHttpRequestOptions,
	INode,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { receive } from '../../../../nodes/ZoomTrigger/webhook.ts';
import { SECRET, zoomRequest } from '../../../trigger/support.mts';

export { SECRET };

/** What tests take for now, milliseconds since 1970: the middle of a minute. */
export const NOW = 1_700_000_010_000;

/** A request that the trigger sends, with whether n8n adds the token of a credential. */
export interface Sent extends IHttpRequestOptions {
	credential?: string;
}
export interface Scripted {
	statusCode: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** How a request of a test differs from the one Zoom would make. */
export interface Delivery {
	secretToken?: string;
	/** Seconds since 1970. */
	timestamp?: number | string;
	headers?: Record<string, unknown>;
	/** The body as Zoom writes and signs it. */
	text?: string;
	/** The bytes as they came; `null` when n8n has none. */
	rawBody?: string | null;
	/** How n8n fares with the answer: `unfinished` when the connection breaks before, or the status it has to answer with. */
	ends?: 'unfinished' | number;
}

/** What became of a request: Zoom's view, and n8n's. */
export interface Outcome {
	status?: number;
	body?: unknown;
	/** The items of the execution, where one is started. */
	items?: NonNullable<IWebhookResponseData['workflowData']>[number];
	result: IWebhookResponseData;
}

let made = 0;

/** One node in one workflow. Each has a credential and a memory of its own, unless it is given those of another. */
export class TriggerContext {
	parameters: IDataObject;
	credential: IDataObject = { secretToken: SECRET };
	mode = 'trigger';
	workflow: { id: string; name?: string; active: boolean };
	node: INode;
	webhookUrl: string | undefined = 'https://n8n.example.com/webhook/1/zoom';
	/** What is stored with the workflow, and whether n8n would save it. */
	staticData: IDataObject = {};
	changed = false;
	readonly logs: Array<{ level: string; message: string; meta: unknown }> = [];
	/** What Zoom was answered by the node itself, in order. */
	readonly answers: Array<{ status: number; body: unknown }> = [];
	readonly sent: Sent[] = [];
	/** The credentials that n8n was asked for. */
	readonly asked: string[] = [];
	/** Zoom, for what the trigger sends. */
	zoom: (request: Sent) => Scripted = () => ({ statusCode: 404, body: { code: 404, message: 'Not scripted.' } });

	constructor(parameters: IDataObject = { events: ['*'] }) {
		made += 1;
		this.parameters = parameters;
		this.workflow = { id: `workflow-${made}`, name: 'Flow', active: true };
		this.node = {
			id: `node-${made}`,
			name: 'My Zoom Trigger',
			type: 'zoomTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: {},
			credentials: { zoomWebhookApi: { id: this.credentialId, name: 'Zoom' } },
		};
	}

	readonly credentialId = `credential-${made + 1}`;

	/** Zoom, or somebody else, sends a body. */
	async deliver(
		body: unknown,
		{
			secretToken = SECRET,
			timestamp = Math.floor(Date.now() / 1000),
			headers = {},
			text = JSON.stringify(body),
			rawBody = text,
			ends,
		}: Delivery = {},
	): Promise<Outcome> {
		const before = this.answers.length;
		const { host, response } = this.webhook(
			body,
			{ ...zoomRequest(text, { secretToken, timestamp }).headers, ...headers },
			rawBody,
		);
		const result = await receive(host);
		const [answer] = this.answers.slice(before);
		// Where the node has not answered, n8n does, once the execution has begun.
		const isLeftToHost = result.noWebhookResponse !== true && result.workflowData !== undefined;
		if (isLeftToHost) response.statusCode = typeof ends === 'number' ? ends : 200;
		response.writableFinished = ends !== 'unfinished';
		response.emit('close');
		const [items] = result.workflowData ?? [];
		return {
			...(isLeftToHost ? { status: response.statusCode, body: result.webhookResponse as unknown } : answer),
			...(items ? { items } : {}),
			result,
		};
	}

	/** n8n as a webhook sees it. */
	webhook(
		body: unknown,
		headers: Record<string, unknown>,
		rawBody: string | null,
	): { host: IWebhookFunctions; response: EventEmitter & { statusCode: number; writableFinished: boolean } } {
		const response = Object.assign(new EventEmitter(), {
			statusCode: 0,
			writableFinished: false,
			status: (statusCode: number) => Object.assign(response, { statusCode }),
			json: (answer: unknown) => void this.answers.push({ status: response.statusCode, body: answer }),
		});
		const host = {
			...this.common(),
			getHeaderData: () => headers,
			getBodyData: () => body,
			getRequestObject: () => ({ ...(rawBody === null ? {} : { rawBody: Buffer.from(rawBody) }) }),
			getResponseObject: () => response,
			getMode: () => this.mode,
		};
		return { host: host as unknown as IWebhookFunctions, response };
	}

	/** n8n as publishing and unpublishing see it. */
	hook(): IHookFunctions {
		return {
			...this.common(),
			getNodeWebhookUrl: (name: string) => (name === 'default' ? this.webhookUrl : undefined),
		} as unknown as IHookFunctions;
	}

	/** What the trigger has logged, as one text. */
	get logged(): string {
		return JSON.stringify(this.logs);
	}

	private common(): object {
		const log = (level: string) => (message: string, meta?: unknown) => void this.logs.push({ level, message, meta });
		const send = (options: IHttpRequestOptions, credential?: string): unknown => {
			const request = { ...options, ...(credential ? { credential } : {}) };
			this.sent.push(request);
			return { headers: {}, body: '', ...this.zoom(request) };
		};
		return {
			getNode: () => this.node,
			getWorkflow: () => this.workflow,
			getNodeParameter: (name: string, fallback?: unknown) => this.parameters[name] ?? fallback,
			getCredentials: async (type: string) => {
				// The trigger's own one is required, so n8n always has it.
				if (type !== 'zoomWebhookApi' && !this.node.credentials?.[type])
					throw new Error(`The node has no credential of type ${type}`);
				this.asked.push(type);
				return this.credential;
			},
			getWorkflowStaticData: (type: string) => {
				if (type !== 'node') throw new Error(`The trigger has no static data of type ${type}`);
				return new Proxy(this.staticData, {
					set: (target, name, value) => (this.changed = Reflect.set(target, name, value)),
				});
			},
			logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
			helpers: {
				httpRequest: async (options: IHttpRequestOptions) => send(options),
				httpRequestWithAuthentication: async (credential: string, options: IHttpRequestOptions) =>
					send(options, credential),
				binaryToString: async (content: Readable) => (await read(content)).toString(),
				prepareBinaryData: async (content: Readable, fileName: string, mimeType: string): Promise<IBinaryData> => ({
					data: (await read(content)).toString('base64'),
					fileName,
					mimeType,
				}),
			},
		};
	}
}

async function read(content: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of content) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks);
}
