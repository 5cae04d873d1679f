// The error with which a request ends, and its defaults.
import { lacksScope, RequestError } from '../../../../nodes/shared/http/requestError.ts';
import type { AttemptResult } from '../../../../nodes/shared/http/retryPolicy.ts';

const result: AttemptResult = { response: { status: 400, headers: {}, body: '' } };
const request = { method: 'GET', path: '/', idempotent: true } as const;

test('an error without details is about no limit, and its outcome is known', () => {
	expect(new RequestError(result, request)).toMatchObject({
		message: 'The request to Zoom did not succeed',
		result,
		request,
		limitEndsAt: undefined,
		outcomeUnknown: false,
	});
});

test('an error keeps its details', () => {
	expect(new RequestError(result, request, { limitEndsAt: 5, outcomeUnknown: true })).toMatchObject({
		limitEndsAt: 5,
		outcomeUnknown: true,
	});
});

test('the error of a missing scope is known from others', () => {
	const endedWith = (code: number) =>
		new RequestError({ response: { status: 400, headers: {}, body: { code, message: 'no' } } }, request);
	const cutOff = new RequestError(
		{ error: { code: 'ECONNRESET', isNetwork: true, mayHaveReachedServer: true, cause: 'x' } },
		request,
	);
	expect([endedWith(4711), endedWith(300), cutOff, new Error('no'), undefined].map(lacksScope)).toEqual([
		true,
		false,
		false,
		false,
		false,
	]);
});
