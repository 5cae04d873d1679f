// What looks like a secret is replaced in every text; what only has the word for one is not.
import { UserError } from '../../../../nodes/shared/definition/errors.ts';
import { toNodeError } from '../../../../nodes/shared/engine/errors.ts';
import { redactSecrets } from '../../../../nodes/shared/engine/redact.ts';
import { failed, response, user, zoomError } from '../support/failedRequests.mts';

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
	// JSON in JSON, once and twice, and a value with a quote in it.
	[
		'{"body":"{\\"password\\":\\"a b\\",\\"topic\\":\\"x\\"}"}',
		'{"body":"{\\"password\\":\\"…\\",\\"topic\\":\\"x\\"}"}',
	],
	['\\\\\\"zak\\\\\\" : \\\\\\"a\\\\\\",1', '\\\\\\"zak\\\\\\" : \\\\\\"…\\\\\\",1'],
	['{"passcode":"a \\"b\\" c","d":1}', '{"passcode":"…","d":1}'],
	['{"passcode":"","d":1}', '{"passcode":"","d":1}'],
	['{"passcode":"cut off here', '{"passcode":"…'],
	["{'passcode':'with \" in it',d:1}", "{'passcode':'…',d:1}"],
	// Passcodes with spaces, and as numbers.
	['{"passcode":"a b c","password" : "d e"}', '{"passcode":"…","password" : "…"}'],
	[
		'{"passcode":123456,"password":null,"has_password":true,"token":false}',
		'{"passcode":…,"password":null,"has_password":true,"token":false}',
	],
	['{"token":["a"],"password":{"a":1}}', '{"token":["a"],"password":{"a":1}}'],
	// Names of Zoom's, of n8n's, and of the settings.
	[
		'{"download_access_token":"abc","accessToken":"abc","refreshToken" : "abc"}',
		'{"download_access_token":"…","accessToken":"…","refreshToken" : "…"}',
	],
	[
		'token=abc&tk=abc&Token=abc;host_key=1 stream_key=2 streamKey=3',
		'token=…&tk=…&Token=…;host_key=… stream_key=… streamKey=…',
	],
	[
		'{"leader_pin":"12","default_password_for_scheduled_meetings":"x y"}',
		'{"leader_pin":"…","default_password_for_scheduled_meetings":"…"}',
	],
	['zak: x, tk : y; pwd: z access_token: abc', 'zak: …, tk : …; pwd: … access_token: …'],
	['clientSecret: abc secret: ab1c secret: words', 'clientSecret: … secret: … secret: words'],
	['passcode: 123456, password: ab12 token: abc1', 'passcode: …, password: … token: …'],
	['passcode: 12a', 'passcode: 12a'],
	['to=https%3A%2F%2Fzoom.us%2Fj%2F1%3Fpwd%3Dabc&b=1', 'to=https%3A%2F%2Fzoom.us%2Fj%2F1%3Fpwd%3D…&b=1'],
	['next_page_token=abc', 'next_page_token=abc'],
	['tokens=abc stk=abc azak=1 zaks=2 passwords: a1b2', 'tokens=abc stk=abc azak=1 zaks=2 passwords: a1b2'],
	['password=', 'password='],
	['token="token=abc" token=def', 'token="…" token=…'],
	['Invalid access token: expired', 'Invalid access token: expired'],
	['a passcode is due: 1', 'a passcode is due: 1'],
	['Passcode: at most ten characters', 'Passcode: at most ten characters'],
])('%s becomes %s', (text, redacted) => {
	const error = toNodeError(failed(response(400, zoomError(text))), user);
	expect(error.message).toBe(redacted);
	expect(error.errorResponse).toMatchObject({ zoomMessage: redacted });
});

test('texts are redacted at any depth, and other values are kept', () => {
	const value = { a: [{ b: '?pwd=abc' }, null, 7, true], c: undefined, d: 'plain' };
	expect(redactSecrets(value)).toEqual({ a: [{ b: '?pwd=…' }, null, 7, true], c: undefined, d: 'plain' });
});

test('errors of every kind are redacted', () => {
	const errors = [new UserError('No: zak=abc', 'Try pwd=abc'), new Error('Odd: token=abc'), 'Thrown: tk=abc'];
	expect(
		errors.map((error) => toNodeError(error, user)).map(({ message, description }) => [message, description]),
	).toEqual([
		['No: zak=…', 'Try pwd=…'],
		['Odd: token=…', undefined],
		['Thrown: tk=…', undefined],
	]);
});
