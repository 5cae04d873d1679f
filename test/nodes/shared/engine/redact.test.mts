// What looks like a secret is replaced in every text; what only has the word for one is not.
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
