import type { IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { isServerToServer } from '../shared/definition/credentialTypes';
import { FieldError } from '../shared/definition/errors';
import type { ParameterValues } from '../shared/definition/operation';
import { asText } from '../shared/definition/values';
import { toNodeError } from '../shared/engine/errors';
import { seenEventsFor } from '../shared/events/deduplication';
import { itemsToStart } from '../shared/events/delivery';
import { earlierEventKey } from '../shared/events/eventKey';
import { isWanted, parameterSnapshot } from '../shared/events/parameters';
import { Starter } from '../shared/events/starter';
import type { Emit } from '../shared/events/starter';
import { ZoomClient } from '../shared/http/client';
import { backgroundClock } from '../shared/http/clock';
import { later } from '../shared/http/later';
import { MissedEvents } from './missedEvents';
import type { MissedEventsFunctions } from './missedEvents';
import { statusOf } from './status';
import { readWebhookLogs } from './webhookLogs';

/** How often Zoom's log is read, in milliseconds. */
const INTERVAL_MS = 3_600_000;

/** The type of the credential that reads Zoom's log. Empty or 'off' if it is not to be read. */
const logCredentialOf = (values: ParameterValues): string => asText(values.get('fetchMissedEvents'));

/**
 * The part of the Zoom Trigger that n8n starts with the workflow: it reads Zoom's log of webhooks now and every hour,
 * and passes on what did not arrive. Nothing that goes wrong here keeps the workflow from getting webhooks.
 */
export async function fetchMissed(n8n: ITriggerFunctions): Promise<ITriggerResponse> {
	if (['', 'off'].includes(logCredentialOf(parameterSnapshot(n8n)))) return {};
	const closing = new AbortController();
	const missed = missedEventsOf(n8n, closing.signal);
	const readAgain = (): void => {
		later(INTERVAL_MS, closing.signal, readAgain);
		void missed.read();
	};
	readAgain();
	return await Promise.resolve({
		closeFunction: () => {
			closing.abort();
			return Promise.resolve();
		},
	});
}

function missedEventsOf(n8n: ITriggerFunctions, closing: AbortSignal): MissedEvents {
	const values = parameterSnapshot(n8n);
	const timezone = n8n.getTimezone();
	const workflowId = String(n8n.getWorkflow().id);
	const { id: nodeId, name, webhookId } = n8n.getNode();
	const seen = seenEventsFor(workflowId, nodeId);
	const stored = n8n.getWorkflowStaticData('node');
	seen.restore(stored, Date.now());
	const clock = backgroundClock(closing);
	const log: MissedEventsFunctions['log'] = (level, message) =>
		n8n.logger[level](`${name}: ${message}`, { node: name, workflowId });
	const startKey = (key: string): string => `zoom/${workflowId}/${nodeId}/${key}`;
	const starter = new Starter(
		{
			emit: (items, done, key) => {
				missed.started(key.slice(startKey('').length));
				// n8n stores all of the static data, and webhooks have changed it since.
				seen.store(stored, Date.now());
				(n8n.emit as Emit)([items], undefined, done, key);
			},
			createDone: () => n8n.helpers.createDeferredPromise<IRun>(),
			log: (level, message) => log(level === 'error' ? 'warn' : level, message),
		},
		clock,
	);
	closing.addEventListener('abort', () => starter.close(), { once: true });
	const missed = new MissedEvents(webhookId, {
		read: async (from) => {
			const appId = asText(values.get('appId')).trim();
			if (appId === '') throw new FieldError('App ID', "'App ID' is empty");
			const client = await ZoomClient.create(n8n, logCredentialOf(values), clock);
			return await readWebhookLogs(client, appId, from, clock.now());
		},
		isPassedOn: (event, key) => seen.has(key, earlierEventKey(event)) || seen.isPending(key),
		isWanted: (event) => isWanted(event, values, timezone),
		start: (event, key) => {
			const now = Date.now();
			// Zoom's next attempt then starts nothing.
			seen.add(key, now);
			// Nobody is named as the receiver, so that the execution asks n8n's store whether the event has another one.
			starter.start(itemsToStart(event, values, { key }, now), startKey(key));
		},
		explain: (error) => {
			const serverToServer = isServerToServer(logCredentialOf(values));
			return toNodeError(error, { node: n8n.getNode(), serverToServer, now: Date.now() }).message;
		},
		log,
		report: (reading) => void (statusOf(nodeId).log = reading),
		stored,
		now: () => clock.now(),
	});
	return missed;
}
