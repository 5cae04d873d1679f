/** Results in the order of the input; undefined where work failed or was not done. */
export interface ConcurrentResults<Result> {
	results: Array<Result | undefined>;
	/** What the first failing piece of work threw; not there if none failed. */
	failure?: unknown;
}

/**
 * Does `work` for 0 … count-1, started in order, at most `concurrency` at a time. After a failure nothing new is
 * started, but the running work is awaited, so that its results are known.
 */
export async function mapConcurrent<Result>(
	count: number,
	concurrency: number,
	work: (index: number) => Promise<Result>,
): Promise<ConcurrentResults<Result>> {
	const results: Array<Result | undefined> = Array.from({ length: count });
	const failures: unknown[] = [];
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < count && failures.length === 0) {
			const index = next;
			next += 1;
			try {
				results[index] = await work(index);
			} catch (error) {
				failures.push(error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker));
	return failures.length === 0 ? { results } : { results, failure: failures[0] };
}
