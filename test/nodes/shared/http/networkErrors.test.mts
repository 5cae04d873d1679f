// What went wrong below HTTP: its name, wherever a host puts it, and what follows from it.
import { networkErrorCode, toNetworkError, isTransient } from '../../../../nodes/shared/http/networkErrors.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

describe('the code of a failure', () => {
	test.each<[string, unknown, string]>([
		['in code', failure('ENOTFOUND'), 'ENOTFOUND'],
		['in httpCode', { httpCode: 'ECONNRESET' }, 'ECONNRESET'],
		['in httpCode, where code is something else', { code: 'ERR_BAD_REQUEST', httpCode: 'ECONNRESET' }, 'ECONNRESET'],
		['in the cause', { code: 500, cause: { cause: failure('EPIPE') } }, 'EPIPE'],
		['four causes deep', { cause: { cause: { cause: { cause: failure('EPIPE') } } } }, 'EPIPE'],
		['deeper than anybody puts it', { cause: { cause: { cause: { cause: { cause: failure('EPIPE') } } } } }, ''],
		['nowhere', new Error('no'), ''],
		['as what Zoom says', { httpCode: '404' }, ''],
		['in no error', 'EPIPE', ''],
		['in nothing', null, ''],
	])('is found %s', (_where, error, code) => {
		expect(networkErrorCode(error)).toBe(code);
	});

	test('is none of an error that is its own cause', () => {
		const circle: { cause?: unknown } = {};
		circle.cause = circle;
		expect(networkErrorCode(circle)).toBe('');
	});
});

describe('a request that n8n could not send', () => {
	test.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('cannot have arrived after %s', (code) => {
		expect(toNetworkError(failure(code))).toEqual({
			code,
			isNetwork: true,
			mayHaveReachedServer: false,
			cause: failure(code),
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
	])('may have arrived after %s', (code) => {
		expect(toNetworkError(failure(code))).toEqual({
			code,
			isNetwork: true,
			mayHaveReachedServer: true,
			cause: failure(code),
		});
	});

	test('failed for a reason of its own after anything else', () => {
		expect(toNetworkError(failure('SOMETHING'))).toEqual({
			code: 'HOST',
			isNetwork: false,
			mayHaveReachedServer: false,
			cause: failure('SOMETHING'),
		});
	});
});

test.each<[string, unknown, boolean]>([
	['the network', { cause: failure('ECONNRESET') }, true],
	['too many requests', { status: 429 }, true],
	['something else than a token', new Error('Expected JSON response from the token endpoint'), true],
	['a refusal', { status: 400, message: 'invalid_grant' }, false],
	['a text', 'Expected JSON response', false],
	['nothing', null, false],
	['an error without a message', {}, false],
])('a refresh that failed by %s', (_what, error, expected) => {
	expect(isTransient(error)).toBe(expected);
});
