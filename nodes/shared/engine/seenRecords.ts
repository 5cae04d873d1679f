import type { IDataObject } from 'n8n-workflow';

/**
 * The records of a list that have been passed on. A record that moves to the next page meanwhile comes twice; by its
 * key it is passed on once. Records without a key are all passed on, because two of them may be equal. Only when the list
 * begins again, as many of them are left out as there were before.
 */
export class SeenRecords {
	private readonly key: string | undefined;
	private readonly keys = new Set<unknown>();
	private readonly withoutKey: IDataObject[] = [];
	/** How often each record without a key is to be left out, by its JSON. */
	private repeated = new Map<string, number>();

	constructor(key: string | undefined) {
		this.key = key;
	}

	/** Whether a record is to be passed on. It then counts as passed on. */
	isNew(record: IDataObject): boolean {
		const value = this.key === undefined ? undefined : record[this.key];
		// Guests have no ID: '' or null says nothing about which record it is.
		if (value === undefined || value === null || value === '') return this.isNewWithoutKey(record);
		if (this.keys.has(value)) return false;
		this.keys.add(value);
		return true;
	}

	/** Announces that the list begins again. */
	beginAgain(): void {
		this.repeated = new Map();
		for (const record of this.withoutKey) {
			const json = JSON.stringify(record);
			this.repeated.set(json, (this.repeated.get(json) ?? 0) + 1);
		}
	}

	private isNewWithoutKey(record: IDataObject): boolean {
		const times = this.repeated.size === 0 ? 0 : (this.repeated.get(JSON.stringify(record)) ?? 0);
		if (times > 0) {
			this.repeated.set(JSON.stringify(record), times - 1);
			return false;
		}
		this.withoutKey.push(record);
		return true;
	}
}
