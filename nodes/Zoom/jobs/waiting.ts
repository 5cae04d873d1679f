// Waiting for something that Zoom is still making.
import type { OperationTools } from '../../shared/definition/operation';

/** Seconds before the next look. The last one is used again and again. */
const PAUSES = [15, 30, 60, 120];

/**
 * Reads until what was read is ready, or until the time is up.
 * @param minutes the longest wait; 0 to read once
 * @returns what was read last
 */
export async function readUntil<Result>(
	read: () => Promise<Result>,
	isReady: (result: Result) => boolean,
	minutes: number,
	{ wait }: Pick<OperationTools, 'wait'>,
): Promise<Result> {
	let left = minutes * 60_000;
	for (let looks = 0; ; looks += 1) {
		const result = await read();
		if (left <= 0 || isReady(result)) return result;
		const pause = Math.min(left, (PAUSES[looks] ?? (PAUSES.at(-1) as number)) * 1000);
		left -= pause;
		await wait(pause);
	}
}
