// Several items: order, pairing, what happens when one of them fails, and what is sent for which values.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, START, NO_OP, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const api = () => nock('https://api.zoom.us');
const meetings = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_unused, index) => ({ json: { id: 10_000_000_000 + index } }));
const getMeeting = {
	resource: 'meeting',
	operation: 'get',
	meetingId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	simplify: false,
};

test('output is paired and in the order of the input, in whatever order the responses arrive', async () => {
	for (let index = 0; index < 50; index += 1) {
		api()
			.get(`/v2/meetings/${10_000_000_000 + index}`)
			.delay((50 - index) % 7)
			.reply(200, { id: 10_000_000_000 + index });
	}
	const { output } = await n8n.run(getMeeting, { credential: connectedGeneralApp(n8n), items: meetings(50) });
	expect(output[0]?.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
		Array.from({ length: 50 }, (_unused, index) => [10_000_000_000 + index, { item: index }]),
	);
});

test('Continue On Fail returns an item with the error in the place of each that failed', async () => {
	for (let index = 0; index < 5; index += 1) {
		const id = 10_000_000_000 + index;
		if (index % 2 === 0) api().get(`/v2/meetings/${id}`).reply(200, { id });
		else
			api()
				.get(`/v2/meetings/${id}`)
				.reply(404, { code: 3001, message: `Meeting does not exist: ${id}.` });
	}
	const { output } = await n8n.run(getMeeting, {
		credential: connectedGeneralApp(n8n),
		items: meetings(5),
		onError: 'continueRegularOutput',
	});
	expect(output[0]?.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
		[10_000_000_000, { item: 0 }],
		['Meeting does not exist: 10000000001 [item 1]', { item: 1 }],
		[10_000_000_002, { item: 2 }],
		['Meeting does not exist: 10000000003 [item 3]', { item: 3 }],
		[10_000_000_004, { item: 4 }],
	]);
});

test('the error output gets the rows that failed with the error beside them, the main output the others', async () => {
	const rows = meetings(2).map(({ json }, index) => ({ json: { ...json, name: `row ${index}` } }));
	api().get('/v2/meetings/10000000000').reply(200, { id: 10_000_000_000 });
	api().get('/v2/meetings/10000000001').reply(404, { code: 3001, message: 'Meeting does not exist: 10000000001.' });
	const result = await n8n.runWorkflow({
		nodes: [
			{ name: 'Start', type: START },
			{
				name: 'Zoom',
				type: 'n8n-nodes-zoom.zoom',
				parameters: getMeeting,
				credential: connectedGeneralApp(n8n),
				onError: 'continueErrorOutput',
			},
			{ name: 'Good', type: NO_OP },
			{ name: 'Bad', type: NO_OP },
		],
		connections: [
			['Start', 'Zoom'],
			['Zoom', 'Good', 0],
			['Zoom', 'Bad', 1],
		],
		items: rows,
	});
	expect(result.status).toBe('success');
	expect(result.output('Good')[0]?.map(({ json }) => json)).toEqual([{ id: 10_000_000_000 }]);
	expect(result.output('Zoom')[1]?.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
		[{ ...rows[1]?.json, error: 'Meeting does not exist: 10000000001 [item 1]' }, { item: 1 }],
	]);
	expect(result.output('Bad')[0]?.map(({ json }) => json)).toEqual([
		{ id: 10_000_000_001, name: 'row 1', error: 'Meeting does not exist: 10000000001 [item 1]' },
	]);
});

test.each([
	['startTime', 'Start Time'],
	['timezone', 'Time Zone'],
])('an expression in %s that finds nothing is told, and one that gives null is not set', async (name, label) => {
	const create = (expression: string) => ({
		resource: 'meeting',
		operation: 'create',
		topic: 'A',
		startTime: '2030-03-04T14:00:00',
		[name]: expression,
	});
	const credential = connectedGeneralApp(n8n);
	const error = await failureOf(n8n.run(create('={{ $json.missing }}'), { credential }));
	expect(error.message).toBe(`'${label}' is set, but its expression found nothing`);
	if (name === 'startTime') return;
	api().post('/v2/users/me/meetings').reply(201, { id: 111 });
	const { output } = await n8n.run(create('={{ null }}'), { credential });
	expect(output[0]).toHaveLength(1);
});

test('an expression in an added field that finds nothing is told for a date, also in a collection', async () => {
	const parameters = { resource: 'meeting', operation: 'getMany', filters: { from: '={{ $json.missing }}' } };
	const error = await failureOf(n8n.run(parameters, { credential: connectedGeneralApp(n8n) }));
	expect(error.message).toBe("'From' is set, but its expression found nothing");
});

test('a zone in small letters is sent as it is written', async () => {
	let sent: IDataObject = {};
	api()
		.post('/v2/users/me/meetings', (body: IDataObject) => ((sent = body), true))
		.reply(201, { id: 111 });
	const times = { startTime: 1_898_848_800, timezone: 'europe/berlin' };
	await n8n.run(
		{ resource: 'meeting', operation: 'create', topic: 'A', ...times },
		{ credential: connectedGeneralApp(n8n) },
	);
	expect(sent).toMatchObject({ start_time: '2030-03-04T11:00:00', timezone: 'Europe/Berlin' });
});

test('when one item stops the execution, the message names the items that are already done', async () => {
	api().post('/v2/users/me/meetings').reply(201, { id: 111 });
	api().post('/v2/users/me/meetings').reply(400, { code: 3000, message: 'No more.' });
	const items = [{ json: {} }, { json: {} }];
	const error = await failureOf(
		n8n.run(
			{ resource: 'meeting', operation: 'create', topic: 'A', meetingType: 3 },
			{ credential: connectedGeneralApp(n8n), items },
		),
	);
	expect(error.message).toBe('No more [item 1]');
	expect(error.description).toContain('Already done, do not run again: item 0 (ID 111).');
});

test('invalid input in the last item is found before anything is sent for the first', async () => {
	const items = [{ json: { topic: 'A' } }, { json: { topic: 'x'.repeat(201) } }];
	const error = await failureOf(
		n8n.run(
			{ resource: 'meeting', operation: 'create', topic: '={{ $json.topic }}', meetingType: 3 },
			{ credential: connectedGeneralApp(n8n), items },
		),
	);
	expect(error.message).toBe("'Topic' has 201 characters, but Zoom allows at most 200 [item 1]");
});

test('false, 0 and an empty text are sent when they are set, and fields that were not added are not sent', async () => {
	let sent: IDataObject = {};
	api()
		.patch('/v2/meetings/93812345678', (body: IDataObject) => {
			sent = body;
			return true;
		})
		.reply(204);
	const { output } = await n8n.run(
		{
			resource: 'meeting',
			operation: 'update',
			meetingId: { __rl: true, mode: 'id', value: '938 1234 5678' },
			updateFields: {
				agenda: '',
				password: '',
				settings: { waitingRoom: false, jbhTime: 0, approvalType: 0, alternativeHosts: [] },
			},
		},
		{ credential: connectedGeneralApp(n8n) },
	);
	expect(sent).toEqual({
		agenda: '',
		password: '',
		settings: { waiting_room: false, jbh_time: 0, approval_type: 0, alternative_hosts: '' },
	});
	expect(output[0]?.[0]?.json).toEqual({
		success: true,
		meeting_id: '93812345678',
		changed: { ...sent, password: undefined },
	});
});

test('input items are not changed', async () => {
	api().get('/v2/meetings/10000000000').reply(200, { id: 10_000_000_000 });
	const items = meetings(1);
	const before = structuredClone(items);
	await n8n.run(getMeeting, { credential: connectedGeneralApp(n8n), items });
	expect(items).toEqual(before);
});

test('Simplify returns the fields that the operation names, in their order', async () => {
	api()
		.get('/v2/meetings/10000000000')
		.reply(200, { settings: {}, join_url: 'https://zoom.us/j/1', topic: 'A', id: 10_000_000_000, start_url: 'secret' });
	const { output } = await n8n.run(
		{ ...getMeeting, simplify: true },
		{ credential: connectedGeneralApp(n8n), items: meetings(1) },
	);
	expect(Object.entries(output[0]?.[0]?.json ?? {})).toEqual([
		['id', 10_000_000_000],
		['topic', 'A'],
		['join_url', 'https://zoom.us/j/1'],
	]);
});

test('Max Concurrent Requests is never exceeded', async () => {
	let concurrent = 0;
	let most = 0;
	for (let index = 0; index < 20; index += 1) {
		api()
			.get(`/v2/meetings/${10_000_000_000 + index}`)
			.delay(5)
			.reply(async () => {
				concurrent += 1;
				most = Math.max(most, concurrent);
				await new Promise((resolve) => setTimeout(resolve, 5));
				concurrent -= 1;
				return [200, { id: 1 }];
			});
	}
	await n8n.run(
		{ ...getMeeting, requestOptions: { maxConcurrentRequests: 3 } },
		{ credential: connectedGeneralApp(n8n), items: meetings(20) },
	);
	expect(most).toBe(3);
	await expect(
		n8n.run(
			{ ...getMeeting, requestOptions: { maxConcurrentRequests: 0 } },
			{ credential: connectedGeneralApp(n8n), items: meetings(1) },
		),
	).rejects.toThrow("'Max Concurrent Requests' must be a whole number from 1 to 40");
});

test('long executions log their progress', async () => {
	for (let index = 0; index < 90; index += 1)
		api()
			.get(`/v2/meetings/${10_000_000_000 + index}`)
			.reply(200, { id: 1 }, { 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0' });
	await n8n.withFastTime(async () => {
		const { logs } = await n8n.run(getMeeting, { credential: connectedGeneralApp(n8n), items: meetings(90) });
		expect(
			logs.filter(({ level, message }) => level === 'info' && /^Get a meeting: \d+ of 90 done$/.test(message)).length,
		).toBeGreaterThan(1);
	});
});
