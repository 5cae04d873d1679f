// Values that nobody meant: what expressions give when data are not what a workflow's author thought, and what an attacker would send.
import fc from 'fast-check';

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;

/** Long texts at which a careless pattern takes for ever. */
const SLOW_TEXTS = ['a'.repeat(100_000), `a@${'.'.repeat(50_000)}@`, `a@${'a.'.repeat(25_000)}@`, ' '.repeat(50_000), `${'1 '.repeat(25_000)}x`, `https://zoom.us/j/${'1-'.repeat(25_000)}/x`, ','.repeat(50_000), '['.repeat(50_000), '%25'.repeat(20_000), '-'.repeat(50_000), '/'.repeat(50_000)];

/** Texts that mean something to URLs, headers, JSON, HTML, JavaScript, or people. */
const TEXTS = [
	'', ' ', '\t', '\n', '\u00a0', '\u200b', '\u0000', '\u001b[31m', '\u202e', '\ufeff', '\ud800', 'a\udc00b', '\u{1f600}', 'é'.normalize('NFD'),
	'.', '..', '../', '../..', '../../users/me', '..\\..', '%2e%2e', '%2e%2e%2f', '%252e%252e', './a', 'a/..', 'a/../b', 'a/b', '/', '//', '/a', 'a//b', '%2F', '%2f%2f', '\\', 'a\\b', ';a=b', 'me/meetings', 'x/assistants',
	'?', '?a=b', '&a=b', 'a=b&c=d', '#', '#a', '@', ':', '%', '%zz', '%00', '+',
	'a\r\nX-Injected: 1', 'a\nX-Injected: 1', 'a\rX-Injected: 1', 'a%0d%0aX-Injected: 1', '\u2028', '"', "'", '"}', '{"a":1}', '[1]', '{', '[{"email":null}]', '[null]', '[[]]', '{"__proto__":{"polluted":true}}',
	'__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'true', 'false', 'TRUE', '0', '-0', '00', '1', '-1', '1.5', '1e3', '1e400', '0x10', '١٢٣', '9007199254740993', '12 345 678 901', '$& $1 $$', '${x}', '<script>', "' or 1=1--",
	'2026-01-01', '2026-02-30', '0000-01-01', '0001-01-01T00:00:00', '9999-12-31T23:59:59Z', '2026-01-01T25:00:00', '2026-01-01T10:00:00+99:99', '2026-03-29T02:30:00', 'tomorrow', 'Europe/Berlin', 'Etc/../UTC',
	'a@b.c', 'a@b', 'a@@b.c', 'a@b.c\r\nBcc: d@e.f', 'https://zoom.us/j/93812345678', 'https://zoom.us/j/1', 'javascript:alert(1)', 'file:///etc/passwd', 'zoommtg://zoom.us/join?confno=93812345678', '4444AAAiAAAAAiAiAiiAii==', '/bcAAiAAAAAiAiAiiAiiA==', 'me', 'ME', 'all', 'zoomGeneralAppOAuth2Api',
	...SLOW_TEXTS,
];

const NUMBERS = [0, -0, 1, -1, 2, 3, 8, 1.5, 1e21, 1e-7, 2 ** 31, 2 ** 53, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, -Number.MAX_VALUE, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 93812345678, 8.64e15, 8.65e15, 253402300800000];

/** Made anew for each use, because forms are changed in place by nobody but may be shared. */
const OBJECTS: Array<() => unknown> = [
	() => ({}), () => [], () => [[]], () => [undefined], () => [null], () => [Number.NaN], () => [{}], () => [''], () => new Array(3), () => Object.create(null) as unknown, () => [Object.create(null)], () => ({ toString: null, valueOf: null }),
	() => ({ toString: () => { throw new Error('toString of a strange value'); } }), () => cyclic, () => [cyclic], () => new Date(Number.NaN), () => new Date(0), () => new Date(8.64e15), () => new Map([['a', 1]]), () => new Set([1]), () => /x/, () => Symbol('s'), () => () => 1, () => 10n ** 30n, () => [1n],
	() => new Uint8Array(3), () => new Error('e'), () => ({ toMillis: () => Number.NaN }), () => ({ toMillis: () => 'x' }), () => ({ toMillis: () => { throw new Error('toMillis of a strange value'); } }),
	() => ({ __rl: true, mode: 'id', value: '../x' }), () => ({ __rl: true, mode: 'id' }), () => ({ __rl: true, mode: 'id', value: { value: 1 } }), () => ({ value: null }), () => ({ values: null }), () => ({ values: [null] }), () => ({ values: 'x' }), () => ({ values: [[]] }), () => ({ values: [{}] }), () => ({ values: {} }),
	() => JSON.parse('{"__proto__":{"polluted":true}}') as unknown, () => ({ a: undefined }), () => [{ email: undefined }], () => [{ email: null }], () => [{ email: Number.NaN }], () => ({ in_meeting: { chat: undefined } }), () => ({ length: 1e9 }), () => ({ then: 1 }), () => ({ then: (done: (value: unknown) => void) => done(1) }),
];

/** Any value at all, the troublesome ones far more often than chance would have them. */
export const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
	{ weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
	{ weight: 5, arbitrary: fc.constantFrom(...OBJECTS).map((make) => make()) },
	{ weight: 2, arbitrary: fc.constantFrom(undefined, null, true, false) },
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
	{ weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
	{ weight: 1, arbitrary: fc.array(fc.constantFrom('..', '.', '/', '%2f', '\\', '?', '#', 'a', '%', '\r', '\n'), { maxLength: 6 }).map((parts) => parts.join('')) },
	{ weight: 1, arbitrary: fc.double() },
	{ weight: 1, arbitrary: fc.integer() },
	{ weight: 1, arbitrary: fc.emailAddress() },
	{ weight: 1, arbitrary: fc.date({ noInvalidDate: false }).map((date) => (Number.isNaN(date.getTime()) ? date : date.toISOString())) },
	{ weight: 2, arbitrary: fc.anything({ maxDepth: 2, maxKeys: 4, withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true, withSparseArray: true, withObjectString: true }) },
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** What becomes of a parameter: another value, or none. */
export type Change = { value: unknown } | 'missing';

export const change: fc.Arbitrary<Change> = fc.oneof({ weight: 9, arbitrary: strangeValue.map((value) => ({ value })) }, { weight: 1, arbitrary: fc.constant('missing' as const) });
