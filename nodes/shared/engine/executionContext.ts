import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../definition/operation';
import type { ZoomClient } from '../http/client';
import type { Clock } from '../http/clock';
import type { Hints } from './hints';
import type { SharedList } from './sharedList';

/** What the work on all items of an execution uses. */
export interface ExecutionContext {
	n8n: IExecuteFunctions;
	client: ZoomClient;
	clock: Clock;
	operation: Operation;
	hints: Hints;
	/** IDs of what this execution has made, so that a lost request is not taken for another one's work. */
	madeIds: Set<string>;
	/** Lists that were read to find records, by what they are. */
	lists: Map<string, Promise<IDataObject[]>>;
	/** Lists in which items look for something, by what they are. */
	sharedLists: Map<string, SharedList>;
}
