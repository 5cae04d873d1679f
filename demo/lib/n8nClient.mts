import { parse } from 'flatted';
import { setTimeout as sleep } from 'node:timers/promises';
import { n8nUrl } from './n8n.mts';
import { DemoError, type State } from './settings.mts';

type Json = Record<string, unknown>;

/** n8n's internal REST API, as its editor uses it, signed in as the owner. */
export class N8nClient {
	readonly url = n8nUrl;
	private cookie = '';

	/** Creates the owner, or signs in as the owner of an earlier run. */
	async signIn({ email, password }: State['owner']): Promise<void> {
		const settings = (await this.call('GET', '/settings')) as { userManagement?: { showSetupOnFirstLoad?: boolean } };
		if (settings.userManagement?.showSetupOnFirstLoad)
			await this.call('POST', '/owner/setup', { email, firstName: 'Olivia', lastName: 'Owner', password });
		else await this.call('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/** Sends a request and returns the `data` of its response, or the text of a response that is not JSON. */
	async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await fetch(`${n8nUrl}/rest${path}`, {
			method,
			headers: {
				'browser-id': 'n8n-nodes-zoom-demo',
				...(this.cookie ? { cookie: this.cookie } : {}),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const cookie = response.headers.getSetCookie().find((text) => text.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		const text = await response.text();
		if (!response.ok)
			throw new DemoError(`n8n responded to ${method} ${path} with ${response.status}: ${text.slice(0, 300)}`);
		return text.startsWith('{') ? (JSON.parse(text) as Json).data : text;
	}

	/** Saves a credential under its name; replaces the one of an earlier run. @returns its ID */
	async saveCredential(state: State, credential: { name: string; type: string; data: Json }): Promise<string> {
		const knownId = state.credentials[credential.name];
		const exists = knownId !== undefined && (await this.tryCall('GET', `/credentials/${knownId}`)) !== undefined;
		const saved = (
			exists
				? await this.call('PATCH', `/credentials/${knownId}`, credential)
				: await this.call('POST', '/credentials', credential)
		) as { id: string };
		state.credentials[credential.name] = saved.id;
		return saved.id;
	}

	/** Saves a workflow under its name; replaces the one of an earlier run, and no other. @returns its ID */
	async saveWorkflow(state: State, workflow: Json & { name: string }): Promise<string> {
		const knownId = state.workflows[workflow.name];
		const existing = (knownId === undefined ? undefined : await this.tryCall('GET', `/workflows/${knownId}`)) as
			| { versionId?: string }
			| undefined;
		const saved = (
			existing
				? await this.call('PATCH', `/workflows/${knownId}`, { ...workflow, versionId: existing.versionId })
				: await this.call('POST', '/workflows', { active: false, ...workflow })
		) as { id: string };
		state.workflows[workflow.name] = saved.id;
		return saved.id;
	}

	/** Like {@link call}, but returns undefined when n8n rejects the request. */
	private async tryCall(method: string, path: string): Promise<unknown> {
		return await this.call(method, path).catch(() => undefined);
	}

	/** Publishes a workflow and waits until its triggers listen. */
	async publish(workflowId: string): Promise<void> {
		const { versionId } = (await this.call('GET', `/workflows/${workflowId}`)) as { versionId: string };
		await this.call('POST', `/workflows/${workflowId}/activate`, { versionId });
		for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
			const { status } = (await this.call('GET', `/workflows/${workflowId}/publication-status`)) as { status: string };
			if (status === 'published') return;
			await sleep(250);
		}
		throw new DemoError('the workflow was not published within 30 seconds');
	}

	/** The latest executions of a workflow, newest first. */
	async executions(workflowId: string, limit = 50): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = (await this.call('GET', `/executions?filter=${filter}&limit=${limit}`)) as {
			results: Execution[];
		};
		return results;
	}

	/**
	 * Calls `startWorkflow`, waits for the execution that it starts, and returns the first output item of a node.
	 */
	async outputAfter(workflowId: string, node: string, startWorkflow: () => Promise<void>): Promise<Json> {
		const [before] = await this.executions(workflowId, 1);
		await startWorkflow();
		for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
			const [latest] = await this.executions(workflowId, 1);
			if (latest && latest.id !== before?.id && ['success', 'error', 'crashed'].includes(latest.status)) {
				const { data } = (await this.call('GET', `/executions/${latest.id}`)) as { data: string };
				return firstOutput(parse(data) as Json, node);
			}
			await sleep(250);
		}
		throw new DemoError('no execution ended within a minute');
	}

	/** Runs a saved workflow from one of its triggers and returns the first output item of a node. */
	async runForOutput(workflowId: string, trigger: string, node: string): Promise<Json> {
		const { executionId } = (await this.call('POST', `/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
		})) as { executionId: string };
		for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
			const execution = (await this.call('GET', `/executions/${executionId}`)) as { status: string; data: string };
			if (execution.status === 'success' || execution.status === 'error')
				return firstOutput(parse(execution.data) as Json, node);
			await sleep(250);
		}
		throw new DemoError('the execution did not end within a minute');
	}
}

/** An execution as n8n lists it. */
export interface Execution {
	id: string;
	status: string;
	/** What started it, such as `manual`, `trigger` or `webhook`. */
	mode: string;
}

/** An item of a node's output, as n8n stores it. */
export interface OutputItem {
	json: Json;
	binary?: Record<string, { mimeType: string; fileName?: string; bytes?: number; fileSize?: string }>;
}

/** The output items of a node in an execution's data. @throws DemoError with the error that stopped the execution */
export function outputItems(data: Json, node: string): OutputItem[] {
	const { error, runData } = data.resultData as {
		error?: { message?: string; description?: string; node?: { name?: string } };
		runData: Record<string, Array<{ data?: { main?: OutputItem[][] } }>>;
	};
	if (error) {
		const where = error.node?.name ? `node '${error.node.name}': ` : '';
		const description = error.description ? ` – ${error.description}` : '';
		throw new DemoError(`${where}${error.message ?? 'unknown'}${description}`);
	}
	const items = runData[node]?.[0]?.data?.main?.[0] ?? [];
	if (items.length === 0) throw new DemoError(`node '${node}' has no output`);
	return items;
}

function firstOutput(data: Json, node: string): Json {
	return outputItems(data, node)[0]?.json ?? {};
}
