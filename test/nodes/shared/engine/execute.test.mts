// A whole execution: which items are sent, in which order the output comes, and which error ends it.
import type { INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Operation } from '../../../../nodes/shared/definition/operation.ts';
import { executeOperations } from '../../../../nodes/shared/engine/execute.ts';
import type { ScriptedZoom } from '../support/execution.mts';
import {
	after,
	createBatch,
	createMeeting,
	errorOf,
	executionN8n,
	fakeTime,
	getMeeting,
	itemsWith,
	manyItems,
	newCredentialId,
	outputOf,
	respondWithId,
	respondWithIdExcept,
	respondWithResults,
} from '../support/execution.mts';
import { limitHeaders, SimulatedLimit } from '../support/virtualTime.mts';

fakeTime();

/**
 * When the requests of an execution are sent that follows another one at once, on an account with a limit of 20 per
 * second that nobody else uses.
 */
const startsOf = async (operation: Operation, items: INodeExecutionData[]): Promise<number[]> => {
	const limit = new SimulatedLimit(20);
	const sent: number[] = [];
	const zoom: ScriptedZoom = async () => {
		sent.push(Date.now());
		const { isRateLimited, headers } = limit.count(Date.now());
		await after(100);
		return { headers, ...(isRateLimited ? { statusCode: 429 } : {}) };
	};
	const credentialId = newCredentialId();
	await outputOf({ get: getMeeting() }, { items: itemsWith('a'), zoom, credentialId });
	await outputOf({ get: operation }, { items, zoom, credentialId });
	expect(limit.rateLimited).toBe(0);
	return sent.slice(1);
};

describe('the chosen operation', () => {
	test('does not matter if there are no items', async () => {
		const { n8n, observed } = executionN8n({ items: [], parameters: { resource: 'gone' } });
		expect(await executeOperations(n8n, [])).toEqual([[]]);
		expect(observed.sent).toEqual([]);
	});

	test.each([
		['gone', 'get'],
		['meeting', 'gone'],
		['meeting', 'toString'],
		['user', 'get'],
	])("has to exist, unlike '%s', '%s'", async (resource, operation) => {
		const { error, sent } = await errorOf(
			{ get: getMeeting() },
			{ items: itemsWith('a', 'b'), parameters: { resource, operation } },
		);
		expect(error).toMatchObject({
			message: `The operation '${operation}' of the resource '${resource}' does not exist`,
			description: "Choose 'Resource' and 'Operation' again.",
		});
		expect(sent).toEqual([]);
	});
});

describe('the output of many items', () => {
	test('is in their order, each paired with its own, in whatever order the responses come', async () => {
		const items = manyItems(12);
		const zoom: ScriptedZoom = async (request) => {
			await after(50 - 4 * Number(request.path.slice('/meetings/m'.length)));
			return await respondWithId(request);
		};
		const { output } = await outputOf({ get: getMeeting() }, { items, zoom });
		expect(output).toEqual(items.map(({ json }, item) => ({ json, pairedItem: { item } })));
	});

	test('is in their order if some have none and some have several', async () => {
		const shape: Operation['shape'] = ({ id }) => (id === 'none' ? [] : [{ json: { id } }, { json: { id } }]);
		const { output } = await outputOf(
			{ get: getMeeting({ shape }) },
			{ items: itemsWith('none', 'a', 'none', 'b'), zoom: respondWithId },
		);
		expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			['a', { item: 1 }],
			['a', { item: 1 }],
			['b', { item: 3 }],
			['b', { item: 3 }],
		]);
	});

	test('has an error item in place of each that failed, with Continue On Fail', async () => {
		const { output } = await outputOf(
			{ get: getMeeting() },
			{ items: itemsWith('', 'a', '', 'b', 'c'), zoom: respondWithIdExcept('b'), continueOnFail: true },
		);
		expect(output.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ error: "'ID' is empty [item 0]" }, { item: 0 }],
			[{ id: 'a' }, { item: 1 }],
			[{ error: "'ID' is empty [item 2]" }, { item: 2 }],
			[{ error: 'Meeting does not exist: b [item 3]' }, { item: 3 }],
			[{ id: 'c' }, { item: 4 }],
		]);
		// With `error` beside `json`, n8n would drop the input row from the error output.
		expect(output.filter((item) => 'error' in item)).toEqual([]);
	});

	test('has an error item for the one item for which Zoom refused a batch, and no other', async () => {
		const zoom: ScriptedZoom = (request) =>
			JSON.stringify(request.body).includes('"b"')
				? { statusCode: 400, body: { code: 300, message: 'No.' } }
				: respondWithResults(request);
		const { output } = await outputOf(
			{ get: createBatch({ simplified: ['id'] }) },
			{ items: itemsWith('a', 'b', 'c'), zoom, continueOnFail: true },
		);
		expect(output.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ id: 'a' }, { item: 0 }],
			[{ error: 'No [item 1]' }, { item: 1 }],
			[{ id: 'c' }, { item: 2 }],
		]);
	});
});

describe('Max Concurrent Requests', () => {
	test.each<[unknown, number]>([
		[undefined, 40],
		[3, 3],
		['1', 1],
		[40, 40],
	])('set to %p allows %i requests at a time', async (maxConcurrentRequests, most) => {
		let now = 0;
		const underWay: number[] = [];
		const zoom: ScriptedZoom = async () => {
			underWay.push((now += 1));
			await after(10);
			now -= 1;
			return { headers: limitHeaders(1000, 999) };
		};
		await outputOf(
			{ get: getMeeting() },
			{
				items: manyItems(70),
				zoom,
				parameters: maxConcurrentRequests === undefined ? {} : { requestOptions: { maxConcurrentRequests } },
			},
		);
		expect(Math.max(...underWay)).toBe(most);
	});

	test.each([0, 41, 'all'])('cannot be %p, and the error names no item', async (maxConcurrentRequests) => {
		const { error, sent } = await errorOf(
			{ get: getMeeting() },
			{ items: manyItems(2), parameters: { requestOptions: { maxConcurrentRequests } } },
		);
		expect(error.message).toMatch(/^'Max Concurrent Requests' must be a whole number from 1 to 40, but is .*[^\]]$/);
		expect(sent).toEqual([]);
	});
});

describe('right after another execution,', () => {
	test('as many requests as a second allows start at once, and more than that one after the other', async () => {
		expect(new Set(await startsOf(getMeeting(), manyItems(10))).size).toBe(1);
		expect(new Set(await startsOf(getMeeting(), manyItems(25))).size).toBeGreaterThan(10);
	});

	test('a batch counts as one request', async () => {
		expect(new Set(await startsOf(createBatch(), manyItems(30))).size).toBe(1);
	});
});

describe('an execution', () => {
	test('does not start with a credential that cannot be used', async () => {
		const { error, sent } = await errorOf(
			{ get: getMeeting() },
			{ items: manyItems(2), credential: { environment: 'custom' } },
		);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe("The credential's 'API Base URL' is empty");
		expect(sent).toEqual([]);
		const withoutCredential = await errorOf({ get: getMeeting() }, { credential: new Error('No such credential') });
		expect(withoutCredential.error).toMatchObject({
			constructor: NodeOperationError,
			message: 'No such credential',
		});
	});

	test('does not start if the last item has bad input', async () => {
		const { error, sent } = await errorOf(
			{ get: getMeeting() },
			{ items: itemsWith('a', 'b', ''), zoom: respondWithId },
		);
		expect(error).toMatchObject({ message: "'ID' is empty [item 2]", context: { itemIndex: 2 } });
		expect(sent).toEqual([]);
	});

	test('of one item does not number it in messages', async () => {
		expect((await errorOf({ get: getMeeting() }, { items: itemsWith('') })).error.message).toBe("'ID' is empty");
		expect(
			(await errorOf({ get: getMeeting() }, { items: itemsWith('a'), zoom: respondWithIdExcept('a') })).error.message,
		).toBe('Meeting does not exist: a');
	});

	test('starts no other item after one that Zoom refuses', async () => {
		const { error, sent } = await errorOf(
			{ get: getMeeting() },
			{
				items: itemsWith('a', 'b', 'c'),
				zoom: respondWithIdExcept('b'),
				parameters: { requestOptions: { maxConcurrentRequests: 1 } },
			},
		);
		expect(error).toMatchObject({ message: 'Meeting does not exist: b [item 1]', context: { itemIndex: 1 } });
		expect(sent).toEqual(['GET /meetings/a', 'GET /meetings/b']);
	});

	test('that the user stops ends, even with Continue On Fail', async () => {
		const controller = new AbortController();
		const zoom: ScriptedZoom = async () => {
			controller.abort();
			return await Promise.resolve({});
		};
		const { error, sent } = await errorOf(
			{ get: getMeeting() },
			{ items: manyItems(3), zoom, continueOnFail: true, signal: controller.signal },
		);
		expect(error.message).toBe('The execution was canceled');
		expect(sent).toEqual(['GET /meetings/m0']);
	});
});

describe('the error of an execution', () => {
	test('names the operation that shows what there is, if Zoom may have done the work', async () => {
		const zoom: ScriptedZoom = () => ({ statusCode: 500 });
		const descriptionWith = async (operations: Record<string, Operation>) =>
			(await errorOf({ create: createMeeting(), ...operations }, { zoom, parameters: { operation: 'create' } })).error
				.description;
		const getMany = getMeeting({ action: 'Get many meetings' });
		expect(await descriptionWith({ getMany, get: getMeeting() })).toContain("'Get many meetings' shows what there is.");
		expect(await descriptionWith({ get: getMeeting() })).toContain("'Get a meeting' shows what there is.");
		expect(await descriptionWith({})).toContain('so that nothing is made twice. (HTTP 500');
	});

	test.each([
		['zoomServerToServerOAuth2Api', 'Then save the credential, which fetches a new token.'],
		['zoomGeneralAppOAuth2Api', "click 'Reconnect' (in older n8n 'Connect my account')"],
	])('has advice for the credential %s, and names the operation', async (authentication, advice) => {
		const zoom: ScriptedZoom = () => ({ statusCode: 400, body: { code: 4711, message: '' } });
		const { error } = await errorOf({ get: getMeeting() }, { items: itemsWith('a'), zoom, authentication });
		expect(error.message).toBe("The Zoom app lacks a scope for 'Get a meeting': meeting:read:meeting");
		expect(error.description).toContain(advice);
	});

	test('depends on when a rate limit ends', async () => {
		const messageOf = async (wait: number) => {
			const zoom: ScriptedZoom = () => ({ statusCode: 429, headers: { 'retry-after': String(wait) } });
			return (await errorOf({ get: getMeeting() }, { items: itemsWith('a'), zoom })).error.message;
		};
		expect(await messageOf(299)).toBe('Zoom refuses requests because there are too many at a time');
		expect(await messageOf(302)).toBe("The Zoom account's daily limit for this kind of request is reached");
	});
});
