// A meeting starts when its user said, in whatever time zone the server is. Each zone of a server needs a process of
// its own, because a process has one time zone.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Row {
	workflow: string;
	timezone: string;
	startTime: string;
	sent: { start_time: string; timezone: string };
}

const table: Row[] = [
	// A time without a zone is in the selected zone, or else in that of the workflow.
	{
		workflow: 'Europe/Berlin',
		timezone: '',
		startTime: '2026-12-01T10:00:00',
		sent: { start_time: '2026-12-01T10:00:00', timezone: 'Europe/Berlin' },
	},
	{
		workflow: 'America/New_York',
		timezone: '',
		startTime: '2026-12-01T10:00:00',
		sent: { start_time: '2026-12-01T10:00:00', timezone: 'America/New_York' },
	},
	{
		workflow: 'America/New_York',
		timezone: 'Asia/Tokyo',
		startTime: '2026-12-01T10:00:00',
		sent: { start_time: '2026-12-01T10:00:00', timezone: 'Asia/Tokyo' },
	},
	{
		workflow: 'Asia/Tokyo',
		timezone: 'UTC',
		startTime: '2026-12-01 10:00',
		sent: { start_time: '2026-12-01T10:00:00', timezone: 'UTC' },
	},
	// An instant stays the same instant, and is sent in the zone of the meeting.
	{
		workflow: 'Europe/Berlin',
		timezone: '',
		startTime: '2026-12-01T10:00:00Z',
		sent: { start_time: '2026-12-01T11:00:00', timezone: 'Europe/Berlin' },
	},
	{
		workflow: 'Europe/Berlin',
		timezone: 'America/Los_Angeles',
		startTime: '2026-07-01T10:00:00+02:00',
		sent: { start_time: '2026-07-01T01:00:00', timezone: 'America/Los_Angeles' },
	},
	{
		workflow: 'UTC',
		timezone: 'Asia/Kolkata',
		startTime: '2026-12-31T20:00:00.000-05:00',
		sent: { start_time: '2027-01-01T06:30:00', timezone: 'Asia/Kolkata' },
	},
	// Luxon's DateTime and Date, as expressions return them.
	{
		workflow: 'Europe/Berlin',
		timezone: '',
		startTime: "={{ DateTime.fromISO('2026-07-01T08:00:00Z') }}",
		sent: { start_time: '2026-07-01T10:00:00', timezone: 'Europe/Berlin' },
	},
	{
		workflow: 'Asia/Tokyo',
		timezone: '',
		startTime: "={{ DateTime.fromISO('2026-07-01T08:00:00') }}",
		sent: { start_time: '2026-07-01T08:00:00', timezone: 'Asia/Tokyo' },
	},
	{
		workflow: 'Asia/Tokyo',
		timezone: 'Europe/Berlin',
		startTime: "={{ new Date('2026-07-01T08:00:00Z') }}",
		sent: { start_time: '2026-07-01T10:00:00', timezone: 'Europe/Berlin' },
	},
	// The hour that a clock shows twice: only UTC can stand for the second one.
	{
		workflow: 'UTC',
		timezone: 'Europe/Berlin',
		startTime: '2026-10-25T00:30:00Z',
		sent: { start_time: '2026-10-25T02:30:00', timezone: 'Europe/Berlin' },
	},
	{
		workflow: 'UTC',
		timezone: 'Europe/Berlin',
		startTime: '2026-10-25T01:30:00Z',
		sent: { start_time: '2026-10-25T01:30:00Z', timezone: 'Europe/Berlin' },
	},
	// The hour that a clock skips is sent as written; Zoom decides what it means.
	{
		workflow: 'Europe/Berlin',
		timezone: '',
		startTime: '2027-03-28T02:30:00',
		sent: { start_time: '2027-03-28T02:30:00', timezone: 'Europe/Berlin' },
	},
];

test.each(['UTC', 'America/Los_Angeles', 'Pacific/Auckland'])(
	'start times do not depend on the time zone of the server, such as %s',
	(TZ) => {
		const printed = execFileSync(process.execPath, [join(__dirname, 'support', 'startTimes.mts')], {
			env: { ...process.env, TZ, NODE_NO_WARNINGS: '1' },
			input: JSON.stringify(table),
			encoding: 'utf8',
		});
		const sent = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as unknown;
		expect(sent).toEqual(table.map((row) => row.sent));
	},
	120_000,
);
