// Find Host: who has no meeting in a span of time, in the order of least load.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { isFree, loadOf, spansOf } from '../../nodes/Zoom/jobs/findHost/calendar.ts';
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
afterEach(() => nock.cleanAll());

const at = (time: string): string => `2030-01-07T${time}:00Z`;
const span = { start: Date.parse(at('10:00')), end: Date.parse(at('11:00')) };

test.each<[string, string, number, number, boolean]>([
	['before', '09:00', 60, 0, true],
	['into', '09:00', 61, 0, false],
	['within', '10:30', 10, 0, false],
	['around', '09:00', 180, 0, false],
	['after', '11:00', 60, 0, true],
	['shortly before', '09:00', 50, 15, false],
	['shortly after', '11:14', 10, 15, false],
	['long enough after', '11:15', 10, 15, true],
])(
	'a meeting %s a span, at %s for %d minutes with %d free around it: free is %s',
	(_where, time, duration, gap, free) => {
		expect(isFree(spansOf([{ start_time: at(time), duration }]), span, gap)).toBe(free);
	},
);

test('a meeting without a start takes no time, and one without a duration an hour', () => {
	expect(spansOf([{ type: 3 }, { start_time: at('09:00') }, { start_time: at('09:00'), duration: 0 }])).toEqual(
		[1, 2].map(() => ({ start: Date.parse(at('09:00')), end: Date.parse(at('10:00')) })),
	);
});

test('the load is what begins within twelve hours', () => {
	const meetings = spansOf(
		['2030-01-06T21:59:00Z', '2030-01-06T22:00:00Z', at('23:00'), at('23:01')].map((start_time) => ({
			start_time,
			duration: 30,
		})),
	);
	expect(loadOf(meetings, span)).toEqual({ meetings: 2, minutes: 60 });
});

const api = () => nock('https://api.zoom.us/v2');
const serve = (user: string, ...meetings: object[]) =>
	api()
		.get(`/users/${encodeURIComponent(user)}/meetings`)
		.query({ type: 'upcoming_meetings', page_size: '300' })
		.reply(200, { meetings });
const run = async (parameters: IDataObject = {}) => {
	const { output, hints } = await n8n.run(
		{ resource: 'user', operation: 'findHost', startTime: at('10:00'), ...parameters },
		{ credential: connectedGeneralApp(n8n) },
	);
	return { found: (output[0] ?? []).map(({ json }) => json), hints: JSON.stringify(hints) };
};
const meeting = (time: string, duration = 30) => ({ start_time: at(time), duration });

test('of all licensed users those are found who are free, the one with the least to do first', async () => {
	const user = (id: string, type = 2) => ({
		id,
		type,
		email: `${id}@x.example`,
		first_name: id.toUpperCase(),
		last_name: 'Lee',
	});
	api()
		.get('/users')
		.query({ status: 'active', page_size: '2000' })
		.reply(200, { users: [user('a'), user('b'), user('c'), user('basic', 1)] });
	serve('a', meeting('08:00', 120), meeting('12:00'));
	serve('b', meeting('10:30'));
	serve('c', meeting('15:00'));
	const { found } = await run();
	expect(found).toEqual([
		{ id: 'c', email: 'c@x.example', name: 'C Lee', meetings: 1, minutes: 30 },
		{ id: 'a', email: 'a@x.example', name: 'A Lee', meetings: 2, minutes: 150 },
	]);
});

test('of given hosts each is asked once, and no more than wanted are returned', async () => {
	serve('a@x.example');
	serve('b@x.example', meeting('08:00'));
	const { found } = await run({ hosts: ['a@x.example', 'b@x.example', 'a@x.example'], options: { most: 1 } });
	expect(found).toEqual([{ id: 'a@x.example', meetings: 0, minutes: 0 }]);
	expect(nock.pendingMocks()).toEqual([]);
});

test('webinars count if they are asked for, and nobody needs a plan for them', async () => {
	serve('a');
	serve('b');
	api()
		.get('/users/a/webinars')
		.query(true)
		.reply(200, { webinars: [meeting('10:00')] });
	api().get('/users/b/webinars').query(true).reply(400, { code: 200, message: 'Webinar plan is missing.' });
	expect((await run({ hosts: ['a', 'b'], options: { webinars: true } })).found.map(({ id }) => id)).toEqual(['b']);
});

test('a host whose meetings Zoom does not show is left out, which is told', async () => {
	api().get('/users/a/meetings').query(true).reply(404, { code: 1001, message: 'User does not exist: a.' });
	const { found, hints } = await run({ hosts: ['a'] });
	expect(found).toEqual([]);
	expect(hints).toContain("The meetings of 'a' are not known: User does not exist: a");
	expect(hints).toContain('None of 1 hosts is free at this time');
});

test('without a start nothing is read', async () => {
	expect((await failureOf(run({ startTime: '' }))).message).toContain("'Start' is empty");
});
