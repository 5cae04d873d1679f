// The words for everything that can go wrong: what each result of a request is told as, and that no secret is told with it.
import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { RequestError } from '../../../../nodes/shared/http/client.ts';
import { ExecutionCancelled } from '../../../../nodes/shared/http/clock.ts';
import type { ErrorContext } from '../../../../nodes/shared/engine/errors.ts';
import { explain, toNodeError } from '../../../../nodes/shared/engine/errors.ts';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import type { Method } from '../../../../nodes/shared/definition/operation.ts';
import type { NetworkError, AttemptResult } from '../../../../nodes/shared/http/retryPolicy.ts';
import { anOperation } from '../support/operations.mts';

const NOW = Date.parse('2026-12-01T12:00:00Z');
const node: INode = {
	id: '1',
	name: 'Zoom',
	type: 'n8n-nodes-zoom.zoom',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const person: ErrorContext = { node, serverToServer: false, now: NOW };
const server: ErrorContext = { ...person, serverToServer: true };

/** What is known of a request besides its result. */
interface Circumstances {
	method?: Method;
	idempotent?: boolean;
	until?: string;
	outcomeUnknown?: boolean;
}

function failed(
	result: AttemptResult,
	{ method = 'GET', idempotent = method !== 'POST', until, outcomeUnknown }: Circumstances = {},
): RequestError {
	return new RequestError(
		result,
		{ method, path: '/users/me', idempotent: idempotent },
		{ outcomeUnknown: outcomeUnknown, ...(until === undefined ? {} : { limitEndsAt: Date.parse(until) }) },
	);
}
const answer = (status: number, body: unknown, headers: Record<string, unknown> = {}): AttemptResult => ({
	response: { status, headers, body },
});
const fault = (
	code: string,
	{ cause, isNetwork: network = true, mayHaveReachedServer: mayHaveReachedServer = true }: Partial<NetworkError> = {},
): AttemptResult => ({
	error: { code, isNetwork: network, mayHaveReachedServer: mayHaveReachedServer, cause },
});

const said = (message: string, code = 300) => ({ code, message });
const page = '<!DOCTYPE html><html></html>';
const CHECK_ADDRESS =
	"Check 'Environment' in the credential, and with Custom the 'API Base URL': it should end with '/v2'.";
const RECONNECT = "Open the credential and click 'Connect my account' again.";
const CHECK_SERVER =
	'Check the account ID, client ID and client secret in the credential, and that the app is activated.';

describe("Zoom's refusals", () => {
	test.each<[string, number, unknown, string, string]>([
		[
			'a new token that is refused as well',
			401,
			said('Invalid access token.', 124),
			'Zoom did not accept the access token',
			`A new token was refused as well. ${RECONNECT}`,
		],
		['a web page', 200, page, 'A web page answered instead of the Zoom API', CHECK_ADDRESS],
		[
			'a web page for an address that is not there',
			404,
			page,
			'A web page answered instead of the Zoom API',
			CHECK_ADDRESS,
		],
		[
			'a web page of a server that is down',
			500,
			page,
			'Zoom is not available right now',
			'Try again later; status.zoom.us tells about outages.',
		],
		[
			'a server that is down',
			503,
			'',
			'Zoom is not available right now',
			'Try again later; status.zoom.us tells about outages.',
		],
		[
			'the first of the redirects',
			300,
			'',
			'A redirect answered instead of the Zoom API',
			'It was not followed, so that the token stays with Zoom.',
		],
		[
			'the last of the redirects',
			399,
			'',
			'A redirect answered instead of the Zoom API',
			'It was not followed, so that the token stays with Zoom.',
		],
		['an answer without a body', 200, '', "Zoom's answer was empty or broken off", 'Try again later.'],
		['half an answer', 299, '{"id":', "Zoom's answer was empty or broken off", 'Try again later.'],
		[
			'an address that Zoom does not know',
			404,
			said('This API endpoint is not recognized.', 2300),
			'This address is not part of the Zoom API',
			CHECK_ADDRESS,
		],
		[
			'the same with another status',
			400,
			said('This API endpoint is not recognized.', 2300),
			'This address is not part of the Zoom API',
			CHECK_ADDRESS,
		],
		[
			'an address that nobody says anything of',
			404,
			{ message: ' ' },
			'This address is not part of the Zoom API',
			CHECK_ADDRESS,
		],
		[
			'a plan that has to be paid, in one of three wordings',
			400,
			said('Only Available for Paid users: abc.', 200),
			'Only Available for Paid users: abc',
			'This needs a paid Zoom plan.',
		],
		[
			'another',
			400,
			said('Only paid Account can do that.'),
			'Only paid Account can do that',
			'This needs a paid Zoom plan.',
		],
		['the third', 403, said('Only paid user may.'), 'Only paid user may', 'This needs a paid Zoom plan.'],
		[
			'a permission',
			400,
			said('No Permission.', 200),
			'No Permission',
			'Ask an administrator of the Zoom account for the role permission',
		],
		[
			'something not allowed',
			400,
			said('Not Allowed to do that.', 200),
			'Not Allowed to do that',
			'Ask an administrator of the Zoom account for the role permission',
		],
		[
			'a permission with another code',
			400,
			said('No permission.', 300),
			'No permission',
			'Check the values of this item.',
		],
		[
			'the code of permissions with other words',
			400,
			said('Webinar plan is missing.', 200),
			'Webinar plan is missing',
			'Check the values of this item.',
		],
		[
			'a user who may not host',
			403,
			said('Your user account is not allowed to host meetings.', 3161),
			'Your user account is not allowed to host meetings',
			'An administrator of the Zoom account can allow hosting',
		],
		[
			'a recording that is not there',
			404,
			said('There is no recording for this meeting.', 3301),
			'There is no recording for this meeting',
			'some time after the meeting has ended',
		],
		[
			'a transcript that is not there',
			404,
			said('This meeting transcript does not exist.', 3322),
			'This meeting transcript does not exist',
			'some time after the meeting has ended',
		],
		[
			'a user who is not there',
			404,
			said('User does not exist: a@b.c.', 1001),
			'User does not exist: a@b.c',
			'Check the user: an ID, or the e-mail address',
		],
		[
			'a meeting that is not there',
			404,
			said('Meeting does not exist: 1. . ', 3001),
			'Meeting does not exist: 1',
			'It may have been deleted, have expired',
		],
		[
			'something in use',
			409,
			said('Email has been used.', 1005),
			'Email has been used',
			'Use another value, or update the existing one',
		],
		[
			'something in use, without a word',
			409,
			'',
			'Zoom has this already',
			'Use another value, or update the existing one',
		],
		['something forbidden', 403, said('Not yours.'), 'Not yours', 'Check the permissions of the person or app'],
		[
			'something forbidden, without a word',
			403,
			null,
			'Zoom refused access',
			'Check the permissions of the person or app',
		],
		[
			'something too long ago',
			400,
			said('Can not access meeting a year ago.', 12702),
			'Can not access meeting a year ago',
			'Zoom keeps these data for twelve months.',
		],
		[
			'anything else',
			400,
			said('Meeting 1 has not started.', 3000),
			'Meeting 1 has not started',
			'Zoom refused the request. Check the values of this item.',
		],
		[
			'anything else, without a word',
			400,
			null,
			'Zoom refused the request with status 400',
			'Check the values of this item.',
		],
	])('%s', (_what, status, body, message, description) => {
		const words = explain(failed(answer(status, body)), person);
		expect(words.message).toBe(message);
		expect(words.description).toContain(description);
	});

	test('for an app of a server, a refused token leads to its credential', () => {
		expect(explain(failed(answer(401, '')), server).description).toBe(
			`A new token was refused as well. ${CHECK_SERVER} (HTTP 401)`,
		);
	});

	test.each<[number, unknown, Record<string, unknown>, string]>([
		[400, null, {}, '(HTTP 400)'],
		[400, said('No.', 300), {}, '(HTTP 400, Zoom code 300)'],
		[
			403,
			said('No.', 200),
			{ 'x-zm-trackingid': 'v=2.0;rid=WEB_1' },
			'(HTTP 403, Zoom code 200, tracking ID v=2.0;rid=WEB_1)',
		],
		[400, null, { 'x-zm-trackingid': ['a', 'b'] }, '(HTTP 400)'],
	])(
		'what the support of Zoom asks for stands at the end: status %d, %j, headers %j',
		(status, body, headers, facts) => {
			expect(explain(failed(answer(status, body, headers)), person).description).toMatch(
				new RegExp(`[.] ${facts.replace(/[()]/g, '[$&]')}$`),
			);
		},
	);

	test.each<[string, unknown, string, string]>([
		[
			'one field',
			[{ field: 'user_info.email', message: 'Invalid field.' }],
			"Zoom did not accept the field 'user_info.email'",
			"'user_info.email': Invalid field. (HTTP",
		],
		[
			'several',
			[
				{ field: 'a', message: 'Sorry! Too long' },
				{ field: 'b', message: 'Why not shorter?' },
				{ field: 'c', message: 'No. Never!' },
			],
			'Zoom did not accept 3 fields',
			"'a': Sorry! Too long. 'b': Why not shorter? 'c': No. Never! (HTTP",
		],
		[
			'a field that is a number, and no word on it',
			[{ field: 7 }],
			"Zoom did not accept the field '7'",
			"'7': . (HTTP",
		],
		[
			'complaints about no field',
			[null, { message: 'Invalid.' }, { field: '', message: 'Invalid.' }],
			'Validation Failed',
			'Check the values of this item.',
		],
		['no list of complaints', 'email', 'Validation Failed', 'Check the values of this item.'],
	])('complaints about %s', (_what, errors, message, description) => {
		const words = explain(failed(answer(400, { ...said('Validation Failed.'), errors })), person);
		expect(words.message).toBe(message);
		expect(words.description).toContain(description);
	});
});

describe('a missing scope', () => {
	const operation = anOperation({
		action: 'Get user',
		scopes: { granular: ['user:read:user', 'user:read:user:admin'], classic: ['user:read'] },
	});
	const SAID = 'Invalid access token, does not contain scopes:';

	test.each<[string, string, Partial<ErrorContext>, string, string]>([
		[
			'that Zoom names',
			`${SAID}[a:read].`,
			{ operation },
			"The Zoom app lacks a scope for 'Get user': a:read",
			'Add the scope to the app',
		],
		[
			'of several that Zoom names',
			`${SAID}[a:read, ,b:read ] (see [docs]).`,
			{ operation },
			"The Zoom app lacks a scope for 'Get user': a:read or b:read",
			'Add one of these scopes to the app',
		],
		[
			'that Zoom does not name',
			SAID,
			{ operation },
			"The Zoom app lacks a scope for 'Get user': user:read:user or user:read:user:admin",
			'Add one of these scopes to the app',
		],
		[
			'of which Zoom names none',
			`${SAID}[ ].`,
			{ operation },
			"The Zoom app lacks a scope for 'Get user': user:read:user or user:read:user:admin",
			'Add one of these scopes to the app',
		],
		['outside an operation', `${SAID}[a:read].`, {}, 'The Zoom app lacks a scope: a:read', 'Add the scope to the app'],
		[
			'outside an operation, that Zoom does not name',
			SAID,
			{},
			'The Zoom app lacks a scope',
			'Add the scope to the app',
		],
	])('%s', (_which, message, context, words, description) => {
		const explained = explain(failed(answer(401, said(message, 4711))), { ...person, ...context });
		expect(explained.message).toBe(words);
		expect(explained.description).toContain(
			`${description} in the Zoom App Marketplace, on its Scopes page. Then open the credential and click 'Connect my account' again`,
		);
	});

	test('of a server needs no person to connect again', () => {
		expect(explain(failed(answer(400, said(SAID, 4711))), server).description).toContain(
			'Then save the credential, which fetches a new token.',
		);
	});
});

describe('a limit', () => {
	const DAILY = "The Zoom account's daily limit for this kind of request is reached";
	const CROWDED = 'Zoom refuses requests because there are too many at a time';

	test.each<[string, string, string | undefined, string, string]>([
		[
			'of a host',
			'You have exceeded the daily rate limit (100) permitted for this Particular User.',
			'2026-12-02T00:00:00Z',
			'This host has reached its limit of 100 meetings and webinars created or updated in a day',
			'Zoom takes more from 2026-12-02 00:00 UTC on. Other hosts are not affected.',
		],
		[
			'of the account, that ends another day',
			'You have reached the maximum daily rate limit.',
			'2026-12-02T03:00:59Z',
			DAILY,
			'Zoom takes more from 2026-12-02 03:00 UTC on.',
		],
		[
			'that ends in more than five minutes',
			'No.',
			'2026-12-01T12:05:01Z',
			DAILY,
			'Zoom takes more from 2026-12-01 12:05 UTC on.',
		],
		['that ends in five minutes', 'No.', '2026-12-01T12:05:00Z', CROWDED, 'try again after 2026-12-01 12:05 UTC.'],
		['that ends sooner or later', 'No.', undefined, CROWDED, 'try again in a minute.'],
	])('%s', (_which, message, until, words, description) => {
		const explained = explain(failed(answer(429, said(message, 429)), { until }), person);
		expect(explained.message).toBe(words);
		expect(explained.description).toContain(description);
	});
});

describe('no answer', () => {
	const text = (message: string, parts: object = {}): Partial<NetworkError> => ({
		isNetwork: false,
		cause: Object.assign(new Error(message), parts),
	});
	const NOT_CONNECTED = 'The Zoom credential needs to be connected again';
	const WRONG_CLIENT = "Zoom does not know this app's client ID and client secret";
	const NO_SERVER_TOKEN = 'Zoom did not issue a token for this Server-to-Server app';
	const NOT_SENT = 'The request could not be sent';
	const NO_NEW_TOKEN = 'Zoom gave no new access token';

	test.each<[string, AttemptResult, ErrorContext, string, string]>([
		[
			'a network that fails',
			fault('ENOTFOUND'),
			person,
			'Zoom could not be reached',
			"Check the network of the n8n server, and the credential's base URLs if its Environment is Custom. (ENOTFOUND)",
		],
		[
			'a network that fails while a token is fetched',
			fault('RENEWAL'),
			person,
			'Zoom could not be reached for a new access token',
			'nothing was done for this item since',
		],
		[
			'a foreign host',
			fault('FOREIGN_HOST', text("The download leads to 'evil.example.com'")),
			person,
			"The download leads to 'evil.example.com'",
			'Nothing was fetched from there, and no token was sent.',
		],
		[
			'a foreign host without a name',
			fault('FOREIGN_HOST', { isNetwork: false }),
			person,
			'The download leads to a foreign host',
			'Nothing was fetched from there, and no token was sent.',
		],
		...[
			'Credential is Not Connected',
			'OAuth credentials without access token',
			'It needs to be connected',
			'Credentials need to be reconnected',
			'invalid_grant',
			'Invalid Token!',
			'refresh token',
			'No refreshToken',
		].map<[string, AttemptResult, ErrorContext, string, string]>((message) => [
			message,
			fault('HOST', text(message)),
			person,
			NOT_CONNECTED,
			"Open the credential and click 'Connect my account'.",
		]),
		...['invalid_client', 'Client Authentication failed', 'Invalid client_id', 'No client_secret'].flatMap((message) =>
			[person, server].map<[string, AttemptResult, ErrorContext, string, string]>((context) => [
				message,
				fault('RENEWAL', text(message)),
				context,
				WRONG_CLIENT,
				"Copy both again from 'App Credentials'",
			]),
		),
		...['No Token', 'Account', 'invalid_request', 'Bad Request', 'status 400'].map<
			[string, AttemptResult, ErrorContext, string, string]
		>((message) => [
			`${message}, for a server`,
			fault('HOST', text(message)),
			server,
			NO_SERVER_TOKEN,
			'Check the account ID, client ID and client secret',
		]),
		[
			'a refused token for a server',
			fault('RENEWAL', text('invalid_grant, bad request')),
			server,
			NO_SERVER_TOKEN,
			'Check the account ID, client ID and client secret',
		],
		['another token, for a person', fault('HOST', text('Token, account')), person, NOT_SENT, 'Token, account'],
		[
			'something else than a new token',
			fault('RENEWAL', text('Expected JSON response')),
			person,
			NO_NEW_TOKEN,
			"Try again later. If that does not help, open the credential and click 'Connect my account'.",
		],
		[
			'something else than a new token, for a server',
			fault('RENEWAL', text('Expected JSON response')),
			server,
			NO_NEW_TOKEN,
			'Check the credential, and try again later.',
		],
		['something that is no error', fault('HOST', { isNetwork: false, cause: 'not connected' }), person, NOT_SENT, ''],
	])('%s', (_what, result, context, message, description) => {
		const words = explain(failed(result), context);
		expect(words.message).toBe(message);
		if (description === '') expect(words.description).toBe('');
		else expect(words.description).toContain(description);
	});

	test('what the host says is found in its descriptions and causes, where it is text, but not at any depth', () => {
		const within = (levels: number): Partial<NetworkError> => ({
			isNetwork: false,
			cause: Array.from({ length: levels }).reduce<object>((cause) => ({ message: ['invalid_grant'], cause }), {
				description: 'invalid_grant',
			}),
		});
		expect(explain(failed(fault('HOST', within(0))), person).message).toBe(NOT_CONNECTED);
		expect(explain(failed(fault('HOST', within(3))), person).message).toBe(NOT_CONNECTED);
		expect(explain(failed(fault('HOST', within(4))), person).message).toBe(NOT_SENT);
		expect(explain(failed(fault('HOST', { isNetwork: false, cause: null })), person).message).toBe(NOT_SENT);
		// Two texts are not read as one word.
		expect(explain(failed(fault('HOST', text('invalid', { description: '_grant' }))), person).message).toBe(NOT_SENT);
	});

	test('of what the host says, no more than a short line is shown: the rest may quote the request', () => {
		expect(explain(failed(fault('HOST', text(`${'x'.repeat(200)}y\nAuthorization: secret`))), person).description).toBe(
			'x'.repeat(200),
		);
		expect(explain(failed(fault('HOST', text('Odd\nAuthorization: secret'))), person).description).toBe('Odd');
	});
});

describe('when it is not known whether the work was done', () => {
	const NOT_KNOWN = ', so it is not known whether the work was done';
	const LOOK = 'Look in Zoom before running this item again, so that nothing is made twice.';
	const CREATE: Circumstances = { method: 'POST', outcomeUnknown: true };

	test.each<[string, AttemptResult, Circumstances, string, string]>([
		[
			'a connection that breaks',
			fault('ECONNRESET'),
			CREATE,
			'The connection broke before Zoom answered',
			`${LOOK} (POST, ECONNRESET)`,
		],
		['an answer without a body', answer(201, ''), CREATE, "Zoom's answer could not be read", `${LOOK} (HTTP 201)`],
		[
			'a web page',
			answer(201, page),
			CREATE,
			"Zoom's answer could not be read",
			`${LOOK} A web page came: if that happens every time, check 'Environment' in the credential, and with Custom the 'API Base URL'. (HTTP 201)`,
		],
		['a server that breaks', answer(500, page), CREATE, 'Zoom could not finish the request', `${LOOK} (HTTP 500)`],
		[
			'an update that can be repeated',
			answer(500, ''),
			{ method: 'PATCH', outcomeUnknown: true },
			'Zoom could not finish the request',
			'Running this item again does no harm. (HTTP 500)',
		],
		[
			'a repeat that is refused',
			answer(400, said('It exists.')),
			CREATE,
			'Zoom refused a repeat of the request (It exists)',
			`${LOOK} (HTTP 400, Zoom code 300)`,
		],
		[
			'a repeat that is refused without a word',
			answer(300, page),
			CREATE,
			'Zoom refused a repeat of the request (status 300)',
			`${LOOK} (HTTP 300)`,
		],
	])('%s', (_what, result, circumstances, what, description) => {
		expect(explain(failed(result, circumstances), person)).toEqual({ message: `${what}${NOT_KNOWN}`, description });
	});

	test('the operation is named that shows what there is', () => {
		expect(
			explain(failed(answer(500, ''), CREATE), { ...person, listAction: 'Get many meetings' }).description,
		).toContain("so that nothing is made twice: 'Get many meetings' shows what there is.");
	});

	test('of a read, and where it is known, nothing of this is said', () => {
		expect(explain(failed(answer(500, ''), { outcomeUnknown: true }), person).message).toBe(
			'Zoom is not available right now',
		);
		expect(explain(failed(answer(500, ''), { method: 'POST' }), person).message).toBe(
			'Zoom is not available right now',
		);
		expect(explain(failed(fault('ECONNRESET'), { outcomeUnknown: true }), person).message).toBe(
			'Zoom could not be reached',
		);
		expect(explain(failed(fault('ECONNREFUSED'), { method: 'POST' }), person).message).toBe(
			'Zoom could not be reached',
		);
	});
});

describe('as an error of n8n', () => {
	const several: ErrorContext = { ...person, itemIndex: 3, several: true };

	test("Zoom's refusal, with the parts of its answer that may be stored", () => {
		const body = {
			code: 300,
			message: 'Validation Failed.',
			errors: [{ field: 'topic', message: 'Too long', value: 'x' }],
			trace: 'internal',
		};
		const error = toNodeError(failed(answer(400, body, { 'set-cookie': 'a' })), several);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: "Zoom did not accept the field 'topic' [item 3]",
			httpCode: '400',
			context: { itemIndex: 3 },
		});
		expect(error.description).toBe("'topic': Too long. (HTTP 400, Zoom code 300)");
		expect(error.errorResponse).toStrictEqual({
			status: 400,
			code: 300,
			zoomMessage: 'Validation Failed.',
			errors: [{ field: 'topic', message: 'Too long' }],
		});
	});

	test('of an answer without words, only the status', () => {
		expect(toNodeError(failed(answer(400, '')), person).errorResponse).toStrictEqual({ status: 400 });
	});

	test('a network that fails: in our words, although n8n has some for its code', () => {
		const error = toNodeError(
			failed(
				fault('ECONNRESET', { cause: Object.assign(new Error('read ECONNRESET'), { config: { headers: 'secret' } }) }),
			),
			several,
		);
		expect(error).toMatchObject({
			message: 'Zoom could not be reached [item 3]',
			httpCode: null,
			errorResponse: { fault: 'ECONNRESET' },
		});
		expect(JSON.stringify(error)).not.toContain('secret');
	});

	test.each<[string, Partial<ErrorContext>, string, number | undefined]>([
		['of several', { itemIndex: 3, several: true }, ' [item 3]', 3],
		['the first of several', { itemIndex: 0, several: true }, ' [item 0]', 0],
		['the only one', { itemIndex: 0, several: false }, '', 0],
		['none', { several: true }, '', undefined],
	])('its item is %s', (_which, context, suffix, itemIndex) => {
		for (const [error, message] of [
			[failed(answer(400, '')), 'Zoom refused the request with status 400'],
			[new FieldError('Topic', "'Topic' is empty"), "'Topic' is empty"],
		] as const) {
			const explained = toNodeError(error, { ...person, ...context });
			expect([explained.message, explained.context.itemIndex]).toEqual([`${message}${suffix}`, itemIndex]);
		}
	});

	test('a problem that a person can set right, with and without a hint', () => {
		const error = toNodeError(new FieldError('Topic', "'Topic' is empty", 'Fill it in'), person);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: "'Topic' is empty", description: 'Fill it in' });
		expect(toNodeError(new FieldError('Topic', "'Topic' is empty"), person).description).toBeUndefined();
	});

	test('a stop by a person, which no item is to blame for', () => {
		const error = toNodeError(new ExecutionCancelled(), several);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'The execution was canceled', context: { itemIndex: 3 } });
	});

	test('one that is there already stays as it is', () => {
		for (const error of [new NodeApiError(node, {}, { message: 'Known' }), new NodeOperationError(node, 'Known')]) {
			expect(toNodeError(error, several)).toBe(error);
			expect(error.message).toBe('Known');
		}
	});

	test('anything else, whatever was thrown', () => {
		const cause = new TypeError('Odd');
		const error = toNodeError(cause, several);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'Odd', context: { itemIndex: 3 } });
		expect(error.cause).toBe(cause);
		expect(toNodeError('odd', several)).toMatchObject({ message: 'odd', context: { itemIndex: 3 } });
	});
});

describe('secrets', () => {
	test.each([
		['Sent Bearer abc.DEF-123 twice', 'Sent Bearer … twice'],
		['{"authorization":"basic  \tQWxhZGRpbjpv","a":1}', '{"authorization":"basic …","a":1}'],
		["'Bearer abcdef';Bearer ghijkl,Bearer mnopqr", "'Bearer …';Bearer …,Bearer …"],
		['Bearer token is missing', 'Bearer token is missing'],
		['got eyJhbGci-_1.eyJzdWIi.c2ln-_ here', 'got … here'],
		['got eyJhbGciOi here', 'got … here'],
		['got eyJhbGciOi..sig', 'got …'],
		['keyJump', 'keyJump'],
		['?access_token=abc&b=1', '?access_token=…&b=1'],
		['refresh_token=a;download_token=b,client_secret=c}', 'refresh_token=…;download_token=…,client_secret=…}'],
		['zak=abc pwd=abc PASSWORD=abc', 'zak=… pwd=… PASSWORD=…'],
		['{"passcode":"abc","assertion" : "abc"}', '{"passcode":"…","assertion" : "…"}'],
		["{pwd:'abc', password  :  'abc'}", "{pwd:'…', password  :  '…'}"],
		['a passcode is due: 1', 'a passcode is due: 1'],
		['Passcode: at most ten characters', 'Passcode: at most ten characters'],
	])('%s', (quoted, clean) => {
		const error = toNodeError(failed(answer(400, said(quoted))), person);
		expect(error.message).toBe(clean);
		expect(error.errorResponse).toMatchObject({ zoomMessage: clean });
	});

	test('in complaints about fields, and where they are stored', () => {
		const error = toNodeError(
			failed(answer(400, { ...said('No'), errors: [{ field: 'url', message: 'Not ?pwd=abc' }] })),
			person,
		);
		expect(error.description).toContain("'url': Not ?pwd=… (HTTP");
		expect(error.errorResponse).toMatchObject({ errors: [{ field: 'url', message: 'Not ?pwd=…' }] });
	});

	test('in what the host says', () => {
		expect(
			toNodeError(failed(fault('HOST', { isNetwork: false, cause: new Error('Odd: Bearer abcdef') })), person)
				.description,
		).toBe('Odd: Bearer …');
	});
});
