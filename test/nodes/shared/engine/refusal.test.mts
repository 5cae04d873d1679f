// Which errors are a refusal of what was asked, so that another way to it may work.
import { refusalOf } from '../../../../nodes/shared/engine/refusal.ts';
import { ExecutionCancelled } from '../../../../nodes/shared/http/clock.ts';
import { failed } from '../support/failedRequests.mts';

const responded = (status: number, body: unknown) => failed({ response: { status, headers: {}, body } });
const words = (message: string, code?: number) => ({ message, ...(code === undefined ? {} : { code }) });

test.each<[string, number, unknown, string]>([
	[
		'a missing record',
		404,
		words('This meeting transcript does not exist.', 3322),
		'This meeting transcript does not exist (HTTP 404, Zoom code 3322)',
	],
	['a bad value', 400, words('Invalid meeting id.'), 'Invalid meeting id (HTTP 400)'],
	['a missing permission', 403, '', 'No reason given (HTTP 403)'],
	[
		'a missing scope',
		400,
		words('Invalid access token, does not contain scopes:[a].', 4711),
		'Invalid access token, does not contain scopes:[a] (HTTP 400, Zoom code 4711)',
	],
	[
		'a missing scope with the status of a token',
		401,
		words('It does not contain scopes:[a].', 124),
		'It does not contain scopes:[a] (HTTP 401, Zoom code 124)',
	],
	[
		'a refusal with a status of success',
		200,
		words(' Only available for Paid account. ', 200),
		'Only available for Paid account (HTTP 200, Zoom code 200)',
	],
	['a refusal that quotes a secret', 400, words('Bad access_token=abc123'), 'Bad access_token=… (HTTP 400)'],
])('%s is one', (_what, status, body, text) => {
	const error = responded(status, body);
	expect(refusalOf(error)).toMatchObject({ text, words: text.replace(/ \(HTTP.*$/, ''), error });
	expect(refusalOf(error).code).toBe((body as { code?: number }).code);
});

test.each<[string, unknown]>([
	['an outage', responded(500, words('Down'))],
	['a rate limit', responded(429, words('Too many'))],
	['an expired token', responded(401, words('Access token is expired.', 124))],
	['a token that is refused with another status', responded(400, words('Invalid access token.', 124))],
	['a response that cannot be read', responded(200, '')],
	[
		'a network failure',
		failed({ error: { code: 'ECONNRESET', isNetwork: true, mayHaveReachedServer: true, cause: undefined } }),
	],
	['a stopped execution', new ExecutionCancelled()],
	['anything else', 'x'],
])('%s is none, and thrown again', (_what, error) => {
	const thrown = ((): unknown => {
		try {
			return { refusal: refusalOf(error) };
		} catch (caught) {
			return caught;
		}
	})();
	expect(thrown).toBe(error);
});
