import { KnownRecords } from '../../../../nodes/shared/polling/knownRecords.ts';

const MINUTE = 60_000;
const BEGIN = 1_800_000_000_000;
const key = (number: number): string => `key${String(number).padStart(7, '0')}`;

test('what is older than the beginning is old, and what has no time never is', () => {
	const known = KnownRecords.from(BEGIN);
	expect([BEGIN - 1, BEGIN, undefined].map((at) => known.isOld(at))).toEqual([true, false, false]);
	expect(known.since).toBe(BEGIN);
});

test('what was added is known after it was stored, until everything from its minute is old', () => {
	const known = KnownRecords.from(BEGIN);
	known.add(key(1), BEGIN + 90_000);
	known.add(key(2), BEGIN + 30_000);
	known.add(key(3), BEGIN + 119_999);
	const text = known.toText();
	expect(text).toBe(
		`${(BEGIN / MINUTE).toString(36)}:${key(2)};${(BEGIN / MINUTE + 1).toString(36)}:${key(1)}${key(3)}`,
	);
	const restored = KnownRecords.from(BEGIN, text);
	expect([1, 2, 3, 4].map((number) => restored.has(key(number)))).toEqual([true, true, true, false]);
	restored.advance(BEGIN + MINUTE - 1);
	expect([restored.has(key(2)), restored.since]).toEqual([true, BEGIN + MINUTE - 1]);
	restored.advance(BEGIN + MINUTE);
	expect([1, 2, 3].map((number) => restored.has(key(number)))).toEqual([true, false, true]);
	restored.advance(BEGIN);
	expect(restored.since).toBe(BEGIN + MINUTE);
});

test('nothing is stored of nothing, and nothing is read of it', () => {
	expect(KnownRecords.from(BEGIN).toText()).toBe('');
	expect(KnownRecords.from(BEGIN, '').has('')).toBe(false);
	expect(KnownRecords.from(BEGIN, 'abc').toText()).toBe('');
});

test('what is seen again stays known for longer, and never for less', () => {
	const known = KnownRecords.from(BEGIN);
	known.add(key(1), BEGIN + 5 * MINUTE);
	known.add(key(1), BEGIN);
	known.advance(BEGIN + 5 * MINUTE);
	expect(known.has(key(1))).toBe(true);
});

test('of more than 20,000 the oldest become old before their time, so that none comes twice', () => {
	const known = KnownRecords.from(BEGIN);
	for (let number = 0; number < 20_002; number += 1) known.add(key(number), BEGIN + Math.min(number, 2) * MINUTE);
	const text = known.toText();
	expect(text.match(/key/g)).toHaveLength(20_000);
	expect([known.since, known.has(key(0)), known.has(key(1)), known.has(key(2))]).toEqual([
		BEGIN + 2 * MINUTE,
		false,
		false,
		true,
	]);
	const exact = KnownRecords.from(BEGIN);
	for (let number = 0; number < 20_000; number += 1) exact.add(key(number), BEGIN + (number % 2) * MINUTE);
	exact.toText();
	expect([exact.since, exact.has(key(0))]).toEqual([BEGIN, true]);
});
