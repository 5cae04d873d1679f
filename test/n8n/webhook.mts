// A trigger's webhook, served over HTTP as n8n's own server does it: the exact bytes of the body kept, the node's `webhook` called in the context that
// n8n-core makes, its answer sent, static data kept from call to call. What n8n does after an execution has begun is left out.
import type {
	INodeExecutionData,
	IDataObject,
	IWebhookData,
	IWebhookResponseData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { WebhookContext } from 'n8n-core';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeFrom, type LogLine, type Surroundings } from './execution.mts';
import type { CredentialReference } from './credentials.mts';

/** How a trigger is set up. */
export interface WebhookOptions {
	/** Name of the trigger node in the package, such as `zoomTrigger`. */
	node: string;
	parameters?: IDataObject;
	/** Every credential the node uses. */
	credentials: CredentialReference[];
	/** `webhook` for a published workflow, `manual` for one that is being built; default the first. */
	mode?: WorkflowExecuteMode;
	/** What an earlier process of n8n has stored with the workflow. */
	staticData?: IDataObject;
	/** Lets the beginning of executions fail, as when n8n's database is gone. */
	cannotStart?: () => boolean;
}

/** A webhook that is being served. */
export interface Webhook {
	/** On this machine. */
	readonly url: string;
	/** What every execution began with, by output. */
	readonly executions: INodeExecutionData[][][];
	/** What is stored with the workflow. */
	readonly staticData: IDataObject;
	readonly logs: LogLine[];
	/** What n8n calls when the workflow is published and unpublished. */
	lifecycle(step: 'checkExists' | 'create' | 'delete'): Promise<boolean>;
	close(): Promise<void>;
}

/** Every webhook belongs to a workflow of its own: what a node remembers by workflow does not reach the next test. */
let served = 0;

/** Serves a trigger's webhook until it is closed. */
export async function serveWebhook(surroundings: Surroundings, options: WebhookOptions): Promise<Webhook> {
	const { n8n, nodeTypes, packageName } = surroundings;
	const { mode = 'webhook', staticData = {} } = options;
	const node = nodeFrom(surroundings, {
		name: 'Zoom Trigger',
		type: `${packageName}.${options.node}`,
		parameters: options.parameters as never,
		webhookId: 'webhook',
		credentials: Object.fromEntries(options.credentials.map(({ type, id, name }) => [type, { id, name }])),
	});
	const id = `workflow-${++served}`;
	const executions: INodeExecutionData[][][] = [];
	let stored = structuredClone(staticData);
	const logs = surroundings.recordLogs();

	const workflowOf = (loaded = structuredClone(stored)) =>
		new n8n.workflow.Workflow({
			id,
			name: 'Test',
			nodes: [node],
			connections: {},
			active: mode === 'webhook',
			nodeTypes,
			staticData: loaded,
		});
	const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const express = asExpress(request, response, await bytesOf(request));
		// A workflow of its own for every request, with what is stored, as in n8n.
		const loaded = structuredClone(stored);
		const workflow = workflowOf(loaded);
		const additionalData = {
			...surroundings.additionalData({ nodes: [node], connections: {}, mode }),
			httpRequest: express.request,
			httpResponse: express.response as unknown as AdditionalData['httpResponse'],
		};
		const description = nodeTypes.getByNameAndVersion(node.type).description.webhooks?.[0];
		const webhookData = {
			httpMethod: 'POST',
			node: node.name,
			path: 'webhook',
			webhookDescription: description,
			workflowId: id,
			workflowExecuteAdditionalData: additionalData,
		} as IWebhookData;
		const context = new n8n.core.WebhookContext(workflow, node, additionalData, mode, webhookData, [], null);
		const type = nodeTypes.getByNameAndVersion(node.type);
		let result: IWebhookResponseData;
		try {
			if (!type.webhook) throw new Error('The node has no webhook');
			result = (await type.webhook.call(context)) as IWebhookResponseData;
		} catch (error) {
			express.response.status(500).json({ message: error instanceof Error ? error.message : String(error) });
			return;
		}
		if (result.workflowData) {
			if (options.cannotStart?.()) {
				if (!response.headersSent) express.response.status(500).json({ message: 'Error in workflow' });
				return;
			}
			executions.push(result.workflowData);
		}
		// Unless the node answers by itself, n8n begins the execution first, for which it wraps the object with the static data anew; that takes the mark of a
		// change away. It then asks for the answer, saves what is marked, and sends the answer.
		if (!result.noWebhookResponse) workflowOf(loaded);
		const body = result.webhookResponse ?? { message: 'Workflow was started' };
		if (workflow.staticData.__dataChanged === true)
			stored = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		if (!result.noWebhookResponse && !response.headersSent) express.response.status(200).json(body);
	};
	const lifecycle = async (step: 'checkExists' | 'create' | 'delete'): Promise<boolean> => {
		const workflow = workflowOf();
		const additionalData = {
			...surroundings.additionalData({ nodes: [node], connections: {}, mode }),
			webhookBaseUrl: `${origin()}/webhook`,
			webhookTestBaseUrl: `${origin()}/webhook`,
		};
		const type = nodeTypes.getByNameAndVersion(node.type);
		const webhookData = {
			httpMethod: 'POST',
			node: node.name,
			path: 'webhook',
			webhookDescription: type.description.webhooks?.[0],
			workflowId: id,
			workflowExecuteAdditionalData: additionalData,
		} as IWebhookData;
		const context = new n8n.core.HookContext(workflow, node, additionalData, mode, 'activate', webhookData);
		const method = type.webhookMethods?.default?.[step];
		if (!method) throw new Error(`The node has no ${step}`);
		const result = await method.call(context);
		stored = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		return result;
	};
	const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const server = createServer((request, response) => void answer(request, response));
	await listening(server);
	return {
		url: `${origin()}/webhook/webhook/zoom`,
		lifecycle,
		executions,
		get staticData() {
			return stored;
		},
		get logs() {
			return logs();
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

type AdditionalData = ConstructorParameters<typeof WebhookContext>[2];

/** An answer with the members of Express that nodes use. */
interface Answering extends ServerResponse {
	status(code: number): Answering;
	json(body: unknown): Answering;
}

/** Request and answer as n8n's server hands them to nodes. */
function asExpress(
	request: IncomingMessage,
	response: ServerResponse,
	rawBody: Buffer,
): { request: AdditionalData['httpRequest']; response: Answering } {
	const text = rawBody.toString();
	const isJson = String(request.headers['content-type']).startsWith('application/json');
	const answering: Answering = Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return answering;
		},
		json(body: unknown) {
			response.setHeader('content-type', 'application/json; charset=utf-8');
			response.end(JSON.stringify(body));
			return answering;
		},
	});
	return {
		request: Object.assign(request, {
			rawBody,
			body: isJson ? (JSON.parse(text) as unknown) : text,
			params: {},
			query: {},
		}) as unknown as AdditionalData['httpRequest'],
		response: answering,
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
