// The records of a list: which pages are requested, how far ahead, and which of their records are passed on.
import type { IDataObject } from 'n8n-workflow';
import { UserError } from '../../../../nodes/shared/definition/errors.ts';
import { type ListRule } from '../../../../nodes/shared/definition/operation.ts';
import { paginate, recordsOf, type FetchPage } from '../../../../nodes/shared/engine/pagination.ts';
import { failed } from '../support/failedRequests.mts';

const TODAY = '2026-12-01';
const rule: ListRule = { items: 'users', pageSize: 2 };

/** A Zoom with responses in a fixed order, and the queries that it got. */
function respondWith(...bodies: unknown[]) {
	const queries: IDataObject[] = [];
	const fetchPage = async (query: IDataObject) => bodies[queries.push(query) - 1];
	return { queries, fetchPage };
}

/** Five records on three pages, and the page tokens that were used. */
function threePages() {
	const tokens: unknown[] = [];
	const fetchPage = async (query: object) => {
		const { next_page_token: token = '0' } = query as { next_page_token?: string };
		tokens.push(token);
		const page = Number(token);
		return {
			users: [{ id: page * 2 }, { id: page * 2 + 1 }].slice(0, page === 2 ? 1 : 2),
			next_page_token: page === 2 ? '' : String(page + 1),
		};
	};
	return { tokens, fetchPage };
}

async function idsOf(
	limit: number,
	fetchPage: FetchPage,
	list: ListRule = rule,
	query: IDataObject = {},
): Promise<unknown[]> {
	const ids: unknown[] = [];
	for await (const page of paginate(list, query, limit, TODAY, fetchPage)) ids.push(...page.map(({ id }) => id));
	return ids;
}

describe('a list in pages', () => {
	test.each([
		[Infinity, ['0', '1', '2']],
		[4, ['0', '1']],
		[3, ['0', '1']],
		[2, ['0']],
	])('with a limit of %d is requested as the pages %j', async (limit, pages) => {
		const { tokens, fetchPage } = threePages();
		expect(await idsOf(limit, fetchPage)).toEqual([0, 1, 2, 3, 4].slice(0, limit));
		expect(tokens).toEqual(pages);
	});

	test('is requested page by page where only those are wanted that somebody needs', async () => {
		const { tokens, fetchPage } = threePages();
		const list = paginate({ ...rule, onDemand: true }, {}, Infinity, TODAY, fetchPage);
		await list.next();
		expect(tokens).toEqual(['0']);
		await list.next();
		expect(tokens).toEqual(['0', '1']);
	});

	test('of a size that nobody knows is followed without asking for one', async () => {
		const { queries, fetchPage } = respondWith({ users: [{ id: 1 }], next_page_token: 't' }, { users: [{ id: 2 }] });
		expect(await idsOf(Infinity, fetchPage, { items: 'users', unsized: true })).toEqual([1, 2]);
		expect(queries).toEqual([{}, { next_page_token: 't' }]);
		const whole = respondWith({ users: [{ id: 1 }], next_page_token: 't' });
		expect(await idsOf(Infinity, whole.fetchPage, { items: 'users' })).toEqual([1]);
	});

	test('counts only the records that are wanted, and comes in its largest pages', async () => {
		const pages = [1, 2, 3].map((page) => ({
			users: [{ id: page * 10 }, { id: page * 10 + 1 }],
			next_page_token: String(page),
		}));
		const { queries, fetchPage } = respondWith(...pages);
		const odd = { ...rule, keeps: ({ id }: IDataObject) => Number(id) % 2 === 1 };
		expect(await idsOf(1, fetchPage, odd)).toEqual([11]);
		expect(queries[0]).toEqual({ page_size: 2 });
		const more = respondWith(...pages);
		expect(await idsOf(2, more.fetchPage, odd)).toEqual([11, 21]);
	});

	test('has its next page requested while the caller works on one', async () => {
		const { tokens, fetchPage } = threePages();
		const pages = paginate(rule, {}, Infinity, TODAY, fetchPage);
		await pages.next();
		expect(tokens).toEqual(['0', '1']);
	});

	test('ends with the error of the next page, after the page before', async () => {
		const fetchPage = async (query: object) => {
			if ('next_page_token' in query) throw new Error('failed');
			return { users: [{ id: 1 }], next_page_token: '1' };
		};
		const pages = paginate(rule, {}, Infinity, TODAY, fetchPage);
		await expect(pages.next()).resolves.toMatchObject({ value: [{ id: 1 }] });
		// Long enough for Node.js to report an unhandled rejection.
		await new Promise((resolve) => setImmediate(resolve));
		await expect(pages.next()).rejects.toThrow('failed');
	});

	test.each([
		[Infinity, 2],
		[3, 2],
		[2, 2],
		[1, 1],
	])('with a limit of %d has pages of %d records, and the query of the fields', async (limit, pageSize) => {
		const { queries, fetchPage } = respondWith({ users: [], next_page_token: 'a b' }, { users: [] });
		await idsOf(limit, fetchPage, rule, { status: 'active' });
		expect(queries).toEqual([
			{ status: 'active', page_size: pageSize },
			{ status: 'active', page_size: pageSize, next_page_token: 'a b' },
		]);
	});

	test('has no more records than wanted, even if Zoom sends more', async () => {
		expect(await idsOf(1, respondWith({ users: [{ id: 1 }, { id: 2 }] }).fetchPage)).toEqual([1]);
	});

	test.each([[undefined], [null], [''], [7], [{ page: 2 }]])('ends with a page token that is %j', async (token) => {
		const { queries, fetchPage } = respondWith({ users: [{ id: 1 }], next_page_token: token });
		expect(await idsOf(Infinity, fetchPage)).toEqual([1]);
		expect(queries).toHaveLength(1);
	});

	test.each([[undefined], [null], ['']])('ends with a response without a body, %j', async (body) => {
		expect(await idsOf(Infinity, respondWith({ users: [{ id: 1 }], next_page_token: '1' }, body).fetchPage)).toEqual([
			1,
		]);
	});

	test('ends with a page token that comes back, even after others', async () => {
		const page = (id: number, token: string) => ({ users: [{ id }], next_page_token: token });
		const { queries, fetchPage } = respondWith(page(1, 'a'), page(2, 'b'), page(3, 'a'));
		expect(await idsOf(Infinity, fetchPage)).toEqual([1, 2, 3]);
		expect(queries).toHaveLength(3);
	});
});

test('a list without pages is one request, even if the response has a page token', async () => {
	const { queries, fetchPage } = respondWith({ users: [{ id: 1 }, { id: 2 }], next_page_token: '1' });
	expect(await idsOf(Infinity, fetchPage, { items: 'users' }, { type: 'past' })).toEqual([1, 2]);
	expect(queries).toStrictEqual([{ type: 'past' }]);
});

describe('a record that comes twice', () => {
	const pages = [{ users: [{ id: 1 }, { id: 2 }], next_page_token: '1' }, { users: [{ id: 2 }, { id: 3 }] }];

	test('is passed on once, and counts once against the limit', async () => {
		expect(await idsOf(3, respondWith(...pages).fetchPage, { items: 'users', pageSize: 3, key: 'id' })).toEqual([
			1, 2, 3,
		]);
		// Although the first page has as many as wanted.
		expect(
			await idsOf(
				2,
				respondWith({ users: [{ id: 1 }, { id: 1 }], next_page_token: '1' }, { users: [{ id: 2 }] }).fetchPage,
				{ ...rule, key: 'id' },
			),
		).toEqual([1, 2]);
	});

	test('in two parts of a range of days is passed on once', async () => {
		expect(
			await idsOf(
				Infinity,
				respondWith({ users: [{ id: 2 }] }, { users: [{ id: 2 }, { id: 1 }] }).fetchPage,
				{ ...rule, key: 'id', windowDays: 30 },
				{ from: '2026-10-15' },
			),
		).toEqual([2, 1]);
	});

	test('is passed on twice if nothing identifies it', async () => {
		expect(await idsOf(Infinity, respondWith(...pages).fetchPage)).toEqual([1, 2, 2, 3]);
		const anonymous = [{ users: [{}, {}], next_page_token: '1' }, { users: [{}] }];
		expect(await idsOf(Infinity, respondWith(...anonymous).fetchPage, { ...rule, key: 'id' })).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});

describe('a range of days', () => {
	const daily: ListRule = { ...rule, windowDays: 30 };

	test('is requested part after part, each with all its pages', async () => {
		const { queries, fetchPage } = respondWith(
			{ users: [{ id: 1 }], next_page_token: '1' },
			{ users: [{ id: 2 }] },
			{ users: [{ id: 3 }], next_page_token: '1' },
			{ users: [{ id: 4 }] },
		);
		expect(await idsOf(Infinity, fetchPage, daily, { from: '2026-10-03', trash: true })).toEqual([1, 2, 3, 4]);
		const [late, early] = [
			{ from: '2026-11-02', to: '2026-12-01', trash: true, page_size: 2 },
			{ from: '2026-10-03', to: '2026-11-01', trash: true, page_size: 2 },
		];
		expect(queries).toEqual([late, { ...late, next_page_token: '1' }, early, { ...early, next_page_token: '1' }]);
	});

	test('is requested only until there are enough records', async () => {
		const { queries, fetchPage } = respondWith({ users: [{ id: 1 }, { id: 2 }] }, { users: [{ id: 3 }, { id: 4 }] });
		expect(await idsOf(3, fetchPage, daily, { from: '2026-01-01' })).toEqual([1, 2, 3]);
		// Of the second part no more than what is left.
		expect(queries.map(({ page_size: size }) => size)).toEqual([2, 1]);
	});

	test('is requested again where Zoom clipped it, so that nothing is lost and nothing comes twice', async () => {
		// Reported: Zoom counts a month by the calendar. 30 days that end on 10 March begin on 9 February; Zoom began on
		// the 10th, and said so in its response only.
		const records = ['2026-03-10', '2026-02-10', '2026-02-09', '2026-02-08', '2026-01-20'].map((day) => ({
			id: day,
			day,
		}));
		const monthBefore = (day: string): string => {
			const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
			const daysBefore = new Date(Date.UTC(year, month - 1, 0)).getUTCDate();
			return new Date(Date.UTC(year, month - 2, Math.min(date, daysBefore))).toISOString().slice(0, 10);
		};
		const asked: unknown[] = [];
		const fetchPage = async (query: IDataObject) => {
			const { from: wanted = '', to = '' } = query as { from?: string; to?: string };
			const from = wanted < monthBefore(to) ? monthBefore(to) : wanted;
			asked.push([wanted, from, to]);
			return { from, to, users: records.filter(({ day }) => day >= from && day <= to) };
		};
		const ids = await idsOf(Infinity, fetchPage, daily, { from: '2026-01-20', to: '2026-03-10' });
		expect(ids).toEqual(records.map(({ id }) => id));
		expect(asked).toEqual([
			['2026-02-09', '2026-02-10', '2026-03-10'],
			['2026-01-20', '2026-01-20', '2026-02-09'],
		]);
		// 31-day months, and leap days.
		for (const [from, to] of [
			['2026-07-01', '2026-08-31'],
			['2028-01-31', '2028-03-31'],
		] as const) {
			asked.length = 0;
			await idsOf(Infinity, fetchPage, daily, { from, to });
			const days = (asked as Array<[string, string, string]>).map(([, first, last]) => [first, last]);
			expect([days.at(-1)?.[0], days[0]?.[1]]).toEqual([from, to]);
			for (const [index, [first]] of days.slice(0, -1).entries())
				expect(days[index + 1]?.[1]).toBe(new Date(Date.parse(first ?? '') - 86_400_000).toISOString().slice(0, 10));
		}
	});
});

describe('a page token that has expired', () => {
	// Recorded: status 400, code 300, after 15 minutes.
	const expired = (message = 'The next page token is either invalid or has expired.', status = 400) =>
		failed({ response: { status, headers: {}, body: { code: 300, message } } });

	/** A Zoom with pages of two, whose tokens are refused as often as there are errors. */
	function pagesOf(records: IDataObject[], errors: unknown[], later = records) {
		const tokens: unknown[] = [];
		let current = records;
		const fetchPage = async (query: IDataObject) => {
			const { next_page_token: token } = query;
			tokens.push(token);
			const start = Number(token ?? 0);
			if (start > 2 && errors.length > 0) {
				current = later;
				throw errors.shift();
			}
			const users = current.slice(start, start + 2);
			return { users, next_page_token: start + 2 < current.length ? String(start + 2) : '' };
		};
		return { tokens, fetchPage };
	}
	const records = [1, 2, 3, 4, 5, 6].map((id) => ({ id }));

	test('lets the list begin again, without the records that were had before', async () => {
		const { tokens, fetchPage } = pagesOf(records, [expired()], [{ id: 0 }, ...records]);
		expect(await idsOf(Infinity, fetchPage, { ...rule, key: 'id' })).toEqual([1, 2, 3, 4, 0, 5, 6]);
		expect(tokens).toEqual([undefined, '2', '4', undefined, '2', '4', '6']);
	});

	test('lets a list without a key begin again by whole records, of which some may be equal', async () => {
		const equal = [{ id: 1 }, { id: 1 }, { id: 2 }, { id: 3 }, { id: 1 }, { id: 2 }];
		expect(await idsOf(Infinity, pagesOf(equal, [expired()]).fetchPage)).toEqual([1, 1, 2, 3, 1, 2]);
	});

	test('counts no record twice against the limit', async () => {
		expect(await idsOf(5, pagesOf(records, [expired()]).fetchPage)).toEqual([1, 2, 3, 4, 5]);
	});

	test.each<[string, unknown[], object]>([
		['a second time', [expired(), expired()], { result: { response: { status: 400 } } }],
		['with another message', [expired('Invalid field.')], { result: { response: { status: 400 } } }],
		['with another status', [expired(undefined, 404)], { result: { response: { status: 404 } } }],
		[
			'because the network fails',
			[failed({ error: { code: 'ECONNRESET', isNetwork: true, mayHaveReachedServer: true, cause: 1 } })],
			{ result: { error: { code: 'ECONNRESET' } } },
		],
		['because of something else', [new Error('next page token')], { message: 'next page token' }],
	])('ends the list if it is refused %s', async (_when, errors, error) => {
		await expect(idsOf(Infinity, pagesOf(records, errors).fetchPage)).rejects.toMatchObject(error);
	});

	test('ends the list if the first page is refused, which has none', async () => {
		let requests = 0;
		const fetchPage = async () => {
			requests += 1;
			throw expired();
		};
		await expect(idsOf(Infinity, fetchPage)).rejects.toMatchObject({ result: { response: { status: 400 } } });
		expect(requests).toBe(1);
	});

	test('lets only its own part of a range of days begin again', async () => {
		const queries: unknown[] = [];
		let refusals = 1;
		const fetchPage = async ({ to, next_page_token: token }: IDataObject) => {
			queries.push([to, token]);
			if (token === 'b' && to === '2026-11-01' && refusals-- > 0) throw expired();
			return token === undefined
				? { users: [{ id: `${to as string}a` }, { id: 'x' }], next_page_token: 'b' }
				: { users: [{ id: `${to as string}b` }] };
		};
		const ids = await idsOf(Infinity, fetchPage, { ...rule, windowDays: 30 }, { from: '2026-10-15' });
		expect(ids).toEqual(['2026-12-01a', 'x', '2026-12-01b', '2026-11-01a', 'x', '2026-11-01b']);
		expect(queries).toHaveLength(6);
	});
});

describe('the records of a response', () => {
	test.each<[string, ListRule, unknown, IDataObject[]]>([
		['are in the property of the list', rule, { users: [{ id: 1 }], others: [{ id: 2 }] }, [{ id: 1 }]],
		['are the response itself', { items: '' }, [{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 2 }]],
		[
			'may be plain values',
			rule,
			{ users: ['a', 0, null, { id: 1 }] },
			[{ value: 'a' }, { value: 0 }, { value: null }, { id: 1 }],
		],
		['are none if the list is null', rule, { users: null }, []],
		['are none if there is no response', rule, undefined, []],
		['are none if the response is null', rule, null, []],
		['are none if the response is null, which has no list,', { items: '' }, null, []],
		['are none if the response is empty', rule, '', []],
		[
			'get the properties beside the list',
			{ items: 'users', copyToRecords: ['uuid', 'missing'] },
			{ uuid: 'u', other: 1, users: [{ id: 1 }, 'a'] },
			[
				{ uuid: 'u', id: 1 },
				{ uuid: 'u', value: 'a' },
			],
		],
		[
			'get the properties beside the list, even if they are null or empty',
			{ items: 'users', copyToRecords: ['uuid', 'name'] },
			{ uuid: null, name: '', users: [{ id: 1 }] },
			[{ uuid: null, name: '', id: 1 }],
		],
		[
			'keep their own properties if both have them',
			{ items: 'users', copyToRecords: ['id'] },
			{ id: 'list', users: [{ id: 1 }, {}] },
			[{ id: 1 }, { id: 'list' }],
		],
	])('%s', (_what, list, body, expected) => {
		const records = recordsOf(list, body);
		expect(records).toEqual(expected);
		for (const record of records) expect(Object.keys(record)).not.toContain('missing');
	});

	test.each<[string, ListRule, unknown, string]>([
		['is missing', rule, {}, "Zoom's response has no 'users'"],
		['is missing, and there is a message', rule, { message: 'Not now. ' }, 'Not now'],
		['is not a list', rule, { users: { id: 1 } }, "Zoom's response has no 'users'"],
		['is missing, because the response is a list itself', rule, [], "Zoom's response has no 'users'"],
		['should be the response, which is a text', { items: '' }, 'users', "Zoom's response is not a list"],
		['should be the response, which is an object', { items: '' }, { users: [] }, "Zoom's response is not a list"],
	])('cannot be read if the list %s', (_what, list, body, message) => {
		expect(() => recordsOf(list, body)).toThrow(new UserError(message));
	});

	test("are Zoom's own objects and not copies, if nothing is added to them", () => {
		const user = { id: 1 };
		expect(recordsOf({ items: 'users', copyToRecords: ['uuid'] }, { users: [user] })[0]).toBe(user);
		expect(recordsOf({ items: 'users', copyToRecords: ['uuid'] }, { uuid: 'u', users: [user] })[0]).toEqual({
			uuid: 'u',
			id: 1,
		});
		// Properties are added to a copy.
		expect(user).toEqual({ id: 1 });
	});
});

describe('a list that becomes shorter while it is read', () => {
	const page = (ids: number[], total: number, token = '') => ({
		users: ids.map((id) => ({ id })),
		total_records: total,
		next_page_token: token,
	});
	const shorter = async (bodies: unknown[], list: ListRule = rule, query: IDataObject = {}): Promise<number> => {
		let told = 0;
		const { fetchPage } = respondWith(...bodies);
		for await (const _page of paginate(list, query, Infinity, TODAY, fetchPage, () => (told += 1)));
		return told;
	};

	test('is told once', async () => {
		expect(await shorter([page([1, 2], 7, 'a'), page([4, 5], 6, 'b'), page([7], 5)])).toBe(1);
	});

	test('is not told of a list that stays as it is, nor of two ranges of days', async () => {
		expect(await shorter([page([1, 2], 3, 'a'), page([3], 3)])).toBe(0);
		const windows = [page([1, 2], 9, 'a'), page([3], 9), page([4, 5], 4, 'b'), page([6], 4)];
		expect(await shorter(windows, { ...rule, windowDays: 30 }, { from: '2026-10-10', to: '2026-12-01' })).toBe(0);
	});

	test('is not told if the page token expired and the list began again', async () => {
		let requests = 0;
		let told = 0;
		const fetchPage = async (): Promise<unknown> => {
			requests += 1;
			if (requests === 2)
				throw failed({ response: { status: 400, headers: {}, body: { message: 'The next page token has expired.' } } });
			return requests === 1 ? page([1, 2], 9, 'a') : page([3, 4], 3);
		};
		for await (const _page of paginate(rule, {}, Infinity, TODAY, fetchPage, () => (told += 1)));
		expect([requests, told]).toEqual([3, 0]);
	});
});
