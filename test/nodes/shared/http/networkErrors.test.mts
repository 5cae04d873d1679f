// What n8n throws if no response came: the code of the failure, wherever n8n puts it, and what follows from it.
import {
	causeChain,
	isTransient,
	networkErrorCode,
	toNetworkError,
} from '../../../../nodes/shared/http/networkErrors.ts';

const errorWithCode = (code: string) => Object.assign(new Error(code), { code });

describe('the code of a network failure', () => {
	test.each<[string, unknown, string]>([
		['is found in code', errorWithCode('ENOTFOUND'), 'ENOTFOUND'],
		['is found in httpCode', { httpCode: 'ECONNRESET' }, 'ECONNRESET'],
		[
			'is found in httpCode if code is something else',
			{ code: 'ERR_BAD_REQUEST', httpCode: 'ECONNRESET' },
			'ECONNRESET',
		],
		['is found in the cause', { code: 500, cause: { cause: errorWithCode('EPIPE') } }, 'EPIPE'],
		['is found four causes deep', { cause: { cause: { cause: { cause: errorWithCode('EPIPE') } } } }, 'EPIPE'],
		['is not looked for any deeper', { cause: { cause: { cause: { cause: { cause: errorWithCode('EPIPE') } } } } }, ''],
		['is empty for another error', new Error('no'), ''],
		['is empty for a status of Zoom', { httpCode: '404' }, ''],
		['is empty for a text', 'EPIPE', ''],
		['is empty for null', null, ''],
	])('%s', (_where, error, code) => {
		expect(networkErrorCode(error)).toBe(code);
	});

	test('is empty for an error that is its own cause', () => {
		const circle: { cause?: unknown } = {};
		circle.cause = circle;
		expect(networkErrorCode(circle)).toBe('');
	});
});

describe('a request without a response', () => {
	test.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('cannot have reached Zoom after %s', (code) => {
		expect(toNetworkError(errorWithCode(code))).toEqual({
			code,
			isNetwork: true,
			mayHaveReachedServer: false,
			cause: errorWithCode(code),
		});
	});

	test.each([
		'ECONNRESET',
		'ECONNABORTED',
		'ETIMEDOUT',
		'ESOCKETTIMEDOUT',
		'EPIPE',
		'ERR_NETWORK',
		'ERR_BAD_RESPONSE',
		'UND_ERR_SOCKET',
		'ERR_STREAM_PREMATURE_CLOSE',
	])('may have reached Zoom after %s', (code) => {
		expect(toNetworkError(errorWithCode(code))).toEqual({
			code,
			isNetwork: true,
			mayHaveReachedServer: true,
			cause: errorWithCode(code),
		});
	});

	test('failed in n8n after any other error', () => {
		expect(toNetworkError(errorWithCode('SOMETHING'))).toEqual({
			code: 'HOST',
			isNetwork: false,
			mayHaveReachedServer: false,
			cause: errorWithCode('SOMETHING'),
		});
	});
});

test.each<[string, boolean, unknown]>([
	['after a network failure', true, { cause: errorWithCode('ECONNRESET') }],
	['after too many requests', true, { status: 429 }],
	['after something other than a token came', true, new Error('Expected JSON response from the token endpoint')],
	['after a refusal', false, { status: 400, message: 'invalid_grant' }],
	['after a text was thrown', false, 'Expected JSON response'],
	['after null was thrown', false, null],
	['after an error without a message', false, {}],
])('%s a token refresh may succeed later: %p', (_what, expected, error) => {
	expect(isTransient(error)).toBe(expected);
});

test('a chain of causes begins with the error and has as many as wanted', () => {
	const error = { name: 'a', cause: { name: 'b', cause: { name: 'c', cause: 'text' } } };
	expect([...causeChain(error, 2)].map(({ name }) => name)).toEqual(['a', 'b']);
	expect([...causeChain(error, 9)].map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});
