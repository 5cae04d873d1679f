/**
 * Waits for all, also after one has failed, so that nothing goes on behind the back of an error.
 * @throws the first failure
 */
export async function allSettled<Result>(running: Array<Promise<Result>>): Promise<Result[]> {
	const outcomes = await Promise.allSettled(running);
	const failure = outcomes.find((outcome) => outcome.status === 'rejected');
	if (failure) throw failure.reason;
	return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<Result>).value);
}
