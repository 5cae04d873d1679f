// The records of a list: which requests it takes, how far ahead pages are asked for, and what of the answers is passed on.
import type { IDataObject } from 'n8n-workflow';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import { type ListRule } from '../../../../nodes/shared/definition/operation.ts';
import { paginate, recordsOf, dateWindows, type FetchPage } from '../../../../nodes/shared/engine/pagination.ts';
import { fieldErrorOf, errorMessageOf } from '../support/thrownError.mts';

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
	])('a limit of %d: no page is asked for that is not wanted', async (limit, pages) => {
		const { asked, fetchPage } = threePages();
		expect(await idsOf(limit, fetchPage)).toEqual([0, 1, 2, 3, 4].slice(0, limit));
		expect(asked).toEqual(pages);
	});

	test('the next page is on its way while one is worked on', async () => {
		const { asked, fetchPage } = threePages();
		const pages = paginate(rule, {}, Infinity, TODAY, fetchPage);
		await pages.next();
		expect(asked).toEqual(['0', '1']);
	});

	test('what goes wrong with the next page stops the list after this one', async () => {
		const fetchPage = async (query: object) => {
			if ('next_page_token' in query) throw new Error('gone');
			return { users: [{ id: 1 }], next_page_token: '1' };
		};
		const pages = paginate(rule, {}, Infinity, TODAY, fetchPage);
		await expect(pages.next()).resolves.toMatchObject({ value: [{ id: 1 }] });
		// Longer than Node.js waits for somebody to take note of a failure.
		await new Promise((resolve) => setImmediate(resolve));
		await expect(pages.next()).rejects.toThrow('gone');
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
		expect(dateWindows(list, query, TODAY)).toEqual(parts);
	});

	test('that ends before it begins names the field', () => {
		expect(fieldErrorOf(() => dateWindows(daily, { from: '2026-11-30', to: '2026-11-29' }, TODAY))).toEqual({
			label: 'From',
			message: "'From' (2026-11-30) is after 'To' (2026-11-29)",
		});
	});

	// Years of 366 days.
	test('of twenty years is taken, a longer one is a slip', () => {
		const parts = dateWindows(daily, { from: '2006-11-16', to: TODAY }, TODAY);
		expect([parts.length, parts.at(-1)?.from]).toEqual([245, '2006-11-16']);
		expect(errorMessageOf(() => dateWindows(daily, { from: '2006-11-15', to: TODAY }, TODAY))).toBe(
			"'From' (2006-11-15) is more than 20 years before 'To' (2026-12-01)",
		);
		expect(() => dateWindows(daily, { from: '0206-11-15' }, TODAY)).toThrow(FieldError);
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
			{ items: 'users', copyToRecords: ['uuid', 'missing'] },
			{ uuid: 'u', other: 1, users: [{ id: 1 }, 'a'] },
			[
				{ uuid: 'u', id: 1 },
				{ uuid: 'u', value: 'a' },
			],
		],
		[
			'get what stands beside the list, though it says little',
			{ items: 'users', copyToRecords: ['uuid', 'name'] },
			{ uuid: null, name: '', users: [{ id: 1 }] },
			[{ uuid: null, name: '', id: 1 }],
		],
		[
			'keep their own where both say it',
			{ items: 'users', copyToRecords: ['id'] },
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
		expect(recordsOf({ items: 'users', copyToRecords: ['uuid'] }, { users: [user] })[0]).toBe(user);
		expect(recordsOf({ items: 'users', copyToRecords: ['uuid'] }, { uuid: 'u', users: [user] })[0]).toEqual({
			uuid: 'u',
			id: 1,
		});
		// What is added goes onto a copy.
		expect(user).toEqual({ id: 1 });
	});
});
