// What counts as not taken by Zoom: other values and missing ones, but not the same value in another form.
import type { IDataObject } from 'n8n-workflow';
import { differencesOf } from '../../../../nodes/shared/engine/differences.ts';

const pathsOf = (asked: IDataObject, response: IDataObject, except?: string[]): string[] =>
	differencesOf(asked, response, except).map(({ path }) => path);

test.each<[string, unknown, unknown]>([
	['equal texts', 'Weekly', 'Weekly'],
	['spaces around a text', ' Weekly ', 'Weekly'],
	['a number as text', '45', 45],
	['a boolean as text', 'true', true],
	['an empty text that is left out', '', undefined],
	['an empty list that is left out', [], undefined],
	['an object that only switches off, which is left out', { enable: false, rooms: [] }, undefined],
	['what is off, as nothing', false, null],
	['a zero that is left out', 0, undefined],
	['a list in another order', ['US', 'DE'], ['DE', 'US']],
	['a list as text', ['a@x.example', 'b@x.example'], 'a@x.example;b@x.example'],
	['a text as list', 'a@x.example, b@x.example', ['a@x.example', ' b@x.example']],
	['an empty text as list', '', []],
	['days of the week in another order', '5,3', '3, 5'],
	['days of the week in an order of their own', '3,5', '5, 3'],
	['an address in another case', 'Ada@X.example', 'ada@x.example'],
	['the same moment in another form', '2027-01-05T16:00:00+01:00', '2027-01-05T15:00:00Z'],
	['a moment without its seconds', '2027-03-03T04:59:59Z', '2027-03-03T04:59:00Z'],
	['an older name of a time zone', 'Asia/Ho_Chi_Minh', 'Asia/Saigon'],
	['rows to which members were added', [{ email: 'a@x.example' }], [{ email: 'a@x.example', internal_user: true }]],
	['rows that do not show all', [{ name: 'A', participants: ['x'] }], [{ name: 'A' }]],
	['an object to which members were added', { enable: true }, { enable: true, auto: false }],
])('%s is what was asked for', (_what, asked, has) => {
	expect(pathsOf({ member: asked } as IDataObject, { member: has } as IDataObject)).toEqual([]);
});

test.each<[string, unknown, unknown, string]>([
	['another text', 'cloud', 'none', "asked 'cloud', has 'none'"],
	['text in another case', 'Weekly', 'weekly', "asked 'Weekly', has 'weekly'"],
	['off in place of on', true, false, 'asked true, has false'],
	['nothing', true, undefined, "not in Zoom's answer"],
	['an empty value', 'cloud', '', "asked 'cloud', has empty"],
	['a value where there should be none', '', 'cloud', "asked empty, has 'cloud'"],
	['null', 'cloud', null, "asked 'cloud', has empty"],
	['an object', 'cloud', { a: 1 }, "asked 'cloud', has an object"],
	['an object where there should be nothing', '', { a: 1 }, 'asked empty, has an object'],
	['an object that switches on, which is left out,', { enable: true, rooms: [] }, undefined, "not in Zoom's answer"],
	['a number that could be a time', '93812345678', '93812345679', "asked '93812345678', has '93812345679'"],
	['a text in place of an object', { enable: true }, 'yes', "asked an object, has 'yes'"],
	['a shorter list', ['US', 'DE'], ['US'], 'asked a list, has a list'],
	['a longer list', ['US'], ['US', 'DE'], 'asked a list, has a list'],
	['a list of other entries', ['US', 'DE'], ['US', 'FR'], 'asked a list, has a list'],
	['other rows', [{ name: 'A' }], [{ name: 'B' }], 'asked a list, has a list'],
	['rows of which one member is another', [{ name: 'A', n: 1 }], [{ name: 'A', n: 2 }], 'asked a list, has a list'],
	['a list in place of nothing', '', ['US'], 'asked empty, has a list'],
	['rows of another kind', [{ name: 'A' }], ['A'], 'asked a list, has a list'],
	['other days', '3,5', '3,6', "asked '3,5', has '3,6'"],
	['one of two days', '3,5', '3', "asked '3,5', has '3'"],
	[
		'another minute',
		'2027-01-05T15:00:00Z',
		'2027-01-05T15:01:00Z',
		"asked '2027-01-05T15:00:00Z', has '2027-01-05T15:01:00Z'",
	],
	[
		'a time that does not exist',
		'2027-02-30T15:00:00Z',
		'2027-02-31T15:00:00Z',
		"asked '2027-02-30T15:00:00Z', has '2027-02-31T15:00:00Z'",
	],
	['another zone', 'Asia/Tokyo', 'Asia/Seoul', "asked 'Asia/Tokyo', has 'Asia/Seoul'"],
])('%s is not', (_what, asked, has, text) => {
	expect(differencesOf({ member: asked } as IDataObject, { member: has } as IDataObject)).toEqual([
		{ path: 'member', text, ...(has === undefined ? { isHidden: true } : {}) },
	]);
});

test('members inside others are named by their path, and members that were not asked for do not matter', () => {
	const asked = {
		topic: 'A',
		settings: { waiting_room: true, breakout_room: { enable: true, rooms: [{ name: 'A' }] } },
	};
	const response = {
		id: 1,
		topic: 'A',
		settings: { waiting_room: true, jbh_time: 5, breakout_room: { enable: false } },
	};
	expect(differencesOf(asked, response)).toEqual([
		{ path: 'settings.breakout_room.enable', text: 'asked true, has false' },
		{ path: 'settings.breakout_room.rooms', text: "not in Zoom's answer", isHidden: true },
	]);
	expect(pathsOf(asked, { topic: 'A', settings: { waiting_room: true } })).toEqual(['settings.breakout_room']);
});

test.each<[string | undefined, string, string, string[]]>([
	['America/New_York', '2027-01-05T10:00:00', '2027-01-05T15:00:00Z', []],
	['America/New_York', '2027-01-05T10:00:00', '2027-01-05T10:00:00Z', ['start_time']],
	[undefined, '2027-01-05T10:00:00', '2027-01-05T10:00:00Z', []],
	['Zoom/Zone', '2027-01-05T10:00:00', '2027-01-05T10:00:00Z', []],
])('a local time is in the zone %s of the request', (timezone, start_time, shown, paths) => {
	const asked = { start_time, ...(timezone === undefined ? {} : { timezone }) };
	expect(pathsOf(asked, { timezone, start_time: shown } as IDataObject)).toEqual(paths);
});

test('members that no response shows are left out, at every depth', () => {
	const asked = { schedule_for: 'a', settings: { notify: true, mute: true } };
	expect(pathsOf(asked, { settings: {} }, ['schedule_for', 'settings.notify'])).toEqual(['settings.mute']);
	expect(pathsOf(asked, {}, ['schedule_for', 'settings'])).toEqual([]);
});

test.each<[unknown, unknown[]]>([
	['5678', [{ path: 'password', text: '' }]],
	['1234', []],
	[undefined, []],
	['', []],
	['****', []],
	['*', []],
	['5*', [{ path: 'password', text: '' }]],
	['*5', [{ path: 'password', text: '' }]],
])('of a secret only its name is told, and only if the response shows it: %p', (shown, differences) => {
	expect(differencesOf({ password: '1234' }, { password: shown } as IDataObject)).toEqual(differences);
});
