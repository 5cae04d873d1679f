// A list in which several items look for something.
import type { IDataObject } from 'n8n-workflow';
import { SharedList } from '../../../../nodes/shared/engine/sharedList.ts';

/** A list of the given pages. `read` has what was requested of them. */
function listOf(...pages: Array<number[] | Error>) {
	const read: number[] = [];
	async function* source(): AsyncGenerator<IDataObject[]> {
		for (const [index, page] of pages.entries()) {
			read.push(index);
			await Promise.resolve();
			if (page instanceof Error) throw page;
			yield page.map((id) => ({ id }));
		}
	}
	const list = new SharedList(source());
	const find = async (id: number) => await list.find((record) => record.id === id);
	return { read, find };
}

test('pages are read only as far as what is looked for', async () => {
	const { read, find } = listOf([1, 2], [3], [4]);
	expect(await find(3)).toEqual({ id: 3 });
	expect(read).toEqual([0, 1]);
});

test('items at the same time, and later ones, share the pages', async () => {
	const { read, find } = listOf([1, 2], [3], [4]);
	expect(await Promise.all([find(2), find(4), find(1)])).toEqual([{ id: 2 }, { id: 4 }, { id: 1 }]);
	expect(await find(3)).toEqual({ id: 3 });
	expect(read).toEqual([0, 1, 2]);
});

test('what is on no page is not found, however often it is looked for', async () => {
	const { read, find } = listOf([1], [], [2]);
	expect([await find(5), await find(5), await find(2)]).toEqual([undefined, undefined, { id: 2 }]);
	expect(read).toEqual([0, 1, 2]);
});

test('a page that fails fails for all who need it, and for nobody else', async () => {
	const { find } = listOf([1], new Error('No such page'));
	await expect(find(2)).rejects.toThrow('No such page');
	await expect(find(3)).rejects.toThrow('No such page');
	expect(await find(1)).toEqual({ id: 1 });
});
