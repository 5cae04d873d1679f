// Which errors are a refusal of what was asked, so that another way to it may work.
import { mayConcernOneRecord, refusalOf } from '../../../../nodes/shared/engine/refusal.ts';
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

describe('a refused batch may have been refused for one of its records', () => {
	const mayConcern = (error: unknown): boolean => mayConcernOneRecord(error, { path: { meetingId: '777' } });

	test.each<[number, unknown]>([
		[400, words('Invalid e-mail.', 300)],
		[404, words('User does not exist: jane@example.com.', 1001)],
		[409, words('Exists.')],
		[422, words('Odd.')],
	])('if Zoom says why with status %i', (status, body) => {
		expect(mayConcern(responded(status, body))).toBe(true);
	});

	test.each<[string, unknown]>([
		['the meeting is not there', responded(404, words('Meeting does not exist: 777.', 3001))],
		['Zoom does not say why', responded(400, '')],
		['the token has expired', responded(400, words('Access token is expired.', 124))],
		['the app lacks a scope', responded(400, words('Invalid access token, does not contain scopes:[a].', 4711))],
		['nobody may do it', responded(403, words('No permission.'))],
		['there are too many requests', responded(429, words('Too many.'))],
		['Zoom is down', responded(500, words('Oops.'))],
		['Zoom says so with a status of success', responded(200, words('No.', 300))],
		[
			'an earlier attempt may have done it',
			failed({ response: { status: 400, headers: {}, body: words('No.') } }, { outcomeUnknown: true }),
		],
		[
			'the network is down',
			failed({ error: { code: 'ENOTFOUND', isNetwork: true, mayHaveReachedServer: false } } as never),
		],
		['it is another error', new Error('Odd')],
	])('but not if %s', (_why, error) => {
		expect(mayConcern(error)).toBe(false);
	});
});
