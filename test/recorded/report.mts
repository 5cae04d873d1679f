// The replay in words: `recordings N/N, findings N`.
import type { Replay } from './replay.mts';

/** How many recordings went through the product, and how many findings there are. */
export function summaryOf(replays: Replay[]): string {
	const replayed = replays.filter(({ as }) => as !== undefined);
	const findings = replays.flatMap((replay) => replay.findings);
	const kinds = new Map<string, number>();
	for (const { as } of replayed) if (as) kinds.set(as, (kinds.get(as) ?? 0) + 1);
	const listed = [...kinds].map(([kind, count]) => `${kind} ${count}`).join(', ');
	return `recordings ${replayed.length}/${replays.length}, findings ${findings.length} (${listed})`;
}

/** Each finding with its recording, one a line. */
export const findingsOf = (replays: Replay[]): string[] =>
	replays.flatMap(({ name, findings }) => findings.map((finding) => `${name}: ${finding}`));
