// The comparison of shapes over all recordings, in words.
import { recordedBodies } from './kinds.mts';
import { ownBodies } from './ownBodies.mts';
import { absence, readRecordings } from './recordings.mts';
import { isCovered, reasonOf, shapeExceptions } from './shapeExceptions.mts';
import { compareShapes, type Finding } from './shapes.mts';

const textOf = ({ kind, member, what, text }: Finding): string => `${kind}: ${member} (${what}) ${text}`;

/** One line per finding without a reason, and the sum: how many members of how many bodies were compared. */
export async function shapes(): Promise<{ lines: string[]; unexplained: number }> {
	const recordings = readRecordings();
	if (recordings.length === 0)
		return { lines: [`shapes: 0 members of 0 bodies, findings 0${absence}`], unexplained: 0 };
	const recorded = recordedBodies(recordings);
	const names = (kind: string, name: 'operation' | 'event'): string[] => [
		...new Set(recordings.filter((one) => one.kind === kind).map((one) => one[name] ?? '')),
	];
	const own = await ownBodies(
		names('answer', 'operation'),
		names('event', 'event').filter((name) => name.includes('.')),
	);
	const { bodies, members, findings } = compareShapes(recorded, own);
	const unexplained = findings.filter((finding) => reasonOf(finding) === undefined);
	const explained = findings.length - unexplained.length;
	const unneeded = shapeExceptions.filter((one) => !findings.some((finding) => isCovered(one, finding))).length;
	return {
		lines: [
			...unexplained.map(textOf),
			`shapes: ${members} members of ${bodies} bodies, findings ${unexplained.length} ` +
				`(${explained} with a reason, ${unneeded} reasons without a finding)`,
		],
		unexplained: unexplained.length,
	};
}
