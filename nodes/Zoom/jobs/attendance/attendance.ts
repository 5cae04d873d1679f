// Attendance of one meeting, from what Zoom lists and from who was expected: a pure computation.
import type { IDataObject } from 'n8n-workflow';

import type { Expected } from './expected';
import { matchExpected } from './expected';
import type { Person } from './people';
import { describePerson, peopleOf, toMinutes, toTime } from './people';
import type { Interval } from './sessions';
import { readRows, secondsIn } from './sessions';

/** What counts as attendance. */
export interface Rules {
	/** Who was expected; undefined if nobody is known to be. */
	expected: Expected[] | undefined;
	/** When the meeting began and ended, in seconds since 1970. By default the first joining and the last leaving. */
	start: number | undefined;
	end: number | undefined;
	/** Minutes that somebody must be there; otherwise they left early. */
	minimumMinutes: number;
	/** Minutes after the start from which somebody is late; undefined if nobody is. */
	lateAfter: number | undefined;
}

type Status = 'attended' | 'late' | 'left_early' | 'absent' | 'not_expected';

/** Somebody who is there less than this many seconds before the end has stayed until the end. */
const END_TOLERANCE = 60;

/** The attendance of a meeting. */
export interface Attendance {
	/** One for each person, in the order of joining; those who did not come are last. */
	people: IDataObject[];
	totals: IDataObject;
}

/** Computes the attendance from a list of participants. */
export function attendanceOf(records: IDataObject[], rules: Rules): Attendance {
	const people = peopleOf(readRows(records));
	const meeting = spanOf(people, rules);
	const { expected = [] } = rules;
	const { ofExpected, similarTo } = matchExpected(expected, people);
	const byPerson = new Map(
		ofExpected.flatMap((match, place) => (match ? [[match.person, { match, place }] as const] : [])),
	);
	const attending = people.map((person, index) => {
		const found = byPerson.get(index);
		const own = found ? expectedProperties(expected[found.place] as Expected) : {};
		return {
			...describePerson(person),
			percent: percentOf(person, meeting),
			status: statusOf(person, meeting, rules, found !== undefined),
			...(rules.expected ? { matched_by: found?.match.matchedBy ?? '' } : {}),
			...own,
			identified_by: person.identifiedBy,
		};
	});
	const absent = expected.flatMap((one, place) =>
		ofExpected[place] ? [] : [absentPerson(one, similarTo[place] as string[])],
	);
	const all = [...attending, ...absent];
	return { people: all, totals: totalsOf(all, people, meeting, rules) };
}

function spanOf(people: Person[], { start, end }: Rules): Interval | undefined {
	if (people.length === 0) return start === undefined || end === undefined ? undefined : { start, end };
	return {
		start: start ?? people.reduce((least, { firstJoin }) => Math.min(least, firstJoin), Infinity),
		end: end ?? people.reduce((greatest, { lastLeave }) => Math.max(greatest, lastLeave), -Infinity),
	};
}

function percentOf({ intervals }: Person, meeting: Interval | undefined): number {
	const length = meeting ? meeting.end - meeting.start : 0;
	return length > 0 ? Math.round((secondsIn(intervals, meeting) / length) * 1000) / 10 : 0;
}

function statusOf(
	{ firstJoin, lastLeave, seconds }: Person,
	meeting: Interval | undefined,
	{ expected, minimumMinutes, lateAfter }: Rules,
	isExpected: boolean,
): Status {
	if (expected && !isExpected) return 'not_expected';
	const { start, end } = meeting as Interval;
	const isLate = lateAfter !== undefined && firstJoin > start + lateAfter * 60;
	const isShort = seconds < minimumMinutes * 60;
	if (isShort && !(isLate && lastLeave >= end - END_TOLERANCE)) return 'left_early';
	return isLate ? 'late' : 'attended';
}

/** What the list of those who were expected says of somebody. A name that was typed in may differ from it. */
function expectedProperties({ name, email, registrantId }: Expected): IDataObject {
	return {
		...(name === '' ? {} : { expected_name: name }),
		...(email === '' ? {} : { expected_email: email }),
		...(registrantId === '' ? {} : { registrant_id: registrantId }),
	};
}

function absentPerson({ name, email, registrantId }: Expected, similarTo: string[]): IDataObject {
	return {
		name,
		email,
		registrant_id: registrantId,
		minutes: 0,
		duration: 0,
		sessions: 0,
		percent: 0,
		status: 'absent',
		matched_by: '',
		...(similarTo.length > 0 ? { similar_to: similarTo } : {}),
	};
}

function totalsOf(
	all: IDataObject[],
	people: Person[],
	meeting: Interval | undefined,
	{ expected }: Rules,
): IDataObject {
	const count = (status: Status): number => all.filter((person) => person.status === status).length;
	const seconds = people.reduce((sum, person) => sum + person.seconds, 0);
	return {
		...(meeting ? { start: toTime(meeting.start), end: toTime(meeting.end) } : {}),
		minutes: meeting ? toMinutes(meeting.end - meeting.start) : 0,
		people: people.length,
		...(expected ? { expected: expected.length } : {}),
		attended: count('attended'),
		late: count('late'),
		left_early: count('left_early'),
		...(expected ? { absent: count('absent'), not_expected: count('not_expected') } : {}),
		total_minutes: toMinutes(seconds),
		average_minutes: people.length === 0 ? 0 : toMinutes(seconds / people.length),
	};
}
