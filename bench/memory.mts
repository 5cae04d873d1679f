// Resident memory of processes: the kernel's own record of the peak, which Linux can reset.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Fills V8's young generation more than once: its default maximum is two times 64 MiB. */
const YOUNG_BYTES = 400 * 2 ** 20;

/**
 * Waits until the process is at rest, and resets the record of its peak.
 * @returns the resident memory at rest, in bytes; no garbage is collected for it
 */
export async function settleMemory(): Promise<number> {
	// An n8n that has been running for a while has used its whole young generation.
	let allocated = 0;
	while (allocated < YOUNG_BYTES) allocated += new Array<undefined>(16_000).length * 8;
	// More than a second, so that the rate limits of the second before are over too.
	await sleep(1400);
	resetPeakMemory('self');
	return process.memoryUsage.rss();
}

/** The peak since {@link settleMemory}, in bytes. */
export function peakMemory(): number {
	return residentMemory('self', 'VmHWM');
}

/** Resets the kernel's record of a process's peak memory. */
export function resetPeakMemory(pid: number | 'self'): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Resident memory of a process in bytes: now (`VmRSS`), or the recorded peak (`VmHWM`). */
export function residentMemory(pid: number | 'self', name: 'VmRSS' | 'VmHWM'): number {
	const kilobytes = new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kilobytes) * 1024;
}

/** Bytes as whole mebibytes. */
export function toMebibytes(bytes: number): number {
	return Math.round(bytes / 1024 ** 2);
}
