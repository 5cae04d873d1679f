// Resident memory of this process, exactly: the system's own record of the most, which Linux can set back.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until nothing is under way any more, begins a new record, and gives the memory at rest in bytes. No garbage is collected for it. */
export async function settle(): Promise<number> {
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
