// Which records of a list are new, also when it begins again.
import { SeenRecords } from '../../../../nodes/shared/engine/seenRecords.ts';

test('a record with a key is new once, however often the list begins again', () => {
	const seen = new SeenRecords('id');
	const isNew = (id: unknown): boolean => seen.isNew({ id, more: Math.random() } as never);
	expect([1, 1, 2].map(isNew)).toEqual([true, false, true]);
	seen.beginAgain();
	expect([1, 2, 3, 3].map(isNew)).toEqual([false, false, true, false]);
});

test.each([undefined, 'id'])('records without the key %p are all new, until the list begins again', (key) => {
	const seen = new SeenRecords(key);
	const isNew = (name: string): boolean => seen.isNew({ name });
	expect(['a', 'a', 'b'].map(isNew)).toEqual([true, true, true]);
	seen.beginAgain();
	expect(['a', 'b', 'c', 'a', 'a', 'b'].map(isNew)).toEqual([false, false, true, false, true, true]);
	seen.beginAgain();
	expect(['a', 'a', 'a', 'a'].map(isNew)).toEqual([false, false, false, true]);
	expect(['b', 'b', 'b', 'c', 'c'].map(isNew)).toEqual([false, false, true, false, true]);
});

test.each([undefined, null, ''])('records whose key is %j are all new', (id) => {
	const seen = new SeenRecords('id');
	const isNew = (name: string): boolean => seen.isNew({ id, name });
	expect(['a', 'a', 'b'].map(isNew)).toEqual([true, true, true]);
	seen.beginAgain();
	expect(['a', 'a', 'a', 'b'].map(isNew)).toEqual([false, false, true, false]);
});

test.each([0, false])('records with the key %j are new once', (id) => {
	const seen = new SeenRecords('id');
	expect([seen.isNew({ id }), seen.isNew({ id })]).toEqual([true, false]);
});
