// What n8n sees of the Zoom Polling Trigger. test/trigger has it against the sandbox.
import type { IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { splitDeliveries } from '../../../nodes/shared/events/delivery.ts';
import { fetchTestEvent, pollZoom } from '../../../nodes/ZoomPollingTrigger/poll.ts';
import { fakeN8n } from '../shared/support/fakeN8n.mts';

const HOUR = 3_600_000;
const GENERAL = 'zoomGeneralAppOAuth2Api';
const S2S = 'zoomServerToServerOAuth2Api';
let count = 0;

function setUp(parameters: IDataObject = {}, credentialType = GENERAL) {
	count += 1;
	const values: IDataObject = { authentication: credentialType, events: ['meeting.created'], ...parameters };
	const state = {
		staticData: {} as IDataObject,
		lists: { '/meetings': { meetings: [] as IDataObject[] } } as Record<string, IDataObject | number>,
		budget: undefined as number | undefined,
		/** Milliseconds that a request takes. */
		takes: 0,
		credentialId: `credential-${count}` as string | undefined,
	};
	const logs: string[] = [];
	const logged: unknown[] = [];
	const paths: string[] = [];
	let wait = Promise.resolve();
	const node = { id: `node-${count}`, parameters: values as never, credentials: {} as IDataObject };
	const n8n = () =>
		fakeN8n({
			node: {
				...node,
				credentials:
					state.credentialId === undefined ? undefined : { [credentialType]: { id: state.credentialId, name: 'Zoom' } },
			} as never,
			credential: () => ({}),
			respond: async ({ url }) => {
				const { pathname } = new URL(url);
				paths.push(pathname);
				await wait;
				now += state.takes;
				const headers = { date: new Date(now).toUTCString() };
				const found = Object.entries(state.lists).find(([end]) => pathname.endsWith(end))?.[1];
				if (typeof found === 'object') return { statusCode: 200, headers, body: found };
				return { statusCode: found ?? 404, headers, body: { code: 3000, message: 'No such thing.' } };
			},
			onLog: ({ level, message, meta }) => {
				logs.push(`${level}: ${message}`);
				logged.push(meta);
			},
			functions: {
				getWorkflow: () => ({ id: 'workflow' }),
				getNodeParameter: (name: string) => values[name] ?? null,
				getWorkflowStaticData: () => state.staticData,
				getTimezone: () => 'UTC',
				getExecutionCancelSignal: () => undefined,
				getPollBudgetMs: () => state.budget,
			},
			missing: state.budget === undefined ? ['getPollBudgetMs'] : [],
		}) as IPollFunctions & IExecuteFunctions;
	return {
		state,
		values,
		logs,
		logged,
		paths,
		hold: (promise: Promise<void>) => (wait = promise),
		poll: async () => await pollZoom(n8n()),
		test: async () => await fetchTestEvent(n8n()),
	};
}

let now = 0;
beforeEach(() => {
	now = Date.parse('2026-11-27T12:00:00Z');
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

const meeting = (id: number, more: IDataObject = {}): IDataObject => ({
	id,
	topic: `Meeting ${id}`,
	created_at: new Date(now).toISOString(),
	...more,
});
const topics = (output: Awaited<ReturnType<typeof pollZoom>>) => output?.[0]?.map(({ json }) => json.topic);

test('the first poll gives nothing, and the next what is new, each event with its key', async () => {
	const { state, poll } = setUp();
	expect(await poll()).toBeNull();
	expect(await poll()).toBeNull();
	state.lists['/meetings'] = { meetings: [meeting(1), meeting(2)] };
	const output = await poll();
	expect(topics(output)).toEqual(['Meeting 1', 'Meeting 2']);
	const deliveries = splitDeliveries(output?.[0] ?? []).map(({ delivery }) => delivery);
	expect(deliveries).toEqual([
		{ key: expect.stringMatching(/^[\w-]{10}$/), eventTime: now },
		{ key: expect.stringMatching(/^[\w-]{10}$/), eventTime: now },
	]);
	expect(deliveries[0]?.key).not.toBe(deliveries[1]?.key);
	expect(await poll()).toBeNull();
});

test('what the filters do not want starts nothing, and is not found again', async () => {
	const { state, values, poll } = setUp({ filters: { topic: 'Meeting 2' } });
	await poll();
	state.lists['/meetings'] = { meetings: [meeting(1), meeting(2)] };
	expect(topics(await poll())).toEqual(['Meeting 2']);
	delete values.filters;
	expect(await poll()).toBeNull();
});

test('recordings without a file of a wanted type start nothing', async () => {
	const { state, poll } = setUp({ events: ['recording.completed'], fileTypes: ['M4A'] });
	state.lists = { '/recordings': { meetings: [] } };
	await poll();
	const recording = (uuid: string, type: string) => ({
		uuid,
		topic: uuid,
		start_time: new Date(now).toISOString(),
		recording_files: [{ id: uuid, file_type: type, status: 'completed' }],
	});
	state.lists = { '/recordings': { meetings: [recording('video', 'MP4'), recording('audio', 'M4A')] } };
	expect(topics(await poll())).toEqual(['audio']);
});

test.each([
	[{}, GENERAL, '/v2/users/me/meetings'],
	[{ whose: 'me' }, GENERAL, '/v2/users/me/meetings'],
	[{ whose: 'account' }, GENERAL, '/v2/users/u/meetings'],
	[{}, S2S, '/v2/users/u/meetings'],
	[{ filters: { hosts: ['A@b.c'] } }, S2S, '/v2/users/a%40b.c/meetings'],
])('with %j and %s, these meetings are read: %s', async (parameters, credentialType, path) => {
	const { state, paths, poll } = setUp(parameters, credentialType);
	state.lists['/users'] = { users: [{ id: 'u' }] };
	await poll();
	expect(paths.filter((one) => one.endsWith('/meetings'))).toEqual([path]);
});

test('a poll that fails leaves the memory as it was', async () => {
	const { state, poll } = setUp();
	await poll();
	const before = JSON.stringify(state.staticData);
	state.lists['/meetings'] = 400;
	await expect(poll()).rejects.toMatchObject({
		name: 'NodeApiError',
		httpCode: '400',
		message: expect.stringContaining('No such thing'),
		node: { name: 'My Zoom' },
	});
	expect(JSON.stringify(state.staticData)).toBe(before);
});

test('another credential begins anew', async () => {
	const { state, poll } = setUp();
	await poll();
	state.credentialId = 'another one';
	state.lists['/meetings'] = { meetings: [meeting(1)] };
	expect(await poll()).toBeNull();
	state.lists['/meetings'] = { meetings: [meeting(1), meeting(2)] };
	expect(topics(await poll())).toEqual(['Meeting 2']);
});

test('without a credential that n8n has stored, polls go on from each other as well', async () => {
	const { state, poll } = setUp();
	state.credentialId = undefined;
	await poll();
	state.lists['/meetings'] = { meetings: [meeting(1)] };
	expect(topics(await poll())).toEqual(['Meeting 1']);
});

test('while a poll is under way, another one does nothing', async () => {
	const { paths, poll, hold } = setUp();
	let release = (): void => undefined;
	void hold(new Promise((resolve) => (release = resolve)));
	const first = poll();
	expect(await poll()).toBeNull();
	release();
	await first;
	const { length } = paths;
	await poll();
	expect(paths.length).toBeGreaterThan(length);
});

describe("of n8n's time for a poll", () => {
	/** A node that knows its lists, and finds new things in them with requests that take so long. */
	async function withBudget(budget: number, takes: number) {
		const context = setUp();
		await context.poll();
		context.state.budget = budget;
		context.state.takes = takes;
		context.state.lists['/meetings'] = { meetings: [1, 2, 3].map((id) => meeting(id)) };
		return context;
	}

	test('0.7 are used, and what is left comes with the next poll', async () => {
		const { state, poll } = await withBudget(100, 24);
		const first = topics(await poll());
		expect(first).toEqual(['Meeting 1']);
		state.takes = 0;
		expect(topics(await poll())).toEqual(['Meeting 2', 'Meeting 3']);
	});

	test('exactly 0.7 are not too much, and exactly all of it is in time', async () => {
		const { poll } = await withBudget(120, 28);
		expect(topics(await poll())).toEqual(['Meeting 1', 'Meeting 2']);
		const { poll: longer } = await withBudget(75, 25);
		expect(topics(await longer())).toEqual(['Meeting 1']);
	});

	test('a poll that took longer is repeated, because n8n has given it up', async () => {
		const { state, poll } = await withBudget(100, 60);
		expect(await poll()).toBeNull();
		state.takes = 0;
		expect(topics(await poll())).toEqual(['Meeting 1', 'Meeting 2', 'Meeting 3']);
	});

	test('there is no end where n8n says nothing of it', async () => {
		const { state, poll } = await withBudget(0, HOUR / 100);
		state.budget = undefined;
		expect(topics(await poll())).toEqual(['Meeting 1', 'Meeting 2', 'Meeting 3']);
	});
});

test('a user whose list Zoom refuses is logged once', async () => {
	const { state, logs, logged, poll } = setUp({ filters: { hosts: ['a', 'b'] } });
	state.lists = { '/a/meetings': 404, '/b/meetings': { meetings: [] } };
	await poll();
	await poll();
	expect(logs.filter((line) => line.startsWith('warn'))).toEqual([
		'warn: My Zoom: Zoom does not let it read meeting.created of a: No such thing (HTTP 404, Zoom code 3000)',
	]);
	expect(logged).toContainEqual({ node: 'My Zoom', workflowId: 'workflow' });
});

test('without an event, and with a filter that cannot be used, that is said', async () => {
	await expect(setUp({ events: [] }).poll()).rejects.toThrow("'Events' is empty");
	await expect(setUp({ events: ['meeting.started'] }).poll()).rejects.toThrow("'Events' is empty");
	await expect(setUp({ filters: { meetings: ['x y'] } }).poll()).rejects.toThrow();
});

describe('a test in the editor', () => {
	test('has the newest that the filters want, without a key, so that it can be had again', async () => {
		const { state, test: run } = setUp({ filters: { topic: 'meeting' } });
		state.lists['/meetings'] = { meetings: [meeting(1), meeting(2, { created_at: '2026-11-28T00:00:00Z' })] };
		for (let times = 0; times < 2; times += 1) {
			const items = await run();
			expect(items).toMatchObject([{ json: { topic: 'Meeting 2' } }]);
			expect(splitDeliveries(items)[0]?.delivery?.key).toBeUndefined();
		}
		expect(state.staticData).toEqual({});
	});

	test('says if there is nothing', async () => {
		await expect(setUp().test()).rejects.toMatchObject({
			message: 'Zoom has nothing of that kind from the last 30 days',
			description: 'Make it happen in Zoom, check the filters, or pick more events.',
		});
	});
});
