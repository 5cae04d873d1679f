// The n8n releases that the package is tried in, and how each is installed: in a folder of its own, kept between runs, because each has some 3 GB.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../demo/lib/settings.mts';
import type { Installation } from '../demo/lib/n8n.mts';

/** A release of n8n. */
export interface Release {
	version: string;
	/** The Node.js it wants: n8n's range of the time; 2.40 and newer need 24. */
	node: string;
	/** The folder of this repository that has it as a locked dependency; others are installed when they are asked for. */
	locked?: string;
}

/** Oldest first. The first is the oldest that the package supports: before 1.119 nodes could not renew a token, nor could credentials add what Zoom wants to the request for one. */
export const releases: readonly Release[] = [
	{ version: '1.119.2', node: '22.23.3' },
	{ version: '1.123.81', node: '22.23.3' },
	{ version: '2.8.4', node: '22.23.3' },
	{ version: '2.20.12', node: '22.23.3' },
	{ version: '2.41.1', node: '24.21.0', locked: 'demo/n8n' },
];

/** Where the others are installed. */
const shelf = process.env.ZOOM_COMPAT_FOLDER ?? join(root, '.demo', 'hosts');

/** What a package registry cannot give: an optional package that is incomplete there, and, before 2.28, one that n8n takes from a site of its own (its spreadsheet node needs it). */
const overrides = { 'msgpackr-extract': '3.0.3', xlsx: '0.18.5' };

/**
 * The installation of a release, made when it is missing.
 * @throws an error with the end of npm's messages.
 */
export function installed({ version, node, locked }: Release): Installation {
	if (locked !== undefined) return { folder: join(root, locked) };
	const folder = join(shelf, version);
	const program = join(folder, 'node_modules', 'node', 'bin', 'node');
	const stamp = join(folder, 'node_modules', '.complete');
	if (!existsSync(stamp)) {
		mkdirSync(folder, { recursive: true });
		writeFileSync(
			join(folder, 'package.json'),
			JSON.stringify({ private: true, dependencies: { n8n: version, node }, overrides }),
		);
		// Install scripts only where they are needed: Node.js itself and the database.
		npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
		npm(['rebuild', '--ignore-scripts=false', '--loglevel=error', 'node', 'sqlite3'], folder);
		writeFileSync(stamp, version);
	}
	// Older releases refuse to start without a module they do not know; this one they all have.
	return { folder, node: program, settings: { N8N_DISABLED_MODULES: 'insights' } };
}

function npm(args: string[], cwd: string): void {
	const { status, error, stderr } = spawnSync('npm', args, {
		cwd,
		stdio: ['ignore', 'ignore', 'pipe'],
		encoding: 'utf8',
		maxBuffer: 100 << 20,
	});
	if (status !== 0)
		throw new Error(`"npm ${args[0]}" in ${cwd} did not work: ${error?.message ?? stderr.trim().slice(-500)}`);
}
