import { propertiesOf } from '../http/json';

/**
 * Notices that a list became shorter while it was read. The records after the one that went have moved forward, so that
 * one of them may have been on no page. A list that becomes longer only has records twice, which are told apart by their
 * key.
 */
export class ListTotals {
	private becameShorter = false;
	private total: number | undefined;

	/** Announces that another list begins, or the same one again. */
	begin(): void {
		this.total = undefined;
	}

	/**
	 * Notes a page with so many records.
	 * @returns whether it is the first that shows that a list became shorter
	 */
	onPage(body: unknown, records: number): boolean {
		const { total_records: total } = propertiesOf(body);
		// Some lists count the records of the page.
		if (typeof total !== 'number' || (this.total === undefined && total <= records)) return false;
		const isFirst = !this.becameShorter && this.total !== undefined && total < this.total;
		this.becameShorter ||= isFirst;
		this.total = total;
		return isFirst;
	}
}
