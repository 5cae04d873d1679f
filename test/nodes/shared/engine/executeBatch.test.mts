// A whole execution with batches: each item gets its own result, and only what failed gets an error.
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../../nodes/shared/definition/operation.ts';
import type { Scripted, ScriptedZoom, ZoomCall } from '../support/execution.mts';
import { createBatch, errorOf, fakeTime, itemsWith, outputOf, respondWithResults } from '../support/execution.mts';

fakeTime();

const recordsIn = ({ body }: ZoomCall): IDataObject[] => (body as { records: IDataObject[] }).records;
const idsIn = (call: ZoomCall): unknown[] => recordsIn(call).map(({ id }) => id);
const refusal = (message = 'No.', statusCode = 400): Scripted => ({ statusCode, body: { code: 300, message } });
/** Zoom refuses every request with one of these records. */
const refuseWith =
	(...bad: string[]): ScriptedZoom =>
	(call) =>
		idsIn(call).some((id) => bad.includes(id as string)) ? refusal() : respondWithResults(call);
/** An operation with many records in one request. The parameter 'id' has those of an item, with commas. */
const createMany = (size = 500): Operation =>
	createBatch({
		fields: [
			{
				properties: [],
				write: (values, draft) =>
					void (draft.body = {
						records: String(values.get('id'))
							.split(',')
							.map((id) => ({ id })),
					}),
			},
		],
		batch: { records: 'records', size, results: { list: 'results', identifiedBy: 'id' } },
	});
const range = (prefix: string, count: number): string =>
	Array.from({ length: count }, (_unused, index) => `${prefix}${index}`).join(',');

describe('the results of a batch', () => {
	test('go to their own items if they come in another order', async () => {
		const zoom: ScriptedZoom = (call) => ({ body: { results: [...recordsIn(call)].reverse() } });
		const { output } = await outputOf({ get: createMany() }, { items: itemsWith('p0', 'p1', 'p2', 'p3'), zoom });
		expect(output).toEqual(['p0', 'p1', 'p2', 'p3'].map((id, item) => ({ json: { id }, pairedItem: { item } })));
	});

	const without =
		(...missing: string[]): ScriptedZoom =>
		(call) => ({ body: { results: recordsIn(call).filter(({ id }) => !missing.includes(id as string)) } });

	test('leave an error item where one is missing', async () => {
		const { output, hints } = await outputOf(
			{ get: createMany() },
			{ items: itemsWith('a', 'b', 'c,d'), zoom: without('b', 'd'), continueOnFail: true },
		);
		expect(output.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
			['a', { item: 0 }],
			["Zoom's response has no result for 'b' [item 1]", { item: 1 }],
			['c', { item: 2 }],
			["Zoom's response has no result for 'd' [item 2, record 1]", { item: 2 }],
		]);
		expect(hints).toEqual([]);
	});

	test('stop the execution where one is missing, and the error says what is done', async () => {
		const { error } = await errorOf({ get: createMany() }, { items: itemsWith('a', 'b', 'c'), zoom: without('b') });
		expect(error).toMatchObject({
			message: "Zoom's response has no result for 'b' [item 1]",
			description:
				'Zoom accepted the request, so it is not known whether it was done for this record. Look in Zoom before running it again. Already done, do not run again: items 0 (ID a), 2 (ID c).',
		});
	});

	test('are all missing if the list is empty', async () => {
		const { error } = await errorOf(
			{ get: createMany() },
			{ zoom: () => ({ body: { results: [] } }), items: itemsWith('a') },
		);
		expect(error.message).toBe("Zoom's response has no result for 'a'");
	});

	test('that belong to nobody are told, and go to nobody', async () => {
		const zoom: ScriptedZoom = () => ({
			body: { results: [{ id: 'b' }, { id: 'x' }, { n: 1 }, { n: 2 }, { id: 'a' }] },
		});
		const { output, hints } = await outputOf({ get: createMany() }, { items: itemsWith('a', 'b'), zoom });
		expect(output.map(({ json }) => json)).toEqual([{ id: 'a' }, { id: 'b' }]);
		expect(hints).toMatchObject([
			{ message: "Zoom's response has a result that belongs to no record that was sent: 'x'" },
			{ message: "Zoom's response has a result that belongs to no record that was sent (2 items)" },
		]);
	});

	test('are missing for a record without a name as well', async () => {
		const { error } = await errorOf(
			{ get: createMany() },
			{ items: itemsWith(''), zoom: () => ({ body: { results: [] } }) },
		);
		expect(error.message).toBe("Zoom's response has no result for a record");
	});
});

describe('a batch that Zoom refuses', () => {
	test('for one record fails only for that record, with Continue On Fail', async () => {
		const { output, requests } = await outputOf(
			{ get: createMany() },
			{ items: itemsWith('a', 'bad', range('c', 28)), zoom: refuseWith('bad'), continueOnFail: true },
		);
		expect(output.map(({ json }) => json.id ?? json.error)).toEqual(['a', 'No [item 1]', ...range('c', 28).split(',')]);
		// The whole, six pieces of five, and the records of one piece.
		expect(requests.map((call) => idsIn(call).length)).toEqual([30, 5, 1, 1, 1, 1, 1, 5, 5, 5, 5, 5]);
	});

	test('for all records of one item names the item alone', async () => {
		const { error } = await errorOf({ get: createMany() }, { items: itemsWith('bad,b', 'c'), zoom: refuseWith('bad') });
		expect(error.message).toMatch(/^No \[one of items 0, 1\]$/);
		const alone = await errorOf({ get: createMany() }, { items: itemsWith('bad,b'), zoom: refuseWith('bad') });
		expect(alone.error.message).toBe('No');
	});

	test('for several records of one item names each of them', async () => {
		const { output } = await outputOf(
			{ get: createMany() },
			{ items: itemsWith('x,a,y,b'), zoom: refuseWith('x', 'y'), continueOnFail: true },
		);
		expect(output.map(({ json }) => json.id ?? json.error).sort()).toEqual([
			'No [record 0]',
			'No [record 2]',
			'a',
			'b',
		]);
	});

	test('is not split if the execution stops, and the error blames no single item', async () => {
		const few = await errorOf({ get: createMany() }, { items: itemsWith('a', 'bad'), zoom: refuseWith('bad') });
		expect([few.error.message, few.sent.length]).toEqual(['No [one of items 0, 1]', 1]);
		expect(few.error.context.itemIndex).toBeUndefined();
		const five = itemsWith('a', 'b', 'c', 'd', 'bad');
		const many = await errorOf({ get: createMany() }, { items: five, zoom: refuseWith('bad') });
		expect(many.error.message).toBe('No [one of items 0, 1, 2, 3, 4]');
		const six = await errorOf({ get: createMany() }, { items: [...five, ...itemsWith('f')], zoom: refuseWith('bad') });
		expect(six.error.message).toBe('No [one of items 0, 1, 2, 3, 4 and 1 more]');
	});

	test.each<[string, Scripted, string]>([
		[
			'Zoom may have done some of it',
			{ statusCode: 500, body: { code: 300, message: 'Oops.' } },
			'Oops. Zoom could not finish',
		],
		['it names the meeting, which all have in common', refusal('No meeting 777.', 404), 'No meeting 777'],
		['the app may not do it', refusal('Not allowed.', 403), 'Not allowed'],
	])('is not split if %s, and each item has an error of its own', async (_why, response, words) => {
		const operation: Operation = {
			...createMany(),
			prepare: (draft) => void (draft.path.meetingId = '777'),
		};
		const { output, sent } = await outputOf(
			{ get: operation },
			{ items: itemsWith('a', 'b'), zoom: () => response, continueOnFail: true },
		);
		expect(sent).toHaveLength(1);
		expect(output.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[expect.stringMatching(new RegExp(`^${words}.* \\[item 0\\]$`)), { item: 0 }],
			[expect.stringMatching(new RegExp(`^${words}.* \\[item 1\\]$`)), { item: 1 }],
		]);
	});

	test("in one of its pieces, for a reason that is no record's fault, fails for that piece alone", async () => {
		const zoom: ScriptedZoom = (call) => {
			if (idsIn(call).includes('bad')) return refusal();
			return idsIn(call).includes('e') ? { statusCode: 500 } : respondWithResults(call);
		};
		const { output } = await outputOf(
			{ get: createMany() },
			{ items: itemsWith('a', 'bad', 'c', 'd', 'e', 'f'), zoom, continueOnFail: true },
		);
		expect(output.map(({ json }) => json.id ?? (json.error as string).slice(0, 4))).toEqual([
			'a',
			'No [',
			'c',
			'd',
			'Zoom',
			'Zoom',
		]);
	});
});

describe('an item of which not all records were done', () => {
	test('is partly done, and said so when the execution stops', async () => {
		const zoom: ScriptedZoom = (call) => (idsIn(call).includes('r39') ? refusal() : respondWithResults(call));
		const { error } = await errorOf(
			{ get: createMany(30) },
			{ items: itemsWith(range('r', 40)), zoom, parameters: { requestOptions: { maxConcurrentRequests: 1 } } },
		);
		expect(error.description).toBe('(HTTP 400, Zoom code 300) Partly done: item 0 (30 of 40 records).');
	});

	test('is named after those that are done', async () => {
		const zoom: ScriptedZoom = (call) => (idsIn(call).includes('r3') ? refusal() : respondWithResults(call));
		const { error, logs } = await errorOf(
			{ get: createMany(2) },
			{
				items: itemsWith('a', 'r0,r1,r2,r3', 's0,s1'),
				zoom,
				parameters: { requestOptions: { maxConcurrentRequests: 1 } },
			},
		);
		expect(error.message).toBe('No [one of items 1, 2]');
		expect(error.description).toMatch(
			/ Already done, do not run again: item 0 \(ID a\)\. Partly done: item 1 \(3 of 4 records\)\.$/,
		);
		expect(logs.map(({ message }) => message)).toEqual(['1 items were done before one failed']);
	});
});

test('the only record of its request is named by its number, if its item has others', async () => {
	const zoom: ScriptedZoom = (call) => (idsIn(call).includes('r2') ? refusal() : respondWithResults(call));
	const { error } = await errorOf({ get: createMany(2) }, { items: itemsWith('r0,r1,r2'), zoom });
	expect(error.message).toBe('No [record 2]');
});
