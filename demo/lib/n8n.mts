import { parse } from 'flatted';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { start, untilReady, type Running } from './processes.mts';
import { DemoProblem, folder, ports, root, type State } from './settings.mts';

type Json = Record<string, unknown>;

const base = `http://localhost:${ports.n8n.number}`;

/** Puts the built package where n8n keeps installed community nodes, so that it has its real name there. */
export function installPackage(): void {
	const target = join(folder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-zoom');
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	// A copy, not a link: a linked checkout would load its own n8n-workflow instead of n8n's.
	for (const part of ['package.json', 'dist', 'README.md', 'LICENSE'])
		cpSync(join(root, part), join(target, part), { recursive: true });
}

/** What every process of n8n is told: quiet, reachable from this machine only. */
export function workerSettings(state: State): Record<string, string> {
	return {
		N8N_USER_FOLDER: folder,
		N8N_ENCRYPTION_KEY: state.encryptionKey,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
	};
}

/** An n8n on this machine: the folder it is installed in, the Node.js it wants if that is another than the project's, and what it is told besides. */
export interface Installation {
	folder: string;
	node?: string;
	settings?: Record<string, string>;
}

/** Starts n8n with its editor. */
export async function startN8n(
	state: State,
	installation: Installation = { folder: join(root, 'demo', 'n8n') },
): Promise<Running> {
	const n8n = start('n8n', ['node_modules/n8n/bin/n8n', 'start'], {
		cwd: installation.folder,
		...(installation.node ? { node: installation.node } : {}),
		env: {
			...workerSettings(state),
			N8N_PORT: String(ports.n8n.number),
			N8N_RUNNERS_BROKER_PORT: String(ports.broker.number),
			N8N_SECURE_COOKIE: 'false',
			N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			N8N_DYNAMIC_BANNERS_ENABLED: 'false',
			...installation.settings,
		},
	});
	await untilReady(n8n, `${base}/healthz/readiness`, 180);
	return n8n;
}

/** n8n as its editor uses it: signed in as the owner. */
export class N8nClient {
	readonly url = base;
	private cookie = '';

	/** Creates the owner, or signs in as the one of an earlier run. */
	async signIn({ email, password }: State['owner']): Promise<void> {
		const settings = (await this.call('GET', '/settings')) as { userManagement?: { showSetupOnFirstLoad?: boolean } };
		if (settings.userManagement?.showSetupOnFirstLoad)
			await this.call('POST', '/owner/setup', { email, firstName: 'Olivia', lastName: 'Owner', password });
		else await this.call('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/** A call of n8n's own REST interface; gives what its answer has under `data`. */
	async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = await fetch(`${base}/rest${path}`, {
			method,
			headers: {
				'browser-id': 'n8n-nodes-zoom-demo',
				...(this.cookie ? { cookie: this.cookie } : {}),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const cookie = answer.headers.getSetCookie().find((text) => text.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		const text = await answer.text();
		if (!answer.ok)
			throw new DemoProblem(`n8n answered ${method} ${path} with ${answer.status}: ${text.slice(0, 300)}`);
		return text.startsWith('{') ? (JSON.parse(text) as Json).data : text;
	}

	/** Saves a credential under its name, over the one of an earlier run. */
	async saveCredential(state: State, credential: { name: string; type: string; data: Json }): Promise<string> {
		const known = state.credentials[credential.name];
		const exists =
			known !== undefined &&
			(await this.call('GET', `/credentials/${known}`).then(
				() => true,
				() => false,
			));
		const saved = (
			exists
				? await this.call('PATCH', `/credentials/${known}`, credential)
				: await this.call('POST', '/credentials', credential)
		) as { id: string };
		state.credentials[credential.name] = saved.id;
		return saved.id;
	}

	/** Saves a workflow under its name, over the one of an earlier run; other workflows are not touched. */
	async saveWorkflow(state: State, workflow: Json & { name: string }): Promise<string> {
		const known = state.workflows[workflow.name];
		const existing =
			known === undefined
				? undefined
				: ((await this.call('GET', `/workflows/${known}`).catch(() => undefined)) as
						| { versionId?: string }
						| undefined);
		const saved = (
			existing
				? await this.call('PATCH', `/workflows/${known}`, { ...workflow, versionId: existing.versionId })
				: await this.call('POST', '/workflows', { active: false, ...workflow })
		) as { id: string };
		state.workflows[workflow.name] = saved.id;
		return saved.id;
	}

	/** Publishes a workflow, so that its triggers listen, and waits until they do. */
	async publish(workflowId: string): Promise<void> {
		const { versionId } = (await this.call('GET', `/workflows/${workflowId}`)) as { versionId: string };
		await this.call('POST', `/workflows/${workflowId}/activate`, { versionId });
		for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
			const { status } = (await this.call('GET', `/workflows/${workflowId}/publication-status`)) as { status: string };
			if (status === 'published') return;
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
		throw new DemoProblem('the workflow was not published within half a minute');
	}

	/** The latest execution of a workflow, whatever started it. */
	async latestExecution(workflowId: string): Promise<{ id: string; status: string } | undefined> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = (await this.call('GET', `/executions?filter=${filter}&limit=1`)) as {
			results: Array<{ id: string; status: string }>;
		};
		return results[0];
	}

	/** Does something that starts a workflow, and gives the first output item of a node once the execution has ended. */
	async afterwards(workflowId: string, node: string, cause: () => Promise<void>): Promise<Json> {
		const before = await this.latestExecution(workflowId);
		await cause();
		for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
			const latest = await this.latestExecution(workflowId);
			if (latest && latest.id !== before?.id && ['success', 'error', 'crashed'].includes(latest.status)) {
				const { data } = (await this.call('GET', `/executions/${latest.id}`)) as { data: string };
				return resultOf(parse(data) as Json, node);
			}
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
		throw new DemoProblem('no execution ended within a minute');
	}

	/** Runs a saved workflow from one of its triggers and gives the first output item of a node. */
	async run(workflowId: string, trigger: string, node: string): Promise<Json> {
		const { executionId } = (await this.call('POST', `/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
		})) as { executionId: string };
		for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
			const execution = (await this.call('GET', `/executions/${executionId}`)) as { status: string; data: string };
			if (execution.status === 'success' || execution.status === 'error')
				return resultOf(parse(execution.data) as Json, node);
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
		throw new DemoProblem('the execution did not end within a minute');
	}
}

/** An item of a node's output, as n8n stores it. */
export interface Item {
	json: Json;
	binary?: Record<string, { mimeType: string; fileName?: string; bytes?: number; fileSize?: string }>;
}

/** The items of a node's output. @throws DemoProblem with what stopped the execution, as a person would read it. */
export function itemsOf(data: Json, node: string): Item[] {
	const { error, runData } = data.resultData as {
		error?: { message?: string; description?: string; node?: { name?: string } };
		runData: Record<string, Array<{ data?: { main?: Item[][] } }>>;
	};
	if (error)
		throw new DemoProblem(
			`${error.node?.name ? `node '${error.node.name}': ` : ''}${error.message ?? 'unknown'}${error.description ? ` – ${error.description}` : ''}`,
		);
	const items = runData[node]?.[0]?.data?.main?.[0] ?? [];
	if (items.length === 0) throw new DemoProblem(`node '${node}' gave no output`);
	return items;
}

function resultOf(data: Json, node: string): Json {
	return itemsOf(data, node)[0]?.json ?? {};
}
