// The verification of signatures at its limits, which the trigger's other tests cannot tell apart.
import { createHmac } from 'node:crypto';
import { refusalOf, validationResponse } from '../../../nodes/ZoomTrigger/signature.ts';

const NOW = 1_700_000_000_000;
const body = Buffer.from('{"event":"a"}');
const sign = (timestamp: unknown, secret = 'secret'): string =>
	`v0=${createHmac('sha256', secret)
		.update(`v0:${String(timestamp)}:`)
		.update(body)
		.digest('hex')}`;
const verify = (timestamp: unknown, signature: unknown = sign(timestamp), secret = 'secret'): string | undefined =>
	refusalOf({ timestamp, signature, rawBody: body }, secret, NOW);
const NONE = 'it has no signature';

test.each([0, 300, -300])('a timestamp that is %d seconds off is accepted', (seconds) => {
	expect(verify(String(NOW / 1000 + seconds))).toBeUndefined();
});

test.each([301, -301])('a timestamp that is %d seconds off is refused', (seconds) => {
	expect(verify(String(NOW / 1000 + seconds))).toBe('its timestamp is more than five minutes off');
});

test.each<[string, unknown, unknown]>([
	['without a signature', '1700000000', null],
	['with two signatures', '1700000000', [sign('1700000000')]],
	['without a timestamp', undefined, sign(undefined)],
	['with two timestamps', ['1700000000'], sign('1700000000')],
	['with a timestamp that is a number', 1_700_000_000, sign(1_700_000_000)],
	['with something before the timestamp', 'x1700000000', sign('x1700000000')],
	['with something after the timestamp', '1700000000x', sign('1700000000x')],
	['with too long a timestamp', '1700000000000', sign('1700000000000')],
])('a request %s has no signature', (_what, timestamp, signature) => {
	expect(verify(timestamp, signature)).toBe(NONE);
});

test('a signature with another secret, a longer one and a shorter one do not match', () => {
	const timestamp = String(NOW / 1000);
	for (const signature of [sign(timestamp, 'other'), `${sign(timestamp)}0`, sign(timestamp).slice(0, -1), ''])
		expect(verify(timestamp, signature)).toBe('its signature does not match the secret token');
});

test('a signature with an empty secret never matches', () => {
	const timestamp = String(NOW / 1000);
	expect(verify(timestamp, sign(timestamp, ''), '')).toBe('its signature does not match the secret token');
});

test('the response to a validation has the token that Zoom sent, and its hash', () => {
	expect(validationResponse('plain', 'secret')).toEqual({
		plainToken: 'plain',
		encryptedToken: createHmac('sha256', 'secret').update('plain').digest('hex'),
	});
});
