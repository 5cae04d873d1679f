// How much young garbage is made while a file passes through; what it is good for, `npm run bench:download` and `npm run bench -- download-local` show.
import { GcPressure } from '../../../../nodes/shared/files/gcPressure.ts';

/** Elements of all garbage that is made for parts of so many bytes. */
function made(...parts: number[]): number {
	const garbage = new GcPressure();
	for (const bytes of parts) garbage.addBytes(bytes);
	return garbage.allocated;
}

test.each<[string, number[], number]>([
	['nothing for nothing', [], 0],
	['nothing for less than a piece', [15_999], 0],
	['a piece for 16,000 bytes', [16_000], 1],
	['the same for small parts', [8_000, 7_999, 1], 1],
	['what is left counts with the next', [24_000, 8_000], 2],
	['several for a large part', [65_536], 4],
])('%s', (_what, parts, pieces) => {
	expect(made(...parts)).toBe(pieces * 16_000);
});

test('eight bytes of it for each of the file', () => {
	expect(made(...Array.from({ length: 1000 }, () => 2 ** 16)) * 8).toBe(4096 * 128_000);
});
