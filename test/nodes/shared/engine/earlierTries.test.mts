// n8n's Retry On Fail runs a node again with all items. What an earlier try has done is not done again.
import type { IDataObject } from 'n8n-workflow';
import type { ScriptedZoom, Setting } from '../support/execution.mts';
import {
	createBatch,
	createMeeting,
	errorOf,
	fakeTime,
	getMeeting,
	itemsWith,
	outputOf,
	respondWithId,
} from '../support/execution.mts';

fakeTime();

/** Zoom creates what is sent. It fails as often as said, with these responses, if the body has the text. */
const failing = (text: string, ...failures: number[]): { zoom: ScriptedZoom; created: string[] } => {
	const created: string[] = [];
	const zoom: ScriptedZoom = ({ body }) => {
		const records = (body as { records?: IDataObject[] }).records ?? [{ id: (body as IDataObject).topic as string }];
		const statusCode = JSON.stringify(body).includes(`"${text}"`) ? failures.shift() : undefined;
		if (statusCode !== undefined) return { statusCode, body: { code: 300, message: 'No.' } };
		created.push(...records.map(({ id }) => id as string));
		return { body: { id: records[0]?.id, results: records } };
	};
	return { zoom, created };
};

const inTurn = { requestOptions: { maxConcurrentRequests: 1 } };
/** One node run. Its tries have the same items. */
const nodeRun = (parts: Setting): Setting => ({
	items: itemsWith('a', 'b', 'c'),
	parameters: inTurn,
	retryOnFail: true,
	...parts,
});
const idsIn = (output: Array<{ json: IDataObject }>): unknown[] => output.map(({ json }) => json.id ?? json.error);

test('each item is done once, and the last try has the output of all', async () => {
	const { zoom, created } = failing('c', 400, 400);
	const run = nodeRun({ zoom });
	await errorOf({ get: createMeeting() }, run);
	expect((await errorOf({ get: createMeeting() }, run)).error.description).toContain('items 0 (ID a), 1 (ID b).');
	const { output, hints, logs } = await outputOf({ get: createMeeting() }, run);
	expect(created).toEqual(['a', 'b', 'c']);
	expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		['a', { item: 0 }],
		['b', { item: 1 }],
		['c', { item: 2 }],
	]);
	const message = '2 items were done by an earlier try and not done again';
	expect(hints).toMatchObject([{ message }]);
	expect(logs.map((line) => line.message)).toContain(message);
});

test('records of a batch are sent once as well', async () => {
	const { zoom, created } = failing('d', 400);
	const run = nodeRun({ zoom, items: itemsWith('a', 'b', 'c', 'd') });
	await errorOf({ get: createBatch() }, run);
	expect(created).toEqual(['a', 'b']);
	const { output, requests } = await outputOf({ get: createBatch() }, run);
	expect(requests.map(({ body }) => body)).toEqual([{ records: [{ id: 'c' }, { id: 'd' }] }]);
	expect(idsIn(output)).toEqual(['a', 'b', 'c', 'd']);
});

test('one output of several items is there once', async () => {
	const { zoom } = failing('c', 400);
	const run = nodeRun({ zoom });
	const batch = { records: 'records', size: 2 };
	await errorOf({ get: createBatch({ batch }) }, run);
	const { output } = await outputOf({ get: createBatch({ batch }) }, run);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }, { item: 1 }], { item: 2 }]);
});

test('with Continue On Fail only what failed is done again, because n8n retries if the first item failed', async () => {
	const { zoom, created } = failing('a', 400);
	const run = nodeRun({ zoom, continueOnFail: true });
	expect(idsIn((await outputOf({ get: createMeeting() }, run)).output)).toEqual(['No [item 0]', 'b', 'c']);
	expect(idsIn((await outputOf({ get: createMeeting() }, run)).output)).toEqual(['a', 'b', 'c']);
	expect(created).toEqual(['b', 'c', 'a']);
});

test('one item that was done is named as one', async () => {
	const run = nodeRun({ zoom: failing('b', 400).zoom, items: itemsWith('a', 'b') });
	await errorOf({ get: createMeeting() }, run);
	expect((await outputOf({ get: createMeeting() }, run)).hints).toMatchObject([
		{ message: '1 item was done by an earlier try and not done again' },
	]);
});

describe('a request of which nobody knows whether Zoom did it', () => {
	test('is not repeated, and its error comes again', async () => {
		const { zoom, created } = failing('b', 500);
		const run = nodeRun({ zoom });
		const first = await errorOf({ get: createMeeting() }, run);
		const second = await errorOf({ get: createMeeting() }, run);
		expect(second.error.message).toBe(first.error.message);
		expect(second.error.message).toMatch(/not known whether the work was done \[item 1\]$/);
		expect([created, second.sent]).toEqual([['a'], []]);
	});

	test('has its error item on the next try, while the others go on', async () => {
		const { zoom, created } = failing('a', 500);
		const run = nodeRun({ zoom, continueOnFail: true });
		const first = await outputOf({ get: createBatch() }, run);
		const second = await outputOf({ get: createBatch() }, run);
		expect(idsIn(second.output)).toEqual(idsIn(first.output));
		expect([created, second.sent]).toEqual([['c'], []]);
	});

	test('is a record without a result as well', async () => {
		const zoom: ScriptedZoom = ({ body }) => ({
			body: { results: (body as { records: IDataObject[] }).records.filter(({ id }) => id !== 'a') },
		});
		const run = nodeRun({ zoom, continueOnFail: true });
		await outputOf({ get: createBatch() }, run);
		const { output, sent } = await outputOf({ get: createBatch() }, run);
		expect(idsIn(output)).toEqual(["Zoom's response has no result for 'a' [item 0]", 'b', 'c']);
		expect(sent).toEqual([]);
	});

	test('is repeated if that does no harm', async () => {
		const { zoom, created } = failing('b', 500, 500, 500, 500);
		const run = nodeRun({ zoom });
		await errorOf({ get: createMeeting({ idempotent: true }) }, run);
		await outputOf({ get: createMeeting({ idempotent: true }) }, run);
		expect(created).toEqual(['a', 'b', 'c']);
	});
});

describe('everything is done again', () => {
	test.each<[string, Partial<Setting>, Partial<Setting>]>([
		['by a node without Retry On Fail', { retryOnFail: false }, {}],
		['in another execution', {}, { executionId: '2' }],
		['by another node', {}, { nodeId: 'other' }],
		['in another run of the node', {}, { items: itemsWith('a', 'b', 'c') }],
	])('%s', async (_where, setting, other) => {
		const { zoom, created } = failing('c', 400);
		const run = nodeRun({ zoom, ...setting });
		await errorOf({ get: createMeeting() }, run);
		await outputOf({ get: createMeeting() }, { ...run, ...other });
		expect(created).toEqual(['a', 'b', 'a', 'b', 'c']);
	});

	test('after a try that succeeded', async () => {
		const { zoom, created } = failing('none');
		const run = nodeRun({ zoom });
		await outputOf({ get: createMeeting() }, run);
		const { hints } = await outputOf({ get: createMeeting() }, run);
		expect(created).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
		expect(hints).toEqual([]);
	});

	test('by an operation that only reads', async () => {
		const failures = [404];
		const zoom: ScriptedZoom = (request) => {
			const statusCode = request.path.endsWith('c') ? failures.shift() : undefined;
			return statusCode === undefined ? respondWithId(request) : { statusCode, body: { message: 'No.' } };
		};
		const run = nodeRun({ zoom });
		await errorOf({ get: getMeeting() }, run);
		expect((await outputOf({ get: getMeeting() }, run)).sent).toHaveLength(3);
	});
});
