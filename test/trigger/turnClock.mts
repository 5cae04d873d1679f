// Time that goes on with the turns of Node's event loop. A busy machine slows it down instead of making what is on its
// way look late: whatever has arrived is read between two ticks.
import { systemClock, type Clock } from '../../nodes/shared/http/clock.ts';

/** Time that the test makes. It starts now, and stands still until `start`. */
export class TurnClock {
	private time = Date.now();
	private isRunning = false;
	private sleeping: Array<{ until: number; wake: () => void }> = [];
	private readonly msPerTurn: number;

	/** @param msPerTurn how much time one turn of the event loop takes, in virtual milliseconds */
	constructor(msPerTurn: number) {
		this.msPerTurn = msPerTurn;
	}

	start(): void {
		this.isRunning = true;
		const turn = (): void => {
			if (!this.isRunning) return;
			this.time += this.msPerTurn;
			const due = this.sleeping.filter(({ until }) => until <= this.time);
			this.sleeping = this.sleeping.filter(({ until }) => until > this.time);
			for (const { wake } of due) wake();
			// The immediate comes after the sockets were read, also where the timer is overdue.
			setTimeout(() => setImmediate(turn), 1);
		};
		setImmediate(turn);
	}

	stop(): void {
		this.isRunning = false;
		this.sleeping = [];
	}

	async sleep(ms: number): Promise<void> {
		await new Promise<void>((wake) => this.sleeping.push({ until: this.time + ms, wake }));
	}

	/** This time as the code under test wants it. */
	clock(signal: AbortSignal): Clock {
		const system = systemClock(signal);
		return { ...system, now: () => this.time, sleep: async (ms) => await system.abortable(this.sleep(ms)) };
	}
}
