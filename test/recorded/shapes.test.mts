// The sandbox's bodies have the shapes of the recorded ones, where the recordings are; and what the comparison finds.
import { absence, readRecordings } from './recordings.mts';
import { compareShapes, type Body, type Json } from './shapes.mts';
import { shapes } from './shapesRun.mts';

const present = readRecordings().length > 0;
(present ? test : test.skip)(
	`the sandbox has the members, types and forms of every recorded body of its kind${absence}`,
	async () => {
		const { lines, unexplained } = await shapes();
		expect([unexplained, ...lines.slice(0, -1)]).toEqual([0]);
	},
);

describe('the comparison of shapes', () => {
	const bodies = (...all: Json[]): Body[] => all.map((body) => ({ kind: 'meeting', body }));
	const findings = (recorded: Json[], own: Json): string[] =>
		compareShapes(bodies(...recorded), bodies(own)).findings.map(({ member, what }) => `${what} ${member}`);

	test('finds a member that all recordings have and the sandbox lacks, not one that some have', () => {
		expect(findings([{ a: 1, b: 1 }, { a: 1 }], {})).toEqual(['missing a']);
	});

	test('finds a member that no recording has', () => {
		expect(findings([{ a: 1 }], { a: 1, c: 1 })).toEqual(['unknown c']);
	});

	test('finds another type, and takes each type that was recorded', () => {
		expect(findings([{ id: 1 }], { id: '1' })).toEqual(['type id']);
		expect(findings([{ id: 1 }, { id: '1' }], { id: '1' })).toEqual([]);
	});

	test.each([
		['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
		['2026-01-01', '2026-01-01T00:00:00Z'],
		['AbCdEfGhIjKlMnOpQrStUv==', '0b7ecbb0-0000-4000-8000-000000000000'],
		['12345', 'abcde'],
		['https://zoom.us/j/1', 'https://zoom.us/w/1'],
	])('finds that the form of %s is not that of %s', (recorded, own) => {
		expect(findings([{ value: recorded }], { value: own })).toEqual(['form value']);
		expect(findings([{ value: recorded }], { value: recorded })).toEqual([]);
	});

	test('looks into lists, and holds files in work against files in work', () => {
		const recorded = [{ files: [{ status: 'processing' }, { status: 'completed', type: 'MP4' }] }];
		expect(findings(recorded, { files: [{ status: 'completed' }] })).toEqual(['missing files[].type']);
		expect(findings(recorded, { files: [{ status: 'processing' }] })).toEqual([]);
	});

	test('concludes nothing from what a shortened recording lacks', () => {
		const partial = [{ kind: 'meeting', body: { a: 1 }, isPartial: true }];
		expect(compareShapes(partial, bodies({ b: 1 })).findings).toEqual([]);
	});

	test('counts what it compared, and skips kinds that are not recorded', () => {
		const own = [...bodies({ a: 1, b: 2 }), { kind: 'other', body: { c: 1 } }];
		expect(compareShapes(bodies({ a: 1 }), own)).toMatchObject({ bodies: 1, members: 2 });
	});
});
