// What Zoom did not take over of a create or an update is told above the output. The responses have the shape of
// recorded ones (2023 to 2026): a Basic account has no cloud recording, and a recurring meeting has no start.
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

async function hintsOf(parameters: IDataObject): Promise<string[]> {
	const { hints } = await n8n.run(parameters as never, { credential: connectedGeneralApp(n8n) });
	return hints.map(({ message }) => message);
}

describe.each(['meeting', 'webinar'] as const)('of a %s', (kind) => {
	const path = `/v2/${kind}s/93812345678`;
	const byId = { __rl: true, mode: 'id', value: '93812345678' };
	const type = { single: kind === 'meeting' ? 2 : 5, recurring: kind === 'meeting' ? 8 : 9 };
	const create = {
		resource: kind,
		operation: 'create',
		topic: 'Weekly',
		startTime: '2999-01-05T10:00:00',
		timezone: 'America/New_York',
		duration: 45,
	};
	const created = {
		id: 93812345678,
		topic: 'Weekly',
		type: type.single,
		start_time: '2999-01-05T15:00:00Z',
		timezone: 'America/New_York',
		duration: 45,
		agenda: 'plans',
		password: '1234',
		settings: { audio: 'voip', auto_recording: 'none', alternative_hosts: '' },
	};

	test('that was created as asked nothing is told', async () => {
		api().post(`/v2/users/me/${kind}s`).reply(201, created);
		const additionalFields = { agenda: ' plans', password: '1234', scheduleFor: 'ben@acme.example' };
		expect(await hintsOf({ ...create, additionalFields })).toEqual([]);
	});

	test('that was created otherwise each member is named, and never its passcode', async () => {
		api()
			.post(`/v2/users/me/${kind}s`)
			.reply(201, { ...created, start_time: '2999-01-05T10:00:00Z', duration: 60 });
		const settings = { alternativeHosts: ['ben@acme.example'], autoRecording: 'cloud' };
		const hints = await hintsOf({ ...create, additionalFields: { password: 'Secret#1', settings } });
		expect(hints).toHaveLength(1);
		expect(hints[0]).toContain('Zoom did not take over: ');
		for (const words of [
			"start_time (asked '2999-01-05T10:00:00', has '2999-01-05T10:00:00Z')",
			'duration (asked 45, has 60)',
			"settings.auto_recording (asked 'cloud', has 'none')",
			"settings.alternative_hosts (asked 'ben@acme.example', has empty)",
		])
			expect(hints[0]).toContain(words);
		expect(hints[0]).toMatch(/, password,|, password$|: password,/);
		expect(hints[0]).not.toMatch(/Secret#1|1234/);
	});

	test('that recurs, whose times stand in its occurrences only, nothing is told', async () => {
		const recurring = {
			id: 93812345678,
			topic: 'Weekly',
			type: type.recurring,
			timezone: 'America/New_York',
			occurrences: [{ occurrence_id: '1', start_time: '2999-01-07T15:00:00Z', duration: 45, status: 'available' }],
			recurrence: { type: 2, repeat_interval: 1, weekly_days: '2', end_times: 10 },
			settings: {},
		};
		api().post(`/v2/users/me/${kind}s`).reply(201, recurring);
		expect(await hintsOf({ ...create, [`${kind}Type`]: type.recurring })).toEqual([]);
		api()
			.post(`/v2/users/me/${kind}s`)
			.reply(201, { ...recurring, occurrences: [], recurrence: { ...recurring.recurrence, end_times: 50 } });
		expect(await hintsOf({ ...create, [`${kind}Type`]: type.recurring })).toEqual([
			"Zoom did not take over: duration (not in Zoom's answer), recurrence.end_times (asked 10, has 50)",
		]);
	});

	test.each([
		['create', '2020-01-06T10:00:00', true],
		['create', '2999-01-06T10:00:00', false],
		['update', '2020-01-06T10:00:00Z', true],
		['update', '2999-01-06T10:00:00Z', false],
	])('a start in the past is told in %s: %s', async (operation, startTime, isTold) => {
		api().post(`/v2/users/me/${kind}s`).reply(201, { id: 93812345678 });
		api().get(path).reply(200, { timezone: 'Europe/Berlin' });
		api().patch(path).reply(204);
		const hints = await hintsOf(
			operation === 'create'
				? { ...create, startTime }
				: { resource: kind, operation, [`${kind}Id`]: byId, updateFields: { startTime } },
		);
		expect(hints).toEqual(
			isTold ? ["'Start Time' is in the past. Zoom keeps such a start, or turns it into now."] : [],
		);
		nock.cleanAll();
	});

	test.each([
		['create', '2020-01-06T10:00:00', 0],
		['create', '2999-01-06T10:00:00', 1],
		['update', '2020-01-06T10:00:00Z', 0],
		['update', '2999-01-06T10:00:00Z', 1],
	])('a start in the past fails by choice in %s, and nothing is sent: %s', async (operation, startTime, expected) => {
		const sent: string[] = [];
		api()
			.post(`/v2/users/me/${kind}s`)
			.reply(201, () => (sent.push('create'), { id: 93812345678 }));
		api().get(path).reply(200, { timezone: 'Europe/Berlin' });
		api()
			.patch(path)
			.reply(204, () => void sent.push('update'));
		const fields = { ifInThePast: 'error' };
		const hints = await hintsOf(
			operation === 'create'
				? { ...create, startTime, additionalFields: fields }
				: { resource: kind, operation, [`${kind}Id`]: byId, updateFields: { startTime, ...fields } },
		).catch((error: unknown) => error);
		if (expected === 0) {
			expect(hints).toMatchObject({ message: expect.stringContaining("'Start Time' is in the past: 2020-01-06") });
			expect(hints).toMatchObject({ description: expect.stringContaining("'If Start Time Is in the Past'") });
		}
		expect(sent).toHaveLength(expected);
		nock.cleanAll();
	});

	test('that was updated is told after it was read back, with its occurrence', async () => {
		api().patch(path).query({ occurrence_id: '1648194360000' }).reply(204);
		api()
			.get(path)
			.query({ occurrence_id: '1648194360000' })
			.reply(200, { ...created, agenda: 'other' });
		const update = {
			resource: kind,
			operation: 'update',
			[`${kind}Id`]: byId,
			updateFields: { agenda: 'plans', duration: 45 },
		};
		const occurrenceId = { __rl: true, mode: 'id', value: '1648194360000' };
		expect(await hintsOf({ ...update, options: { readBack: true, occurrenceId } })).toEqual([
			"Zoom did not take over: agenda (asked 'plans', has 'other')",
		]);
		api().patch(path).reply(204);
		expect(await hintsOf(update)).toEqual([]);
	});
});

test('of a new user the members of its response are compared', async () => {
	api().post('/v2/users').reply(201, { id: 'x', email: 'ben@acme.example', first_name: 'Ben', last_name: '', type: 1 });
	const user = { resource: 'user', operation: 'create', email: 'Ben@acme.example', how: 'create', userType: 2 };
	const additionalFields = { firstName: 'Ben', displayName: 'Benny', lastName: '' };
	expect(await hintsOf({ ...user, additionalFields })).toEqual([
		'Zoom did not take over: user_info.type (asked 2, has 1)',
	]);
});

test('of the settings of a user the section that was changed is read back', async () => {
	api().patch('/v2/users/me/settings').reply(204);
	api()
		.get('/v2/users/me/settings')
		.reply(200, { in_meeting: { annotation: false, chat: true } });
	const userId = { __rl: true, mode: 'id', value: 'me' };
	const settings = { resource: 'userSettings', operation: 'update', userId, inMeeting: { annotation: true } };
	expect(await hintsOf({ ...settings, options: { readBack: true } })).toEqual([
		'Zoom did not take over: in_meeting.annotation (asked true, has false)',
	]);
});
