// The texts for responses that end a request: what each one means, and what the user can do.
import { explain } from '../../../../nodes/shared/engine/errors.ts';
import type { ErrorContext } from '../../../../nodes/shared/engine/errorText.ts';
import { failed, response, server, user, webPage, zoomError } from '../support/failedRequests.mts';
import { anOperation } from '../support/operations.mts';

const CHECK_ADDRESS =
	"Check 'Environment' in the credential, and with Custom the 'API Base URL': it should end with '/v2'.";
const RECONNECT = "Open the credential and click 'Reconnect' (in older n8n 'Connect my account').";
const PAID =
	'This needs a paid Zoom plan. Ask the owner of the Zoom account to upgrade it or to assign a license to this user.';

describe('the text for a response', () => {
	test.each<[string, string, number, unknown, string]>([
		[
			'a new token that is refused',
			'Invalid access token',
			401,
			zoomError('Invalid access token.', 124),
			`A new token was refused as well. ${RECONNECT}`,
		],
		[
			'a new token that is refused without a message',
			'Zoom did not accept the access token',
			401,
			'',
			`A new token was refused as well. ${RECONNECT}`,
		],
		['a web page', 'A web page answered instead of the Zoom API', 200, webPage, CHECK_ADDRESS],
		['a web page for an unknown address', 'A web page answered instead of the Zoom API', 404, webPage, CHECK_ADDRESS],
		[
			'a web page of a server that is down',
			'Zoom is not available right now',
			500,
			webPage,
			'Try again later; status.zoom.us tells about outages.',
		],
		[
			'a server that is down',
			'Zoom is not available right now',
			503,
			'',
			'Try again later; status.zoom.us tells about outages.',
		],
		[
			'the first of the redirects',
			'A redirect answered instead of the Zoom API',
			300,
			'',
			'It was not followed, so that the token stays with Zoom.',
		],
		[
			'the last of the redirects',
			'A redirect answered instead of the Zoom API',
			399,
			'',
			'It was not followed, so that the token stays with Zoom.',
		],
		['a refusal with a status of success', 'No', 200, zoomError('No.', 300), '(HTTP 200, Zoom code 300)'],
		[
			'a code with advice and no message',
			'Zoom refused the request with status 400',
			400,
			{ code: 1010 },
			'another Zoom account',
		],
		['a response without a body', "Zoom's answer was empty or broken off", 200, '', 'Try again later.'],
		['half a response', "Zoom's answer was empty or broken off", 299, '{"id":', 'Try again later.'],
		[
			'an address that Zoom does not know',
			'This API endpoint is not recognized',
			404,
			zoomError('This API endpoint is not recognized.', 2300),
			CHECK_ADDRESS,
		],
		[
			'an address that Zoom does not know, with another status',
			'This API endpoint is not recognized',
			400,
			zoomError('This API endpoint is not recognized.', 2300),
			CHECK_ADDRESS,
		],
		['a 404 without a message', 'This address is not part of the Zoom API', 404, { message: ' ' }, CHECK_ADDRESS],
		[
			'the code of an unknown address alone',
			'This address is not part of the Zoom API',
			400,
			{ code: 2300 },
			CHECK_ADDRESS,
		],
		['a feature for paid users', 'Only for Paid Users: a', 400, zoomError('Only for Paid Users: a.', 200), PAID],
		[
			'a refusal with status 200',
			'Only available for Paid or ZMP',
			200,
			zoomError('Only available for Paid or ZMP.'),
			PAID,
		],
		['a server that says why it is down', 'Internal error', 500, zoomError('Internal error.'), 'status.zoom.us'],
		['a redirect with a message', 'Moved', 302, zoomError('Moved.'), 'so that the token stays with Zoom.'],
		[
			'an error that came as XML',
			'Not so',
			400,
			'<e><code>300</code><message>Not so.</message></e>',
			'(HTTP 400, Zoom',
		],
		[
			'a recording that does not exist',
			'There is no recording for this meeting',
			404,
			zoomError('There is no recording for this meeting.', 3301),
			'some time after the meeting has ended',
		],
		[
			'a meeting that does not exist',
			'Meeting does not exist: 1',
			404,
			zoomError('Meeting does not exist: 1. . ', 3001),
			'It may have been deleted, have expired',
		],
		['something that exists, without a message of Zoom,', 'Zoom has this already', 409, '', '(HTTP 409)'],
		['something forbidden, without a message of Zoom,', 'Zoom refused access', 403, null, '(HTTP 403)'],
		[
			'any other refusal',
			'Meeting 1 is over',
			400,
			zoomError('Meeting 1 is over.', 3000),
			'(HTTP 400, Zoom code 3000)',
		],
		['something else forbidden', 'Not yours', 403, zoomError('Not yours.', 1), '(HTTP 403, Zoom code 1)'],
		['another conflict', 'In use', 409, zoomError('In use.', 1), '(HTTP 409, Zoom code 1)'],
		['something else not found', 'No such poll', 404, zoomError('No such poll.', 404), '(HTTP 404, Zoom code 404)'],
		['a refusal without a message of Zoom', 'Zoom refused the request with status 400', 400, null, '(HTTP 400)'],
	])('about %s has the message "%s"', (_what, message, status, body, description) => {
		const text = explain(failed(response(status, body)), user);
		expect(text.message).toBe(message);
		if (description.startsWith('(')) expect(text.description.startsWith(description)).toBe(true);
		else expect(text.description).toContain(description);
	});

	// Reported: 401 with code 124 for registrants, with a token that Zoom had just issued.
	test('that refuses the new token of a Server-to-Server app does not doubt the credential', () => {
		const text = explain(failed(response(401, zoomError('Invalid access token.', 124))), server);
		expect(text.message).toBe('Invalid access token');
		expect(text.description).toBe(
			'A new token was refused as well, which Zoom had just issued. Zoom is known to do that at times with Server-to-Server apps, for example for registrants. (HTTP 401, Zoom code 124)',
		);
	});

	// The documents have code 1010 with status 401 as well.
	test('with status 401 and a known code has the advice for that code', () => {
		const text = explain(failed(response(401, zoomError('User does not belong to this account: 1.', 1010))), user);
		expect(text.message).toBe('User does not belong to this account: 1');
		expect(text.description).toContain('another Zoom account');
	});

	test.each<[string, string, string, string]>([
		[
			'of Cloudflare with status 403',
			'<!DOCTYPE html><title> Attention Required! | Cloudflare </title><p>Ray ID: <strong> 8f00aa11bb22cc33</strong>',
			'Cloudflare, which stands before Zoom, refused the request',
			"The page is titled 'Attention Required! | Cloudflare'. It judges the address of the n8n server and the content of the request, not the credential. Zoom's support can look it up: Ray ID 8f00aa11bb22cc33. (HTTP 403)",
		],
		[
			'of Cloudflare without a title and a number',
			'<html>cloudflare</html>',
			'Cloudflare, which stands before Zoom, refused the request',
			'It judges the address of the n8n server and the content of the request, not the credential. (HTTP 403)',
		],
		[
			'of somebody else',
			'<html><title>Sign in</title>',
			'A web page answered instead of the Zoom API',
			`The page is titled 'Sign in'. ${CHECK_ADDRESS} (HTTP 403)`,
		],
		[
			'with a blank title',
			'<html><title> </title>',
			'A web page answered instead of the Zoom API',
			`${CHECK_ADDRESS} (HTTP 403)`,
		],
	])('that is a page %s is told as such', (_what, body, message, description) => {
		expect(explain(failed(response(403, body)), user)).toEqual({ message, description });
	});

	test.each(['Ray ID:8f00aa11bb22cc33', 'Ray ID:   8f00aa11bb22cc33', 'ray id: <b><code>8f00aa11bb22cc33'])(
		'of Cloudflare has its number, however it is written: %s',
		(text) => {
			expect(explain(failed(response(403, `<html>cloudflare ${text}</html>`)), user).description).toContain(
				'Ray ID 8f00aa11bb22cc33.',
			);
		},
	);

	test.each([500, 502])('that names Cloudflare is a server that is down, if its status is %i', (status) => {
		expect(explain(failed(response(status, '<html>cloudflare</html>')), user).message).toBe(
			'Zoom is not available right now',
		);
	});

	test.each<[string, string, unknown]>([
		[
			'with a complaint about one field',
			"Validation Failed. 'user_info.type': Missing field",
			[{ field: 'user_info.type', message: 'Missing field.' }],
		],
		[
			'with complaints about several fields',
			"Validation Failed. 'a': Sorry! Too long. 'b': Why not shorter? 'c': No. Never!",
			[
				{ field: 'a', message: 'Sorry! Too long' },
				{ field: 'b', message: ' Why not shorter? ' },
				{ field: 'c', message: 'No. Never!' },
			],
		],
		[
			'with a complaint without a message about a field with a number',
			"Validation Failed. '7': not accepted",
			[{ field: 7 }],
		],
		[
			'with complaints about no field',
			'Validation Failed',
			[null, { message: 'Invalid.' }, { field: '', message: 'Invalid.' }],
		],
		['with complaints that are not a list', 'Validation Failed', 'email'],
	])('%s has the message "%s"', (_what, message, errors) => {
		const text = explain(failed(response(400, { ...zoomError('Validation Failed.'), errors })), user);
		expect(text).toEqual({ message, description: '(HTTP 400, Zoom code 300)' });
	});

	test('with complaints about fields alone has them as its message', () => {
		const errors = [{ field: 'a', message: 'Too long.' }];
		expect(explain(failed(response(400, { errors })), user).message).toBe("'a': Too long");
	});
});

describe('the text for a missing scope', () => {
	const operation = anOperation({
		action: 'Get user',
		scopes: { granular: ['user:read:user', 'user:read:user:admin'], classic: ['user:read'] },
	});
	const ZOOM_MESSAGE = 'Invalid access token, does not contain scopes:';

	test.each<[string, string, string, Partial<ErrorContext>, string]>([
		[
			'that Zoom names',
			"The Zoom app lacks a scope for 'Get user': a:read",
			`${ZOOM_MESSAGE}[a:read].`,
			{ operation },
			'Add the scope to the app',
		],
		[
			'of several that Zoom names',
			"The Zoom app lacks a scope for 'Get user': a:read or b:read",
			`${ZOOM_MESSAGE}[a:read, ,b:read ] (see [docs]).`,
			{ operation },
			'Add one of these scopes to the app',
		],
		[
			'that Zoom does not name',
			"The Zoom app lacks a scope for 'Get user': user:read:user or user:read:user:admin",
			ZOOM_MESSAGE,
			{ operation },
			'Add one of these scopes to the app',
		],
		[
			'of which Zoom names none',
			"The Zoom app lacks a scope for 'Get user': user:read:user or user:read:user:admin",
			`${ZOOM_MESSAGE}[ ].`,
			{ operation },
			'Add one of these scopes to the app',
		],
		[
			'outside an operation',
			'The Zoom app lacks a scope: a:read',
			`${ZOOM_MESSAGE}[a:read].`,
			{},
			'Add the scope to the app',
		],
		[
			'outside an operation, that Zoom does not name',
			'The Zoom app lacks a scope',
			ZOOM_MESSAGE,
			{},
			'Add the scope to the app',
		],
	])('%s has the advice "%s"', (_which, expected, message, context, description) => {
		const text = explain(failed(response(401, zoomError(message, 4711))), { ...user, ...context });
		expect(text.message).toBe(message.replace(/\.$/, ''));
		expect(text.description).toContain(
			`${expected}. ${description} in the Zoom App Marketplace, on its Scopes page. Then open the credential and click 'Reconnect' (in older n8n 'Connect my account')`,
		);
	});

	test('without a message of Zoom has the scopes as its message', () => {
		expect(explain(failed(response(400, { code: 104 })), { ...user, operation }).message).toBe(
			"The Zoom app lacks a scope for 'Get user': user:read:user or user:read:user:admin",
		);
	});

	const KIND = 'the app is of the wrong kind: user-managed';
	const describedWith = (scopes: string, context: ErrorContext) => {
		const message = `Invalid access token, does not contain scopes:[${scopes}].`;
		return explain(failed(response(400, zoomError(message, 4711))), context).description;
	};

	test.each(['user:read:list_users:admin', 'a:read:admin, b:read:admin', 'meeting_token:read:admin:local_recording'])(
		'that only admin-managed apps have, %s, says that a user-managed app is of the wrong kind',
		(scopes) => {
			expect(describedWith(scopes, user)).toContain(KIND);
			expect(describedWith(scopes, server)).not.toContain(KIND);
		},
	);

	test.each(['user:read:user, user:read:user:admin', 'a:read', 'a:read:administrator', ''])(
		'that user-managed apps can have, %s, does not',
		(scopes) => {
			expect(describedWith(scopes, user)).not.toContain(KIND);
		},
	);

	test('of a Server-to-Server app does not ask to connect again', () => {
		expect(explain(failed(response(400, zoomError(ZOOM_MESSAGE, 4711))), server).description).toContain(
			'Then save the credential, which fetches a new token.',
		);
	});
});

describe('the text for a rate limit', () => {
	const DAILY = "The Zoom account's daily limit for this kind of request is reached";
	const TOO_MANY = 'Zoom refuses requests because there are too many at a time';
	const HOST = 'You have exceeded the daily rate limit (100) permitted for this Particular User';
	const REGISTRANT = 'You have exceeded the daily rate limit of (3) for Add requests For The Registrant (a@b.c)';

	test.each<[string, string, string | undefined, string]>([
		[
			'of a host',
			HOST,
			'2026-12-02T00:00:00Z',
			'Zoom takes more from 2026-12-02 00:00 UTC on. Other hosts are not affected. (HTTP',
		],
		[
			'of a registrant',
			REGISTRANT,
			'2026-12-02T00:00:00Z',
			'Zoom takes more from 2026-12-02 00:00 UTC on. Other registrants are not affected. (HTTP',
		],
		[
			'of the account that ends another day',
			'You have reached the maximum Daily Rate Limit',
			'2026-12-02T03:00:59Z',
			'Zoom takes more from 2026-12-02 03:00 UTC on. (HTTP',
		],
		[
			'of a day that is about to end',
			'You have reached the maximum daily rate limit',
			'2026-12-01T12:01:00Z',
			'Zoom takes more from 2026-12-01 12:01 UTC on. (HTTP',
		],
		['of a day with no known end', 'The daily rate limit is reached', undefined, 'Zoom takes more tomorrow. (HTTP'],
		[
			'that ends in more than five minutes',
			'No',
			'2026-12-01T12:05:01Z',
			'Zoom takes more from 2026-12-01 12:05 UTC on.',
		],
		['that ends in five minutes', 'No', '2026-12-01T12:05:00Z', 'try again after 2026-12-01 12:05 UTC.'],
		['that has no known end', 'No', undefined, 'try again in a minute.'],
	])("%s has Zoom's words and its end", (_which, words, until, description) => {
		const text = explain(failed(response(429, zoomError(`${words}.`, 429)), { until }), user);
		expect(text.message).toBe(words);
		expect(text.description).toContain(description);
	});

	test.each([
		[DAILY, '2026-12-02T03:00:59Z'],
		[TOO_MANY, undefined],
	])('without words of Zoom has the message "%s"', (message, until) => {
		expect(explain(failed(response(429, ''), { until }), user).message).toBe(message);
	});

	test('has no advice of another kind, whatever its words say', () => {
		const text = explain(failed(response(429, zoomError('Only available for paid users.', 429))), user);
		expect(text.description).toContain('try again in a minute.');
	});
});
