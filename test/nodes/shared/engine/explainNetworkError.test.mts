// The texts for requests without a response: of the network, of the token, and of n8n itself.
import { explain } from '../../../../nodes/shared/engine/errors.ts';
import type { ErrorContext } from '../../../../nodes/shared/engine/errorText.ts';
import type { NetworkError } from '../../../../nodes/shared/http/networkErrors.ts';
import type { AttemptResult } from '../../../../nodes/shared/http/retryPolicy.ts';
import { failed, networkError, server, user } from '../support/failedRequests.mts';

describe('the text for a request without a response', () => {
	const n8nError = (message: string, parts: object = {}): Partial<NetworkError> => ({
		isNetwork: false,
		cause: Object.assign(new Error(message), parts),
	});
	const NOT_CONNECTED = 'The Zoom credential needs to be connected again';
	const NO_SERVER_TOKEN = 'Zoom did not issue a token for this Server-to-Server app';
	const NOT_SENT = 'The request could not be sent';
	const NO_NEW_TOKEN = 'Zoom gave no new access token';

	test.each<[string, string, AttemptResult, ErrorContext, string]>([
		[
			'a network that fails',
			'Zoom could not be reached',
			networkError('ENOTFOUND'),
			user,
			"Check the network of the n8n server, and the credential's base URLs if its Environment is Custom. (ENOTFOUND)",
		],
		...['HPE_INVALID_CONSTANT', 'Z_DATA_ERROR'].map<[string, string, AttemptResult, ErrorContext, string]>((code) => [
			`an answer that Node.js cannot read (${code})`,
			"Zoom's answer could not be read",
			networkError(code),
			user,
			`such as a proxy, and the credential's base URLs if its Environment is Custom. (${code})`,
		]),
		[
			'a failure without a code',
			'Zoom could not be reached',
			networkError('UNKNOWN', { cause: new Error('Odd\nAuthorization: secret') }),
			user,
			'if its Environment is Custom. (Odd)',
		],
		[
			'a failure of which nothing is known',
			'Zoom could not be reached',
			networkError('UNKNOWN', { cause: null }),
			user,
			'if its Environment is Custom. (UNKNOWN)',
		],
		[
			'an unreadable answer to a token refresh',
			'Zoom could not be reached for a new access token',
			networkError('RENEWAL', { cause: Object.assign(new Error('x'), { code: 'Z_DATA_ERROR' }) }),
			user,
			'nothing was done for this item since',
		],
		[
			'a network that fails during a token refresh',
			'Zoom could not be reached for a new access token',
			networkError('RENEWAL'),
			user,
			'nothing was done for this item since',
		],
		[
			'an address that is not allowed',
			"The download leads to 'evil.example.com'",
			networkError('FOREIGN_HOST', n8nError("The download leads to 'evil.example.com'")),
			user,
			'Nothing was fetched from there, and no token was sent.',
		],
		[
			'an address that is not allowed, without a name,',
			'The download leads to a foreign host',
			networkError('FOREIGN_HOST', { isNetwork: false }),
			user,
			'Nothing was fetched from there, and no token was sent.',
		],
		...[
			'Credential is Not Connected',
			'OAuth credentials without access token',
			'It needs to be connected',
			'Credentials need to be reconnected',
			'invalid_grant',
			'refresh token',
			'No refreshToken',
		].map<[string, string, AttemptResult, ErrorContext, string]>((message) => [
			`n8n's '${message}'`,
			NOT_CONNECTED,
			networkError('HOST', n8nError(message)),
			user,
			"Open the credential and click 'Reconnect' (in older n8n 'Connect my account').",
		]),
		...['No Token', 'Bad Request', 'Account', 'status 400'].map<[string, string, AttemptResult, ErrorContext, string]>(
			(message) => [
				`n8n's '${message}' for a Server-to-Server app`,
				NO_SERVER_TOKEN,
				networkError('HOST', n8nError(message)),
				server,
				'Check the account ID, client ID and client secret',
			],
		),
		[
			'a refused token of a Server-to-Server app',
			NO_SERVER_TOKEN,
			networkError('RENEWAL', n8nError('invalid_grant, bad request')),
			server,
			'Check the account ID, client ID and client secret',
		],
		...[user, server].map<[string, string, AttemptResult, ErrorContext, string]>((context) => [
			'an app that is switched off',
			'The app is disabled',
			networkError('RENEWAL', n8nError('Odd', { body: { reason: 'The app is disabled.', error: 'invalid_client' } })),
			context,
			'Activate it in the Zoom App Marketplace. (invalid_client)',
		]),
		[
			"n8n's 'Token, account' for a user",
			NOT_SENT,
			networkError('HOST', n8nError('Token, account')),
			user,
			'Token, account',
		],
		[
			'something other than a new token',
			NO_NEW_TOKEN,
			networkError('RENEWAL', n8nError('Expected JSON response')),
			user,
			"Try again later. If that does not help, open the credential and click 'Reconnect' (in older n8n 'Connect my account').",
		],
		[
			'something other than a new token of a Server-to-Server app',
			NO_NEW_TOKEN,
			networkError('RENEWAL', n8nError('Expected JSON response')),
			server,
			'Check the credential, and try again later.',
		],
		[
			'something that is not an error',
			NOT_SENT,
			networkError('HOST', { isNetwork: false, cause: 'not connected' }),
			user,
			'',
		],
	])('about %s has the message "%s"', (_what, message, result, context, description) => {
		const text = explain(failed(result), context);
		expect(text.message).toBe(message);
		if (description === '') expect(text.description).toBe('');
		else expect(text.description).toContain(description);
	});

	test('says of a change that its outcome is unknown, and why', () => {
		const texts = (code: string, cause?: unknown) =>
			explain(failed(networkError(code, { cause }), { method: 'POST', outcomeUnknown: true }), user);
		expect(texts('ECONNRESET')).toMatchObject({
			message: 'The connection broke before Zoom answered, so it is not known whether the work was done',
			description: expect.stringMatching(/ \(POST, ECONNRESET\)$/) as string,
		});
		expect(texts('Z_DATA_ERROR')).toMatchObject({
			message: "Zoom's answer could not be read, so it is not known whether the work was done",
			description: expect.stringMatching(/ \(POST, Z_DATA_ERROR\)$/) as string,
		});
		expect(texts('UNKNOWN', new Error('Odd')).description).toMatch(/ \(POST, Odd\)$/);
	});

	test("draws on n8n's messages and descriptions, in causes too, but only four levels deep", () => {
		const within = (levels: number): Partial<NetworkError> => ({
			isNetwork: false,
			cause: Array.from({ length: levels }).reduce<object>((cause) => ({ message: ['not connected'], cause }), {
				description: 'not connected',
			}),
		});
		expect(explain(failed(networkError('HOST', within(0))), user).message).toBe(NOT_CONNECTED);
		expect(explain(failed(networkError('HOST', within(3))), user).message).toBe(NOT_CONNECTED);
		expect(explain(failed(networkError('HOST', within(4))), user).message).toBe(NOT_SENT);
		expect(explain(failed(networkError('HOST', { isNetwork: false, cause: null })), user).message).toBe(NOT_SENT);
		// Two texts are not one word.
		expect(explain(failed(networkError('HOST', n8nError('refresh', { description: 'Xtoken' }))), user).message).toBe(
			NOT_SENT,
		);
	});

	test("has only a short line of n8n's message, because the rest may quote the request", () => {
		expect(
			explain(failed(networkError('HOST', n8nError(`${'x'.repeat(200)}y\nAuthorization: secret`))), user).description,
		).toBe('x'.repeat(200));
		expect(explain(failed(networkError('HOST', n8nError('Odd\nAuthorization: secret'))), user).description).toBe('Odd');
	});
});
