// What a change of a meeting's or webinar's schedule sends: what was set, and what Zoom needs with it from the meeting
// itself, in the zone that the meeting has.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const api = (): nock.Scope => nock('https://api.zoom.us');

describe.each(['meeting', 'webinar'] as const)('an update of a %s', (kind) => {
	const path = `/v2/${kind}s/93812345678`;
	const weekly = { type: 2, repeat_interval: 2, weekly_days: '2,4', end_times: 20 };
	const newYork = { id: 93812345678, timezone: 'America/New_York', recurrence: weekly };

	/** What Zoom got as body, and whether the meeting was read before. */
	async function update(
		updateFields: IDataObject,
		{ existing, timezone = 'Asia/Tokyo' }: { existing?: IDataObject | 'no scope'; timezone?: string } = {},
	): Promise<IDataObject> {
		let sent: IDataObject = {};
		if (existing === 'no scope')
			api().get(path).reply(400, { code: 4711, message: 'Invalid access token, does not contain scopes:[a].' });
		else if (existing) api().get(path).reply(200, existing);
		api()
			.patch(path, (body: IDataObject) => ((sent = body), true))
			.reply(204);
		await n8n.run(
			{
				resource: kind,
				operation: 'update',
				[`${kind}Id`]: { __rl: true, mode: 'id', value: '93812345678' },
				updateFields,
			},
			{ credential: connectedGeneralApp(n8n), settings: { timezone } },
		);
		expect(nock.isDone()).toBe(true);
		return sent;
	}

	const withEnd = (endDateTime: string, recurrence: IDataObject = {}): IDataObject => ({
		recurrence: { values: { recurrenceEnds: 'on', endDateTime, ...recurrence } },
	});

	test.each([
		['a time', '2027-03-02T10:00', '2027-03-02T15:00:00Z'],
		['a day', '2027-03-02', '2027-03-03T04:59:59Z'],
		['a day of the date picker', '2027-03-02T00:00:00', '2027-03-03T04:59:59Z'],
		['a moment', '2027-03-02T00:00:00Z', '2027-03-02T00:00:00Z'],
	])('with %s as the end of the recurrence is in the time zone set beside it', async (_what, endDateTime, end) => {
		const sent = await update({
			startTime: '2027-01-05T10:00:00',
			timezone: 'America/New_York',
			...withEnd(endDateTime, { repeat: 2, everyWeeks: 1, weeklyDays: ['3'] }),
		});
		expect(sent).toEqual({
			start_time: '2027-01-05T10:00:00',
			timezone: 'America/New_York',
			recurrence: { type: 2, repeat_interval: 1, weekly_days: '3', end_date_time: end },
		});
	});

	test.each([
		['a time', '2027-03-02T10:00', '2027-03-02T15:00:00Z'],
		['a day', '2027-03-02', '2027-03-03T04:59:59Z'],
	])('with %s as the end alone is in the time zone that it has, and keeps all else', async (_what, day, end) => {
		expect(await update(withEnd(day), { existing: newYork })).toEqual({
			recurrence: { type: 2, repeat_interval: 2, weekly_days: '2,4', end_date_time: end },
		});
	});

	test.each<[string, IDataObject, IDataObject, IDataObject]>([
		['never to end', { recurrenceEnds: 'never' }, weekly, { ...weekly, end_times: 0 }],
		[
			'to end after a number of times',
			{ endTimes: 5 },
			{ type: 1, repeat_interval: 1, end_date_time: '2027-03-03T04:59:59Z' },
			{ type: 1, repeat_interval: 1, end_times: 5 },
		],
		['on other days', { weeklyDays: ['7'] }, weekly, { ...weekly, weekly_days: '7' }],
		['at another interval', { repeat: 2, everyWeeks: 3 }, weekly, { ...weekly, repeat_interval: 3 }],
		[
			'by weeks, though nobody chose so',
			{ everyWeeks: 3 },
			{ type: 1, end_times: 7 },
			{ type: 2, repeat_interval: 3, end_times: 7 },
		],
		['daily', { repeat: 1 }, weekly, { type: 1, repeat_interval: 1, end_times: 20 }],
		[
			'on another day of the month',
			{ repeat: 3, monthlyDay: 15 },
			{ type: 3, repeat_interval: 2, monthly_week: 1, monthly_week_day: 2, end_times: 7 },
			{ type: 3, repeat_interval: 2, monthly_day: 15, end_times: 7 },
		],
		[
			'in another week of the month',
			{ repeat: 3, monthlyBy: 'weekday', monthlyWeek: -1 },
			{ type: 3, repeat_interval: 2, monthly_week: 1, monthly_week_day: 4, end_times: 7 },
			{ type: 3, repeat_interval: 2, monthly_week: -1, monthly_week_day: 4, end_times: 7 },
		],
		['daily, without having been repeated before', { repeat: 1 }, {}, { type: 1, repeat_interval: 1 }],
	])('that repeats %s changes only that', async (_what, values, recurrence, expected) => {
		const sent = await update({ recurrence: { values } }, { existing: { ...newYork, recurrence } });
		expect(sent).toEqual({ recurrence: expected });
	});

	test('whose recurrence is complete is sent without reading what there is', async () => {
		const recurrence = { values: { repeat: 3, everyMonths: 1, monthlyDay: 31, recurrenceEnds: 'after', endTimes: 3 } };
		expect(await update({ recurrence })).toEqual({
			recurrence: { type: 3, repeat_interval: 1, monthly_day: 31, end_times: 3 },
		});
	});

	test.each([
		['the moment with a Z', '2027-01-05T15:00:00Z', '2027-01-05T10:00:00'],
		["a time in the workflow's zone", '2027-01-06T00:00:00', '2027-01-05T10:00:00'],
	])('with %s as its start keeps the time zone that it has', async (_what, startTime, start_time) => {
		expect(await update({ startTime }, { existing: newYork })).toEqual({ start_time, timezone: 'America/New_York' });
	});

	test('keeps a local start as it is when the workflow is in the same zone', async () => {
		const startTime = '2027-03-14T02:30:00';
		expect(await update({ startTime }, { existing: newYork, timezone: 'America/New_York' })).toEqual({
			start_time: startTime,
			timezone: 'America/New_York',
		});
	});

	test("with the workflow's zone chosen for it takes this zone", async () => {
		expect(await update({ startTime: '2027-01-05T10:00:00', timezone: '' })).toEqual({
			start_time: '2027-01-05T10:00:00',
			timezone: 'Asia/Tokyo',
		});
	});

	test.each<[string, IDataObject | 'no scope']>([
		['may not be read', 'no scope'],
		['has no time zone', { id: 1 }],
		['has a time zone that nobody knows', { timezone: 'Zoom/Zone', recurrence: {} }],
	])("that %s is sent in the workflow's zone, with what was set alone", async (_what, existing) => {
		const sent = await update({ startTime: '2027-01-05T15:00:00Z', ...withEnd('2027-03-02') }, { existing });
		expect(sent).toEqual({
			start_time: '2027-01-06T00:00:00',
			timezone: 'Asia/Tokyo',
			recurrence: { end_date_time: '2027-03-02T14:59:59Z' },
		});
	});

	test('that does not exist fails with what Zoom says', async () => {
		api().get(path).reply(404, { code: 3001, message: 'Meeting does not exist: 93812345678.' });
		await expect(update({ startTime: '2027-01-05T15:00:00Z' })).rejects.toThrow('Meeting does not exist');
		nock.cleanAll();
	});

	test.each(['Ab1!cd#2', 'a#1', 'ñ', '1234567890'])('takes the passcode %s', async (password) => {
		expect(await update({ password })).toEqual({ password });
	});
});

test.each<[IDataObject, IDataObject]>([
	[{ recurrenceEnds: 'never' }, { end_times: 0 }],
	[{ endTimes: 0 }, { end_times: 0 }],
	[{ endTimes: 60 }, { end_times: 60 }],
	[{ recurrenceEnds: 'on', endDateTime: '2027-03-02' }, { end_date_time: '2027-03-03T04:59:59Z' }],
])('a series that is created with %j ends so', async (values, end) => {
	let sent: IDataObject = {};
	api()
		.post('/v2/users/me/meetings', (body: IDataObject) => ((sent = body), true))
		.reply(201, { id: 93812345678 });
	await n8n.run(
		{
			resource: 'meeting',
			operation: 'create',
			topic: 'Series',
			meetingType: 8,
			startTime: '2027-01-05T10:00:00',
			timezone: 'America/New_York',
			additionalFields: { password: 'Ab1!cd#2' },
			...values,
		},
		{ credential: connectedGeneralApp(n8n), settings: { timezone: 'Asia/Tokyo' } },
	);
	expect(sent).toMatchObject({
		password: 'Ab1!cd#2',
		recurrence: { type: 2, repeat_interval: 1, weekly_days: '2', ...end },
	});
});

test.each<[string, string, IDataObject]>([
	['meeting', 'update', { meetingId: { __rl: true, mode: 'id', value: '93812345678' }, updateFields: {} }],
	['webinar', 'update', { webinarId: { __rl: true, mode: 'id', value: '93812345678' } }],
	['user', 'update', { userId: { __rl: true, mode: 'id', value: 'me' }, updateFields: {} }],
	['userSettings', 'update', { userId: { __rl: true, mode: 'id', value: 'me' } }],
	['meetingRegistrant', 'updateQuestions', { meetingId: { __rl: true, mode: 'id', value: '93812345678' } }],
])('%s:%s that changes nothing is refused, and nothing is sent', async (resource, operation, parameters) => {
	const running = n8n.run({ resource, operation, ...parameters }, { credential: connectedGeneralApp(n8n) });
	await expect(running).rejects.toThrow('There is nothing to change');
});
