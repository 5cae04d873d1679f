// The verification of signatures at its limits, which the trigger's other tests cannot tell apart.
import { createHmac } from 'node:crypto';
import { isSignedWith, readSignature, validationResponse } from '../../../nodes/ZoomTrigger/signature.ts';

const NOW = 1_700_000_000_000;
const body = Buffer.from('{"event":"a"}');
const sign = (timestamp: unknown, secret = 'secret'): string =>
	`v0=${createHmac('sha256', secret)
		.update(`v0:${String(timestamp)}:`)
		.update(body)
		.digest('hex')}`;
const NONE = 'it has no signature';
const TIME = 'its timestamp is more than five minutes off';
const read = (timestamp: unknown, signature: unknown = sign(timestamp)) =>
	readSignature({ 'x-zm-signature': signature, 'x-zm-request-timestamp': timestamp }, NOW);
const seconds = (age: number): string => String(NOW / 1000 - age);

test.each([
	[0, false],
	[300, false],
	[-300, false],
	[301, true],
	[5400, true],
])('a timestamp that is %d seconds old is read, and late: %p', (age, isLate) => {
	expect(read(seconds(age))).toEqual({
		value: sign(seconds(age)),
		timestamp: seconds(age),
		signedAt: NOW - age * 1000,
		isLate,
	});
});

test.each([-301, 5401])('a timestamp that is %d seconds old is refused', (age) => {
	expect(read(seconds(age))).toBe(TIME);
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
	['with an empty timestamp', '', sign('')],
	['with something before the signature', '1700000000', ` ${sign('1700000000')}`],
	['with a longer signature', '1700000000', `${sign('1700000000')}0`],
	['with a shorter signature', '1700000000', sign('1700000000').slice(0, -1)],
	['with a signature in capital letters', '1700000000', sign('1700000000').toUpperCase()],
])('a request %s has no signature', (_what, timestamp, signature) => {
	expect(read(timestamp, signature)).toBe(NONE);
});

test('a signature matches the secret that it was made with, and no other one', () => {
	const timestamp = '1700000000';
	const isSigned = (value: string, secret = 'secret') => isSignedWith(secret, { value, timestamp }, body);
	expect(isSigned(sign(timestamp))).toBe(true);
	for (const value of [sign(timestamp, 'other'), sign('1700000001'), `${sign(timestamp)}0`, ''])
		expect(isSigned(value)).toBe(false);
	expect(isSignedWith('secret', { value: sign(timestamp), timestamp }, Buffer.from('{"event":"b"}'))).toBe(false);
});

test('a signature with an empty secret never matches', () => {
	expect(isSignedWith('', { value: sign('1700000000', ''), timestamp: '1700000000' }, body)).toBe(false);
});

test('the response to a validation has the token that Zoom sent, and its hash', () => {
	expect(validationResponse('plain', 'secret')).toEqual({
		plainToken: 'plain',
		encryptedToken: createHmac('sha256', 'secret').update('plain').digest('hex'),
	});
});
