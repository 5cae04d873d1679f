// Loads n8n's own code. n8n-core reads environment variables once, when it is loaded, so they are set here.
import type * as Core from 'n8n-core';
import type * as Workflow from 'n8n-workflow';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `current` is the n8n of the root package.json. `old` is the n8n of test/n8n/old, which does not coordinate parallel
 * token refreshes yet. `full` is the whole n8n of demo/n8n: the same version as `current`, with n8n's own nodes.
 */
export type N8nVersion = 'current' | 'old' | 'full';

/** Where each version of n8n is installed. */
const homes: Record<N8nVersion, { readonly folder: string; readonly base: URL }> = {
	current: { folder: '.', base: new URL('../../package.json', import.meta.url) },
	old: { folder: 'test/n8n/old', base: new URL('./old/package.json', import.meta.url) },
	full: { folder: 'demo/n8n', base: new URL('../../demo/n8n/package.json', import.meta.url) },
};

/** n8n's container of services. */
interface Container {
	get<T>(service: abstract new (...parameters: never[]) => T): T;
}

/** The modules of one version of n8n. */
export interface N8n {
	readonly version: N8nVersion;
	readonly core: typeof Core;
	readonly workflow: typeof Workflow;
	readonly container: Container;
	/** `require` as a module in the folder of its package.json would use it. */
	readonly requireFromHome: NodeJS.Require;
	/** `require` as n8n-core itself would use it. */
	readonly requireFromCore: NodeJS.Require;
	/** `require` as n8n-workflow itself would use it. */
	readonly requireFromWorkflow: NodeJS.Require;
}

const loaded = new Map<N8nVersion, N8n>();
let userFolder: string | undefined;

/** The folder of n8n's key and binary data. Every test file has its own; {@link removeUserFolder} removes it. */
export function ensureUserFolder(): string {
	userFolder ??= mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-user-'));
	mkdirSync(userFolder, { recursive: true });
	return userFolder;
}

/** Removes what n8n wrote. A later {@link ensureUserFolder} of the same test file creates the folder again. */
export function removeUserFolder(): void {
	if (userFolder !== undefined) rmSync(userFolder, { recursive: true, force: true });
}

/**
 * Loads n8n-core and n8n-workflow, once per test file and version.
 * @throws an error if that version is not installed.
 */
export function loadN8n(version: N8nVersion): N8n {
	const known = loaded.get(version);
	if (known) return known;

	Object.assign(process.env, {
		N8N_USER_FOLDER: ensureUserFolder(),
		N8N_LOG_LEVEL: 'silent',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
	});
	const base = createRequire(homes[version].base);
	const requireFromCore = createRequire(resolveCore(base, version));
	const n8n: N8n = {
		version,
		core: base('n8n-core') as typeof Core,
		workflow: base('n8n-workflow') as typeof Workflow,
		container: (requireFromCore('@n8n/di') as { Container: Container }).Container,
		requireFromHome: base,
		requireFromCore,
		requireFromWorkflow: createRequire(base.resolve('n8n-workflow')),
	};
	loaded.set(version, n8n);
	return n8n;
}

/** Stops the timer of n8n-core's SSH connections. In the old version, it would keep the process alive. */
export function shutDown({ container, requireFromCore }: N8n): void {
	const { SSHClientsManager } = requireFromCore('./execution-engine/ssh-clients-manager.js') as {
		SSHClientsManager: new () => { onShutdown(): void };
	};
	container.get(SSHClientsManager).onShutdown();
}

function resolveCore(base: NodeJS.Require, version: N8nVersion): string {
	const path = base.resolve('n8n-core');
	const { folder } = homes[version];
	if (!path.includes(join(folder, 'node_modules'))) {
		throw new Error(`The ${version} n8n is not installed: run "node scripts/install.mjs ${folder}" first`);
	}
	return path;
}
