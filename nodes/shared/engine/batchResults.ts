import type { IDataObject } from 'n8n-workflow';

import { propertiesOf } from '../http/json';

/** Which result belongs to which record, both by their index. */
export interface Pairing {
	/** The index of each record's result; undefined for a record without one. */
	resultOfRecord: Array<number | undefined>;
	/** The results that belong to no record. */
	strays: number[];
}

/**
 * Pairs the results of a batch with the records that were sent, whatever their order. The property `identifiedBy` of both
 * decides. Records that are called the same are paired in order among themselves.
 */
export function pairResults(records: unknown[], results: IDataObject[], identifiedBy: string): Pairing {
	const pairs = new Map<number, number>();
	const used = new Set<number>();
	const pairBy = (nameOf: (value: unknown) => string, onlyUnique: boolean): void => {
		const left = indexesByName(results, nameOf, used);
		const wanted = indexesByName(records, nameOf, pairs);
		for (const [name, recordIndexes] of wanted) {
			const resultIndexes = left.get(name) ?? [];
			// A name that is only similar decides nothing if two have it.
			if (onlyUnique && (recordIndexes.length > 1 || resultIndexes.length > 1)) continue;
			for (const [position, result] of resultIndexes.slice(0, recordIndexes.length).entries()) {
				pairs.set(recordIndexes[position] as number, result);
				used.add(result);
			}
		}
	};
	pairBy((value) => identityOf(value, identifiedBy), false);
	// Zoom may write a name in another way, such as `Tom &amp; Jerry`.
	pairBy((value) => lettersOf(identityOf(value, identifiedBy)), true);
	const unpaired = [...records.keys()].filter((index) => !pairs.has(index));
	const nameless = [...results.keys()].filter((index) => identityOf(results[index], identifiedBy) === '');
	if (isCertain(nameless, unpaired, results.length))
		for (const [position, record] of unpaired.entries()) {
			pairs.set(record, nameless[position] as number);
			used.add(nameless[position] as number);
		}
	return {
		resultOfRecord: records.map((_record, index) => pairs.get(index)),
		strays: [...results.keys()].filter((index) => !used.has(index)),
	};
}

/** What a record or result is called, without regard to case and spaces; '' if it has no name. */
export function identityOf(value: unknown, identifiedBy: string): string {
	const name = propertiesOf(value)[identifiedBy];
	if (typeof name !== 'string' && typeof name !== 'number') return '';
	return String(name).normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * Whether results without a name can be paired all the same: if there is only one for the one record that is left, or if
 * no result of the response has a name, by their order.
 */
function isCertain(nameless: number[], unpaired: number[], results: number): boolean {
	if (nameless.length !== unpaired.length) return false;
	return nameless.length === 1 || nameless.length === results;
}

function lettersOf(name: string): string {
	return name.replace(/&(?:[a-z]+|#\d+);/g, '').replace(/[^\p{L}\p{N}]/gu, '');
}

/** The indexes of what is not in `except`, by name and without what has none. */
function indexesByName(
	values: unknown[],
	nameOf: (value: unknown) => string,
	except: { has(index: number): boolean },
): Map<string, number[]> {
	const byName = new Map<string, number[]>();
	for (const [index, value] of values.entries()) {
		const name = nameOf(value);
		if (name === '' || except.has(index)) continue;
		const known = byName.get(name);
		if (known) known.push(index);
		else byName.set(name, [index]);
	}
	return byName;
}
