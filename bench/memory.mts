// Resident memory of processes, exactly: the system's own record of the most, which Linux can set back.
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
	beginRecord('self');
	return process.memoryUsage.rss();
}

/** The most since {@link settle}, bytes. */
export function highWater(): number {
	return residentBytes('self', 'VmHWM');
}

/** Begins a new record of the most memory of a process. */
export function beginRecord(pid: number | 'self'): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Resident memory of a process in bytes: now (`VmRSS`), or the most of its record (`VmHWM`). */
export function residentBytes(pid: number | 'self', name: 'VmRSS' | 'VmHWM'): number {
	const kilobytes = new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kilobytes) * 1024;
}
