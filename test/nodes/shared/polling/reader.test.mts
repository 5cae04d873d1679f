import type { IDataObject } from 'n8n-workflow';
import type { ZoomRequest } from '../../../../nodes/shared/definition/operation.ts';
import { RequestError } from '../../../../nodes/shared/http/requestError.ts';
import { ZoomReader } from '../../../../nodes/shared/polling/reader.ts';
import { networkError, NOW, zoomError } from './fakeReader.mts';

const HOUR = 3_600_000;

function setUp(respond: (request: ZoomRequest) => unknown, { zoomAhead = 0, date = true } = {}) {
	const time = { now: NOW };
	const sent: ZoomRequest[] = [];
	const headers = () => (date ? { date: new Date(time.now + zoomAhead).toUTCString() } : {});
	const client = {
		send: async (request: ZoomRequest) => {
			sent.push(request);
			const body = await Promise.resolve(respond(request));
			if (body instanceof RequestError) {
				if ('response' in body.result) body.result.response.headers = headers();
				throw body;
			}
			return { status: 200, headers: headers(), body };
		},
	};
	return { time, sent, reader: new ZoomReader(client, { now: () => time.now }) };
}

test('a list is read with all its pages, as often as it is asked for once', async () => {
	const { reader, sent } = setUp(({ query }) =>
		query.next_page_token === undefined
			? { meetings: [{ id: 1 }], next_page_token: 'next' }
			: { meetings: [{ id: 2 }], next_page_token: '' },
	);
	const call = { list: 'meetings', parts: { userId: 'a/b' }, query: { type: 'scheduled' } } as const;
	const [one, other] = await Promise.all([reader.list(call), reader.list(call)]);
	expect([one, other]).toEqual([
		[{ id: 1 }, { id: 2 }],
		[{ id: 1 }, { id: 2 }],
	]);
	expect(sent).toEqual([
		{
			method: 'GET',
			path: '/users/a%252Fb/meetings',
			query: { type: 'scheduled', page_size: 300 },
			rate: 'medium',
			idempotent: true,
		},
		expect.objectContaining({ query: { type: 'scheduled', page_size: 300, next_page_token: 'next' } }),
	]);
	await reader.list({ list: 'meetings', parts: { userId: 'other' } });
	expect(sent).toHaveLength(4);
});

test('details that Zoom refuses are none, and every other failure is one', async () => {
	let response: unknown = { id: 1 };
	const { reader } = setUp(() => response);
	expect(await reader.details('meeting', { meetingId: '1' })).toEqual({ id: 1 });
	response = zoomError(404);
	expect(await reader.details('meeting', { meetingId: '1' })).toEqual({ id: 1 });
	expect(await reader.details('meeting', { meetingId: '2' })).toBeUndefined();
	for (const error of [zoomError(503), networkError()]) {
		response = error;
		await expect(reader.details('meeting', { meetingId: `${String(error)} ${Math.random()}` })).rejects.toBe(error);
	}
});

test.each([
	['a response', (): unknown => ({ id: 1 })],
	['a refusal', (): unknown => zoomError(404)],
])("Zoom's time is that of %s, and goes on with the clock", async (_what, respond) => {
	const { reader, time } = setUp(respond, { zoomAhead: 5 * HOUR });
	expect([reader.now(), reader.startedAt()]).toEqual([NOW, NOW]);
	time.now += 60_000;
	await reader.details('user', { userId: 'me' });
	time.now += 2_000;
	expect([reader.now(), reader.startedAt()]).toEqual([NOW + 5 * HOUR + 62_000, NOW + 5 * HOUR]);
});

test("without a date in the responses, this machine's time has to do", async () => {
	const { reader } = setUp(() => ({ id: 1 }), { date: false, zoomAhead: 5 * HOUR });
	await reader.details('user', { userId: 'me' });
	expect(reader.now()).toBe(NOW);
});

test('a network that fails says nothing about the time', async () => {
	const { reader } = setUp(() => networkError(), { zoomAhead: 5 * HOUR });
	await expect(reader.details('user', { userId: 'me' })).rejects.toThrow();
	expect(reader.now()).toBe(NOW);
});

describe('a list of days ends today', () => {
	const days = async (zoomAhead: number): Promise<IDataObject[]> => {
		const { reader, sent } = setUp(() => ({ meetings: [] }), { zoomAhead });
		await reader.list({ list: 'recordings', parts: { userId: 'me' }, query: { from: '2026-11-25' } });
		return sent.map(({ query: { from, to } }) => ({ from, to }));
	};

	test("by Zoom's clock, if this machine's is behind", async () => {
		expect(await days(48 * HOUR)).toEqual([
			{ from: '2026-11-25', to: '2026-11-27' },
			{ from: '2026-11-25', to: '2026-11-29' },
		]);
	});

	test.each([0, -48 * HOUR])("or later, if this machine's is ahead (%i ms)", async (zoomAhead) => {
		expect(await days(zoomAhead)).toEqual([{ from: '2026-11-25', to: '2026-11-27' }]);
	});

	test('and a list without days is read once', async () => {
		const { reader, sent } = setUp(() => ({ meetings: [] }), { zoomAhead: 48 * HOUR });
		await reader.list({ list: 'meetings', parts: { userId: 'me' } });
		expect(sent).toHaveLength(1);
	});
});
