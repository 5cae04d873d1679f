import type { IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { UserError } from '../shared/definition/errors';
import { toNodeError } from '../shared/engine/errors';
import { seenEventsFor } from '../shared/events/deduplication';
import { itemsToStart } from '../shared/events/delivery';
import type { ZoomEvent } from '../shared/events/envelope';
import { eventKey } from '../shared/events/eventKey';
import { isWanted, parameterSnapshot } from '../shared/events/parameters';
import { Starter } from '../shared/events/starter';
import type { Emit } from '../shared/events/starter';
import { backgroundClock } from '../shared/http/clock';
import type { NodeListener } from './node';
import { listen } from './node';
import { recoveryFor } from './recovery';

/** How long publishing a workflow waits for the connection, in milliseconds. After that it goes on by itself. */
const PUBLISH_WAIT_MS = 15_000;

/** Starts the workflow with every event that its node wants, until n8n closes the trigger. */
export async function openTrigger(n8n: ITriggerFunctions): Promise<ITriggerResponse> {
	const closing = new AbortController();
	const start = async () => {
		const leave = await withNodeErrors(n8n, async () => await startWithEvents(n8n, closing.signal));
		if (closing.signal.aborted) leave();
		else closing.signal.addEventListener('abort', leave, { once: true });
	};
	const closeFunction = () => {
		closing.abort();
		return Promise.resolve();
	};
	// n8n gives the function that emits after it has called this one.
	if (n8n.getMode() === 'manual') return { closeFunction, manualTriggerFunction: start };
	await start();
	return { closeFunction };
}

/** @returns what ends it */
async function startWithEvents(n8n: ITriggerFunctions, closing: AbortSignal): Promise<() => void> {
	const values = parameterSnapshot(n8n);
	const timezone = n8n.getTimezone();
	const workflowId = String(n8n.getWorkflow().id);
	const { id: nodeId, name } = n8n.getNode();
	const isManual = n8n.getMode() === 'manual';
	// While a workflow is being built, nothing is remembered, so that the same event can be tried again.
	const seen = isManual ? undefined : seenEventsFor(workflowId, nodeId);
	const starter = new Starter(
		{
			emit: (items, done, key) => (n8n.emit as Emit)([items], undefined, done, isManual ? undefined : key),
			createDone: () => n8n.helpers.createDeferredPromise<IRun>(),
			log: (level, message) => n8n.logger[level](`${name}: ${message}`, { node: name, workflowId }),
		},
		backgroundClock(closing),
	);
	closing.addEventListener('abort', () => starter.close(), { once: true });
	const dispatchEvent = (event: ZoomEvent): void => {
		const now = Date.now();
		if (!isWanted(event, values, timezone)) return;
		const key = eventKey(event);
		if (seen?.has(key) || recovery?.accept(event) === false) {
			n8n.logger.debug(`${name} received an event again that has been passed on already`, { event: event.event });
			return;
		}
		seen?.add(key, now);
		const arrival = seen ? { key, receivedBy: seen.process } : {};
		starter.start(itemsToStart(event, values, arrival, now), `zoom/${workflowId}/${nodeId}/${key}`);
	};
	const recovery = isManual ? undefined : recoveryFor(n8n, values, dispatchEvent, closing);
	// A filter that cannot be used is told now, and not with the first event.
	isWanted({ event: '', payload: {} }, values, timezone);
	return await connected(
		n8n,
		closing,
		async ({ onConnected, ...listener }) =>
			await listen(n8n, values, {
				...listener,
				onConnected: () => {
					onConnected();
					recovery?.onConnected();
				},
				onEvent: dispatchEvent,
			}),
	);
}

/**
 * Listens, and waits until the connection is up. When a person publishes the workflow, what went wrong is thrown. When
 * n8n itself starts or takes over, nobody is there, and the network may come later: it does not wait.
 */
async function connected(
	n8n: ITriggerFunctions,
	closing: AbortSignal,
	open: (listener: Omit<NodeListener, 'onEvent'>) => Promise<() => void>,
): Promise<() => void> {
	const isPublishing = ['activate', 'update', 'create'].includes(n8n.getActivationMode());
	let isOpening = isPublishing;
	const first = n8n.helpers.createDeferredPromise<undefined>();
	const refuse = (error: Error): void => {
		if (isOpening) first.reject(error);
		else n8n.emitError(toNodeError(error, { node: n8n.getNode(), serverToServer: true, now: Date.now() }));
	};
	const leave = await open({
		onConnected: () => first.resolve(undefined),
		onLost: (words) => {
			if (isOpening) first.reject(new UserError(`There is no connection to Zoom: ${words}`));
		},
		onRefused: refuse,
	});
	if (!isPublishing) return leave;
	let isUp = false;
	try {
		await Promise.race([first.promise, backgroundClock(closing).sleep(PUBLISH_WAIT_MS)]);
		isUp = true;
		return leave;
	} finally {
		isOpening = false;
		if (!isUp) leave();
	}
}

/** Turns whatever is thrown into an error of the node. */
async function withNodeErrors<T>(n8n: ITriggerFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(error, { node: n8n.getNode(), serverToServer: true, now: Date.now() });
	}
}
