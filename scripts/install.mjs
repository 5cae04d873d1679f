// Installs what is missing, and nothing when all is there. Runs on the system's own Node.js (20 or newer) before
// anything is installed, so it uses nothing but Node.js itself.
//
//   node scripts/install.mjs          the project's own packages and the pinned Node.js
//   node scripts/install.mjs demo/n8n  besides, the real n8n in demo/n8n
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What has to be built after an `npm ci` that runs no install scripts, by folder. */
const builds = {
	'.': ['node'], // the pinned Node.js, so that every npm script runs on it
	'demo/n8n': ['node', 'sqlite3'],
	'test/host/old': [],
};

install('.');
for (const folder of process.argv.slice(2)) install(folder);

function install(folder) {
	const cwd = join(root, folder);
	const stamp = join(cwd, 'node_modules', '.installed-from');
	const wanted = createHash('sha256').update(readFileSync(join(cwd, 'package-lock.json'))).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

	console.log(`Installing packages in ${folder === '.' ? 'the project' : folder} ${folder === '.' ? '(about a minute)' : '(about five minutes, 3 GB)'} ...`);
	npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], cwd);
	// Without names, npm would build everything.
	if (builds[folder].length > 0) npm(['rebuild', '--ignore-scripts=false', '--loglevel=error', ...builds[folder]], cwd);
	writeFileSync(stamp, wanted);
}

function npm(args, cwd) {
	const command = `npm ${args.join(' ')}`;
	try {
		execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
	} catch (error) {
		console.error(`Installing failed: "${command}" in ${cwd} ended with ${error.status ?? error.message}. Its own messages stand above.`);
		process.exit(1);
	}
}
