// The processes of a measurement, and the messages between them.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program of this folder that runs in a process of its own. */
export class Program {
	private readonly child: ChildProcess;
	private readonly name: string;
	private readonly exited: Promise<never>;
	private errorOutput = '';

	/** @param options passed to the program as JSON */
	constructor(name: string, options: unknown) {
		this.name = name;
		this.child = fork(fileURLToPath(new URL(`./${name}.mts`, import.meta.url)), [JSON.stringify(options)], {
			execArgv: ['--no-warnings'],
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		});
		this.child.stderr?.on('data', (text: Buffer) => {
			this.errorOutput = `${this.errorOutput}${text.toString()}`.slice(-4000);
		});
		this.exited = new Promise((_resolve, reject) =>
			this.child.once('exit', (code, signal) =>
				reject(new Error(`${name} exited (${signal ?? code}): ${this.errorOutput}`)),
			),
		);
		this.exited.catch(() => undefined);
	}

	/** The next message. @throws an error when none arrives within two minutes, or the program exits */
	async receive<T>(): Promise<T> {
		const message = await this.receiveWithin<T>(120_000);
		if (message === undefined) throw new Error(`${this.name} sent no message. ${this.errorOutput}`);
		return message;
	}

	/** The next message, or undefined when none arrives in time. @throws an error when the program exits */
	async receiveWithin<T>(timeoutMs: number): Promise<T | undefined> {
		let timer: NodeJS.Timeout | undefined;
		const timeout = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), timeoutMs)));
		const message = new Promise<T>((resolve) => this.child.once('message', (content) => resolve(content as T)));
		return await Promise.race([message, timeout, this.exited]).finally(() => clearTimeout(timer));
	}

	/** Sends a message. */
	send(message: object | string): void {
		this.child.send(message);
	}

	/** Stops the program and waits until it has exited. After 2 s it is killed. */
	async stop(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		if (this.child.connected) this.child.disconnect();
		const timer = setTimeout(() => this.child.kill('SIGKILL'), 2000);
		await this.exited.catch(() => undefined);
		clearTimeout(timer);
	}
}

/** Runs a system command. @returns its duration in milliseconds. @throws an error when it fails */
export async function timed(command: string, parameters: string[]): Promise<number> {
	const start = performance.now();
	const child = spawn(command, parameters, { stdio: 'ignore' });
	const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
	if (code !== 0) throw new Error(`${command} ended with ${code}`);
	return performance.now() - start;
}
