import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isServerToServer } from '../definition/credentialTypes';
import { toNodeError } from '../engine/errors';
import { seenEventsFor } from './deduplication';
import { splitDeliveries } from './delivery';
import type { DeliveredItems, Delivery } from './delivery';
import type { ZoomEvent } from './envelope';
import { downloadItems, readFileOutput } from './files';
import { executionParameters, includesRawBody } from './parameters';

/** Zoom's second delivery of an event comes no sooner than this after the first, in milliseconds. */
const FIRST_RETRY_MS = 4 * 60_000;

/** How many entries n8n's store keeps for a node, two for each event. */
const MAX_STORED = 2_000;

/** How many events this process knows the execution of. */
const MAX_IN_MEMORY = 10_000;

/** The execution that has each event, by workflow, node and event. */
const claims = new Map<string, string>();

/**
 * The part of a trigger that runs in the execution, after n8n has stored it with the event: it downloads files, and
 * stops an execution whose event has another one. Why: docs/decisions/0008-trigger-in-the-execution.md.
 * @param started the items with which the event started the execution
 * @param credentialType the credential with the hosts that files may be downloaded from
 */
export async function passOn(
	n8n: IExecuteFunctions,
	started: INodeExecutionData[],
	credentialType: string,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	for (const event of splitDeliveries(started)) output.push(...(await passOnEvent(n8n, event, credentialType)));
	return [output];
}

async function passOnEvent(
	n8n: IExecuteFunctions,
	{ items, delivery }: DeliveredItems,
	credentialType: string,
): Promise<INodeExecutionData[]> {
	if (!delivery) return items;
	if (await hasAnotherExecution(n8n, delivery)) {
		n8n.logger.debug('Zoom Trigger stopped an execution, because its event has started another one');
		return [];
	}
	return delivery.event ? await withFiles(n8n, delivery.event, items, credentialType) : items;
}

/**
 * Whether another execution has passed the event on. The webhook already drops what it knows. It cannot know of an
 * execution that n8n has stored but not started yet when n8n was restarted, because n8n saves static data only after the
 * start. n8n's own store is asked where another process may have such an execution. It has none of an event that arrived
 * in this process and that Zoom cannot have delivered again yet.
 */
async function hasAnotherExecution(n8n: IExecuteFunctions, delivery: Delivery): Promise<boolean> {
	const { key, receivedBy, eventTime } = delivery;
	// A retry is what a person has asked for.
	if (key === undefined || n8n.getMode() === 'retry') return false;
	const now = Date.now();
	const seen = seenEventsFor(String(n8n.getWorkflow().id), n8n.getNode().id);
	const isReceivedHere = receivedBy === seen.process;
	// Zoom's next delivery then starts nothing, if it comes to this process.
	if (!isReceivedHere) seen.add(key, now);
	if (!claimInMemory(n8n, key)) return true;
	if (isReceivedHere && now - eventTime < FIRST_RETRY_MS) return false;
	return !(await claimInStore(n8n, key));
}

/** Claims an event for this execution. False if another execution of this process has it. */
function claimInMemory(n8n: IExecuteFunctions, key: string): boolean {
	const executionId = n8n.getExecutionId();
	const claimKey = [n8n.getWorkflow().id, n8n.getNode().id, key].join('/');
	const owner = claims.get(claimKey) ?? executionId;
	claims.set(claimKey, owner);
	for (const oldest of claims.keys()) {
		if (claims.size <= MAX_IN_MEMORY) break;
		claims.delete(oldest);
	}
	return owner === executionId;
}

/** Claims an event for this execution. False if any other execution has it. */
async function claimInStore(n8n: IExecuteFunctions, key: string): Promise<boolean> {
	const own = `${key}/${n8n.getExecutionId()}`;
	try {
		const { processed } = await n8n.helpers.checkProcessedAndRecord([key, own], 'node', {
			mode: 'entries',
			maxEntries: MAX_STORED,
		});
		// n8n runs an execution again in queue mode when its worker was killed.
		return !processed.includes(key) || processed.includes(own);
	} catch (error) {
		// An event that comes twice is better than one that is lost.
		n8n.logger.debug(`Zoom Trigger could not ask n8n for earlier executions: ${(error as Error).message}`);
		return true;
	}
}

/** The items with their files. Whatever fails, the event is passed on, with the reason. */
async function withFiles(
	n8n: IExecuteFunctions,
	event: ZoomEvent,
	items: INodeExecutionData[],
	credentialType: string,
): Promise<INodeExecutionData[]> {
	try {
		const values = executionParameters(n8n);
		const downloaded = await downloadItems(n8n, event, readFileOutput(event, values), credentialType);
		if (includesRawBody(values)) for (const item of downloaded) item.json.body = event as unknown as IDataObject;
		return downloaded;
	} catch (error) {
		const explained = toNodeError(error, {
			node: n8n.getNode(),
			serverToServer: isServerToServer(credentialType),
			now: Date.now(),
		});
		if (n8n.getExecutionCancelSignal()?.aborted === true) throw explained;
		const { message } = explained;
		n8n.logger.warn(`Zoom Trigger could not download recording files: ${message}`);
		return items.map((item) => ({ ...item, json: { ...item.json, download_error: message } }));
	}
}
