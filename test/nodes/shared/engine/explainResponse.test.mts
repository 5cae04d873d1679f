// The texts for responses that end a request: what each one means, and what the user can do.
import { explain } from '../../../../nodes/shared/engine/errors.ts';
import type { ErrorContext } from '../../../../nodes/shared/engine/errorText.ts';
import { failed, response, server, user, webPage, zoomError } from '../support/failedRequests.mts';
import { anOperation } from '../support/operations.mts';

const CHECK_ADDRESS =
	"Check 'Environment' in the credential, and with Custom the 'API Base URL': it should end with '/v2'.";
const RECONNECT = "Open the credential and click 'Connect my account' again.";
const CHECK_SERVER =
	'Check the account ID, client ID and client secret in the credential, and that the app is activated.';

describe('the text for a response', () => {
	test.each<[string, string, number, unknown, string]>([
		[
			'an expired token after a refresh',
			'Zoom did not accept the access token',
			401,
			zoomError('Invalid access token.', 124),
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
		['a response without a body', "Zoom's answer was empty or broken off", 200, '', 'Try again later.'],
		['half a response', "Zoom's answer was empty or broken off", 299, '{"id":', 'Try again later.'],
		[
			'an address that Zoom does not know',
			'This address is not part of the Zoom API',
			404,
			zoomError('This API endpoint is not recognized.', 2300),
			CHECK_ADDRESS,
		],
		[
			'an address that Zoom does not know, with another status',
			'This address is not part of the Zoom API',
			400,
			zoomError('This API endpoint is not recognized.', 2300),
			CHECK_ADDRESS,
		],
		['a 404 without a message', 'This address is not part of the Zoom API', 404, { message: ' ' }, CHECK_ADDRESS],
		[
			'a feature for paid users',
			'Only Available for Paid users: abc',
			400,
			zoomError('Only Available for Paid users: abc.', 200),
			'This needs a paid Zoom plan.',
		],
		[
			'a feature for paid accounts',
			'Only paid Account can do that',
			400,
			zoomError('Only paid Account can do that.'),
			'This needs a paid Zoom plan.',
		],
		[
			'a feature for a paid user, with another status',
			'Only paid user may',
			403,
			zoomError('Only paid user may.'),
			'This needs a paid Zoom plan.',
		],
		[
			'a missing permission',
			'No Permission',
			400,
			zoomError('No Permission.', 200),
			'Ask an administrator of the Zoom account for the role permission',
		],
		[
			'an action that is not allowed',
			'Not Allowed to do that',
			400,
			zoomError('Not Allowed to do that.', 200),
			'Ask an administrator of the Zoom account for the role permission',
		],
		[
			'a missing permission with another code',
			'No permission',
			400,
			zoomError('No permission.', 300),
			'Check the values of this item.',
		],
		[
			'the code of permissions with another message',
			'Webinar plan is missing',
			400,
			zoomError('Webinar plan is missing.', 200),
			'Check the values of this item.',
		],
		[
			'a user who may not host',
			'Your user account is not allowed to host meetings',
			403,
			zoomError('Your user account is not allowed to host meetings.', 3161),
			'An administrator of the Zoom account can allow hosting',
		],
		[
			'a recording that does not exist',
			'There is no recording for this meeting',
			404,
			zoomError('There is no recording for this meeting.', 3301),
			'some time after the meeting has ended',
		],
		[
			'a transcript that does not exist',
			'This meeting transcript does not exist',
			404,
			zoomError('This meeting transcript does not exist.', 3322),
			'some time after the meeting has ended',
		],
		[
			'a user who does not exist',
			'User does not exist: a@b.c',
			404,
			zoomError('User does not exist: a@b.c.', 1001),
			'Check the user: an ID, or the e-mail address',
		],
		[
			'a meeting that does not exist',
			'Meeting does not exist: 1',
			404,
			zoomError('Meeting does not exist: 1. . ', 3001),
			'It may have been deleted, have expired',
		],
		[
			'a value in use',
			'Email has been used',
			409,
			zoomError('Email has been used.', 1005),
			'Use another value, or update the existing one',
		],
		[
			'a value in use, without a message of Zoom,',
			'Zoom has this already',
			409,
			'',
			'Use another value, or update the existing one',
		],
		['something forbidden', 'Not yours', 403, zoomError('Not yours.'), 'Check the permissions of the person or app'],
		[
			'something forbidden, without a message of Zoom,',
			'Zoom refused access',
			403,
			null,
			'Check the permissions of the person or app',
		],
		[
			'something too long ago',
			'Can not access meeting a year ago',
			400,
			zoomError('Can not access meeting a year ago.', 12702),
			'Zoom keeps these data for twelve months.',
		],
		[
			'any other refusal',
			'Meeting 1 has not started',
			400,
			zoomError('Meeting 1 has not started.', 3000),
			'Zoom refused the request. Check the values of this item.',
		],
		[
			'any other refusal, without a message of Zoom,',
			'Zoom refused the request with status 400',
			400,
			null,
			'Check the values of this item.',
		],
	])('about %s has the message "%s"', (_what, message, status, body, description) => {
		const text = explain(failed(response(status, body)), user);
		expect(text.message).toBe(message);
		expect(text.description).toContain(description);
	});

	test('that refuses the token of a Server-to-Server app sends the user to its credential', () => {
		expect(explain(failed(response(401, '')), server).description).toBe(
			`A new token was refused as well. ${CHECK_SERVER} (HTTP 401)`,
		);
	});

	test.each<[string, string, unknown, string]>([
		[
			'with a complaint about one field',
			"Zoom did not accept the field 'user_info.email'",
			[{ field: 'user_info.email', message: 'Invalid field.' }],
			"'user_info.email': Invalid field. (HTTP",
		],
		[
			'with complaints about several fields',
			'Zoom did not accept 3 fields',
			[
				{ field: 'a', message: 'Sorry! Too long' },
				{ field: 'b', message: 'Why not shorter?' },
				{ field: 'c', message: 'No. Never!' },
			],
			"'a': Sorry! Too long. 'b': Why not shorter? 'c': No. Never! (HTTP",
		],
		[
			'with a complaint without a message about a field with a number',
			"Zoom did not accept the field '7'",
			[{ field: 7 }],
			"'7': . (HTTP",
		],
		[
			'with complaints about no field',
			'Validation Failed',
			[null, { message: 'Invalid.' }, { field: '', message: 'Invalid.' }],
			'Check the values of this item.',
		],
		['with complaints that are not a list', 'Validation Failed', 'email', 'Check the values of this item.'],
	])('%s has the message "%s"', (_what, message, errors, description) => {
		const text = explain(failed(response(400, { ...zoomError('Validation Failed.'), errors })), user);
		expect(text.message).toBe(message);
		expect(text.description).toContain(description);
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
	])('%s has the message "%s"', (_which, expected, message, context, description) => {
		const text = explain(failed(response(401, zoomError(message, 4711))), { ...user, ...context });
		expect(text.message).toBe(expected);
		expect(text.description).toContain(
			`${description} in the Zoom App Marketplace, on its Scopes page. Then open the credential and click 'Connect my account' again`,
		);
	});

	test('of a Server-to-Server app does not ask to connect again', () => {
		expect(explain(failed(response(400, zoomError(ZOOM_MESSAGE, 4711))), server).description).toContain(
			'Then save the credential, which fetches a new token.',
		);
	});
});

describe('the text for a rate limit', () => {
	const DAILY = "The Zoom account's daily limit for this kind of request is reached";
	const TOO_MANY = 'Zoom refuses requests because there are too many at a time';

	test.each<[string, string, string, string | undefined, string]>([
		[
			'of a host',
			'This host has reached its limit of 100 meetings and webinars created or updated in a day',
			'You have exceeded the daily rate limit (100) permitted for this Particular User.',
			'2026-12-02T00:00:00Z',
			'Zoom takes more from 2026-12-02 00:00 UTC on. Other hosts are not affected.',
		],
		[
			'of the account that ends another day',
			DAILY,
			'You have reached the maximum daily rate limit.',
			'2026-12-02T03:00:59Z',
			'Zoom takes more from 2026-12-02 03:00 UTC on.',
		],
		[
			'that ends in more than five minutes',
			DAILY,
			'No.',
			'2026-12-01T12:05:01Z',
			'Zoom takes more from 2026-12-01 12:05 UTC on.',
		],
		['that ends in five minutes', TOO_MANY, 'No.', '2026-12-01T12:05:00Z', 'try again after 2026-12-01 12:05 UTC.'],
		['that has no known end', TOO_MANY, 'No.', undefined, 'try again in a minute.'],
	])('%s has the message "%s"', (_which, expected, message, until, description) => {
		const text = explain(failed(response(429, zoomError(message, 429)), { until }), user);
		expect(text.message).toBe(expected);
		expect(text.description).toContain(description);
	});
});
