// Starts n8n with this package installed.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { start, waitUntilReady, type RunningProcess } from './processes.mts';
import { demoFolder, ports, root, type State } from './settings.mts';

/** The base URL of the demo's n8n. */
export const n8nUrl = `http://localhost:${ports.n8n.number}`;

/** Copies the built package to n8n's folder for installed community nodes, so that it loads under its real name. */
export function installPackage(): void {
	const target = join(demoFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-zoom');
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	// A copy, not a link: a linked package would load this repository's n8n-workflow instead of n8n's.
	for (const part of ['package.json', 'dist', 'README.md', 'LICENSE'])
		cpSync(join(root, part), join(target, part), { recursive: true });
}

/** The environment variables of every n8n process, workers included: no telemetry, reachable from this machine only. */
export function workerEnvironment(state: State): Record<string, string> {
	return {
		N8N_USER_FOLDER: demoFolder,
		N8N_ENCRYPTION_KEY: state.encryptionKey,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
	};
}

/** An installed n8n. */
export interface N8nInstallation {
	folder: string;
	/** The path of its Node.js; default the Node.js that runs this. */
	node?: string;
	/** Environment variables besides the usual ones. */
	environment?: Record<string, string>;
}

/** Starts n8n with its editor. */
export async function startN8n(
	state: State,
	installation: N8nInstallation = { folder: join(root, 'demo', 'n8n') },
): Promise<RunningProcess> {
	const n8n = start('n8n', ['node_modules/n8n/bin/n8n', 'start'], {
		cwd: installation.folder,
		...(installation.node ? { node: installation.node } : {}),
		env: {
			...workerEnvironment(state),
			N8N_PORT: String(ports.n8n.number),
			N8N_RUNNERS_BROKER_PORT: String(ports.broker.number),
			N8N_SECURE_COOKIE: 'false',
			N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			N8N_DYNAMIC_BANNERS_ENABLED: 'false',
			...installation.environment,
		},
	});
	await waitUntilReady(n8n, `${n8nUrl}/healthz/readiness`, 180);
	return n8n;
}
