// How Zoom's responses are read: error codes and messages, and bodies that are not what Zoom sends.
import {
	codeOf,
	fieldErrors,
	isExpiredToken,
	isMissingScope,
	isSuccess,
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
	[403, null, false],
])('status %d with %j means that the token has expired: %p', (status, body, expired) => {
	expect(isExpiredToken(status, body)).toBe(expired);
});

test.each<[unknown, boolean]>([
	[{ code: 4711 }, true],
	[{ code: 4700 }, true],
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
	['<xml>', false],
	['', false],
	[['<html>'], false],
	[{ message: '<html>' }, false],
])('%j is a web page: %p', (body, page) => {
	expect(isWebPage(body)).toBe(page);
});
