// The package as n8n installs it: package.json and dist in their own folder, built by the commands of `npm run build`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { N8nVersion } from './modules.mts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules: Record<N8nVersion, string> = {
	current: join(root, 'node_modules'),
	old: join(root, 'test/n8n/old/node_modules'),
	full: join(root, 'demo/n8n/node_modules'),
};

/** What `npm run build` reads. */
const sources = ['package.json', 'tsconfig.json', 'gulpfile.js', 'nodes', 'credentials', 'icons'];

/** The folder of the sources, to load these instead of the built package. */
export const sourceFolder = root;

/**
 * The folder of the built package. Its name contains a hash of the checkout's path and of its sources. So every state
 * of the sources is built once, and several runs of Jest do not disturb each other. Types are not checked here; `npm
 * run types` and `npm run build` do that.
 */
export function builtPackage(version: N8nVersion): string {
	const home = join(tmpdir(), 'n8n-nodes-zoom-build');
	const folder = join(home, `${contentKey()}-${version}`);
	if (existsSync(folder)) return folder;

	mkdirSync(home, { recursive: true });
	const draft = mkdtempSync(join(home, '.draft-'));
	try {
		for (const name of sources)
			if (existsSync(join(root, name))) cpSync(join(root, name), join(draft, name), { recursive: true });
		link(modules.current, draft);
		run(draft, 'typescript/bin/tsc', ['-p', 'tsconfig.json', '--noCheck']);
		run(draft, 'gulp/bin/gulp.js', ['--silent', 'build:static']);
		for (const name of sources.filter((name) => name !== 'package.json'))
			rmSync(join(draft, name), { recursive: true, force: true });
		if (version !== 'current') link(modules[version], draft);
		publish(draft, folder);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
	return folder;
}

/** Makes the package's `require('n8n-workflow')` load n8n's, as n8n does with NODE_PATH. */
function link(target: string, folder: string): void {
	rmSync(join(folder, 'node_modules'), { force: true });
	symlinkSync(target, join(folder, 'node_modules'), 'dir');
}

function run(cwd: string, script: string, parameters: string[]): void {
	try {
		execFileSync(process.execPath, [join(modules.current, script), ...parameters], {
			cwd,
			encoding: 'utf8',
			stdio: 'pipe',
		});
	} catch (error) {
		const { stdout = '', message } = error as Error & { stdout?: string };
		throw new Error(`Building the package for the tests failed. ${message}\n${stdout}`, { cause: error });
	}
}

/** Moves the finished build to its place. If another process was faster, its build is used. */
function publish(draft: string, folder: string): void {
	try {
		renameSync(draft, folder);
	} catch (error) {
		if (!existsSync(folder)) throw error;
	}
}

function contentKey(): string {
	const hash = createHash('sha256').update(process.version).update(root);
	for (const file of sources.flatMap(filesBelow).sort())
		hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
	return hash.digest('hex').slice(0, 16);
}

function filesBelow(name: string): string[] {
	const path = join(root, name);
	if (!existsSync(path)) return [];
	if (name.includes('.')) return [path];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
