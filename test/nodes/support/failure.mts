import type { NodeApiError } from 'n8n-workflow';

/** The error that a run ends with. A run that succeeds fails the test. */
export async function failureOf(run: Promise<unknown>): Promise<NodeApiError> {
	return await run.then(
		() => {
			throw new Error('The run succeeded');
		},
		(error: unknown) => error as NodeApiError,
	);
}
