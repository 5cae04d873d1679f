// Which record of a list is the one that a lost request has made.
import type { IDataObject } from 'n8n-workflow';
import type { LookUp } from '../../../../nodes/shared/definition/recovery.ts';
import type { Wanted } from '../../../../nodes/shared/engine/lookUp.ts';
import {
	groupBy,
	idOf,
	lookUpOf,
	matchRecords,
	tellingMembers,
	whyUnlisted,
} from '../../../../nodes/shared/engine/lookUp.ts';
import { aDraft, anOperation } from '../support/operations.mts';

const NOW = Date.parse('2026-12-01T12:00:00Z');
const rule: LookUp = { sources: [], same: ['topic'], madeAt: 'created_at' };
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();
const record = (id: number, parts: IDataObject = {}): IDataObject => ({ id, topic: 'A', created_at: at(-5), ...parts });
const wanted = (parts: Partial<Wanted> = {}): Wanted => ({
	asked: { topic: 'A' },
	all: 'A',
	since: NOW - 10_000,
	...parts,
});
const match = (
	records: IDataObject[],
	want: Wanted[] = [wanted()],
	{ by = rule, taken = [], zoomTime = NOW }: { by?: LookUp; taken?: string[]; zoomTime?: number | undefined } = {},
) => matchRecords(by, want, { records, zoomTime }, new Set(taken), NOW);

test('the only record with the members is the one', () => {
	expect(match([record(1, { topic: 'B' }), record(2)])).toEqual([{ record: record(2) }]);
	expect(match([record(1, { topic: 'B' })])).toEqual([undefined]);
});

test('one of several is not the one', () => {
	expect(match([record(1), record(2)])).toEqual([{ several: ['1', '2'] }]);
});

test('a series that is in the list for each occurrence is one record', () => {
	expect(match([record(1), record(1)])).toEqual([{ record: record(1) }]);
});

test('records without an ID are several', () => {
	const pending = { topic: 'A' };
	expect(match([pending, pending])).toEqual([{ several: ['', ''] }]);
});

test('what another request has made is not taken', () => {
	expect(match([record(1), record(2)], [wanted()], { taken: ['1'] })).toEqual([{ record: record(2) }]);
});

test('equal requests share what was made of them, each once', () => {
	expect(match([record(1), record(2)], [wanted(), wanted()])).toEqual([{ record: record(1) }, { record: record(2) }]);
	expect(match([record(1)], [wanted(), wanted()])).toEqual([{ record: record(1) }, undefined]);
});

test('requests that differ in what no list shows cannot be told apart', () => {
	expect(match([record(1)], [wanted(), wanted({ all: 'with a passcode' })])).toEqual([
		{ several: ['1'] },
		{ several: ['1'] },
	]);
	expect(match([], [wanted(), wanted({ all: 'with a passcode' })])).toEqual([undefined, undefined]);
});

test('other requests do not matter', () => {
	const other = wanted({ asked: { topic: 'B' } });
	expect(match([record(1), record(2, { topic: 'B' })], [other, wanted()])).toEqual([
		{ record: record(2, { topic: 'B' }) },
		{ record: record(1) },
	]);
});

describe('a record from before the request', () => {
	test('is not the one, by the time of Zoom', () => {
		expect(match([record(1, { created_at: at(-13) })])).toEqual([{ record: record(1, { created_at: at(-13) }) }]);
		expect(match([record(1, { created_at: at(-14) })])).toEqual([undefined]);
	});

	test('is told by its age, whatever the clock of n8n says', () => {
		const hourAhead = { zoomTime: NOW + 3_600_000 };
		expect(match([record(1, { created_at: at(3595) })], [wanted()], hourAhead)).not.toEqual([undefined]);
		expect(match([record(1)], [wanted()], hourAhead)).toEqual([undefined]);
	});

	test('is told less exactly without the time of Zoom', () => {
		const read = (seconds: number) =>
			matchRecords(
				rule,
				[wanted()],
				{ records: [record(1, { created_at: at(seconds) })], zoomTime: undefined },
				new Set(),
				NOW,
			);
		expect(read(-70)).not.toEqual([undefined]);
		expect(read(-71)).toEqual([undefined]);
	});

	test('counts from the first of equal requests', () => {
		const early = wanted({ since: NOW - 60_000 });
		const [, second] = match([record(1), record(2, { created_at: at(-60) })], [wanted(), early]);
		expect(second).toEqual({ record: record(2, { created_at: at(-60) }) });
	});

	test('is the one if nobody knows when it was made', () => {
		expect(match([{ id: 1, topic: 'A' }])).toEqual([{ record: { id: 1, topic: 'A' } }]);
		const by: LookUp = { sources: [], same: ['topic'] };
		expect(match([record(1, { created_at: at(-9999) })], [wanted()], { by })).not.toEqual([undefined]);
	});
});

test('of what Zoom has only one, that is the one, for all and whoever made it', () => {
	const by: LookUp = { ...rule, unique: true, madeAt: 'none' };
	const people = [wanted(), wanted({ all: 'other' })];
	expect(match([record(1), record(2)], people, { by, taken: ['1'] })).toEqual([
		{ record: record(1) },
		{ record: record(1) },
	]);
});

test('a record is compared in the form of the request', () => {
	const by: LookUp = { ...rule, toRequest: ({ title }) => ({ topic: title }) };
	expect(match([{ id: 1, title: 'A' }], [wanted()], { by })).toEqual([{ record: { id: 1, title: 'A' } }]);
});

test('only members that are set and shown tell one from others', () => {
	expect(tellingMembers({ sources: [], same: ['topic', 'agenda'] }, { topic: 'A', password: 'x' })).toEqual({
		topic: 'A',
	});
});

test('an operation says how it is looked for, or why it cannot be', () => {
	const impossible = anOperation({ recovery: { impossible: 'No list' } });
	expect([lookUpOf(impossible), whyUnlisted(impossible, aDraft())]).toEqual([undefined, 'No list']);
	const listed = anOperation({ recovery: { ...rule, unlisted: ({ body }) => (body ? 'Instant' : undefined) } });
	expect(lookUpOf(listed)).toMatchObject(rule);
	expect([whyUnlisted(listed, aDraft()), whyUnlisted(listed, aDraft({ body: {} }))]).toEqual([undefined, 'Instant']);
	expect([lookUpOf(anOperation()), whyUnlisted(anOperation(), aDraft())]).toEqual([undefined, undefined]);
	expect(whyUnlisted(anOperation({ recovery: rule }), aDraft())).toBeUndefined();
});

test('an ID is text, and nothing else is one', () => {
	expect([{ id: 1 }, { id: 'a' }, {}, { id: null }, { id: { a: 1 } }].map((one) => idOf(one as IDataObject))).toEqual([
		'1',
		'a',
		'',
		'',
		'',
	]);
});

test('values are grouped by their key, in order', () => {
	expect(groupBy(['a1', 'b1', 'a2'], (value) => value.charAt(0))).toEqual([[0, 2], [1]]);
});
