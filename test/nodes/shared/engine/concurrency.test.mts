// Work side by side: how much at a time, in which order, and what becomes of it when some of it fails.
import { mapConcurrent } from '../../../../nodes/shared/engine/concurrency.ts';

/** Work that ends when it is told to. */
function handWork() {
	const started: number[] = [];
	const ends: Array<{ resolve(result: string): void; reject(error: unknown): void }> = [];
	const work = async (index: number) => {
		started.push(index);
		return await new Promise<string>((resolve, reject) => void (ends[index] = { resolve, reject }));
	};
	/** Ends a piece and lets what follows from it happen. */
	const after = async (act: (end: (typeof ends)[number]) => void, index: number) => {
		act(ends[index] as (typeof ends)[number]);
		await new Promise((resolve) => setImmediate(resolve));
	};
	return {
		started,
		work,
		done: async (index: number) => await after(({ resolve }) => resolve(`result ${index}`), index),
		fails: async (index: number, error: unknown) => await after(({ reject }) => reject(error), index),
	};
}

test('no more than allowed at a time, begun in order, results in order', async () => {
	const { started, work, done } = handWork();
	const told = jest.fn();
	void mapConcurrent(4, 2, work).then(told);
	expect(started).toEqual([0, 1]);
	await done(1);
	expect(started).toEqual([0, 1, 2]);
	await done(2);
	await done(3);
	expect(started).toEqual([0, 1, 2, 3]);
	await done(0);
	expect(told.mock.calls).toStrictEqual([[{ results: ['result 0', 'result 1', 'result 2', 'result 3'] }]]);
});

test.each([
	[0, 3],
	[1, 3],
	[3, 3],
	[3, 1],
	[5, 30],
])('%i pieces, %i at a time: each is done once', async (count, concurrency) => {
	const work = jest.fn(async (index: number) => {
		if (index >= count) throw new Error('There is no such piece');
		return await Promise.resolve(index * 10);
	});
	expect(await mapConcurrent(count, concurrency, work)).toStrictEqual({
		results: Array.from({ length: count }, (_unused, index) => index * 10),
	});
	expect(work).toHaveBeenCalledTimes(count);
});

test('after a failure nothing new begins, what is under way is awaited, and the first failure is told', async () => {
	const { started, work, done, fails } = handWork();
	const told = jest.fn();
	void mapConcurrent(5, 3, work).then(told);
	await fails(1, 'first');
	await fails(0, 'second');
	expect(told).not.toHaveBeenCalled();
	await done(2);
	expect(told.mock.calls).toStrictEqual([
		[{ results: [undefined, undefined, 'result 2', undefined, undefined], failure: 'first' }],
	]);
	expect(started).toEqual([0, 1, 2]);
});
