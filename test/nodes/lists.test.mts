// Lists: every record once, in Zoom's order, in as few requests as Zoom allows.
import type { IDataObject, NodeApiError } from 'n8n-workflow';
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

const listMeetings = { resource: 'meeting', operation: 'getMany', simplify: false };
const listRecordings = { resource: 'recording', operation: 'getMany', simplify: false, returnAll: true };

/** Serves `count` meetings in pages, and returns the queries. `numbers` adds properties to the response of a page. */
function serveMeetings(
	count: number,
	numbers: (page: number, pages: number) => IDataObject = () => ({}),
): IDataObject[] {
	const queries: IDataObject[] = [];
	nock('https://api.zoom.us')
		.persist()
		.get('/v2/users/me/meetings')
		.query(true)
		.reply((uri) => {
			const query = Object.fromEntries(new URL(uri, 'https://api.zoom.us').searchParams);
			queries.push(query);
			const size = Number(query.page_size);
			const start = Number(query.next_page_token ?? 0);
			const page = Array.from({ length: Math.max(0, Math.min(size, count - start)) }, (_unused, index) => ({
				id: start + index,
			}));
			return [
				200,
				{
					...numbers(start / size + 1, Math.ceil(count / size)),
					meetings: page,
					next_page_token: start + size < count ? String(start + size) : '',
				},
			];
		});
	return queries;
}

const ids = (count: number) => Array.from({ length: count }, (_unused, index) => index);

test('Return All returns 1,234 records once each, in five requests of the largest page', async () => {
	const queries = serveMeetings(1234);
	const { output } = await n8n.run({ ...listMeetings, returnAll: true }, { credential: connectedGeneralApp(n8n) });
	expect(output[0]?.map(({ json }) => json.id)).toEqual(ids(1234));
	expect(queries.map(({ page_size, next_page_token }) => [page_size, next_page_token])).toEqual([
		['300', undefined],
		['300', '300'],
		['300', '600'],
		['300', '900'],
		['300', '1200'],
	]);
});

test.each([
	[1, [['1', undefined]]],
	[50, [['50', undefined]]],
	[300, [['300', undefined]]],
	[
		301,
		[
			['300', undefined],
			['300', '300'],
		],
	],
	[
		750,
		[
			['300', undefined],
			['300', '300'],
			['300', '600'],
		],
	],
])('Limit %d returns that many records, and no page is requested that is not needed', async (limit, expected) => {
	const queries = serveMeetings(1234);
	const { output } = await n8n.run({ ...listMeetings, limit }, { credential: connectedGeneralApp(n8n) });
	expect(output[0]?.map(({ json }) => json.id)).toEqual(ids(limit));
	expect(queries.map(({ page_size, next_page_token }) => [page_size, next_page_token])).toEqual(expected);
});

test('a list that numbers its pages is followed by its tokens all the same', async () => {
	const queries = serveMeetings(1234, (page, pages) => ({ page_count: pages, page_number: page, total_records: 1234 }));
	const { output } = await n8n.run({ ...listMeetings, returnAll: true }, { credential: connectedGeneralApp(n8n) });
	expect(output[0]?.map(({ json }) => json.id)).toEqual(ids(1234));
	expect(queries.map(({ next_page_token }) => next_page_token)).toEqual([undefined, '300', '600', '900', '1200']);
	expect(queries.filter((query) => 'page_number' in query)).toEqual([]);
});

test('an empty list returns no items', async () => {
	serveMeetings(0);
	expect(
		(await n8n.run({ ...listMeetings, returnAll: true }, { credential: connectedGeneralApp(n8n) })).output,
	).toEqual([[]]);
});

test('a page token that comes back ends the list', async () => {
	nock('https://api.zoom.us')
		.persist()
		.get('/v2/users/me/meetings')
		.query(true)
		.reply(200, { meetings: [{ id: 1 }], next_page_token: 'same' });
	const { output } = await n8n.run({ ...listMeetings, returnAll: true }, { credential: connectedGeneralApp(n8n) });
	expect(output[0]).toHaveLength(2);
});

test('a range longer than a month is split without overlap or gap, and the results are joined', async () => {
	const windows: Array<[string, string]> = [];
	nock('https://api.zoom.us')
		.persist()
		.get('/v2/users/me/recordings')
		.query(true)
		.reply((uri) => {
			const { from = '', to = '' } = Object.fromEntries(new URL(uri, 'https://api.zoom.us').searchParams);
			windows.push([from, to]);
			// A meeting that is in two ranges is returned once.
			return [200, { from, to, next_page_token: '', meetings: [{ uuid: `${from}-only` }, { uuid: 'everywhere' }] }];
		});
	const { output } = await n8n.run(
		{ ...listRecordings, filters: { from: '2026-01-01', to: '2026-03-31T00:00:00' } },
		{ credential: connectedGeneralApp(n8n) },
	);
	expect(windows).toEqual([
		['2026-03-02', '2026-03-31'],
		['2026-01-31', '2026-03-01'],
		['2026-01-01', '2026-01-30'],
	]);
	expect(output[0]?.map(({ json }) => json.uuid)).toEqual([
		'2026-03-02-only',
		'everywhere',
		'2026-01-31-only',
		'2026-01-01-only',
	]);
});

test('a range without an end ends today, and without a start Zoom decides', async () => {
	const queries: string[] = [];
	nock('https://api.zoom.us')
		.persist()
		.get('/v2/users/me/recordings')
		.query(true)
		.reply((uri) => {
			queries.push(new URL(uri, 'https://api.zoom.us').search);
			return [200, { meetings: [], next_page_token: '' }];
		});
	await n8n.withFastTime(
		async () => {
			await n8n.run({ ...listRecordings, filters: { from: '2026-11-20' } }, { credential: connectedGeneralApp(n8n) });
			await n8n.run({ ...listRecordings, filters: {} }, { credential: connectedGeneralApp(n8n) });
		},
		{ start: new Date('2026-11-23T23:30:00Z') },
	);
	expect(queries).toEqual(['?from=2026-11-20&to=2026-11-23&page_size=300', '?page_size=300']);
});

test('a range that ends before it starts is refused before any request', async () => {
	await expect(
		n8n.run(
			{ ...listRecordings, filters: { from: '2026-03-02', to: '2026-03-01' } },
			{ credential: connectedGeneralApp(n8n) },
		),
	).rejects.toMatchObject({
		message: "'From' (2026-03-02) is after 'To' (2026-03-01)",
	} satisfies Partial<NodeApiError>);
});
