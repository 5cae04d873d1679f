// The n8n releases that the package is tested with. Each is installed in a folder of its own, which is kept between
// runs because each takes some 3 GB.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../demo/lib/settings.mts';
import type { N8nInstallation } from '../demo/lib/n8n.mts';

/** A release of n8n. */
export interface Release {
	version: string;
	/** The version of Node.js to run it on, from the range that the release supports. n8n 2.40 and newer need 24. */
	node: string;
	/** A version of Node.js to run it on instead, which is installed by itself. */
	runsOn?: string;
	/** The folder of this repository whose lockfile has this release. Other releases are installed when needed. */
	lockedIn?: string;
}

/**
 * Oldest first. The first is the oldest release that the package supports: before 1.119 nodes could not refresh a
 * token, and credentials could not add the parameters that Zoom requires to a token request.
 */
export const releases: readonly Release[] = [
	{ version: '1.119.2', node: '22.23.3' },
	// The last Node.js without a WebSocket, which n8n supported until 2.19.
	{ version: '1.119.2', node: '22.23.3', runsOn: '20.19.5' },
	{ version: '1.123.81', node: '22.23.3' },
	{ version: '2.8.4', node: '22.23.3' },
	{ version: '2.20.12', node: '22.23.3' },
	{ version: '2.41.1', node: '24.21.0', lockedIn: 'demo/n8n' },
];

/** The entry for a version. A version without one runs on the Node.js of the older releases. */
export function releaseOf(version: string): Release {
	return releases.find((release) => release.version === version) ?? { version, node: '22.23.3' };
}

/** The version of Node.js that a release is run on. */
export const nodeOf = ({ node, runsOn = node }: Release): string => runsOn;

const installDir = process.env.ZOOM_COMPAT_FOLDER ?? join(root, '.demo', 'hosts');

/**
 * Replacements for what the npm registry cannot provide: an optional package that is incomplete there, and the
 * spreadsheet package that n8n before 2.28 downloads from a site of its own.
 */
const overrides = { 'msgpackr-extract': '3.0.3', xlsx: '0.18.5' };

/**
 * Installs a release if it is not installed yet.
 * @throws an error with the end of npm's output
 */
export function ensureInstalled({ version, node, runsOn, lockedIn }: Release): N8nInstallation {
	if (lockedIn !== undefined) return { folder: join(root, lockedIn) };
	const folder = join(installDir, version);
	const stamp = join(folder, 'node_modules', '.complete');
	if (!existsSync(stamp)) {
		mkdirSync(folder, { recursive: true });
		writeFileSync(
			join(folder, 'package.json'),
			JSON.stringify({ private: true, dependencies: { n8n: version, node }, overrides }),
		);
		// Only Node.js itself and the database need their install scripts.
		npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
		npm(['rebuild', '--ignore-scripts=false', '--loglevel=error', 'node', 'sqlite3'], folder);
		writeFileSync(stamp, version);
	}
	return {
		folder,
		node: runsOn === undefined ? nodeIn(folder) : ensureNode(runsOn),
		// Older releases refuse to start when the list names a module that they do not have. All of them have this one.
		environment: { N8N_DISABLED_MODULES: 'insights' },
	};
}

/** Installs a version of Node.js if it is not installed yet. @returns its path */
function ensureNode(version: string): string {
	const folder = join(installDir, `node-${version}`);
	if (!existsSync(nodeIn(folder))) {
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { node: version } }));
		npm(['install', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'], folder);
	}
	return nodeIn(folder);
}

const nodeIn = (folder: string): string => join(folder, 'node_modules', 'node', 'bin', 'node');

function npm(args: string[], cwd: string): void {
	const { status, error, stderr } = spawnSync('npm', args, {
		cwd,
		stdio: ['ignore', 'ignore', 'pipe'],
		encoding: 'utf8',
		maxBuffer: 100 << 20,
	});
	if (status !== 0)
		throw new Error(`"npm ${args[0]}" in ${cwd} failed: ${error?.message ?? stderr.trim().slice(-500)}`);
}
