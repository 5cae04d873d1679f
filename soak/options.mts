// What a soak is run with.
import { parseArgs } from 'node:util';
import { seeded } from '../test/seeded.mts';

/** The size of a soak. */
export interface SoakOptions {
	minutes: number;
	events: number;
	items: number;
	/** The same seed chooses the same faults. */
	seed: number;
}

/** The size from the command line. The default is the long run. */
export function readOptions(): SoakOptions {
	const number = { type: 'string' } as const;
	const { values } = parseArgs({ options: { minutes: number, events: number, items: number, seed: number } });
	const { minutes = '20', events = '20000', items = '5000', seed = '1' } = values;
	const options = { minutes: Number(minutes), events: Number(events), items: Number(items), seed: Number(seed) };
	const isNumeric = Object.values(options).every((value) => Number.isFinite(value) && value >= 0);
	if (isNumeric && options.minutes > 0) return options;
	console.error('Usage: npm run soak -- [--minutes 20] [--events 20000] [--items 5000] [--seed 1]');
	process.exit(2);
}

/** A source of random numbers. */
export class Random {
	/** A number from 0 to below 1. */
	readonly next: () => number;

	constructor(seed: number) {
		this.next = seeded(seed);
	}

	/** Whether something happens that has a probability. */
	happens(probability: number): boolean {
		return this.next() < probability;
	}

	/** One of several values. */
	pick<T>(values: readonly T[]): T {
		return values[Math.floor(this.next() * values.length)] as T;
	}
}
