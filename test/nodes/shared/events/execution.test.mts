// The part of the trigger that runs in the execution: the files of an event, and executions whose event has another one.
import { Readable } from 'node:stream';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { seenEventsFor } from '../../../../nodes/shared/events/deduplication.ts';
import { NOW, TriggerContext, type Delivery } from '../support/triggerContext.mts';

const MINUTE = 60_000;
const event = (time = NOW) => ({
	event: 'meeting.started',
	event_ts: time,
	payload: { account_id: 'a', object: { id: 93_812_345_678, uuid: 'u==' } },
});
const recording = () => ({
	event: 'recording.completed',
	event_ts: NOW,
	download_token: 'token-of-the-event',
	payload: {
		account_id: 'a',
		object: {
			uuid: 'u==',
			recording_files: ['MP4', 'CHAT'].map((type, index) => ({
				id: `f${index}`,
				file_type: type,
				download_url: `https://zoom.us/rec/webhook_download/${index}`,
			})),
		},
	},
});
/** The items with which an event starts an execution. */
const started = async (context: TriggerContext, body: object = event(), delivery?: Delivery) => {
	const { items } = await context.deliver(body, delivery);
	if (!items) throw new Error('Nothing was started');
	return items;
};
/** The same node in another process of n8n, such as a worker or the one after a restart. */
const otherProcess = (context: TriggerContext): TriggerContext => {
	const other = new TriggerContext(context.parameters);
	// Only the memory is by the ID of the node.
	return Object.assign(other, {
		claims: context.claims,
		workflow: { ...context.workflow, id: `${context.workflow.id}'` },
	});
};
const later = (ms: number): void => void jest.spyOn(Date, 'now').mockReturnValue(NOW + ms);

beforeEach(() => later(0));
afterEach(() => jest.restoreAllMocks());

test('the items of an event are passed on without what is for the trigger only', async () => {
	const context = new TriggerContext();
	const items = await started(context);
	expect(items).toMatchObject([{ zoomDelivery: { key: expect.any(String) } }]);
	expect(await context.execute(items)).toEqual([{ json: items[0]?.json }]);
	expect(context.claimOptions).toEqual([]);
});

test.each<[string, INodeExecutionData[]]>([
	['of an execution that an earlier version has started', [{ json: { a: 1 } }, { json: { b: 2 } }]],
	['that are none', []],
])('items %s are passed on as they are', async (_which, items) => {
	expect(await new TriggerContext().execute(items)).toEqual(items);
});

test('all items of an event are passed on', async () => {
	const context = new TriggerContext({ events: ['*'], recordingOutput: 'file' });
	const items = await started(context, recording());
	expect(
		(await context.execute(items)).map((item) => [Object.keys(item), (item.json.recording_file as IDataObject).id]),
	).toEqual([
		[['json'], 'f0'],
		[['json'], 'f1'],
	]);
});

test('while the workflow is being built every event is passed on, and nothing is claimed', async () => {
	const context = new TriggerContext();
	context.mode = 'manual';
	const items = await started(context, event(1));
	for (const executionId of ['1', '2'])
		expect(await context.execute(items, { executionId, mode: 'manual' })).toHaveLength(1);
	expect(context.claimOptions).toEqual([]);
});

describe('an event with two executions', () => {
	test('is passed on by the first one that runs, after a restart in which n8n had not saved what it had received', async () => {
		const before = new TriggerContext();
		const held = await started(before, event(), { ending: 'held back' });
		const after = otherProcess(before);
		later(5 * MINUTE);
		const again = await started(after);
		expect(await after.execute(again, { executionId: '2' })).toHaveLength(1);
		expect(await after.execute(held, { executionId: '1' })).toEqual([]);
		expect(after.logs).toEqual([{ level: 'debug', message: expect.stringContaining('another one'), meta: undefined }]);
	});

	test('is passed on once if it was delivered again and the process was restarted within seconds', async () => {
		const before = new TriggerContext();
		const held = await started(before, event(), { ending: 'held back' });
		const after = otherProcess(before);
		const again = await started(after);
		expect(await after.execute(again, { executionId: '2' })).toHaveLength(1);
		expect(after.claimOptions).toEqual([]);
		expect(await after.execute(held, { executionId: '1' })).toEqual([]);
	});

	test('is passed on by the one that was held back if it runs first', async () => {
		const before = new TriggerContext();
		const held = await started(before, event(), { ending: 'held back' });
		const after = otherProcess(before);
		expect(await after.execute(held, { executionId: '1' })).toHaveLength(1);
		// Zoom's next delivery then starts nothing.
		later(5 * MINUTE);
		expect((await after.deliver(event())).items).toBeUndefined();
	});

	test('is passed on once by two workers', async () => {
		const main = new TriggerContext();
		const items = await started(main);
		const [one, two] = [otherProcess(main), otherProcess(main)];
		// Workers share nothing but n8n's store.
		two.node = { ...two.node, id: 'worker 2' };
		expect([await one.execute(items, { executionId: '1' }), await two.execute(items, { executionId: '2' })]).toEqual([
			[expect.anything()],
			[],
		]);
		expect(one.claimOptions).toEqual([['node', { mode: 'entries', maxEntries: 2000 }]]);
	});

	test('is passed on once by two executions that run at the same moment in one process', async () => {
		const main = new TriggerContext();
		const items = await started(main);
		const worker = otherProcess(main);
		worker.claims = { has: () => false, add: () => undefined } as unknown as Set<string>;
		const outputs = await Promise.all(
			['1', '2'].map(async (executionId) => await worker.execute(items, { executionId })),
		);
		expect(outputs.map(({ length }) => length)).toEqual([1, 0]);
	});

	test('is not claimed for another workflow or another node', async () => {
		const main = new TriggerContext();
		const items = await started(main);
		const [one, two, three] = [otherProcess(main), otherProcess(main), otherProcess(main)];
		two.node = { ...one.node, id: 'another' };
		three.workflow = { ...three.workflow, id: 'another' };
		three.node = one.node;
		for (const context of [one, two, three]) {
			context.claims = new Set();
			expect(await context.execute(items, { executionId: context.node.id + context.workflow.id })).toHaveLength(1);
		}
	});

	test.each([
		[4 * MINUTE - 1, 0],
		[4 * MINUTE, 1],
	])('is looked for %d ms after the event by the process that received it: %d times', async (ms, claims) => {
		const context = new TriggerContext();
		const items = await started(context);
		later(ms);
		expect(await context.execute(items)).toHaveLength(1);
		expect(context.claimOptions).toHaveLength(claims);
	});
});

describe('an execution that runs again', () => {
	test('passes its event on again after its worker was killed', async () => {
		const main = new TriggerContext();
		const items = await started(main);
		const [one, two] = [otherProcess(main), otherProcess(main)];
		two.workflow = { ...two.workflow, id: `${two.workflow.id}'` };
		for (const worker of [one, two]) expect(await worker.execute(items, { executionId: '1' })).toHaveLength(1);
	});

	test('passes its event on again when a person asks for it', async () => {
		const main = new TriggerContext();
		const items = await started(main);
		const worker = otherProcess(main);
		await worker.execute(items, { executionId: '1' });
		expect(await worker.execute(items, { executionId: '2', mode: 'retry' })).toHaveLength(1);
		expect(worker.claimOptions).toHaveLength(1);
	});
});

test("an event is passed on if n8n's store does not respond, and that is logged", async () => {
	const main = new TriggerContext();
	const items = await started(main);
	const worker = otherProcess(main);
	worker.claims = {
		has: () => {
			throw new Error('no database');
		},
	} as unknown as Set<string>;
	expect(await worker.execute(items)).toHaveLength(1);
	expect(worker.logs).toEqual([
		{ level: 'debug', message: 'Zoom Trigger could not ask n8n for earlier executions: no database', meta: undefined },
	]);
});

test('a process remembers at most 10,000 claims', async () => {
	const context = otherProcess(new TriggerContext());
	const item = (key: string) => [{ json: {}, zoomDelivery: { key, eventTime: NOW } }];
	for (let index = 0; index <= 10_000; index += 1) await context.execute(item(`claim-${index}`), { executionId: '1' });
	context.claims = new Set();
	expect(await context.execute(item('claim-1'), { executionId: '2' })).toEqual([]);
	context.claims = new Set();
	expect(await context.execute(item('claim-0'), { executionId: '2' })).toHaveLength(1);
	expect(seenEventsFor(context.workflow.id, context.node.id).has('claim-0', '')).toBe(true);
});

describe('downloads', () => {
	const withFiles = (parameters: IDataObject = {}): TriggerContext => {
		const context = new TriggerContext({ events: ['*'], downloadFiles: true, ...parameters });
		context.zoom = () => ({ statusCode: 200, body: Readable.from([Buffer.from('content')]) });
		return context;
	};

	test('are made in the execution, which n8n has stored with the event', async () => {
		const context = withFiles({ binaryPropertyName: 'file' });
		const items = await started(context, recording());
		expect(context.sent).toEqual([]);
		const output = await context.execute(items);
		expect(context.sent).toHaveLength(2);
		expect(output.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['file', 'file_1']]);
		expect(JSON.stringify(output)).not.toContain('token-of-the-event');
	});

	test('are made while the workflow is being built, too', async () => {
		const context = withFiles();
		context.mode = 'manual';
		const items = await started(context, recording());
		expect((await context.execute(items, { mode: 'manual' })).map(({ binary }) => Object.keys(binary ?? {}))).toEqual([
			['data', 'data_1'],
		]);
	});

	test.each([[{}], [{ includeRawBody: true }]])(
		'give items with the raw body if that is switched on: %j',
		async (options) => {
			const context = withFiles({ recordingOutput: 'file', options });
			const output = await context.execute(await started(context, recording()));
			const body = 'includeRawBody' in options ? recording() : undefined;
			expect(output.map(({ json, binary }) => [json.body, Object.keys(binary ?? {})])).toEqual([
				[body, ['data']],
				[body, ['data']],
			]);
		},
	);

	test('that cannot begin leave the event with the reason', async () => {
		const context = withFiles({ binaryPropertyName: {} });
		const items = await started(context, recording());
		const output = await context.execute(items);
		expect(output).toEqual([
			{ json: { ...items[0]?.json, download_error: expect.stringContaining("'Put Output in Field'") } },
		]);
		expect(context.logs).toEqual([
			{
				level: 'warn',
				message: expect.stringMatching(/^Zoom Trigger could not download recording files: 'Put Output in Field'/),
				meta: undefined,
			},
		]);
	});

	test('end with an execution that is stopped', async () => {
		const context = withFiles();
		const items = await started(context, recording());
		const stopped = new AbortController();
		stopped.abort();
		await expect(context.execute(items, { signal: stopped.signal })).rejects.toThrow('canceled');
	});
});

test('of several events in one execution, each is passed on unless it has another one', async () => {
	const context = new TriggerContext();
	const items = (
		await Promise.all([1, 2, 3].map(async (minutes) => await started(context, event(NOW - minutes * MINUTE))))
	).flat();
	await context.execute([items[1]] as INodeExecutionData[], { executionId: 'earlier' });
	const further = { json: { partOf: 'the third' } };
	const output = await context.execute([...items, further] as INodeExecutionData[], { executionId: 'later' });
	expect(output).toEqual([{ json: items[0]?.json }, { json: items[2]?.json }, further]);
});

test('items before the first event belong to none', async () => {
	const context = new TriggerContext();
	const [item] = await started(context);
	const earlier = [{ json: { a: 1 } }, { json: { b: 2 } }];
	expect(await context.execute([...earlier, item] as INodeExecutionData[])).toEqual([...earlier, { json: item?.json }]);
});
