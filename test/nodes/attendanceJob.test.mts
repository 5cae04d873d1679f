// Get Attendance as a job: which lists it reads, who is expected, and how long it waits.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const NUMBER = '93812345678';
const UUID = 'abcdEFGH12345678IJKLmn==';
const api = () => nock('https://api.zoom.us/v2');
const person = (name: string, more: IDataObject = {}): IDataObject => ({
	id: '',
	name,
	user_email: `${name.toLowerCase()}@x.example`,
	join_time: '2026-11-02T10:00:00Z',
	leave_time: '2026-11-02T10:30:00Z',
	duration: 1800,
	status: 'in_meeting',
	...more,
});
const noScope = {
	code: 4711,
	message: 'Invalid access token, does not contain scopes:[report:read:list_meeting_participants:admin].',
};
const report = (id = NUMBER, kind = 'meetings') =>
	api()
		.get(`/report/${kind}/${encodeURIComponent(id)}/participants`)
		.query(true);
const participants = (id = NUMBER, kind = 'meetings') =>
	api()
		.get(`/past_${kind}/${encodeURIComponent(id)}/participants`)
		.query(true);
const run = async (parameters: IDataObject = {}, items: IDataObject[] = [{}], id = NUMBER) => {
	const { output, ...rest } = await n8n.run(
		{
			resource: 'pastMeeting',
			operation: 'getAttendance',
			meetingId: { __rl: true, mode: 'id', value: id },
			...parameters,
		},
		{ credential: connectedGeneralApp(n8n), items: items.map((json) => ({ json })) },
	);
	return { ...rest, items: output[0] ?? [], json: (output[0] ?? []).map(({ json }) => json) };
};

test('the report is read with the registrants, in all its pages', async () => {
	const asked: IDataObject[] = [];
	report()
		.times(2)
		.reply((uri) => {
			const query = Object.fromEntries(new URL(uri, 'https://x.example').searchParams);
			asked.push(query);
			return query.next_page_token
				? [200, { participants: [person('Bo')], next_page_token: '' }]
				: [200, { participants: [person('Ann')], next_page_token: 't' }];
		});
	const { json } = await run();
	expect(json.map(({ name, source, meeting_id: id }) => [name, source, id])).toEqual([
		['Ann', 'report', NUMBER],
		['Bo', 'report', NUMBER],
	]);
	expect(asked.map(({ include_fields: fields, page_size: size }) => [fields, size])).toEqual([
		['registrant_id', '300'],
		['registrant_id', '300'],
	]);
});

test('without the report, the list of participants is read, and the items say so', async () => {
	report().reply(400, noScope);
	participants().reply(200, { participants: [person('Ann', { internal_user: false })] });
	expect((await run()).json).toMatchObject([{ name: 'Ann', source: 'participants', internal: false }]);
});

test('what Zoom said of both lists is told if it hands out neither', async () => {
	report().reply(400, noScope);
	participants().reply(404, { code: 3001, message: 'Meeting does not exist: 93812345678.' });
	const { message, description } = await failureOf(run());
	expect(`${message} ${description ?? ''}`).toMatch(/Meeting does not exist.*The report: Invalid access token/s);
});

test.each(['report', 'participants'])("the chosen source '%s' is the only one that is asked", async (source) => {
	(source === 'report' ? report() : participants()).reply(404, { code: 3001, message: 'Not there.' });
	expect((await failureOf(run({ options: { source } }))).message).toContain('Not there');
});

test('a duration of 0 is waited for, and after the limit the times are taken', async () => {
	const counting = person('Ann', { duration: 0 });
	const answers = [counting, counting, person('Ann')];
	participants()
		.times(3)
		.reply(() => [200, { participants: [answers.shift()] }]);
	const options = { source: 'participants', waitAtMost: 2 };
	const { json } = await n8n.withFastTime(async () => await run({ options }));
	expect(json).toMatchObject([{ duration: 1800 }]);
	expect(answers).toEqual([]);
	participants().reply(200, { participants: [counting] });
	const { json: at, hints } = await run({ options: { ...options, waitAtMost: 0 } });
	expect(at).toMatchObject([{ duration: 1800 }]);
	expect(JSON.stringify(hints)).toContain('still counting');
});

test('registrants are expected, also of an instance that is named by its UUID', async () => {
	report(UUID).reply(200, { participants: [person('Ann', { registrant_id: 'r1' })] });
	api()
		.get(`/past_meetings/${encodeURIComponent(UUID)}`)
		.reply(200, { id: Number(NUMBER) });
	api()
		.get(`/meetings/${NUMBER}/registrants`)
		.query({ status: 'approved', page_size: '300' })
		.reply(200, {
			registrants: [
				{ id: 'r1', first_name: 'Anna', last_name: 'Lee', email: 'a@x.example' },
				{ id: 'r2', first_name: 'Bo', email: 'b@x.example' },
			],
		});
	const { json } = await run({ expectedPeople: 'registrants' }, [{}], UUID);
	expect(json).toMatchObject([
		{ name: 'Ann', matched_by: 'registrant_id', expected_name: 'Anna Lee', status: 'attended' },
		{ name: 'Bo', email: 'b@x.example', status: 'absent' },
	]);
});

test('invitees are expected by their address', async () => {
	report().reply(200, { participants: [person('Ann')] });
	api()
		.get(`/meetings/${NUMBER}`)
		.reply(200, { settings: { meeting_invitees: [{ email: 'ANN@x.example' }, { email: 'bo@x.example' }] } });
	expect((await run({ expectedPeople: 'invitees' })).json.map(({ status }) => status)).toEqual(['attended', 'absent']);
});

test('the input items are expected together, with one list for all of them', async () => {
	report().reply(200, { participants: [person('Ann'), person('Eve')] });
	const people = [{ email: 'ann@x.example' }, { name: 'Bo Ode' }, { name: 'Cy Day' }];
	const { items, json } = await run(
		{ expectedPeople: 'items', personEmail: '={{ $json.email }}', personName: '={{ $json.name }}' },
		people,
	);
	expect(json.map(({ name, status }) => [name, status])).toEqual([
		['Ann', 'attended'],
		['Eve', 'not_expected'],
		['Bo Ode', 'absent'],
		['Cy Day', 'absent'],
	]);
	expect(items[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
});

test('an input item that names nobody is refused', async () => {
	const { message } = await failureOf(run({ expectedPeople: 'items' }, [{ other: 1 }]));
	expect(message).toContain("'Person Email', 'Person Name' and 'Person Registrant ID' are all empty");
});

test('two items that ask for the same meeting without expected people get an answer each', async () => {
	report()
		.times(2)
		.reply(200, { participants: [person('Ann')] });
	expect((await run({}, [{}, {}])).items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

test('a refusal of the one job is not split by its people', async () => {
	report().reply(400, { code: 300, message: 'Invalid.' });
	participants().reply(400, { code: 300, message: 'Invalid.' });
	const { output } = await n8n.run(
		{
			resource: 'pastMeeting',
			operation: 'getAttendance',
			meetingId: { __rl: true, mode: 'id', value: NUMBER },
			expectedPeople: 'items',
			personName: '={{ $json.name }}',
		},
		{
			credential: connectedGeneralApp(n8n),
			items: [{ json: { name: 'A' } }, { json: { name: 'B' } }],
			onError: 'continueRegularOutput',
		},
	);
	expect(output[0]?.map(({ json }) => json.error)).toEqual(
		['Invalid', 'Invalid'].map((text) => expect.stringContaining(text) as string),
	);
});

test('a meeting is one item where only its totals are wanted', async () => {
	report().reply(200, { participants: [person('Ann'), person('Bo')] });
	expect((await run({ attendanceOutput: 'totals' })).json).toEqual([
		expect.objectContaining({ meeting_id: NUMBER, people: 2, attended: 2, minutes: 30, source: 'report' }),
	]);
});

test('a webinar has lists of its own', async () => {
	report(NUMBER, 'webinars').reply(400, noScope);
	participants(NUMBER, 'webinars').reply(200, { participants: [person('Ann')] });
	const { json } = await run({ resource: 'pastWebinar', webinarId: { __rl: true, mode: 'id', value: NUMBER } });
	expect(json).toMatchObject([{ name: 'Ann', webinar_id: NUMBER }]);
});

test('an end before the start is refused', async () => {
	const options = { start: '2026-11-02T10:00:00Z', end: '2026-11-02T10:00:00Z' };
	expect((await failureOf(run({ options }))).message).toContain("'Meeting End' is not after 'Meeting Start'");
});
