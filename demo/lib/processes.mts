// Starts and stops the programs of the demo.
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DemoError, demoFolder, type Port } from './settings.mts';

/** A process that the demo has started. */
export interface RunningProcess {
	name: string;
	/** The file that receives its output. */
	log: string;
	child: ChildProcess;
	/** Resolves when it has exited, with its signal or exit code. */
	exited: Promise<string>;
}

const runningProcesses = new Set<RunningProcess>();

/** Starts a long-running program with this process's Node.js, or with `options.node`. Its output goes to a file. */
export function start(
	name: string,
	args: string[],
	options: { cwd: string; env: Record<string, string>; node?: string },
): RunningProcess {
	const log = join(demoFolder, `${name}.log`);
	const output = createWriteStream(log);
	const child = spawn(options.node ?? process.execPath, args, {
		cwd: options.cwd,
		env: { ...process.env, ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child.stdout.pipe(output);
	child.stderr.pipe(output);
	const exited = new Promise<string>((resolve) =>
		child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)),
	);
	const running: RunningProcess = { name, log, child, exited };
	runningProcesses.add(running);
	void exited.then(() => runningProcesses.delete(running));
	return running;
}

/** Waits until a URL responds with a success status. @throws DemoError when the process exits or the time is over */
export async function waitUntilReady(
	{ name, log, exited }: RunningProcess,
	url: string,
	seconds: number,
): Promise<void> {
	let exit: string | undefined;
	void exited.then((reason) => (exit = reason));
	for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
		if (exit !== undefined) throw new DemoError(`${name} exited while starting (${exit}); see its log: ${log}`);
		const isReady = await fetch(url).then(
			(response) => response.ok,
			() => false,
		);
		if (isReady) return;
		await sleep(250);
	}
	throw new DemoError(`${name} was not ready after ${seconds} s; see its log: ${log}`);
}

/** Stops a process and waits until it has exited. */
export async function stop({ child, exited }: RunningProcess): Promise<void> {
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
	await exited;
	clearTimeout(timer);
}

/** Stops every process that the demo has started and waits until they have exited. */
export async function stopAll(): Promise<void> {
	await Promise.all([...runningProcesses].map(stop));
}

/** Resolves when the first of the running processes exits, with a sentence that says which one. */
export async function firstExit(): Promise<string> {
	return await Promise.race(
		[...runningProcesses].map(async ({ name, log, exited }) => `${name} exited (${await exited}); see its log: ${log}`),
	);
}

/** @throws DemoError that names the port and its environment variable, if another program listens on it */
export async function assertPortIsFree({ number, variable }: Port): Promise<void> {
	const isFree = await new Promise<boolean>((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(number, '127.0.0.1', () => server.close(() => resolve(true)));
	});
	if (!isFree)
		throw new DemoError(
			`Port ${number} is taken. Set ${variable} to another one, such as ${variable}=${number + 1000} npm start.`,
		);
}
