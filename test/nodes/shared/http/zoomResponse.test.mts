// How Zoom's responses are read: error codes and messages, and bodies that are not what Zoom sends.
import {
	codeOf,
	fieldErrors,
	isExpiredToken,
	isMissingScope,
	isRefusal,
	isSuccess,
	isNotFound,
	isUnreadable,
	isWebPage,
	messageOf,
} from '../../../../nodes/shared/http/zoomResponse.ts';

test.each<[unknown, number | undefined, string]>([
	[{ code: 300, message: 'Validation Failed.' }, 300, 'Validation Failed.'],
	[{ code: '300', message: '' }, 300, ''],
	[{ code: 'bad', message: { text: 'a' } }, undefined, ''],
	[{}, undefined, ''],
	[[], undefined, ''],
	[null, undefined, ''],
	[undefined, undefined, ''],
	['{"code":300,"message":"a"}', undefined, ''],
	['<?xml version="1.0"?><Error><code>300</code><message>No.</message></Error>', 300, 'No.'],
	[' \n<Error><Code>NoSuchKey</Code><Message>No.</Message></Error>', undefined, 'No.'],
	['text <Error><code>300</code><message>No.</message></Error>', undefined, ''],
	['<html><code>300</code><message>No.</message></html>', undefined, ''],
	[Object.assign(() => undefined, { code: 300, message: 'a' }), undefined, ''],
])('of %j the code is %p and the message %p', (body, code, message) => {
	expect(codeOf(body)).toBe(code);
	expect(messageOf(body)).toBe(message);
});

test.each<[string, unknown, object[]]>([
	[
		'is listed with its name and message',
		{ errors: [{ field: 'a', message: 'Too long.', value: 'x' }] },
		[{ field: 'a', message: 'Too long.' }],
	],
	['may have a number as its name, and no message', { errors: [{ field: 7 }] }, [{ field: '7', message: '' }]],
	['without a name is left out', { errors: [null, {}, { field: '' }, { message: 'Invalid.' }] }, []],
	['is not found where the errors are not a list', { errors: 'email' }, []],
	['is not found where there are no errors', { code: 300 }, []],
	[
		'may come as XML',
		'<Error><message>No.</message><errors><field>a</field><message>Too long.</message></errors></Error>',
		[{ field: 'a', message: 'Too long.' }],
	],
	['is not found in a text', '{"errors":[{"field":"a"}]}', []],
	['is not found where there is no body', null, []],
])('a field that Zoom did not accept %s', (_what, body, expected) => {
	expect(fieldErrors(body)).toEqual(expected);
});

test.each([
	[199, false],
	[200, true],
	[299, true],
	[300, false],
])('status %i means success: %p', (status, success) => {
	expect(isSuccess(status)).toBe(success);
});

test.each<[string, unknown, string[] | undefined, boolean]>([
	['with a code and a message', { code: 200, message: 'No permission.' }, undefined, true],
	['with a code as text and a message', { code: '3000', message: 'Not now.' }, ['id'], true],
	['with a code and a message as XML', '<e><code>300</code><message>No.</message></e>', ['id'], true],
	['with a member of its own', { code: 200, message: 'No.', meetings: [] }, ['id', 'meetings'], false],
	['with members of others', { code: 200, message: 'No.', errors: [] }, ['id'], true],
	['with a member of its own that is null', { code: 200, message: 'No.', id: null }, ['id'], true],
	['with the code 0', { code: 0, message: 'No.' }, undefined, false],
	['without a code', { message: 'No.' }, undefined, false],
	['with a code that is no number', { code: 'abc', message: 'No.' }, undefined, false],
	['with a blank message', { code: 200, message: ' ' }, undefined, false],
	['with the message ok', { code: 200, message: ' OK ' }, undefined, false],
	['with the message success', { code: 200, message: 'Success.' }, undefined, false],
	['with the message successful', { code: 200, message: 'successful' }, undefined, false],
	['with the message successfully', { code: 200, message: 'Successfully!' }, undefined, false],
	['with a message that begins like one of success', { code: 200, message: 'Success is missing.' }, undefined, true],
	['with a message that ends like one of success', { code: 200, message: 'No success' }, undefined, true],
	['that is a record', { id: 1 }, ['id'], false],
	['that is empty', '', undefined, false],
	['that is missing', undefined, ['id'], false],
])('a body %s, %j with %j of its own, is a refusal: %p', (_what, body, members, refusal) => {
	expect(isRefusal(body, members)).toBe(refusal);
});

test.each<[number, unknown, boolean, boolean]>([
	[200, { id: 1 }, true, false],
	[200, [], true, false],
	[200, 0, true, false],
	[200, '', true, true],
	[200, null, true, true],
	[201, undefined, true, true],
	[202, '', true, false],
	[204, '', true, false],
	[200, '', false, false],
	[204, 'half', false, true],
])(
	'a response with status %d and body %j, where a body is expected: %p, is unreadable: %p',
	(status, body, expectsBody, unreadable) => {
		expect(isUnreadable({ status, body }, expectsBody)).toBe(unreadable);
	},
);

test.each<[number, unknown, boolean]>([
	[401, '', true],
	[401, { code: 1001 }, true],
	[400, { code: 124 }, true],
	[400, { code: '124' }, true],
	[400, { code: 1240 }, false],
	[400, { code: 4700, message: 'Token cannot be empty.' }, true],
	[400, { code: 4700, message: 'Something else.' }, false],
	[400, { code: 300, message: 'Token cannot be empty.' }, false],
	[403, null, false],
])('status %d with %j means that the token has expired: %p', (status, body, expired) => {
	expect(isExpiredToken(status, body)).toBe(expired);
});

test.each<[unknown, boolean]>([
	[{ code: 4711 }, true],
	[{ code: 104 }, true],
	[{ code: 4700 }, false],
	[{ code: 4700, message: 'Invalid access token, does not contain scopes.' }, true],
	[{ code: 1, message: 'Invalid access token, Does Not Contain Scopes:[a].' }, true],
	[{ code: 471 }, false],
	['does not contain scopes', false],
	[null, false],
])('%j means that a scope is missing: %p', (body, missing) => {
	expect(isMissingScope(body)).toBe(missing);
});

test.each<[unknown, boolean]>([
	['<!DOCTYPE html><html>', true],
	['\n  <HTML lang="en">', true],
	['text before <html>', false],
	['<?xml version="1.0"?>\n<!DOCTYPE html>', true],
	['<?xml version="1.0"?><html>', true],
	['<?xml version="1.0"?><Error>', false],
	['<xml>', false],
	['', false],
	[['<html>'], false],
	[{ message: '<html>' }, false],
])('%j is a web page: %p', (body, page) => {
	expect(isWebPage(body)).toBe(page);
});

describe('a 404 says that something is not there', () => {
	const notFound = (message: string, code = 3001, status = 404) => isNotFound({ status, body: { code, message } });

	test.each([
		'Meeting does not exist: 93812345678.',
		'User not exist: a@example.com.',
		'Registrant has not been found.',
		'No registrant was found.',
		'The webinar is no longer available.',
		'There is no recording for this meeting.',
		'There are no polls.',
		'The poll has been deleted.',
		'It was already deleted.',
		'The webinar is not found or has expired.',
		'The meeting has expired.',
	])('in the words: %s', (message) => {
		expect(notFound(message)).toBe(true);
	});

	test.each([
		'',
		'Registration has not been enabled for this meeting: 86120473395.',
		'No permission.',
		'A note of one two three four five exist.',
		'It is not one two three four five found.',
	])('but not in: %s', (message) => {
		expect(notFound(message)).toBe(false);
	});

	test('but not of an address that is not part of the API, nor with another status', () => {
		expect(notFound('This API endpoint is not found.', 2300)).toBe(false);
		expect(notFound('Meeting does not exist.', 3001, 400)).toBe(false);
	});

	test('is found out in no time, however long the words are', () => {
		const before = performance.now();
		expect(notFound('no '.repeat(350_000))).toBe(false);
		expect(performance.now() - before).toBeLessThan(2000);
	});
});
