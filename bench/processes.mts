// The processes of a measurement and the words between them.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program of this folder that runs beside the benchmark. */
export class Program {
	private readonly child: ChildProcess;
	private readonly name: string;
	private readonly ended: Promise<never>;
	private errors = '';

	/** @param options handed over as JSON. */
	constructor(name: string, options: unknown) {
		this.name = name;
		this.child = fork(fileURLToPath(new URL(`./${name}.mts`, import.meta.url)), [JSON.stringify(options)], {
			execArgv: ['--no-warnings'],
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		});
		this.child.stderr?.on('data', (text: Buffer) => (this.errors = `${this.errors}${text.toString()}`.slice(-4000)));
		this.ended = new Promise((_resolve, reject) =>
			this.child.once('exit', (code, signal) => reject(new Error(`${name} ended (${signal ?? code}): ${this.errors}`))),
		);
		this.ended.catch(() => undefined);
	}

	/**
	 * Its next message, or undefined when none came in time.
	 * @throws an error with what it printed, when it ends instead.
	 */
	async next<T>(withinMs = 120_000): Promise<T | undefined> {
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), withinMs)));
		const message = new Promise<T>((resolve) => this.child.once('message', (text) => resolve(text as T)));
		return await Promise.race([message, late, this.ended]).finally(() => clearTimeout(timer));
	}

	/** Says something and waits for the answer. */
	async ask<T>(words: object | string, withinMs?: number): Promise<T | undefined> {
		const answer = this.next<T>(withinMs);
		this.child.send(words);
		return await answer;
	}

	/** What it must say. @throws an error when it says nothing. */
	async must<T>(answer: Promise<T | undefined>): Promise<T> {
		const said = await answer;
		if (said === undefined) throw new Error(`${this.name} did not answer. ${this.errors}`);
		return said;
	}

	/** Ends it and waits for that; a program that cannot end by itself in a moment is killed. */
	async end(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		if (this.child.connected) this.child.disconnect();
		const timer = setTimeout(() => this.child.kill('SIGKILL'), 2000);
		await this.ended.catch(() => undefined);
		clearTimeout(timer);
	}
}

/** Runs a command of the system and gives how long it took, milliseconds. @throws when it fails. */
export async function timed(command: string, parameters: string[]): Promise<number> {
	const start = performance.now();
	const child = spawn(command, parameters, { stdio: 'ignore' });
	const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
	if (code !== 0) throw new Error(`${command} ended with ${code}`);
	return performance.now() - start;
}
