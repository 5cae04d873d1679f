// What a change of a schedule leaves open is taken from the meeting or webinar itself.
import type { IDataObject } from 'n8n-workflow';

import type { Operation, OperationTools, RequestDraft } from '../../shared/definition/operation';
import { instantOf, isTimezone, startTimeIn, toUtcText } from '../../shared/definition/time';
import type { Moment } from '../../shared/definition/time';
import { asText, isSame } from '../../shared/definition/values';
import { checkPastStart } from './schedule';

/** The members that say how often it recurs, for each of Zoom's types. */
const DAYS_OF_TYPE: Record<string, string[][]> = {
	1: [[]],
	2: [['weekly_days']],
	3: [['monthly_day'], ['monthly_week', 'monthly_week_day']],
};

/** Members that exclude each other: setting one of a group takes those of the other groups away. */
const ALTERNATIVES = [
	[['end_times'], ['end_date_time']],
	[['monthly_day'], ['monthly_week', 'monthly_week_day']],
];

const END = ['end_times', 'end_date_time'];
const RECURRENCE = ['type', 'repeat_interval', 'weekly_days', ...ALTERNATIVES.flat(2)];

/**
 * Completes a change of the start or of the recurrence, see {@link Operation.beforeSend}. A start without a zone keeps
 * the zone that the meeting has, and so does the end of a recurrence. What is set of a recurrence goes into the one that
 * the meeting has. If the app may not read the meeting, what was set is sent alone.
 * @param path of the meeting or webinar
 */
export const completeSchedule =
	(path: string): NonNullable<Operation['beforeSend']> =>
	async (draft, tools) => {
		await readOpenParts(path, draft, tools);
		checkPastStart(draft, tools);
	};

async function readOpenParts(
	path: string,
	draft: RequestDraft,
	{ readIfAllowed, workflowTimezone }: OperationTools,
): Promise<void> {
	const set = draft.body?.recurrence as IDataObject | undefined;
	const isOpen = draft.option.startInOwnZone ?? draft.option.endInOwnZone;
	if (isOpen === undefined && (set === undefined || isComplete(set))) return;
	const existing = (await readIfAllowed({ path, parts: draft.path, rate: 'light' })) as IDataObject | undefined;
	if (!existing) return;
	useOwnZone(draft, asText(existing.timezone), workflowTimezone);
	if (set && draft.body) draft.body.recurrence = merged(set, (existing.recurrence ?? {}) as IDataObject);
}

/** Brings the times of a draft into the zone that the meeting has, if JavaScript knows it. */
function useOwnZone({ body, option }: RequestDraft, zone: string, workflowTimezone: string): void {
	if (!body || !isTimezone(zone)) return;
	const start = option.startInOwnZone as Moment | undefined;
	if (start) {
		// A start without an offset is in the workflow's zone.
		const moment =
			'instant' in start || zone === workflowTimezone ? start : { instant: instantOf(workflowTimezone, start.local) };
		Object.assign(body, startTimeIn(zone, moment));
	}
	if (option.endInOwnZone !== undefined)
		(body.recurrence as IDataObject).end_date_time = toUtcText(instantOf(zone, asText(option.endInOwnZone)));
}

/** Whether a recurrence says everything that Zoom needs to know. */
function isComplete(set: IDataObject): boolean {
	const days = DAYS_OF_TYPE[asText(set.type)] ?? [];
	const hasAll = (members: string[]): boolean => members.every((member) => set[member] !== undefined);
	return set.repeat_interval !== undefined && days.some(hasAll) && END.some((member) => set[member] !== undefined);
}

/** The recurrence that the meeting has, with what was set of it. */
function merged(set: IDataObject, existing: IDataObject): IDataObject {
	const isOtherType = set.type !== undefined && !isSame(set.type, existing.type);
	const kept = RECURRENCE.filter(
		(member) =>
			existing[member] !== undefined &&
			existing[member] !== null &&
			!isReplaced(member, set) &&
			(!isOtherType || END.includes(member)),
	);
	return {
		// An interval counts in the unit of its type, so that the one of another type means nothing.
		...(isOtherType ? { repeat_interval: 1 } : {}),
		...Object.fromEntries(kept.map((member) => [member, existing[member]])),
		...set,
	};
}

function isReplaced(member: string, set: IDataObject): boolean {
	return ALTERNATIVES.some(
		(groups) =>
			groups.some((group) => group.includes(member)) &&
			groups.some((group) => !group.includes(member) && group.some((other) => set[other] !== undefined)),
	);
}
