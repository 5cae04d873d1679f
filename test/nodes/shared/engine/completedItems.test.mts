// If one item stops the execution, the error says which items Zoom has done already, and with which IDs.
import type { IDataObject } from 'n8n-workflow';
import { UserError } from '../../../../nodes/shared/definition/errors.ts';
import type { Operation } from '../../../../nodes/shared/definition/operation.ts';
import { meetingRegistrant } from '../../../../nodes/Zoom/resources/meetingRegistrant/index.ts';
import { recordingRegistrant } from '../../../../nodes/Zoom/resources/recordingRegistrant/index.ts';
import { webinarRegistrant } from '../../../../nodes/Zoom/resources/webinarRegistrant/index.ts';
import type { ScriptedZoom } from '../support/execution.mts';
import {
	createBatch,
	createMeeting,
	errorOf,
	fakeTime,
	getMeeting,
	itemsWith,
	manyItems,
	respondWithResults,
} from '../support/execution.mts';

fakeTime();

/** Zoom accepts requests with these responses, and refuses the ones after them. */
const acceptWith = (...responses: IDataObject[]): ScriptedZoom => {
	let count = 0;
	return () => {
		const body = responses[count];
		count += 1;
		return body ? { statusCode: 201, body } : { statusCode: 400, body: { code: 3000, message: 'No more.' } };
	};
};

const errorAfter = async (operation: Operation, zoom: ScriptedZoom, count: number) =>
	await errorOf(
		{ get: operation },
		{ items: manyItems(count), zoom, parameters: { requestOptions: { maxConcurrentRequests: 1 } } },
	);

const registrant = { method: 'PATCH', path: '/meetings/{meetingId}/registrants/{registrantId}' } as const;

describe('an item is named', () => {
	/** An operation on a registrant of a meeting. */
	const onRegistrant = (outputId?: string): Operation =>
		createMeeting({
			request: registrant,
			prepare: (draft) => void Object.assign(draft.path, { meetingId: 'm', registrantId: 'r' }),
			...(outputId === undefined ? {} : { outputId }),
		});

	test.each<[string, Operation, IDataObject, string]>([
		['with its ID', createMeeting(), { id: 111, registrant_id: 'r' }, 'item 0 (ID 111)'],
		[
			"with the property that is the operation's ID",
			createMeeting({ outputId: 'registrant_id' }),
			{ id: 111, registrant_id: 'r' },
			'item 0 (ID r)',
		],
		[
			'with the last parameter of the path, if there is no ID',
			onRegistrant(),
			{ registrant_id: 'r', meeting_id: 'm' },
			'item 0 (ID r)',
		],
		[
			'with an earlier parameter, if there is no later one',
			onRegistrant(),
			{ meeting_id: 'm', user_id: 'u' },
			'item 0 (ID m)',
		],
		['with a parameter of the path, if the ID is null', onRegistrant(), { id: null, meeting_id: 'm' }, 'item 0 (ID m)'],
		[
			"with a parameter of the path, if the operation's ID is missing",
			onRegistrant('uuid'),
			{ id: 1, meeting_id: 'm' },
			'item 0 (ID m)',
		],
		['without an ID, if there is none of these', onRegistrant(), { user_id: 'u', topic: 'A' }, 'item 0'],
		['without an ID, if it is something other than an ID', createMeeting(), { id: { a: 1 } }, 'item 0'],
	])('%s', async (_how, operation, response, named) => {
		const { error, logs } = await errorAfter(operation, acceptWith(response), 2);
		expect(error.message).toBe('No more [item 1]');
		expect(error.description).toMatch(/^\(HTTP 400, Zoom code 3000\) Already done/);
		expect(error.description?.endsWith(` Already done, do not run again: ${named}.`)).toBe(true);
		expect(logs.map(({ message }) => message)).toEqual(['1 items were done before one failed']);
	});

	test('with what was in the path, if Zoom responds without a body', async () => {
		const zoom: ScriptedZoom = ({ path }) =>
			path.includes('r0') ? { statusCode: 204, body: '' } : { statusCode: 400, body: { code: 3000, message: 'No.' } };
		let count = 0;
		const prepare: Operation['prepare'] = (draft) => {
			Object.assign(draft.path, { meetingId: 'm', registrantId: `r${count}` });
			count += 1;
		};
		const { error } = await errorAfter(createMeeting({ request: registrant, prepare }), zoom, 2);
		expect(error.description).toMatch(/ Already done, do not run again: item 0 \(ID r0\)\.$/);
	});

	// Zoom's responses also have `id`, which is the ID of the meeting or webinar.
	test.each([
		['meeting', meetingRegistrant.operations.create],
		['webinar', webinarRegistrant.operations.create],
		['recording', recordingRegistrant.operations.create],
		['meeting, in a batch', meetingRegistrant.operations.createMany],
		['webinar, in a batch', webinarRegistrant.operations.createMany],
	])('with the ID of the registrant, if it was created for a %s', async (_what, operation) => {
		const { request, outputId = '' } = operation as Operation;
		const create = createMeeting({
			request,
			prepare: (draft) => void Object.assign(draft.path, { meetingId: '1', webinarId: '1' }),
			outputId,
		});
		const created = { id: 93812345678, registrant_id: 'fdgsfh2ey82fuh', topic: 'Weekly' };
		const { error } = await errorAfter(create, acceptWith(created), 2);
		expect(error.description).toMatch(/ Already done, do not run again: item 0 \(ID fdgsfh2ey82fuh\)\.$/);
	});
});

test('several items are named in one sentence', async () => {
	expect((await errorAfter(createMeeting(), acceptWith({ id: 1 }, { id: 2 }), 3)).error.description).toMatch(
		/ Already done, do not run again: items 0 \(ID 1\), 1 \(ID 2\)\.$/,
	);
});

test('each item of a batch is named with its own ID', async () => {
	const zoom: ScriptedZoom = (request) =>
		JSON.stringify(request.body).includes('"c"')
			? { statusCode: 400, body: { code: 300, message: 'No.' } }
			: respondWithResults(request);
	const { error } = await errorOf({ get: createBatch() }, { items: itemsWith('a', 'b', 'c'), zoom });
	expect(error.description).toMatch(/ Already done, do not run again: items 0 \(ID a\), 1 \(ID b\)\.$/);
});

test('each item of a batch is named with the ID of the whole response, if that has no results', async () => {
	const zoom: ScriptedZoom = (request) =>
		JSON.stringify(request.body).includes('"c"')
			? { statusCode: 400, body: { code: 300, message: 'No.' } }
			: { body: { id: 'all' } };
	const { error } = await errorOf({ get: createBatch() }, { items: itemsWith('a', 'b', 'c'), zoom });
	expect(error.description).toMatch(/ Already done, do not run again: items 0 \(ID all\), 1 \(ID all\)\.$/);
});

test.each([
	[100, /99 \(ID 99\)\.$/],
	[103, /99 \(ID 99\) and 3 more\.$/],
])('of %i items at most a hundred are named', async (count, end) => {
	const responses = Array.from({ length: count }, (_unused, id) => ({ id }));
	expect((await errorAfter(createMeeting(), acceptWith(...responses), count + 1)).error.description).toMatch(end);
});

test('an item without output is named as well', async () => {
	expect((await errorAfter(createMeeting({ shape: () => [] }), acceptWith({ id: 1 }), 2)).error.description).toMatch(
		/run again: item 0\.$/,
	);
});

test('an error without a description gets one', async () => {
	const shape: Operation['shape'] = ({ id }) => {
		if (id === 2) throw new UserError('Odd');
		return { id: id as number };
	};
	const { error } = await errorAfter(createMeeting({ shape }), acceptWith({ id: 1 }, { id: 2 }), 2);
	expect([error.message, error.description]).toEqual([
		'Odd [item 1]',
		'Already done, do not run again: item 0 (ID 1).',
	]);
});

test('nothing is said if nothing was done, or if items were only read', async () => {
	const nothing = await errorAfter(createMeeting(), acceptWith(), 2);
	expect(nothing.error.description).not.toContain('Already done');
	expect(nothing.logs).toEqual([]);
	expect((await errorAfter(getMeeting(), acceptWith({ id: 1 }), 2)).error.description).not.toContain('Already done');
});
