/** The results of parallel work in input order; holes where work was not done or failed. */
export interface ConcurrentResults<Result> {
	results: Array<Result | undefined>;
	/** What the first failing piece of work threw; undefined when all went well. */
	failure?: unknown;
}

/**
 * Does `work` for 0 … count-1, at most `concurrency` at a time, started in order. After a failure nothing new is started,
 * and what is under way is awaited, so that its results are known.
 */
export async function mapConcurrent<Result>(
	count: number,
	concurrency: number,
	work: (index: number) => Promise<Result>,
): Promise<ConcurrentResults<Result>> {
	const results: Array<Result | undefined> = Array.from({ length: count });
	let next = 0;
	let failed = false;
	let failure: unknown;
	const worker = async (): Promise<void> => {
		while (next < count && !failed) {
			const index = next;
			next += 1;
			try {
				results[index] = await work(index);
			} catch (error) {
				if (!failed) failure = error;
				failed = true;
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker));
	return failed ? { results, failure } : { results };
}
