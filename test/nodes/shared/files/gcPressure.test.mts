// How much young garbage is made for the bytes of a file. `npm run bench:download` measures its effect.
import { GcPressure } from '../../../../nodes/shared/files/gcPressure.ts';

/** Elements of the garbage for chunks of so many bytes. */
function allocatedFor(...chunks: number[]): number {
	const gcPressure = new GcPressure();
	for (const bytes of chunks) gcPressure.addBytes(bytes);
	return gcPressure.allocated;
}

test.each<[string, number[], number]>([
	['no garbage is made for no bytes', [], 0],
	['no garbage is made for less than 16,000 bytes', [15_999], 0],
	['one array is made for 16,000 bytes', [16_000], 1],
	['one array is made for small chunks of 16,000 bytes in all', [8_000, 7_999, 1], 1],
	['the rest of a chunk counts with the next', [24_000, 8_000], 2],
	['several arrays are made for a large chunk', [65_536], 4],
])('%s', (_what, chunks, arrays) => {
	expect(allocatedFor(...chunks)).toBe(arrays * 16_000);
});

test('eight bytes of garbage are made for each byte of the file', () => {
	expect(allocatedFor(...Array.from({ length: 1000 }, () => 2 ** 16)) * 8).toBe(4096 * 128_000);
});
