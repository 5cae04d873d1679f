// PostgreSQL and Redis, from the programs that are installed on the system.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Starts PostgreSQL with a new, empty data folder and the user `n8n`. */
export function startPostgres(folder: string, port: number): ChildProcess {
	const bin = findPostgres();
	const user = systemUser();
	mkdirSync(folder);
	if (user !== undefined) {
		execFileSync('chmod', ['755', dirname(folder)]);
		chownSync(folder, user.uid, user.gid);
	}
	execFileSync(join(bin, 'initdb'), ['-D', folder, '-U', 'n8n', '-A', 'trust', '--no-sync'], {
		stdio: 'ignore',
		...user,
	});
	const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`].flatMap((text) => ['-c', text]);
	return spawn(join(bin, 'postgres'), ['-D', folder, '-p', String(port), ...settings], { stdio: 'ignore', ...user });
}

/** Starts Redis without persistence. */
export function startRedis(folder: string, port: number): ChildProcess {
	const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	return spawn('redis-server', options, { stdio: 'ignore' });
}

/** Stops a service and waits until it has exited. */
export async function stopService(service: ChildProcess): Promise<void> {
	if (service.exitCode !== null || service.signalCode !== null) return;
	const exited = new Promise((resolve) => service.once('exit', resolve));
	service.kill('SIGINT');
	await exited;
}

/** The folder of PostgreSQL's programs. Debian keeps them out of the PATH. */
function findPostgres(): string {
	const folders = ['/usr/lib/postgresql', '/usr/local/pgsql']
		.filter((folder) => existsSync(folder))
		.flatMap((folder) => readdirSync(folder).map((version) => join(folder, version, 'bin')));
	return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? '';
}

/** PostgreSQL does not run as root, so root runs it as the user postgres. */
function systemUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (option: '-u' | '-g'): number => Number(execFileSync('id', [option, 'postgres']));
	return { uid: id('-u'), gid: id('-g') };
}
