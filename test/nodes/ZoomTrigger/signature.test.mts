// The signature alone, at its edges: what the trigger's tests cannot tell apart from outside.
import { createHmac } from 'node:crypto';
import { refusalOf, validationAnswer } from '../../../nodes/ZoomTrigger/signature.ts';

const NOW = 1_700_000_000_000;
const body = Buffer.from('{"event":"a"}');
const sign = (timestamp: unknown, secret = 'secret'): string =>
	`v0=${createHmac('sha256', secret)
		.update(`v0:${String(timestamp)}:`)
		.update(body)
		.digest('hex')}`;
const judge = (timestamp: unknown, signature: unknown = sign(timestamp)): string | undefined =>
	refusalOf({ timestamp, signature, rawBody: body }, 'secret', NOW);
const NONE = 'it has no signature';

test.each([0, 300, -300])('%d seconds off are taken', (seconds) => {
	expect(judge(String(NOW / 1000 + seconds))).toBeUndefined();
});

test.each([301, -301])('%d seconds off are not', (seconds) => {
	expect(judge(String(NOW / 1000 + seconds))).toBe('its timestamp is more than five minutes off');
});

test.each<[string, unknown, unknown]>([
	['no signature', '1700000000', null],
	['a signature given twice', '1700000000', [sign('1700000000')]],
	['no timestamp', undefined, sign(undefined)],
	['a timestamp given twice', ['1700000000'], sign('1700000000')],
	['a timestamp that is a number', 1_700_000_000, sign(1_700_000_000)],
	['something before the timestamp', 'x1700000000', sign('x1700000000')],
	['something after the timestamp', '1700000000x', sign('1700000000x')],
	['too long a timestamp', '1700000000000', sign('1700000000000')],
])('%s counts as none', (_what, timestamp, signature) => {
	expect(judge(timestamp, signature)).toBe(NONE);
});

test('another secret, a longer and a shorter signature do not match', () => {
	const timestamp = String(NOW / 1000);
	for (const signature of [sign(timestamp, 'other'), `${sign(timestamp)}0`, sign(timestamp).slice(0, -1), ''])
		expect(judge(timestamp, signature)).toBe('its signature does not match the secret token');
});

test('the validation is answered with what Zoom sent and its hash', () => {
	expect(validationAnswer('plain', 'secret')).toEqual({
		plainToken: 'plain',
		encryptedToken: createHmac('sha256', 'secret').update('plain').digest('hex'),
	});
});
