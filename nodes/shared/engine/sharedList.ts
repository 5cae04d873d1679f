import type { IDataObject } from 'n8n-workflow';

/** A list in which several items look for something. Each page is read once, when somebody needs it. */
export class SharedList {
	/** The pages that were asked for; undefined after the last one. A page that failed fails for all. */
	private readonly pages: Array<Promise<IDataObject[] | undefined>> = [];

	private readonly source: AsyncIterator<IDataObject[]>;

	constructor(source: AsyncIterator<IDataObject[]>) {
		this.source = source;
	}

	/** The first record that is wanted, if there is one. */
	async find(isWanted: (record: IDataObject) => boolean): Promise<IDataObject | undefined> {
		for (let index = 0; ; index += 1) {
			const page = await this.page(index);
			const found = page?.find(isWanted);
			if (found || !page) return found;
		}
	}

	private async page(index: number): Promise<IDataObject[] | undefined> {
		this.pages[index] ??= this.source.next().then(({ value, done }) => (done === true ? undefined : value));
		return await this.pages[index];
	}
}
