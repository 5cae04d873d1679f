// Runs Companion as its users do: its own program, in a process of its own, set up by environment variables.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface CompanionOptions {
	sandboxUrl: string;
	clientId: string;
	clientSecret: string;
	/** Where it may send files to. */
	uploadUrl: string;
	/** The site with the uploader in the browser. */
	site: string;
}

/** A running Companion. */
export interface Companion {
	stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** @throws an error with what Companion printed, if it ends instead of starting */
export async function startCompanion(port: number, options: CompanionOptions): Promise<Companion> {
	const folder = mkdtempSync(join(tmpdir(), 'companion-'));
	const home = dirname(require.resolve('@uppy/companion/package.json'));
	const preload = pathToFileURL(join(__dirname, 'companionPreload.mts')).href;
	const child = spawn(process.execPath, ['--import', preload, join(home, 'bin', 'companion')], {
		cwd: folder,
		env: {
			PATH: process.env.PATH,
			NODE_ENV: 'test',
			ZOOM_SANDBOX_URL: options.sandboxUrl,
			COMPANION_PORT: String(port),
			COMPANION_DOMAIN: `127.0.0.1:${port}`,
			COMPANION_PROTOCOL: 'http',
			COMPANION_DATADIR: folder,
			COMPANION_SECRET: 'a-secret-of-the-test',
			COMPANION_PREAUTH_SECRET: 'another-secret-of-the-test',
			COMPANION_CLIENT_ORIGINS: options.site,
			COMPANION_UPLOAD_URLS: options.uploadUrl,
			COMPANION_ALLOW_LOCAL_URLS: 'true',
			COMPANION_ZOOM_KEY: options.clientId,
			COMPANION_ZOOM_SECRET: options.clientSecret,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	let printed = '';
	await new Promise<void>((resolve, reject) => {
		const read = (chunk: Buffer): void => {
			printed += chunk.toString();
			if (printed.includes('Listening on')) resolve();
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.once('exit', () => reject(new Error(`Companion did not start: ${printed}`)));
	});
	return {
		async stop() {
			child.kill();
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
