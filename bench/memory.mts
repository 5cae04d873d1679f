// Resident memory of this process, exactly: the system's own record of the most, which Linux can set back.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes of young objects that go more than once through the largest young heap that V8 has by default, two times 64 MiB. */
const YOUNG_BYTES = 400 * 2 ** 20;

/** Waits until nothing is under way any more, begins a new record, and gives the memory at rest in bytes. No garbage is collected for it. */
export async function settle(): Promise<number> {
	// An n8n that has been up for a while has touched all of its young heap.
	let made = 0;
	while (made < YOUNG_BYTES) made += new Array<undefined>(16_000).length * 8;
	// More than a second: the limits of the second before are over as well.
	await sleep(1400);
	writeFileSync('/proc/self/clear_refs', '5');
	return process.memoryUsage.rss();
}

/** The most since {@link settle}, bytes. */
export function highWater(): number {
	const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
	return Number(kilobytes) * 1024;
}
