// Concurrent work: how much at a time, in which order, and what happens if a part of it fails.
import { mapConcurrent } from '../../../../nodes/shared/engine/concurrency.ts';

/** Work whose parts end when the test ends them. */
function manualWork() {
	const started: number[] = [];
	const ends: Array<{ resolve(result: string): void; reject(error: unknown): void }> = [];
	const work = async (index: number) => {
		started.push(index);
		return await new Promise<string>((resolve, reject) => void (ends[index] = { resolve, reject }));
	};
	/** Ends a part, and waits for what follows from it. */
	const end = async (index: number, act: (part: (typeof ends)[number]) => void) => {
		act(ends[index] as (typeof ends)[number]);
		await new Promise((resolve) => setImmediate(resolve));
	};
	return {
		started,
		work,
		succeed: async (index: number) => await end(index, ({ resolve }) => resolve(`result ${index}`)),
		fail: async (index: number, error: unknown) => await end(index, ({ reject }) => reject(error)),
	};
}

test('work is started in order, no more of it at a time than allowed, and the results are in order', async () => {
	const { started, work, succeed } = manualWork();
	const onResult = jest.fn();
	void mapConcurrent(4, 2, work).then(onResult);
	expect(started).toEqual([0, 1]);
	await succeed(1);
	expect(started).toEqual([0, 1, 2]);
	await succeed(2);
	await succeed(3);
	expect(started).toEqual([0, 1, 2, 3]);
	await succeed(0);
	expect(onResult.mock.calls).toStrictEqual([[{ results: ['result 0', 'result 1', 'result 2', 'result 3'] }]]);
});

test.each([
	[0, 3],
	[1, 3],
	[3, 3],
	[3, 1],
	[5, 30],
])('of %i parts, with %i at a time, each is done once', async (count, concurrency) => {
	const work = jest.fn(async (index: number) => {
		if (index >= count) throw new Error('There is no such part');
		return await Promise.resolve(index * 10);
	});
	expect(await mapConcurrent(count, concurrency, work)).toStrictEqual({
		results: Array.from({ length: count }, (_unused, index) => index * 10),
	});
	expect(work).toHaveBeenCalledTimes(count);
});

test('after a failure nothing new is started, running work is awaited, and the first error is returned', async () => {
	const { started, work, succeed, fail } = manualWork();
	const onResult = jest.fn();
	void mapConcurrent(5, 3, work).then(onResult);
	await fail(1, 'first');
	await fail(0, 'second');
	expect(onResult).not.toHaveBeenCalled();
	await succeed(2);
	expect(onResult.mock.calls).toStrictEqual([
		[{ results: [undefined, undefined, 'result 2', undefined, undefined], failure: 'first' }],
	]);
	expect(started).toEqual([0, 1, 2]);
});
