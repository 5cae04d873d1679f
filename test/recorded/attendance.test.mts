// Get Attendance over every list of participants that was recorded: rejoins, guests and breakout rooms as Zoom really
// lists them. The rules hold for any list, and a second computation, second by second, says what the minutes must be.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from '../nodes/support/credentials.mts';
import { absence, readRecordings, type Recording } from './recordings.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());
afterEach(() => nock.cleanAll());

/** The lists that Get Attendance reads, by Zoom's names. */
const PATHS: Record<string, string> = {
	pastMeetingParticipants: '/past_meetings/93812345678/participants',
	reportMeetingParticipants: '/report/meetings/93812345678/participants',
	listWebinarParticipants: '/past_webinars/93812345678/participants',
	reportWebinarParticipants: '/report/webinars/93812345678/participants',
};

const rowsOf = ({ payload }: Recording): IDataObject[] =>
	(payload as { participants?: IDataObject[] } | null)?.participants ?? [];
const lists = readRecordings().filter(
	(recording) => recording.kind === 'answer' && (recording.operation ?? '') in PATHS && rowsOf(recording).length > 0,
);

/** The output for one recorded list. Zoom has no other list, so that the report is refused where it is not recorded. */
async function attendance({ operation = '', payload }: Recording, parameters: IDataObject = {}, items = [{}]) {
	const path = PATHS[operation] as string;
	const kind = path.includes('webinar') ? 'webinar' : 'meeting';
	nock('https://api.zoom.us/v2')
		.persist()
		.get(/.*/)
		.reply((uri) => {
			const { pathname } = new URL(uri, 'https://api.zoom.us');
			if (pathname !== `/v2${path}`) return [400, { code: 200, message: 'Only available for paid users.' }];
			return [200, payload as nock.Body];
		});
	const { output } = await n8n.run(
		{
			resource: kind === 'meeting' ? 'pastMeeting' : 'pastWebinar',
			operation: 'getAttendance',
			[`${kind}Id`]: { __rl: true, mode: 'id', value: '93812345678' },
			...parameters,
			options: { waitAtMost: 0 },
		},
		{ credential: connectedGeneralApp(n8n), items: items.map((json) => ({ json })) },
	);
	return (output[0] ?? []).map(({ json }) => json);
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');

/** Whether two rows are of one person: by anything that identifies, or, for guests, by their name. */
function isSamePerson(one: IDataObject, other: IDataObject): boolean {
	const shares = (name: string): boolean => text(one[name]) !== '' && text(one[name]) === text(other[name]);
	const names = ['id', 'participant_user_id', 'registrant_id', 'user_email'];
	const isGuest = (row: IDataObject): boolean => names.every((name) => text(row[name]) === '');
	return [...names, 'user_id'].some(shares) || (isGuest(one) && isGuest(other) && shares('name'));
}

/** The rows of each person: whoever is the same as somebody who is the same is the same. */
function peopleIn(rows: IDataObject[]): IDataObject[][] {
	const people: IDataObject[][] = [];
	for (const row of rows) {
		const own = people.filter((person) => person.some((other) => isSamePerson(row, other)));
		for (const person of own) people.splice(people.indexOf(person), 1);
		people.push([...own.flat(), row]);
	}
	return people;
}

const secondOf = (time: unknown): number => Math.floor(Date.parse(String(time)) / 1000);

/** Seconds in which at least one row of a person is, each counted by itself. */
function secondsOf(rows: IDataObject[]): number {
	const seconds = new Set<number>();
	for (const { join_time: join, leave_time: leave } of rows)
		for (let second = secondOf(join); second < secondOf(leave); second += 1) seconds.add(second);
	return seconds.size;
}

const inMeeting = (recording: Recording): IDataObject[] =>
	rowsOf(recording).filter(({ status }) => status !== 'in_waiting_room');
const described = (recording: Recording) => [recording.name, recording] as const;
const none = [['no recording', { name: '', grade: 'R', kind: 'answer', payload: null } satisfies Recording]] as const;
const each = lists.length > 0 ? test.each(lists.map(described)) : test.skip.each(none);

each(`%s has each person once, with the seconds that a second computation counts${absence}`, async (_name, list) => {
	const found = await attendance(list);
	const expected = peopleIn(inMeeting(list)).map((rows) => ({
		first_join: Math.min(...rows.map(({ join_time: time }) => secondOf(time))),
		last_leave: Math.max(...rows.map(({ leave_time: time }) => secondOf(time))),
		duration: secondsOf(rows),
	}));
	const order = (one: IDataObject, other: IDataObject): number =>
		JSON.stringify(one).localeCompare(JSON.stringify(other));
	const got = found.map(({ first_join: join, last_leave: leave, duration }) => ({
		first_join: secondOf(join),
		last_leave: secondOf(leave),
		duration,
	}));
	expect(got.sort(order)).toEqual(expected.sort(order));
});

each(`%s counts no second twice, and everybody by a name or address that Zoom gave${absence}`, async (_name, list) => {
	const known = new Set(rowsOf(list).flatMap(({ name, user_email: email }) => [name ?? '', email ?? '']));
	for (const person of await attendance(list)) {
		const span = secondOf(person.last_leave) - secondOf(person.first_join);
		expect(person.duration).toBeLessThanOrEqual(span);
		expect(Number(person.percent)).toBeLessThanOrEqual(100);
		expect(known).toContain(person.name);
		expect(known).toContain(person.email);
		expect(['registrant_id', 'user', 'email', 'name']).toContain(person.identified_by);
	}
});

each(
	`%s with a row in the waiting room, and with each row twice, is the same attendance${absence}`,
	async (_n, list) => {
		const before = await attendance(list);
		nock.cleanAll();
		const rows = rowsOf(list);
		const [first] = rows as [IDataObject];
		const waiting = { ...first, status: 'in_waiting_room', join_time: '2019-01-01T00:00:00Z' };
		const withMore = {
			...list,
			payload: { ...(list.payload as IDataObject), participants: [waiting, ...rows, ...rows] },
		};
		// A guest without a name is nobody that could be known again.
		const isKnown = ({ name, identified_by: by }: IDataObject): boolean => by !== 'name' || name !== '';
		const after = await attendance(withMore);
		expect(after.filter(isKnown)).toEqual(before.filter(isKnown));
	},
);

each(`%s expected by what Zoom gave of each person misses nobody${absence}`, async (_name, list) => {
	const items = peopleIn(inMeeting(list)).flatMap((rows) => {
		const of = (name: string): string => String(rows.find((row) => text(row[name]) !== '')?.[name] ?? '');
		const person = { name: of('name'), email: of('user_email'), registrant: of('registrant_id') };
		return Object.values(person).some((value) => value !== '') ? [person] : [];
	});
	const found = await attendance(
		list,
		{
			expectedPeople: 'items',
			personEmail: '={{ $json.email }}',
			personName: '={{ $json.name }}',
			personRegistrantId: '={{ $json.registrant }}',
		},
		items,
	);
	expect(found.filter(({ status }) => status === 'absent')).toEqual([]);
	expect(found.filter(({ matched_by: by }) => by !== '' && by !== undefined)).toHaveLength(items.length);
});

const present = lists.length > 0 ? test : test.skip;
present(`the recorded lists have rejoins, guests and breakout rooms${absence}`, () => {
	const rows = lists.flatMap(inMeeting);
	const rejoins = lists.flatMap((list) => peopleIn(inMeeting(list))).filter((own) => own.length > 1);
	expect(rejoins.length).toBeGreaterThan(0);
	expect(rows.filter(({ id }) => text(id) === '').length).toBeGreaterThan(0);
	expect(rows.filter(({ bo_mtg_id: room }) => text(room) !== '').length).toBeGreaterThan(0);
});
