// Installs what is missing, and nothing when all is there. Runs on the system's own Node.js (20 or newer) before
// anything is installed, so it uses nothing but Node.js itself.
//
//   node scripts/install.mjs                the project's own packages and the pinned Node.js
//   node scripts/install.mjs demo/n8n …     besides, those of other folders
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folders with a lockfile of their own: what is installed, how long it takes, and what has to be built after an `npm ci` without install scripts. */
const folders = {
	// The pinned Node.js, so that every npm script runs on it.
	'.': { what: "the project's packages", takes: 'about a minute', build: ['node'] },
	'demo/n8n': { what: 'n8n', takes: 'about four minutes, 3 GB', build: ['node', 'sqlite3'] },
	'test/n8n/old': { what: 'an old n8n engine for the tests', takes: 'about half a minute', build: [] },
};

for (const folder of ['.', ...process.argv.slice(2)]) await install(folder);

async function install(folder) {
	const { what, takes, build } = folders[folder];
	const cwd = join(root, folder);
	const stamp = join(cwd, 'node_modules', '.installed-from');
	const wanted = createHash('sha256')
		.update(readFileSync(join(cwd, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

	console.log(`Installing ${what} (${takes}) ...`);
	await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], cwd);
	// Without names, npm would build everything.
	if (build.length > 0) await npm(['rebuild', '--ignore-scripts=false', '--loglevel=error', ...build], cwd);
	writeFileSync(stamp, wanted);
}

/** Runs npm, and says now and then that it still does: `npm ci` is silent for minutes where there is no terminal. */
async function npm(args, cwd) {
	const started = Date.now();
	const progress = setInterval(
		() => console.log(`  npm ${args[0]} … ${Math.round((Date.now() - started) / 1000)} s`),
		15_000,
	);
	const windows = process.platform === 'win32';
	const child = spawn(windows ? 'npm.cmd' : 'npm', args, {
		cwd,
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: windows,
	});
	const end = await new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) => resolve(signal ?? code));
	});
	clearInterval(progress);
	if (end === 0) return;
	console.error(
		`Installing failed: "npm ${args.join(' ')}" in ${cwd} ended with ${end}. Its own messages stand above.`,
	);
	process.exit(1);
}
