import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DemoProblem, folder, type Port } from './settings.mts';

/** A process that the demo has started. */
export interface Running {
	name: string;
	/** The file with all it printed. */
	log: string;
	child: ChildProcess;
	/** Settles when it ends by itself. */
	ended: Promise<string>;
}

const running = new Set<Running>();

/** Starts a program that stays up, by default with the Node.js that runs this; what it prints goes to a file. */
export function start(
	name: string,
	args: string[],
	options: { cwd: string; env: Record<string, string>; node?: string },
): Running {
	const log = join(folder, `${name}.log`);
	const output = createWriteStream(log);
	const child = spawn(options.node ?? process.execPath, args, {
		cwd: options.cwd,
		env: { ...process.env, ...options.env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child.stdout.pipe(output);
	child.stderr.pipe(output);
	const ended = new Promise<string>((resolve) =>
		child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)),
	);
	const process_: Running = { name, log, child, ended };
	running.add(process_);
	void ended.then(() => running.delete(process_));
	return process_;
}

/** Waits until an address answers with success. */
export async function untilReady(process_: Running, url: string, seconds: number): Promise<void> {
	let end: string | undefined;
	void process_.ended.then((how) => (end = how));
	for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
		if (end !== undefined)
			throw new DemoProblem(`${process_.name} ended while starting (${end}); its log is ${process_.log}`);
		const ready = await fetch(url).then(
			(answer) => answer.ok,
			() => false,
		);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	throw new DemoProblem(`${process_.name} was not ready after ${seconds} s; its log is ${process_.log}`);
}

/** Ends a process, and waits for it. */
export async function stop({ child, ended }: Running): Promise<void> {
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
	await ended;
	clearTimeout(timer);
}

/** Ends every process that the demo has started, and waits for it. */
export async function stopAll(): Promise<void> {
	await Promise.all([...running].map(stop));
}

/** Settles when one of the processes ends by itself, with a line that says which. */
export async function firstEnd(): Promise<string> {
	return await Promise.race(
		[...running].map(async ({ name, log, ended }) => `${name} ended (${await ended}); its log is ${log}`),
	);
}

/** @throws DemoProblem naming the port and its variable when something listens there already. */
export async function assertFree({ number, variable }: Port): Promise<void> {
	const free = await new Promise<boolean>((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(number, '127.0.0.1', () => server.close(() => resolve(true)));
	});
	if (!free)
		throw new DemoProblem(
			`Port ${number} is taken. Set ${variable} to another one, such as ${variable}=${number + 1000} npm start.`,
		);
}
