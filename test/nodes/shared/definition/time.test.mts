// What is read as a date and time, and which instant that is in which time zone. That the zone of the server has no
// influence is shown by test/nodes/startTimes.test.mts.
import {
	addDays,
	canonicalTimezone,
	endOfDay,
	instantOf,
	isTimezone,
	localTimeIn,
	parseMoment,
	startTimeIn,
	toUtcText,
	utcDay,
} from '../../../../nodes/shared/definition/time.ts';
import { fieldErrorOf, errorMessageOf } from '../support/thrownError.mts';

const at = (text: string): Date => new Date(text);

/** The part of Luxon's DateTime that is read. test/nodes/startTimes.test.mts has real ones. */
const dateTime = (millis: unknown): object => ({ toMillis: () => millis });

test.each([
	['2026-11-30', '2026-11-30T00:00:00'],
	['2026-11-30T10:15', '2026-11-30T10:15:00'],
	['2026-11-30 10:15', '2026-11-30T10:15:00'],
	['2026-11-30t10:15:20', '2026-11-30T10:15:20'],
	['2026-11-30T10:15:20.123', '2026-11-30T10:15:20'],
	['2026-11-30T10:15:20,5', '2026-11-30T10:15:20'],
	[' 2026-11-30T10:15:20\n', '2026-11-30T10:15:20'],
	['2028-02-29', '2028-02-29T00:00:00'],
	['1970-01-01T00:00:00', '1970-01-01T00:00:00'],
	['2999-12-31T23:59:59', '2999-12-31T23:59:59'],
])('%j is the local time %s', (given, local) => {
	expect(parseMoment('Start Time', given)).toEqual({ local });
});

test.each<[unknown, string]>([
	['2026-11-30T10:15:20Z', '2026-11-30T10:15:20.000Z'],
	['2026-11-30T10:15:20z', '2026-11-30T10:15:20.000Z'],
	['2026-11-30T10:15 Z', '2026-11-30T10:15:00.000Z'],
	['2026-11-30T10:15:20.123Z', '2026-11-30T10:15:20.000Z'],
	['2026-11-30T10:15:20+02:00', '2026-11-30T08:15:20.000Z'],
	['2026-11-30T10:15:20+0530', '2026-11-30T04:45:20.000Z'],
	['2026-11-30T20:15:20-03:30', '2026-11-30T23:45:20.000Z'],
	['2026-11-30T10:15:20  -09:00', '2026-11-30T19:15:20.000Z'],
	['2026-11-30T10:15:20+14:00', '2026-11-29T20:15:20.000Z'],
	['2026-11-30T10:15:20-12:00', '2026-11-30T22:15:20.000Z'],
	['2026-11-30+01:00', '2026-11-29T23:00:00.000Z'],
	[at('2026-11-30T10:15:20.123Z'), '2026-11-30T10:15:20.123Z'],
	[1_796_033_720_000, '2026-11-30T10:15:20.000Z'],
	[dateTime(1_796_033_720_000), '2026-11-30T10:15:20.000Z'],
])('%p is the instant %s', (given, instant) => {
	expect(parseMoment('Start Time', given)).toEqual({ instant: at(instant) });
});

test.each<unknown>([
	'',
	'tomorrow',
	'30.11.2026',
	'2026-1-30',
	'2026-11-3',
	'26-11-30',
	'12026-11-30',
	'2026-11-301',
	'2026-11-30T',
	'2026-11-30T10',
	'2026-11-30T10:1',
	'2026-11-30T1:15',
	'2026-11-30T10:15:2',
	'2026-11-30T10:15:20.',
	'2026-11-30x10:15',
	'2026-11-30T10:15:20;5',
	'a026-11-30',
	'2026-b1-30',
	'2026-11-c0',
	'2026-11-30Td0:15',
	'2026-11-30T10:e5',
	'2026-11-30T10:15:f0',
	'2026-11-30T10:15:20.g',
	'2026-11-30T10:15:20Zulu',
	'2026-11-30T10:15:20 CET',
	'2026-11-30T10:15:20+15:00',
	'2026-11-30T10:15:20+20:00',
	'2026-11-30T10:15:20+02:60',
	'2026-11-30T10:15:20+2',
	'2026-11-30T10:15:20+02',
	'2026-11-30T10:15:20*02:00',
	'2026-11-30T10:15:20+02;00',
	'2026-11-30T10:15:20+0h:00',
	'2026-11-30T10:15:20+02:0m',
	'2026-11-30T10:15:20+1h:00',
	'2026-11-30T10:15:20+010:00',
	'2026-11-30T10:15x+02:00',
	'x2026-11-30',
	null,
	undefined,
	true,
	{},
	['2026-11-30'],
	{ toMillis: 5 },
])('%j is not a date and time', (given) => {
	expect(fieldErrorOf(() => parseMoment('Start Time', given))).toEqual({
		label: 'Start Time',
		message: "'Start Time' is not a date and time",
		hint: "Use the date picker, or text such as '2026-11-30T10:00:00' or '2026-11-30T10:00:00Z'",
	});
});

test.each<[string, unknown]>([
	['an invalid Date', at('nonsense')],
	['NaN', Number.NaN],
	['a Date before 1970', at('1969-12-31T23:59:59Z')],
	['a Date after 2999', at('3000-01-01T00:00:00Z')],
	['an invalid DateTime', dateTime(Number.NaN)],
	['an object that only looks like a DateTime', dateTime('2026-11-30')],
	[
		'an object whose toMillis() throws',
		{
			toMillis: () => {
				throw new Error('no');
			},
		},
	],
	['an instant that is before 1970 only in UTC', '1970-01-01T00:00:00+01:00'],
	['an instant that is after 2999 only in UTC', '2999-12-31T23:30:00-01:00'],
])('%s is not a date and time', (_what, given) => {
	expect(fieldErrorOf(() => parseMoment('Start Time', given))).toEqual({
		label: 'Start Time',
		message: "'Start Time' is not a date and time",
	});
});

test.each([
	'2026-02-29T00:00:00',
	'2026-02-30T00:00:00',
	'2026-04-31T10:00:00',
	'2026-13-01T00:00:00',
	'2026-00-10T00:00:00',
	'2026-01-00T00:00:00',
	'2026-01-01T24:00:00',
	'2026-01-01T25:00:00',
	'2026-01-01T10:60:00',
	'2026-01-01T10:00:60',
])('%s is refused as a date that does not exist', (given) => {
	expect(errorMessageOf(() => parseMoment('Start Time', given))).toBe(
		`'Start Time' is a date that does not exist: ${given}`,
	);
	expect(errorMessageOf(() => parseMoment('Start Time', `${given}Z`))).toBe(
		`'Start Time' is a date that does not exist: ${given}`,
	);
});

test.each(['1969-12-31T23:59:59', '0000-01-01', '3000-01-01', '9999-12-31T00:00:00Z'])(
	'%s is outside the accepted years',
	(given) => {
		expect(fieldErrorOf(() => parseMoment('Start Time', given))).toEqual({
			label: 'Start Time',
			message: "'Start Time' must lie in the years 1970 to 2999",
		});
	},
);

// Berlin's clock goes from 02:00 to 03:00 on 28 March 2027, and from 03:00 back to 02:00 on 25 October 2026.
describe.each([
	['Europe/Berlin', '2026-12-01T10:00:00', '2026-12-01T09:00:00Z'],
	['Europe/Berlin', '2026-07-01T00:30:15', '2026-06-30T22:30:15Z'],
	['America/Los_Angeles', '2026-12-31T18:00:00', '2027-01-01T02:00:00Z'],
	['Asia/Kolkata', '2026-12-01T00:00:00', '2026-11-30T18:30:00Z'],
	['Pacific/Kiritimati', '2026-12-01T10:00:00', '2026-11-30T20:00:00Z'],
	['UTC', '1970-01-01T00:00:00', '1970-01-01T00:00:00Z'],
	['America/New_York', '1970-01-01T00:00:00', '1970-01-01T05:00:00Z'],
	// Within a day of a change, before and after it.
	['Europe/Berlin', '2026-10-24T12:00:00', '2026-10-24T10:00:00Z'],
	['Europe/Berlin', '2026-10-25T01:59:59', '2026-10-24T23:59:59Z'],
	['Europe/Berlin', '2026-10-25T03:00:00', '2026-10-25T02:00:00Z'],
	['Europe/Berlin', '2026-10-25T12:00:00', '2026-10-25T11:00:00Z'],
	['Europe/Berlin', '2027-03-28T01:59:59', '2027-03-28T00:59:59Z'],
	['Europe/Berlin', '2027-03-28T03:00:00', '2027-03-28T01:00:00Z'],
])('in %s, the local time %s', (zone, local, utc) => {
	test(`is the instant ${utc}`, () => {
		expect([toUtcText(instantOf(zone, local)), localTimeIn(zone, at(utc))]).toEqual([utc, local]);
	});

	test('is sent as local time, whether it is given as that or as an instant', () => {
		expect(startTimeIn(zone, { local })).toEqual({ start_time: local, timezone: zone });
		expect(startTimeIn(zone, { instant: at(utc) })).toEqual({ start_time: local, timezone: zone });
		// Zoom's times have no fractions of a second.
		expect(startTimeIn(zone, { instant: new Date(at(utc).getTime() + 999) })).toEqual({
			start_time: local,
			timezone: zone,
		});
	});
});

test.each([
	[{ local: '2026-10-25T00:00:00' }, { local: '2026-10-25T23:59:59' }],
	[{ local: '2026-10-25T00:00:01' }, { local: '2026-10-25T00:00:01' }],
	[{ local: '2026-10-25T10:00:00' }, { local: '2026-10-25T10:00:00' }],
	[{ instant: at('2026-10-25T00:00:00Z') }, { instant: at('2026-10-25T00:00:00Z') }],
])('the end of %j is %j: only a local time at midnight is a day', (moment, end) => {
	expect(endOfDay(moment)).toEqual(end);
});

test('in an hour that a clock shows twice, local time means the first; the second is sent as UTC', () => {
	const local = '2026-10-25T02:30:00';
	expect([
		localTimeIn('Europe/Berlin', at('2026-10-25T00:30:00Z')),
		localTimeIn('Europe/Berlin', at('2026-10-25T01:30:00Z')),
	]).toEqual([local, local]);
	expect(toUtcText(instantOf('Europe/Berlin', local))).toBe('2026-10-25T00:30:00Z');
	expect(startTimeIn('Europe/Berlin', { instant: at('2026-10-25T00:30:00Z') }).start_time).toBe(local);
	expect(startTimeIn('Europe/Berlin', { instant: at('2026-10-25T01:30:00.500Z') })).toEqual({
		start_time: '2026-10-25T01:30:00Z',
		timezone: 'Europe/Berlin',
	});
});

test('a time that a clock skips counts as if the clock had not changed', () => {
	expect(toUtcText(instantOf('Europe/Berlin', '2027-03-28T02:30:00'))).toBe('2027-03-28T01:30:00Z');
	expect(localTimeIn('Europe/Berlin', at('2027-03-28T01:30:00Z'))).toBe('2027-03-28T03:30:00');
	expect(startTimeIn('Europe/Berlin', { local: '2027-03-28T02:30:00' }).start_time).toBe('2027-03-28T02:30:00');
});

test('UTC text has no milliseconds', () => {
	expect(toUtcText(at('2026-11-30T10:15:20.999Z'))).toBe('2026-11-30T10:15:20Z');
});

test('the day of a local time is its own, and the day of an instant is the one in UTC', () => {
	expect(utcDay({ local: '2026-11-30T23:59:00' })).toBe('2026-11-30');
	expect(utcDay({ instant: at('2026-11-30T23:59:00-05:00') })).toBe('2026-12-01');
});

test.each([
	['2026-12-31', 1, '2027-01-01'],
	['2026-03-01', -1, '2026-02-28'],
	['2028-02-28', 1, '2028-02-29'],
	['2026-11-30', 0, '2026-11-30'],
	['2026-11-30', -365, '2025-11-30'],
])('%s plus %d days is %s', (day, days, expected) => {
	expect(addDays(day, days)).toBe(expected);
});

test('a time zone is one that JavaScript knows', () => {
	expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', '', 'Berlin time'].map(isTimezone)).toEqual([
		true,
		true,
		false,
		false,
		false,
	]);
});

// Creating the formatter takes longer than anything else here.
test('the formatter of a time zone is created once', () => {
	const constructed = jest.spyOn(Intl, 'DateTimeFormat');
	for (const utc of ['2026-11-30T10:00:00Z', '2026-07-30T10:00:00Z']) localTimeIn('Antarctica/Troll', at(utc));
	expect(constructed).toHaveBeenCalledTimes(1);
	constructed.mockRestore();
});

test.each<[unknown, string]>([
	[1_898_848_800, '2030-03-04T10:00:00.000Z'],
	['1898848800', '2030-03-04T10:00:00.000Z'],
	[' 1898848800 ', '2030-03-04T10:00:00.000Z'],
	[1_898_848_800_000, '2030-03-04T10:00:00.000Z'],
	['1898848800000', '2030-03-04T10:00:00.000Z'],
	[1_898_848_800.5, '2030-03-04T10:00:00.500Z'],
	[1e8, '1973-03-03T09:46:40.000Z'],
	[1e11, '1973-03-03T09:46:40.000Z'],
	['100000000', '1973-03-03T09:46:40.000Z'],
])('%p is the time %s, in seconds or milliseconds', (given, instant) => {
	expect(parseMoment('Start Time', given)).toEqual({ instant: at(instant) });
});

test.each([0, -1, 46_356, 20_261_130, 99_999_999])('%p is no time: it is neither seconds nor milliseconds', (given) => {
	expect(fieldErrorOf(() => parseMoment('Start Time', given))).toEqual({
		label: 'Start Time',
		message: `'Start Time' is not a date and time: ${given}`,
		hint: 'A number must be seconds or milliseconds since 1970, such as 1796032800',
	});
});

test.each(['12345678', '123456789012345', '1898848800.5'])('the text %p is no time', (given) => {
	expect(errorMessageOf(() => parseMoment('Start Time', given))).toBe("'Start Time' is not a date and time");
});

test.each([
	['europe/berlin', 'Europe/Berlin'],
	['EUROPE/BERLIN', 'Europe/Berlin'],
	['Europe/Berlin', 'Europe/Berlin'],
	['utc', 'UTC'],
	['america/port-au-prince', 'America/Port-au-Prince'],
	['Asia/Kolkata', 'Asia/Kolkata'],
	['US/Eastern', 'US/Eastern'],
	['us/eastern', 'America/New_York'],
])('the zone %s is written %s', (given, written) => {
	expect(canonicalTimezone(given)).toBe(written);
});
