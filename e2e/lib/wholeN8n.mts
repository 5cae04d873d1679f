// What `npm run e2e:events`, `e2e:websocket` and `e2e:polling` share: a whole n8n with this package in a folder of its
// own, and a server for the requests of its workflows.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { N8nClient } from '../../demo/lib/n8nClient.mts';
import type { RunningProcess } from '../../demo/lib/processes.mts';
import type { State } from '../../demo/lib/settings.mts';
import type { Sandbox } from '../../sandbox/server.mts';

type Json = Record<string, unknown>;

/** A reference to a credential, as a node has it. */
export interface CredentialReference {
	id: string;
	name: string;
}

/** A node of a workflow; the rest is filled in. */
export interface NodeFields extends Json {
	name: string;
	type: string;
}

/** A running n8n. */
export class WholeN8n {
	readonly client: N8nClient;
	/** Where workflows send requests. */
	readonly origin: string;
	private readonly state: State;
	private readonly startAgain: () => Promise<RunningProcess>;
	private n8n: RunningProcess;

	constructor(
		parts: { client: N8nClient; origin: string; state: State; startAgain: () => Promise<RunningProcess> },
		n8n: RunningProcess,
	) {
		this.client = parts.client;
		this.origin = parts.origin;
		this.state = parts.state;
		this.startAgain = parts.startAgain;
		this.n8n = n8n;
	}

	get process(): RunningProcess {
		return this.n8n;
	}

	/** Ends n8n, and waits until it has ended. */
	async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
		this.n8n.child.kill(signal);
		await this.n8n.exited;
	}

	/** Starts n8n again with the same data. */
	async start(): Promise<void> {
		this.n8n = await this.startAgain();
		await this.client.signIn(this.state.owner);
	}

	async saveCredential(name: string, type: string, data: Json): Promise<CredentialReference> {
		return { id: await this.client.saveCredential(this.state, { name, type, data }), name };
	}

	/** Saves the credential of a Server-to-Server app of a sandbox. */
	async saveServerApp(
		name: string,
		{ url, store }: Sandbox,
		app: { clientId: string; clientSecret: string },
	): Promise<CredentialReference> {
		return await this.saveCredential(name, 'zoomServerToServerOAuth2Api', {
			...{ accountId: store.accountId, clientId: app.clientId, clientSecret: app.clientSecret },
			...{ environment: 'custom', oauthBaseUrl: url, apiBaseUrl: `${url}/v2` },
		});
	}

	/** Saves a workflow whose nodes follow each other. @returns its ID */
	async save(name: string, nodes: NodeFields[]): Promise<string> {
		const whole = nodes.map((node, index) => ({ id: `${name}-${index}`, position: [index * 200, 0], ...node }));
		const connections = Object.fromEntries(
			nodes
				.slice(1)
				.map((node, index) => [nodes[index]?.name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]),
		) as Json;
		const settings = { executionOrder: 'v1' };
		return await this.client.saveWorkflow(this.state, { name, nodes: whole, connections, settings });
	}

	/** A node that sends a request to `path`, which may have expressions in double braces. */
	requestTo(name: string, path: string): NodeFields {
		return {
			name,
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url: `=${this.origin}${path}` },
		};
	}

	/** Runs a trigger as its button in the editor does. */
	async runTrigger(workflowId: string, name: string): Promise<void> {
		await this.client.call('POST', `/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name },
			destinationNode: { nodeName: name, mode: 'inclusive' },
		});
	}
}

/**
 * Starts n8n, does the work, and ends everything.
 * @param name of the temporary folder
 * @param port of n8n; the next one is its broker's
 * @param handle responds to the requests of the workflows
 */
export async function withWholeN8n(
	{
		name,
		port,
		handle,
		environment = {},
	}: {
		name: string;
		port: number;
		handle: RequestListener;
		environment?: Record<string, string>;
	},
	work: (n8n: WholeN8n) => Promise<void>,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), `n8n-nodes-zoom-${name}-`));
	// The demo's modules read these variables when they are loaded.
	Object.assign(process.env, {
		ZOOM_DEMO_FOLDER: folder,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(port + 1),
		...environment,
	});
	const { installPackage, startN8n } = await import('../../demo/lib/n8n.mts');
	const { N8nClient: Client } = await import('../../demo/lib/n8nClient.mts');
	const { stopAll } = await import('../../demo/lib/processes.mts');
	const { readState } = await import('../../demo/lib/settings.mts');
	const server = createServer(handle);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const state = readState();
	const startAgain = async (): Promise<RunningProcess> => await startN8n(state);
	try {
		installPackage();
		const client = new Client();
		const n8n = new WholeN8n({ client, origin, state, startAgain }, await startAgain());
		await client.signIn(state.owner);
		await work(n8n);
	} finally {
		server.closeAllConnections();
		server.close();
		await stopAll();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Does one step, and prints how long it took. */
export async function step(title: string, run: () => Promise<void>): Promise<void> {
	const start = Date.now();
	await run();
	console.log(`ok    ${((Date.now() - start) / 1000).toFixed(1)} s  ${title}`);
}

/** The address of a new event subscription over a WebSocket. */
export async function newWebSocketEndpoint({ url }: Sandbox, clientId: string, events: string[]): Promise<string> {
	const response = await fetch(`${url}/_sandbox/subscriptions`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ method: 'websocket', clientId, events }),
	});
	return ((await response.json()) as { url: string }).url;
}
