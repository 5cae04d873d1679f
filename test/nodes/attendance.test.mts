// Attendance: computed here a second time, second by second, and compared for thousands of random meetings.
import type { IDataObject } from 'n8n-workflow';
import { attendanceOf, type Rules } from '../../nodes/Zoom/jobs/attendance/attendance.ts';
import { normalName, similarity } from '../../nodes/Zoom/jobs/attendance/names.ts';
import { isStillCounting, presenceOf, readRows } from '../../nodes/Zoom/jobs/attendance/sessions.ts';
import { seededBelow } from '../seeded.mts';

const START = Date.parse('2026-11-02T10:00:00Z') / 1000;
const at = (seconds: number): string => new Date((START + seconds) * 1000).toISOString().replace('.000Z', 'Z');
const rules = (more: Partial<Rules> = {}): Rules => ({
	expected: undefined,
	start: undefined,
	end: undefined,
	minimumMinutes: 0,
	lateAfter: undefined,
	...more,
});
/** A row in the shape that was recorded in 2026: people without an account have an empty ID and address. */
const row = (name: string, from: number, to: number, more: IDataObject = {}): IDataObject => ({
	id: '',
	user_id: `${name}-${from}-${to}`,
	name,
	user_email: '',
	join_time: at(from),
	leave_time: at(to),
	duration: to - from,
	registrant_id: '',
	failover: false,
	status: 'in_meeting',
	...more,
});
const people = (records: IDataObject[], more: Partial<Rules> = {}) => attendanceOf(records, rules(more)).people;

const LENGTH = 600;

/** A meeting of up to ten people: guests and users who come again, overlap, wait, move to breakout rooms and servers. */
function randomMeeting(random: (below: number) => number): {
	records: IDataObject[];
	truth: Map<string, IDataObject[]>;
} {
	const truth = new Map<string, IDataObject[]>();
	for (let person = 0; person <= random(10); person += 1) {
		const identity: IDataObject =
			[{}, { id: `u${person}`, user_email: `p${person}@x.example` }, { registrant_id: `r${person}` }][random(3)] ?? {};
		const own = Array.from({ length: 1 + random(6) }, () => {
			const from = random(LENGTH);
			const kind = [{}, {}, { bo_mtg_id: 'b' }, { failover: true }, { status: 'in_waiting_room' }][random(5)];
			return row(`Person ${person}`, from, from + random(LENGTH - from), { ...identity, ...kind });
		});
		truth.set(`Person ${person}`, own);
	}
	const records = [...truth.values()].flat();
	for (let index = records.length - 1; index > 0; index -= 1) {
		const other = random(index + 1);
		[records[index], records[other]] = [records[other] as IDataObject, records[index] as IDataObject];
	}
	return { records, truth };
}

/** The seconds in which somebody was there, counted one by one. */
function presentSeconds(rows: IDataObject[]): { first: number; last: number; seconds: Set<number> } | undefined {
	const counted = rows.filter(({ status }) => status !== 'in_waiting_room');
	if (counted.length === 0) return undefined;
	const times = counted.map(({ join_time: join, leave_time: leave }) =>
		[join, leave].map((time) => Date.parse(String(time)) / 1000),
	);
	const seconds = new Set<number>();
	for (const [from = 0, to = 0] of times) for (let second = from; second < to; second += 1) seconds.add(second);
	return {
		first: Math.min(...times.map(([from = 0]) => from)),
		last: Math.max(...times.map(([, to = 0]) => to)),
		seconds,
	};
}

/** What the second implementation says of a meeting, by name. */
function countEverySecond(truth: Map<string, IDataObject[]>): Map<string, string> {
	const counted = [...truth].flatMap(([name, rows]) => {
		const presence = presentSeconds(rows);
		return presence ? [{ name, ...presence }] : [];
	});
	const end = Math.max(...counted.map(({ last }) => last));
	const length = end - Math.min(...counted.map(({ first }) => first));
	return new Map(
		counted.map(({ name, first, last, seconds }) => {
			const percent = length > 0 ? Math.round((seconds.size / length) * 1000) / 10 : 0;
			return [name, JSON.stringify([at(first - START), at(last - START), seconds.size, percent])];
		}),
	);
}

test('10,000 random meetings agree with a count of every second', () => {
	const random = seededBelow(20_261_127);
	for (let meeting = 0; meeting < 10_000; meeting += 1) {
		const { records, truth } = randomMeeting(random);
		const found = people(records).map(({ name, first_join: first, last_leave: last, duration, percent }) => [
			name,
			JSON.stringify([first, last, duration, percent]),
		]);
		const expected = countEverySecond(truth);
		if (found.length !== expected.size || found.some(([name, times]) => expected.get(String(name)) !== times))
			throw new Error(`Meeting ${meeting}: ${JSON.stringify(found)} instead of ${JSON.stringify([...expected])}`);
	}
}, 60_000);

test('5,000 participants and as many registrants take less than a second of CPU time', () => {
	const random = seededBelow(7);
	const syllables = [
		'an',
		'bor',
		'cel',
		'dim',
		'ev',
		'fra',
		'gus',
		'hel',
		'iv',
		'jon',
		'kar',
		'lut',
		'mar',
		'nis',
		'ol',
	];
	const word = () => Array.from({ length: 2 + random(3) }, () => syllables[random(syllables.length)]).join('');
	const names = Array.from({ length: 5000 }, () => `${word()} ${word()}`);
	const records = names.flatMap((name, index) => [row(name, index % 900, 1800), row(name, 1900, 3600)]);
	const expected = names.map((name) => ({ name: name.replace(/.$/, 'x'), email: '', registrantId: '' }));
	const before = process.cpuUsage();
	const found = people(records, { expected });
	const { user, system } = process.cpuUsage(before);
	expect(found.length).toBeGreaterThanOrEqual(4900);
	expect((user + system) / 1000).toBeLessThan(1000);
});

describe('the times of a person', () => {
	test('count once where two devices, a breakout room or another server overlap', () => {
		const [person] = people([
			row('Ann', 0, 600, { id: 'a' }),
			row('Ann', 300, 900, { id: 'a' }),
			row('Ann', 400, 500, { id: 'a', bo_mtg_id: 'b' }),
			row('Ann', 900, 1000, { id: 'a', failover: true }),
		]);
		expect(person).toMatchObject({ duration: 1000, minutes: 16.67, sessions: 1, percent: 100, identified_by: 'user' });
	});

	test.each<[string, IDataObject[], number]>([
		['two for somebody who came back', [row('Ann', 0, 10), row('Ann', 20, 30)], 2],
		[
			'one on the way to a breakout room and back',
			[row('Ann', 0, 10), row('Ann', 12, 20, { bo_mtg_id: 'b' }), row('Ann', 22, 30)],
			1,
		],
		['one for a change of server', [row('Ann', 0, 10), row('Ann', 12, 20, { failover: true })], 1],
		['one for somebody who is listed in a breakout room only', [row('Ann', 0, 10, { bo_mtg_id: 'b' })], 1],
		[
			'two for a breakout room within the first',
			[row('Ann', 0, 30), row('Ann', 5, 10, { bo_mtg_id: 'b' }), row('Ann', 40, 50)],
			2,
		],
	])('are sessions: %s', (_name, records, sessions) => {
		expect(presenceOf(readRows(records)).sessions).toBe(sessions);
	});

	test('come from the duration where nobody has left yet, and end no earlier than they begin', () => {
		expect(people([row('Ann', 0, 0, { leave_time: '', duration: 90 })])[0]).toMatchObject({ duration: 90 });
		expect(people([row('Ann', 50, 20)])[0]).toMatchObject({ duration: 0, percent: 0 });
		expect(people([row('Ann', 0, 0, { join_time: '' })])).toEqual([]);
	});

	test('are still counted while a duration is 0 and the times differ', () => {
		expect(isStillCounting([row('Ann', 0, 60, { duration: 0 })])).toBe(true);
		expect(isStillCounting([row('Ann', 0, 0), row('Ann', 0, 60)])).toBe(false);
		expect(isStillCounting([row('Ann', 0, 60, { duration: 0, status: 'in_waiting_room' })])).toBe(false);
	});
});

describe('a person', () => {
	test('is recognized over rejoins by address, by a session with another name, and by registrant', () => {
		const found = people([
			row('Ann', 0, 10, { user_email: 'ANN@x.example' }),
			row('Ann (phone)', 10, 20, { user_email: 'ann@x.example', user_id: '7' }),
			row('iPhone', 20, 30, { user_id: '7' }),
			row('Bo', 0, 10, { registrant_id: 'r' }),
			row('B. O.', 10, 20, { registrant_id: 'r', internal_user: true }),
		]);
		expect(found.map(({ name, duration, identified_by: by, internal }) => [name, duration, by, internal])).toEqual([
			['Ann', 30, 'email', undefined],
			['Bo', 20, 'registrant_id', true],
		]);
	});

	test('without any identity is the one of that name, or nobody else', () => {
		const found = people([row('Guest', 0, 10), row('guest ', 20, 30), row('', 0, 5), row('', 0, 6)]);
		expect(found.map(({ name, duration }) => [name, duration])).toEqual([
			['', 5],
			['', 6],
			['Guest', 20],
		]);
		expect(found.at(-1)).toMatchObject({ identified_by: 'name' });
	});
});

describe('names', () => {
	test('are the same without accents, case, brackets and punctuation', () => {
		expect(normalName(' José  RUIZ-Müller (Acme) ')).toBe('jose ruiz muller');
	});

	test.each([
		['john smith', 'smith john', true],
		['john smith', 'jon smith', true],
		['anna lee', 'anna maria lee', true],
		['anna', 'anna lee', false],
		['anna lee', 'ben ode', false],
		['anna lee', 'anna b c lee', false],
		['', '', false],
	])("'%s' and '%s' are similar: %s", (one, other, isSimilar) => {
		expect(similarity(one, other) >= 0.8).toBe(isSimilar);
	});
});

describe('who was expected', () => {
	const expected = (name: string, email = '', registrantId = '') => ({ name, email, registrantId });

	test('is matched by registrant, then address, then name, then similar name, and the item says which', () => {
		const found = people(
			[
				row('A', 0, 10, { registrant_id: 'r1' }),
				row('B', 1, 10, { id: 'r2' }),
				row('C', 2, 10, { user_email: 'c@x.example' }),
				row('Dora Day', 3, 10),
				row('Ernst Emmerich', 4, 10),
				row('Somebody', 5, 10),
			],
			{
				expected: [
					expected('X', '', 'r1'),
					expected('Y', '', 'r2'),
					expected('Z', 'C@X.example '),
					expected('Dora Day'),
					expected('Ernst Emerich'),
					expected('Nobody Else', 'n@x.example', 'r9'),
				],
			},
		);
		expect(found.map(({ name, status, matched_by: by }) => [name, status, by])).toEqual([
			['A', 'attended', 'registrant_id'],
			['B', 'attended', 'registrant_id'],
			['C', 'attended', 'email'],
			['Dora Day', 'attended', 'name'],
			['Ernst Emmerich', 'attended', 'similar_name'],
			['Somebody', 'not_expected', ''],
			['Nobody Else', 'absent', ''],
		]);
		expect(found[0]).toMatchObject({ expected_name: 'X', registrant_id: 'r1' });
		expect(found[6]).toMatchObject({ email: 'n@x.example', registrant_id: 'r9', minutes: 0, percent: 0 });
	});

	test('is not matched where names are shared or equally similar, and the item names them', () => {
		const sharedName = people([row('Kim Lee', 0, 9, { id: '1' }), row('Kim Lee', 1, 9, { id: '2' })], {
			expected: [expected('Kim Lee')],
		});
		expect(sharedName.map(({ status }) => status)).toEqual(['not_expected', 'not_expected', 'absent']);
		expect(sharedName[2]).toMatchObject({ similar_to: ['Kim Lee', 'Kim Lee'] });
		const twice = people([row('Kim Lee', 0, 9)], { expected: [expected('Kim Lee'), expected('Kim Lee')] });
		expect(twice.map(({ status }) => status)).toEqual(['not_expected', 'absent', 'absent']);
	});
});

describe('the status', () => {
	const records = [row('Host', 0, 3600), row('Late', 601, 3590), row('Early', 0, 600), row('Both', 700, 900)];
	test.each<[Partial<Rules>, string[]]>([
		[{}, ['attended', 'attended', 'attended', 'attended']],
		[{ lateAfter: 10 }, ['attended', 'attended', 'late', 'late']],
		[{ minimumMinutes: 55 }, ['left_early', 'attended', 'left_early', 'left_early']],
		[{ minimumMinutes: 55, lateAfter: 10 }, ['left_early', 'attended', 'late', 'left_early']],
		[{ minimumMinutes: 10 }, ['attended', 'attended', 'attended', 'left_early']],
		[{ lateAfter: 10, start: START + 100 }, ['attended', 'attended', 'attended', 'attended']],
	])('by the rules %j is %j', (more, statuses) => {
		expect(people(records, more).map(({ status }) => status)).toEqual(statuses);
	});

	test('is counted per meeting, with the length of the meeting', () => {
		const { totals } = attendanceOf(
			records,
			rules({
				lateAfter: 10,
				expected: [
					{ name: 'Host', email: '', registrantId: '' },
					{ name: 'Absent', email: '', registrantId: '' },
				],
			}),
		);
		expect(totals).toEqual({
			start: at(0),
			end: at(3600),
			minutes: 60,
			people: 4,
			expected: 2,
			attended: 1,
			late: 0,
			left_early: 0,
			absent: 1,
			not_expected: 3,
			total_minutes: 123.15,
			average_minutes: 30.79,
		});
		expect(attendanceOf([], rules()).totals).toEqual({
			minutes: 0,
			people: 0,
			attended: 0,
			late: 0,
			left_early: 0,
			total_minutes: 0,
			average_minutes: 0,
		});
		expect(attendanceOf([], rules({ start: 0, end: 60 })).totals).toMatchObject({ minutes: 1 });
	});

	test('counts only the time within the meeting for the percentage', () => {
		const [person] = people([row('Ann', 0, 300)], { start: START + 150, end: START + 450 });
		expect(person).toMatchObject({ duration: 300, percent: 50 });
	});
});
