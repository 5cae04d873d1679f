import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../shared/engine/errors';
import { itemsToStart } from '../shared/events/delivery';
import { executionParameters, isWanted } from '../shared/events/parameters';
import type { ZoomEvent } from '../shared/events/envelope';
import { systemClock } from '../shared/http/clock';
import { listen } from './node';

/**
 * Waits for an event while the workflow is being built. n8n calls `execute` for that, because the node has one, and
 * never `trigger` (docs/n8n-notes.md).
 * @returns the items with which the event starts the execution
 */
export async function waitForEvent(n8n: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const values = executionParameters(n8n);
	const clock = systemClock(n8n.getExecutionCancelSignal());
	let leave = (): void => undefined;
	try {
		const arrival = new Promise<ZoomEvent>((resolve, reject) => {
			const opening = listen(n8n, values, {
				onConnected: () => undefined,
				onLost: () => undefined,
				onRefused: reject,
				onEvent: (event) => {
					try {
						if (isWanted(event, values, n8n.getTimezone())) resolve(event);
					} catch (error) {
						reject(error as Error);
					}
				},
			});
			opening.then((close) => (leave = close), reject);
		});
		const event = await clock.abortable(arrival);
		return itemsToStart(event, values, {}, clock.now());
	} catch (error) {
		throw toNodeError(error, { node: n8n.getNode(), serverToServer: true, now: Date.now() });
	} finally {
		leave();
	}
}
