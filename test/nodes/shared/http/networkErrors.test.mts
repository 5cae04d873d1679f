// What n8n throws if no response came: the code of the failure, wherever n8n puts it, and what follows from it.
import {
	causeChain,
	isUnreadableResponse,
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
		['is empty for a refused token', errorWithCode('EAUTH'), ''],
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
	const classify = (error: unknown) => {
		const { code, isNetwork, mayHaveReachedServer, cause } = toNetworkError(error);
		expect(cause).toBe(error);
		return [code, isNetwork, mayHaveReachedServer];
	};
	/** What n8n 2.41 throws: its own error around that of axios, with Node.js's own as the innermost cause. */
	const inN8n = (cause: object) => {
		const axiosError = Object.assign(new Error('x', { cause }), { code: 'code' in cause ? cause.code : undefined });
		return Object.assign(new Error('x', { cause: axiosError }), { name: 'NodeApiError', shouldReport: false });
	};
	/** What n8n 2.8.1 throws: a code, and n8n's own message; the original message is in a list. */
	const inOldN8n = (httpCode: string | null, message: string, ...messages: string[]) =>
		Object.assign(new Error(message), { name: 'NodeApiError', httpCode, messages });
	/** An error of one of n8n's own classes, as n8n 2.41 wraps it. */
	const ofN8n = (message: string, cause?: object) =>
		inN8n(Object.assign(new Error(message, { cause }), { shouldReport: true }));

	test.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EAI_NODATA',
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'INVALID_CA',
		'HOSTNAME_MISMATCH',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('cannot have reached Zoom after %s, which comes before the connection is open', (code) => {
		expect(classify(errorWithCode(code))).toEqual([code, true, false]);
		expect(classify(inN8n(errorWithCode(code)))).toEqual([code, true, false]);
	});

	test.each([
		'ECONNRESET',
		'ECONNABORTED',
		'ETIMEDOUT',
		'EPIPE',
		'ERR_NETWORK',
		'ERR_BAD_RESPONSE',
		'UND_ERR_SOCKET',
		'ERR_STREAM_PREMATURE_CLOSE',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'ENETDOWN',
		'EPROTO',
		'ECANCELED',
		'HPE_INVALID_CONSTANT',
		'Z_DATA_ERROR',
		'Z_BUF_ERROR',
		'ERR__ERROR_FORMAT_PADDING_2',
		'XECONNREFUSED',
		'ENOTFOUNDX',
		'ERR_CERT_HAS_EXPIRED',
		'SOMETHING_NEW',
	])('may have reached Zoom after %s, and after everything that is not certain', (code) => {
		expect(classify(errorWithCode(code))).toEqual([code, true, true]);
		expect(classify(inN8n(errorWithCode(code)))).toEqual([code, true, true]);
	});

	test.each(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT', 'ECONNRESET', 'EPERM'])(
		'with %s cannot have reached Zoom if the system call was one of connecting, and may have after any other',
		(code) => {
			const during = (syscall: string) => classify(inN8n(Object.assign(errorWithCode(code), { syscall })));
			expect([during('connect'), during('getaddrinfo'), during('read'), during('write')]).toEqual([
				[code, true, false],
				[code, true, false],
				[code, true, true],
				[code, true, true],
			]);
		},
	);

	test('to a server with several addresses cannot have reached Zoom if none of them could be connected to', () => {
		const several = (...calls: unknown[]) =>
			classify(
				inN8n(Object.assign(errorWithCode('ENETUNREACH'), { errors: calls.map((call) => call && { syscall: call }) })),
			);
		expect(several('connect', 'connect')).toEqual(['ENETUNREACH', true, false]);
		for (const calls of [[], ['connect', 'read'], ['read', 'connect'], ['connect', null], [null]])
			expect([calls, several(...calls)]).toEqual([calls, ['ENETUNREACH', true, true]]);
	});

	test('of an old n8n, which keeps only texts, is judged by the original message', () => {
		const REPLACED = 'The server closed the connection';
		expect([
			classify(inOldN8n('EHOSTUNREACH', 'connect EHOSTUNREACH 192.0.2.1:443')),
			classify(inOldN8n('ETIMEDOUT', REPLACED, 'connect ETIMEDOUT 192.0.2.1:443', REPLACED)),
			classify(inOldN8n('ETIMEDOUT', REPLACED, 'read ETIMEDOUT', REPLACED)),
			classify(inOldN8n('EHOSTUNREACH', 'read EHOSTUNREACH')),
			classify(inOldN8n('EHOSTUNREACH', 'cannot connect EHOSTUNREACH')),
			classify(inOldN8n('EHOSTUNREACH', 'connect ENETUNREACH')),
			classify(inOldN8n(null, 'connect to something')),
		]).toEqual([
			['EHOSTUNREACH', true, false],
			['ETIMEDOUT', true, false],
			['ETIMEDOUT', true, true],
			['EHOSTUNREACH', true, true],
			['EHOSTUNREACH', true, true],
			['EHOSTUNREACH', true, true],
			['UNKNOWN', true, true],
		]);
	});

	test.each([
		'Unable to sign without access token',
		'OAuth credentials not connected',
		'Node does not have credential type',
		'No credentials were returned',
		'Found credential with no ID.',
		'Domain not allowed: This credential is restricted',
		'Failed to acquire OAuth2 access token: no',
		'Expected JSON response from OAuth2 token endpoint (content-type: none)',
		'HTTP status 400',
	])("was not sent after n8n's '%s'", (message) => {
		expect([
			classify(new Error(message)),
			classify(inN8n(new Error(message))),
			classify(inOldN8n(null, 'Another text', message)),
			classify(inOldN8n('400', message)),
		]).toEqual(Array.from({ length: 4 }, () => ['HOST', false, false]));
		expect(classify(new Error(`Zoom: ${message}`))).toEqual(['UNKNOWN', true, true]);
	});

	test('was not sent, and may be sent again, if the token that it needs could not be fetched', () => {
		const lost = inN8n(new Error('Failed to acquire OAuth2 access token: x', { cause: errorWithCode('ECONNRESET') }));
		expect(classify(lost)).toEqual(['ECONNRESET', true, false]);
	});

	test.each(['EAUTH', 'ESTATUS', 'ERR_INVALID_URL', 'ERR_INVALID_PROTOCOL', 'ERR_INVALID_CHAR'])(
		'was not sent after %s, which no retry changes',
		(code) => {
			expect(classify(inN8n(errorWithCode(code)))).toEqual(['HOST', false, false]);
		},
	);

	test.each(['ERR_UNESCAPED_CHARACTERS', 'ERR_HTTP_INVALID_HEADER_VALUE'])('was not sent after %s', (code) => {
		expect(classify(errorWithCode(code))).toEqual(['HOST', false, false]);
	});

	test("was not sent after an error of one of n8n's own classes, unless that has the code of a failure", () => {
		expect([
			classify(ofN8n('Some new refusal')),
			classify(ofN8n('The request failed', errorWithCode('ECONNRESET'))),
			classify(inN8n(new Error('no code'))),
		]).toEqual([
			['HOST', false, false],
			['ECONNRESET', true, true],
			['UNKNOWN', true, true],
		]);
	});

	test.each<[string, unknown]>([
		['an error without a code', new Error('aborted')],
		['a status that axios reports', errorWithCode('ERR_BAD_REQUEST')],
		['a stop that axios reports', errorWithCode('ERR_CANCELED')],
		['a code in lower case', errorWithCode('econnrefused')],
		['a text', 'ECONNREFUSED'],
		['nothing', undefined],
		['null', null],
	])('may have reached Zoom after %s', (_what, error) => {
		expect(classify(error)).toEqual(['UNKNOWN', true, true]);
	});
});

test('a code tells whether something came that was no readable response', () => {
	const unreadable = ['HPE_INVALID_CONSTANT', 'Z_DATA_ERROR', 'ERR__ERROR_FORMAT_PADDING_2', 'ERR_BROTLI_X', 'ZSTD_x'];
	const others = ['ECONNRESET', 'EZ_DATA', 'ERR_BAD_RESPONSE', 'UNKNOWN'];
	expect([unreadable.every(isUnreadableResponse), others.some(isUnreadableResponse)]).toEqual([true, false]);
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
