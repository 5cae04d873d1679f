// Time that passes only while everybody waits, so that hours of a schedule take milliseconds.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// The module from which every call of n8n-workflow's `sleep` reads the function.
const inWorkflow = createRequire(require.resolve('n8n-workflow'));
const sleepModule = inWorkflow('@n8n/utils/sleep') as { sleep: (ms: number) => Promise<void> };

interface Sleeper {
	due: number;
	wake: () => void;
}

export class VirtualTime {
	now: number;
	private sleepers: Sleeper[] = [];
	private isPumping = false;

	constructor(start: number) {
		this.now = start;
	}

	/** Makes `sleep` of n8n-workflow and `Date` follow this time. */
	install(): void {
		const RealDate = Date;
		const clock = (): number => this.now;
		globalThis.Date = new Proxy(RealDate, {
			construct: (real, parameters: unknown[], called) =>
				Reflect.construct(real, parameters.length > 0 ? parameters : [clock()], called) as Date,
			get: (real, key) => (key === 'now' ? clock : (Reflect.get(real, key) as unknown)),
		});
		// Real minutes would keep everything that waits for them.
		AbortSignal.timeout = () => new AbortController().signal;
		sleepModule.sleep = async (ms) => await this.sleep(ms);
	}

	async sleep(ms: number): Promise<void> {
		await new Promise<void>((wake) => {
			this.sleepers.push({ due: this.now + ms, wake });
			this.pump();
		});
	}

	/** Forgets everybody who waits, as the end of a process does. */
	forget(): void {
		this.sleepers = [];
	}

	/** Wakes one sleeper after the other. All that it does before it waits again is done in between. */
	private pump(): void {
		if (this.isPumping) return;
		this.isPumping = true;
		setImmediate(() => {
			this.isPumping = false;
			const next = this.sleepers.reduce<Sleeper | undefined>(
				(first, one) => (first === undefined || one.due < first.due ? one : first),
				undefined,
			);
			if (!next) return;
			this.sleepers.splice(this.sleepers.indexOf(next), 1);
			this.now = Math.max(this.now, next.due);
			next.wake();
			this.pump();
		});
	}
}
