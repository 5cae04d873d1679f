// How far ahead pages are asked for.
import { records } from '../../../nodes/shared/paging.ts';

const rule = { items: 'users', pageSize: 2 };

/** Five records on three pages, and what is asked for. */
function threePages() {
	const asked: unknown[] = [];
	const fetchPage = async (query: object) => {
		const { next_page_token: token = '0' } = query as { next_page_token?: string };
		asked.push(token);
		const page = Number(token);
		return { users: [{ id: page * 2 }, { id: page * 2 + 1 }].slice(0, page === 2 ? 1 : 2), next_page_token: page === 2 ? '' : String(page + 1) };
	};
	return { asked, fetchPage };
}

async function idsOf(limit: number, fetchPage: (query: object) => Promise<unknown>): Promise<unknown[]> {
	const ids: unknown[] = [];
	for await (const page of records(rule, {}, limit, '2026-12-01', fetchPage)) ids.push(...page.map(({ id }) => id));
	return ids;
}

test.each([[Infinity, ['0', '1', '2']], [4, ['0', '1']], [3, ['0', '1']], [2, ['0']]])('a limit of %d: no page is asked for that is not wanted', async (limit, pages) => {
	const { asked, fetchPage } = threePages();
	expect(await idsOf(limit, fetchPage)).toEqual([0, 1, 2, 3, 4].slice(0, limit));
	expect(asked).toEqual(pages);
});

test('the next page is on its way while one is worked on', async () => {
	const { asked, fetchPage } = threePages();
	const pages = records(rule, {}, Infinity, '2026-12-01', fetchPage);
	await pages.next();
	expect(asked).toEqual(['0', '1']);
});

test('what goes wrong with the next page stops the list after this one', async () => {
	const fetchPage = async (query: object) => {
		if ('next_page_token' in query) throw new Error('gone');
		return { users: [{ id: 1 }], next_page_token: '1' };
	};
	const pages = records(rule, {}, Infinity, '2026-12-01', fetchPage);
	await expect(pages.next()).resolves.toMatchObject({ value: [{ id: 1 }] });
	await expect(pages.next()).rejects.toThrow('gone');
});
