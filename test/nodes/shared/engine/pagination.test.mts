// The records of a list: which requests it takes, how far ahead pages are asked for, and what of the answers is passed on.
import type { IDataObject } from 'n8n-workflow';
import { RequestFailure } from '../../../../nodes/shared/http/client.ts';
import { Cancelled } from '../../../../nodes/shared/http/clock.ts';
import { FieldProblem, type ListRule } from '../../../../nodes/shared/definition/operation.ts';
import {
	records,
	recordsOf,
	windows,
	type FetchPage,
	type SideBySide,
} from '../../../../nodes/shared/engine/pagination.ts';
import { fullProblemOf, problemOf } from '../support/thrownError.mts';

const TODAY = '2026-12-01';
const rule: ListRule = { items: 'users', pageSize: 2 };

/** A Zoom that gives its answers in their order, and what it was asked. */
function answering(...answers: unknown[]) {
	const asked: IDataObject[] = [];
	const fetchPage = async (query: IDataObject) => answers[asked.push(query) - 1];
	return { asked, fetchPage };
}

/** Five records on three pages, and what is asked for. */
function threePages() {
	const asked: unknown[] = [];
	const fetchPage = async (query: object) => {
		const { next_page_token: token = '0' } = query as { next_page_token?: string };
		asked.push(token);
		const page = Number(token);
		return {
			users: [{ id: page * 2 }, { id: page * 2 + 1 }].slice(0, page === 2 ? 1 : 2),
			next_page_token: page === 2 ? '' : String(page + 1),
		};
	};
	return { asked, fetchPage };
}

async function idsOf(
	limit: number,
	fetchPage: FetchPage,
	list: ListRule = rule,
	query: IDataObject = {},
	sideBySide?: SideBySide,
): Promise<unknown[]> {
	const ids: unknown[] = [];
	for await (const page of records(list, query, limit, TODAY, fetchPage, sideBySide))
		ids.push(...page.map(({ id }) => id));
	return ids;
}

describe('a list in pages', () => {
	test.each([
		[Infinity, ['0', '1', '2']],
		[4, ['0', '1']],
		[3, ['0', '1']],
		[2, ['0']],
	])('a limit of %d: no page is asked for that is not wanted', async (limit, pages) => {
		const { asked, fetchPage } = threePages();
		expect(await idsOf(limit, fetchPage)).toEqual([0, 1, 2, 3, 4].slice(0, limit));
		expect(asked).toEqual(pages);
	});

	test('the next page is on its way while one is worked on', async () => {
		const { asked, fetchPage } = threePages();
		const pages = records(rule, {}, Infinity, TODAY, fetchPage);
		await pages.next();
		expect(asked).toEqual(['0', '1']);
	});

	test('what goes wrong with the next page stops the list after this one', async () => {
		const fetchPage = async (query: object) => {
			if ('next_page_token' in query) throw new Error('gone');
			return { users: [{ id: 1 }], next_page_token: '1' };
		};
		const pages = records(rule, {}, Infinity, TODAY, fetchPage);
		await expect(pages.next()).resolves.toMatchObject({ value: [{ id: 1 }] });
		// Longer than Node.js waits for somebody to take note of a failure.
		await new Promise((resolve) => setImmediate(resolve));
		await expect(pages.next()).rejects.toThrow('gone');
	});

	describe('whose answers begin with the next token', () => {
		/** Pages that begin to arrive when they are asked for, and end when the test says so. */
		function slowPages() {
			const asked: string[] = [];
			const ends: Array<(answer: unknown) => void> = [];
			const fetchPage = async (query: IDataObject, onBeginning: (text: string) => void) => {
				const page = asked.push(String(query.next_page_token ?? '')) - 1;
				onBeginning(beginningOf(`t${page + 1}`));
				return await new Promise((resolve) => ends.push(resolve));
			};
			const end = (page: number, token = `t${page + 1}`) =>
				ends[page]?.({ users: [{ id: 2 * page }, { id: 2 * page + 1 }], next_page_token: token });
			return { asked, end, fetchPage };
		}
		const beginningOf = (token: string) => `{"page_size":2,"next_page_token":"${token}","users":[{"id"`;
		const settled = async () => await new Promise((resolve) => setImmediate(resolve));

		test('is one page ahead of the one that is arriving, and no more', async () => {
			const { asked, end, fetchPage } = slowPages();
			const pages = records(rule, {}, Infinity, TODAY, fetchPage);
			const first = pages.next();
			await settled();
			expect(asked).toEqual(['', 't1']);
			end(0);
			expect(await first).toMatchObject({ value: [{ id: 0 }, { id: 1 }] });
			expect(asked).toEqual(['', 't1']);
			const second = pages.next();
			await settled();
			expect(asked).toEqual(['', 't1', 't2']);
			end(1);
			await second;
			await pages.return(undefined);
			await settled();
			expect(asked).toHaveLength(3);
		});

		test.each([
			[2, 1],
			[3, 2],
			[4, 2],
		])('asks for no page that a limit of %d has no use for', async (limit, most) => {
			const { asked, end, fetchPage } = slowPages();
			const ids = idsOf(limit, fetchPage);
			for (let page = 0; page < most; page += 1) {
				await settled();
				end(page);
			}
			expect(await ids).toHaveLength(limit);
			expect(asked).toHaveLength(most);
		});

		test('asks once where the whole answer tells another token than its beginning', async () => {
			const { asked, end, fetchPage } = slowPages();
			const pages = records(rule, {}, Infinity, TODAY, fetchPage);
			const first = pages.next();
			await settled();
			end(0, 'other');
			await first;
			expect(asked).toEqual(['', 't1']);
		});

		test('ends with the page that fails, whatever it began with', async () => {
			const fetchPage = async (query: IDataObject, onBeginning: (text: string) => void): Promise<unknown> => {
				onBeginning(beginningOf('next'));
				if ('next_page_token' in query) return { users: [] };
				return await Promise.reject(new Error('gone'));
			};
			await expect(idsOf(Infinity, fetchPage)).rejects.toThrow('gone');
		});

		test.each([
			['first', '{"next_page_token":"t","users":[', 't'],
			[
				'after other values',
				' { "page_count" : 2 , "from":"2026-01-01","ok":true,"none":null,"x":-1.5e+3, "next_page_token" : "a-b_c=" ,',
				'a-b_c=',
			],
			['after a list', '{"users":[],"next_page_token":"t"', ''],
			['in a record', '{"users":[{"next_page_token":"t"', ''],
			['in an object', '{"meta":{"next_page_token":"t"', ''],
			['in a text', '{"a":"\\",\\"next_page_token\\":\\"t\\"","users":[', ''],
			['empty', '{"next_page_token":"","users":[', ''],
			['cut off', '{"next_page_token":"abc', ''],
			['with signs of its own', '{"next_page_token":"a\\/b","users":[', ''],
			['in a list of its own', '["next_page_token":"t"', ''],
			['as the name of another', '{"no_next_page_token":"t"', ''],
			['later than the beginning of the text', 'x{"next_page_token":"t"', ''],
		])('the token %s', async (_where, beginning, token) => {
			const asked: IDataObject[] = [];
			const fetchPage = async (query: IDataObject, onBeginning: (text: string) => void) => {
				asked.push(query);
				onBeginning(beginning);
				return await new Promise(() => undefined);
			};
			void records(rule, {}, Infinity, TODAY, fetchPage).next();
			await settled();
			expect(asked[1]?.next_page_token ?? '').toBe(token);
		});

		test('has no beginning to look at in one answer', async () => {
			const fetchPage = async (_query: IDataObject, onBeginning: (text: string) => void) => {
				onBeginning(beginningOf('t'));
				return { users: [{ id: 1 }], next_page_token: 't' };
			};
			expect(await idsOf(Infinity, fetchPage, { items: 'users' })).toEqual([1]);
		});
	});

	describe('that have numbers', () => {
		const numbered: ListRule = { ...rule, numbered: true };

		/** Records 1 to 7 on four pages, by token or number; `change` says what is different about an answer. Pages asked for by number end together, the last first. */
		function numberedPages(change: (page: number, byNumber: boolean) => IDataObject = () => ({})) {
			const asked: Array<string | number> = [];
			const announced: number[] = [];
			const ends: Array<() => void> = [];
			const fetchPage = async (query: IDataObject) => {
				const {
					page_number: number,
					next_page_token: token = 't1',
					page_size: size,
				} = query as { page_number?: number; next_page_token?: string; page_size: number };
				asked.push(number ?? token);
				const page = number ?? Number(token.slice(1));
				const users = [1, 2, 3, 4, 5, 6, 7].slice((page - 1) * size, page * size).map((id) => ({ id }));
				const answer = {
					page_count: 4,
					page_number: page,
					total_records: 7,
					next_page_token: page === 4 ? '' : `t${page + 1}`,
					users,
					...change(page, number !== undefined),
				};
				if (number !== undefined) await new Promise<void>((resolve) => ends.unshift(resolve));
				return answer;
			};
			const endAll = () => ends.splice(0).forEach((end) => end());
			return {
				asked,
				announced,
				ends,
				endAll,
				fetchPage,
				sideBySide: { most: 30, announce: (requests: number) => announced.push(requests) },
			};
		}
		const settled = async () => await new Promise((resolve) => setImmediate(resolve));
		type Pages = ReturnType<typeof numberedPages>;
		async function listed(
			{ fetchPage, sideBySide, endAll }: Pages,
			limit = Infinity,
			list = numbered,
		): Promise<unknown[]> {
			const ids = idsOf(limit, fetchPage, list, {}, sideBySide);
			// It may fail before it is awaited.
			ids.catch(() => undefined);
			for (let turn = 0; turn < 10; turn += 1) {
				await settled();
				endAll();
			}
			return await ids;
		}

		test('are asked for side by side after the first, announced before, and passed on in their order', async () => {
			const pages = numberedPages();
			const ids = idsOf(Infinity, pages.fetchPage, numbered, {}, pages.sideBySide);
			await settled();
			expect([pages.asked, pages.announced]).toEqual([['t1', 2, 3, 4], [3]]);
			pages.endAll();
			expect(await ids).toEqual([1, 2, 3, 4, 5, 6, 7]);
			expect(pages.asked).toHaveLength(4);
		});

		test('are asked for with the query and the size of the first', async () => {
			const asked: IDataObject[] = [];
			const fetchPage = async (query: IDataObject) => ({
				page_count: 2,
				page_number: asked.push(query),
				total_records: 3,
				users: [{}, {}].slice(asked.length - 1),
			});
			await idsOf(Infinity, fetchPage, numbered, { type: 'live' }, numberedPages().sideBySide);
			expect(asked).toEqual([
				{ type: 'live', page_size: 2 },
				{ type: 'live', page_size: 2, page_number: 2 },
			]);
		});

		test('are never more at a time than may be', async () => {
			const pages = numberedPages();
			const ids = idsOf(Infinity, pages.fetchPage, numbered, {}, { ...pages.sideBySide, most: 2 });
			await settled();
			expect(pages.asked).toEqual(['t1', 2, 3]);
			pages.endAll();
			await settled();
			pages.endAll();
			expect(await ids).toHaveLength(7);
		});

		test.each<[number, Array<string | number>]>([
			[6, ['t1', 2, 3]],
			[5, ['t1', 2, 3]],
			[4, ['t1', 2]],
			[3, ['t1', 2]],
			[2, ['t1']],
			[1, ['t1']],
		])('a limit of %d: no page that is not wanted', async (limit, asked) => {
			const pages = numberedPages();
			expect(await listed(pages, limit)).toEqual([1, 2, 3, 4, 5, 6, 7].slice(0, limit));
			expect(pages.asked).toEqual(asked);
		});

		test.each<[string, ListRule, ((pages: Pages) => SideBySide) | undefined]>([
			['one page must follow the other', numbered, undefined],
			['Zoom wants to be asked by token', rule, ({ sideBySide }) => sideBySide],
		])('are asked for by token where %s', async (_why, list, sideBySide) => {
			const pages = numberedPages();
			expect(await idsOf(Infinity, pages.fetchPage, list, {}, sideBySide?.(pages))).toEqual([1, 2, 3, 4, 5, 6, 7]);
			expect(pages.asked).toEqual(['t1', 't2', 't3', 't4']);
		});

		test.each<[string, Parameters<typeof numberedPages>[0]]>([
			['the first answer has no count', () => ({ page_count: undefined })],
			['the first answer has one page', () => ({ page_count: 1 })],
			['the first answer has a count that is none', () => ({ page_count: 'many' })],
		])('are asked for by token only if %s', async (_why, change) => {
			const pages = numberedPages(change);
			expect(await listed(pages)).toEqual([1, 2, 3, 4, 5, 6, 7]);
			expect([pages.asked, pages.announced]).toEqual([['t1', 't2', 't3', 't4'], []]);
		});

		test.each<[string, Parameters<typeof numberedPages>[0]]>([
			[
				'a page has another number than was asked for',
				(page, byNumber) => (byNumber && page === 3 ? { page_number: 1 } : {}),
			],
			['the first page has another number', (page) => (page === 1 ? { page_number: 0 } : {})],
			['the list has become longer', (page, byNumber) => (byNumber && page === 2 ? { total_records: 8 } : {})],
			['the last page has become shorter', (page, byNumber) => (byNumber && page === 4 ? { users: [] } : {})],
			['a page in the middle is not full', (page, byNumber) => (byNumber && page === 2 ? { users: [{ id: 3 }] } : {})],
			['nothing tells how long the list is', () => ({ total_records: undefined })],
			[
				'an answer is none',
				(page, byNumber) => (byNumber && page === 3 ? { page_number: null, total_records: null, users: null } : {}),
			],
		])('are asked for again, by token, when %s', async (_why, change) => {
			const pages = numberedPages(change);
			expect(await listed(pages)).toEqual([1, 2, 3, 4, 5, 6, 7]);
			expect(pages.asked).toEqual(['t1', 2, 3, 4, 't2', 't3', 't4']);
		});

		const failing = (error: Error) =>
			numberedPages((page, byNumber) => {
				if (byNumber && page === 3) throw error;
				return {};
			});
		const refusal = (status: number) =>
			new RequestFailure(
				{ answer: { status, headers: {}, body: { code: 300, message: 'Invalid field.' } } },
				{ method: 'GET', path: '/users', repeatable: true },
			);
		const fault = new RequestFailure(
			{ fault: { code: 'ECONNRESET', network: true, mayHaveArrived: true, cause: new Error('reset') } },
			{ method: 'GET', path: '/users', repeatable: true },
		);

		test('are asked for again, by token, when Zoom takes no numbers any more', async () => {
			const pages = failing(refusal(400));
			expect(await listed(pages)).toEqual([1, 2, 3, 4, 5, 6, 7]);
			expect(pages.asked).toEqual(['t1', 2, 3, 4, 't2', 't3', 't4']);
		});

		test.each<[string, Error]>([
			['a fault', fault],
			['a limit', refusal(429)],
			['a server error', refusal(500)],
			['being stopped', new Cancelled()],
		])('are not asked for again after %s, which a token would meet as well', async (_what, error) => {
			const pages = failing(error);
			await expect(listed(pages)).rejects.toBe(error);
			expect(pages.asked).toEqual(['t1', 2, 3, 4]);
		});

		test('go on by token behind the last one that was counted', async () => {
			const pages = numberedPages((page) => (page === 1 ? { page_count: 2 } : {}));
			expect(await listed(pages)).toEqual([1, 2, 3, 4, 5, 6, 7]);
			expect(pages.asked).toEqual(['t1', 2, 't3', 't4']);
		});

		test('go on by token as far as a limit wants', async () => {
			const pages = numberedPages((page) => (page === 1 ? { page_count: 2 } : {}));
			expect(await listed(pages, 5)).toEqual([1, 2, 3, 4, 5]);
			expect(pages.asked).toEqual(['t1', 2, 't3']);
		});

		test('and answers that are nothing, end the list', async () => {
			expect(await idsOf(Infinity, answering(null).fetchPage, numbered, {}, numberedPages().sideBySide)).toEqual([]);
		});
	});

	test.each([
		[Infinity, 2],
		[3, 2],
		[2, 2],
		[1, 1],
	])('a limit of %d: pages of %d, with the query of the fields', async (limit, pageSize) => {
		const { asked, fetchPage } = answering({ users: [], next_page_token: 'a b' }, { users: [] });
		await idsOf(limit, fetchPage, rule, { status: 'active' });
		expect(asked).toEqual([
			{ status: 'active', page_size: pageSize },
			{ status: 'active', page_size: pageSize, next_page_token: 'a b' },
		]);
	});

	test('more records than were asked for are cut off', async () => {
		expect(await idsOf(1, answering({ users: [{ id: 1 }, { id: 2 }] }).fetchPage)).toEqual([1]);
	});

	test.each([[undefined], [null], [''], [7], [{ page: 2 }]])('a token that is %j is the end', async (token) => {
		const { asked, fetchPage } = answering({ users: [{ id: 1 }], next_page_token: token });
		expect(await idsOf(Infinity, fetchPage)).toEqual([1]);
		expect(asked).toHaveLength(1);
	});

	test.each([[undefined], [null], [''], ['<html>'], [[]]])('an answer that is %j is the end', async (answer) => {
		expect(await idsOf(Infinity, answering({ users: [{ id: 1 }], next_page_token: '1' }, answer).fetchPage)).toEqual([
			1,
		]);
	});

	test('a token that comes back, even after others, is the end', async () => {
		const page = (id: number, token: string) => ({ users: [{ id }], next_page_token: token });
		const { asked, fetchPage } = answering(page(1, 'a'), page(2, 'b'), page(3, 'a'));
		expect(await idsOf(Infinity, fetchPage)).toEqual([1, 2, 3]);
		expect(asked).toHaveLength(3);
	});
});

test('a list in one answer is asked for without pages, even where there is a token', async () => {
	const { asked, fetchPage } = answering({ users: [{ id: 1 }, { id: 2 }], next_page_token: '1' });
	expect(await idsOf(Infinity, fetchPage, { items: 'users' }, { type: 'past' })).toEqual([1, 2]);
	expect(asked).toStrictEqual([{ type: 'past' }]);
});

describe('a record met twice', () => {
	const pages = [{ users: [{ id: 1 }, { id: 2 }], next_page_token: '1' }, { users: [{ id: 2 }, { id: 3 }] }];

	test('is passed on once, and counts once against the limit', async () => {
		expect(await idsOf(3, answering(...pages).fetchPage, { items: 'users', pageSize: 3, key: 'id' })).toEqual([
			1, 2, 3,
		]);
		// Though the first page alone has as many as are wanted.
		expect(
			await idsOf(
				2,
				answering({ users: [{ id: 1 }, { id: 1 }], next_page_token: '1' }, { users: [{ id: 2 }] }).fetchPage,
				{ ...rule, key: 'id' },
			),
		).toEqual([1, 2]);
	});

	test('in two parts of a range is passed on once', async () => {
		expect(
			await idsOf(
				Infinity,
				answering({ users: [{ id: 2 }] }, { users: [{ id: 2 }, { id: 1 }] }).fetchPage,
				{ ...rule, key: 'id', windowDays: 30 },
				{ from: '2026-10-15' },
			),
		).toEqual([2, 1]);
	});

	test('is passed on twice where nothing tells that it is the same', async () => {
		expect(await idsOf(Infinity, answering(...pages).fetchPage)).toEqual([1, 2, 2, 3]);
		const anonymous = [{ users: [{}, {}], next_page_token: '1' }, { users: [{}] }];
		expect(await idsOf(Infinity, answering(...anonymous).fetchPage, { ...rule, key: 'id' })).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});

describe('a range of days', () => {
	const daily: ListRule = { ...rule, windowDays: 30 };

	test('is asked for part after part, each with all its pages', async () => {
		const { asked, fetchPage } = answering(
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
		expect(asked).toEqual([late, { ...late, next_page_token: '1' }, early, { ...early, next_page_token: '1' }]);
	});

	test('is not asked for any further when enough is there', async () => {
		const { asked, fetchPage } = answering({ users: [{ id: 1 }, { id: 2 }] }, { users: [{ id: 3 }, { id: 4 }] });
		expect(await idsOf(3, fetchPage, daily, { from: '2026-01-01' })).toEqual([1, 2, 3]);
		// Of the second part no more than what is left.
		expect(asked.map(({ page_size: size }) => size)).toEqual([2, 1]);
	});

	test.each<[string, ListRule, { from?: string; to?: string }, Array<{ from?: string; to?: string }>]>([
		['that Zoom takes whole is left alone', rule, { from: '2020-01-01', to: '2026-01-01' }, [{}]],
		['without a beginning is for Zoom to choose', daily, { to: '2026-11-30' }, [{}]],
		['of one day', daily, { from: '2026-11-30', to: '2026-11-30' }, [{ from: '2026-11-30', to: '2026-11-30' }]],
		[
			'of just as many days as Zoom takes',
			daily,
			{ from: '2026-11-01', to: '2026-11-30' },
			[{ from: '2026-11-01', to: '2026-11-30' }],
		],
		[
			'of a day more',
			daily,
			{ from: '2026-10-31', to: '2026-11-30' },
			[
				{ from: '2026-11-01', to: '2026-11-30' },
				{ from: '2026-10-31', to: '2026-10-31' },
			],
		],
		['without an end goes until today', daily, { from: '2026-11-20' }, [{ from: '2026-11-20', to: TODAY }]],
		['without an end from today on', daily, { from: TODAY }, [{ from: TODAY, to: TODAY }]],
		[
			'without an end from a later day on is that day',
			daily,
			{ from: '2026-12-24' },
			[{ from: '2026-12-24', to: '2026-12-24' }],
		],
	])('%s', (_what, list, query, parts) => {
		expect(windows(list, query, TODAY)).toEqual(parts);
	});

	test('that ends before it begins names the field', () => {
		expect(fullProblemOf(() => windows(daily, { from: '2026-11-30', to: '2026-11-29' }, TODAY))).toEqual({
			label: 'From',
			message: "'From' (2026-11-30) is after 'To' (2026-11-29)",
		});
	});

	// Years of 366 days.
	test('of twenty years is taken, a longer one is a slip', () => {
		const parts = windows(daily, { from: '2006-11-16', to: TODAY }, TODAY);
		expect([parts.length, parts.at(-1)?.from]).toEqual([245, '2006-11-16']);
		expect(problemOf(() => windows(daily, { from: '2006-11-15', to: TODAY }, TODAY))).toBe(
			"'From' (2006-11-15) is more than 20 years before 'To' (2026-12-01)",
		);
		expect(() => windows(daily, { from: '0206-11-15' }, TODAY)).toThrow(FieldProblem);
	});
});

describe('the records of an answer', () => {
	test.each<[string, ListRule, unknown, IDataObject[]]>([
		['are in the property of the list', rule, { users: [{ id: 1 }], others: [{ id: 2 }] }, [{ id: 1 }]],
		['are the answer itself', { items: '' }, [{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 2 }]],
		[
			'may be plain values',
			rule,
			{ users: ['a', 0, null, { id: 1 }] },
			[{ value: 'a' }, { value: 0 }, { value: null }, { id: 1 }],
		],
		['are none where the list is missing', rule, {}, []],
		['are none where the list is no list', rule, { users: { id: 1 } }, []],
		['are none where there is no answer', rule, undefined, []],
		['are none where the answer is empty', rule, null, []],
		['are none where the answer is a text', { items: '' }, 'users', []],
		[
			'get what stands beside the list',
			{ items: 'users', carry: ['uuid', 'missing'] },
			{ uuid: 'u', other: 1, users: [{ id: 1 }, 'a'] },
			[
				{ uuid: 'u', id: 1 },
				{ uuid: 'u', value: 'a' },
			],
		],
		[
			'get what stands beside the list, though it says little',
			{ items: 'users', carry: ['uuid', 'name'] },
			{ uuid: null, name: '', users: [{ id: 1 }] },
			[{ uuid: null, name: '', id: 1 }],
		],
		[
			'keep their own where both say it',
			{ items: 'users', carry: ['id'] },
			{ id: 'list', users: [{ id: 1 }, {}] },
			[{ id: 1 }, { id: 'list' }],
		],
	])('%s', (_what, list, answer, expected) => {
		const found = recordsOf(list, answer);
		expect(found).toEqual(expected);
		for (const record of found) expect(Object.keys(record)).not.toContain('missing');
	});

	test("are Zoom's own, not copies, where nothing is added to them", () => {
		const user = { id: 1 };
		expect(recordsOf({ items: 'users', carry: ['uuid'] }, { users: [user] })[0]).toBe(user);
		expect(recordsOf({ items: 'users', carry: ['uuid'] }, { uuid: 'u', users: [user] })[0]).toEqual({
			uuid: 'u',
			id: 1,
		});
		// What is added goes onto a copy.
		expect(user).toEqual({ id: 1 });
	});
});
