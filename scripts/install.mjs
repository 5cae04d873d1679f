// Installs the packages that are missing. Runs on the system's Node.js (20 or newer) before anything is installed, so
// it uses nothing but Node.js itself.
//
//   node scripts/install.mjs               this project's packages, the pinned Node.js among them
//   node scripts/install.mjs demo/n8n …    also those of other folders
//   node scripts/install.mjs --only demo/n8n …    those alone
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isWindows = process.platform === 'win32';

/** The npm that is used where the system's is older than its minor version: that one rejects the lockfiles. */
const NPM_VERSION = '11.19.1';

/** The folders with a lockfile: what is installed, how long it takes, and which packages need their install scripts. */
const folders = {
	// npm scripts run on the pinned Node.js, because npm puts node_modules/.bin first in their PATH.
	'.': { content: "the project's packages", duration: 'about a minute', rebuild: ['node'] },
	'demo/n8n': { content: 'n8n', duration: 'about four minutes, 3 GB', rebuild: ['node', 'sqlite3'] },
	'demo/s3': { content: 'an S3 server for the demo', duration: 'about half a minute, 14 MB', rebuild: [] },
	'test/n8n/old': { content: 'an old n8n engine for the tests', duration: 'about half a minute', rebuild: [] },
};

const requested = process.argv.slice(2);
for (const folder of requested[0] === '--only' ? requested.slice(1) : ['.', ...requested]) await install(folder);

async function install(folder) {
	const { content, duration, rebuild } = folders[folder];
	const cwd = join(root, folder);
	const stamp = join(cwd, 'node_modules', '.installed-from');
	const lockfileHash = createHash('sha256')
		.update(readFileSync(join(cwd, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash) return;

	console.log(`Installing ${content} (${duration}) ...`);
	await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], cwd);
	// Without names, npm would run the install scripts of all packages.
	if (rebuild.length > 0) await npm(['rebuild', '--ignore-scripts=false', '--loglevel=error', ...rebuild], cwd);
	writeFileSync(stamp, lockfileHash);
}

/** Runs npm. Prints the time now and then, because without a terminal `npm ci` prints nothing for minutes. */
async function npm(args, cwd) {
	const [program, ...npmArgs] = [...npmCommand(), ...args];
	const startTime = Date.now();
	const progress = setInterval(
		() => console.log(`  npm ${args[0]} … ${Math.round((Date.now() - startTime) / 1000)} s`),
		15_000,
	);
	const child = spawn(program, npmArgs, { cwd, stdio: ['ignore', 'inherit', 'inherit'], shell: isWindows });
	const result = await new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) => resolve(signal ?? code));
	});
	clearInterval(progress);
	if (result === 0) return;
	console.error(
		`Installing failed: "${[program, ...npmArgs].join(' ')}" in ${cwd} ended with ${result}. See its messages above.`,
	);
	process.exit(1);
}

/** The system's npm if it is new enough. Otherwise npx gets one that is, without installing it on the system. */
function npmCommand() {
	const version = execFileSync('npm', ['--version'], { encoding: 'utf8', shell: isWindows }).trim();
	const [major, minor] = version.split('.').map(Number);
	const [requiredMajor, requiredMinor] = NPM_VERSION.split('.').map(Number);
	const isNewEnough = major > requiredMajor || (major === requiredMajor && minor >= requiredMinor);
	return isNewEnough ? ['npm'] : ['npx', '--yes', `npm@${NPM_VERSION}`];
}
