/** The sandbox's time. It is real but can be moved, so that tests can let tokens expire and days end. */
export class Clock {
	private offset = 0;

	/** Milliseconds since 1970. */
	now(): number {
		return Date.now() + this.offset;
	}

	/** Moves time forward by so many milliseconds. */
	advance(ms: number): void {
		this.offset += ms;
	}

	/** Back to real time. */
	reset(): void {
		this.offset = 0;
	}
}

/** `yyyy-MM-ddTHH:mm:ssZ`, as Zoom writes instants. */
export function utcText(time: number): string {
	return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** `yyyy-MM-dd` in UTC. */
export function utcDay(time: number): string {
	return new Date(time).toISOString().slice(0, 10);
}
