import type { IDataObject, IExecuteFunctions, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { isServerToServer } from '../shared/definition/credentialTypes';
import { FieldError, UserError } from '../shared/definition/errors';
import type { ParameterValues } from '../shared/definition/operation';
import { asText } from '../shared/definition/values';
import { toNodeError } from '../shared/engine/errors';
import { itemsToStart } from '../shared/events/delivery';
import type { ZoomEvent } from '../shared/events/envelope';
import { isSelected, readSelection } from '../shared/events/eventTypes';
import { hasFileOf, readFileTypes } from '../shared/events/files';
import { passesFilters, readFilters } from '../shared/events/filters';
import { executionParameters, parameterValues } from '../shared/events/parameters';
import { ZoomClient } from '../shared/http/client';
import { systemClock } from '../shared/http/clock';
import { pollKinds } from '../shared/polling/kinds';
import { PollMemory } from '../shared/polling/memory';
import { newestEvent } from '../shared/polling/newest';
import { poll } from '../shared/polling/poll';
import type { PollSettings } from '../shared/polling/poll';
import { ZoomReader } from '../shared/polling/reader';
import { scopeOf } from '../shared/polling/scope';

/** The part of n8n's time for a poll after which nothing new is begun. The last requests need the rest. */
const USABLE_PART = 0.7;

/** The nodes with a poll under way. One that takes longer than a minute meets the next one. */
const polling = new Set<string>();

/** The type of the credential that the node uses. */
export const credentialTypeOf = (values: ParameterValues): string => asText(values.get('authentication'));

/** What is new since the last poll, as items; null if nothing is. The first poll finds everything old. */
export async function pollZoom(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const node = `${String(n8n.getWorkflow().id)}/${n8n.getNode().id}`;
	if (polling.has(node)) return null;
	polling.add(node);
	try {
		return await withNodeErrors(n8n, async () => await pollOnce(n8n));
	} finally {
		polling.delete(node);
	}
}

async function pollOnce(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const values = parameterValues(n8n);
	const clock = systemClock(undefined);
	// n8n gives up a poll that takes longer, and drops what it found. Versions before 2.41 wait.
	const budget = (n8n as Partial<IPollFunctions>).getPollBudgetMs?.() ?? Infinity;
	const startedAt = clock.now();
	const wanted = wantedOf(n8n, values);
	const settings = await settingsOf(n8n, values, wanted.filters);
	const stored = n8n.getWorkflowStaticData('node');
	const credential = asText(n8n.getNode().credentials?.[credentialTypeOf(values)]?.id);
	const memory = PollMemory.from(stored.credential === credential ? stored : {});
	const happenings = await poll(memory, {
		...settings,
		isOutOfTime: () => clock.now() - startedAt > budget * USABLE_PART,
	});
	if (clock.now() - startedAt > budget) return null;
	memory.store(stored);
	stored.credential = credential;
	// The next poll may find the same again at once, if n8n is killed before it has stored the memory. Therefore nothing
	// says who received it, and the execution asks n8n's store in any case.
	const items = happenings
		.filter(({ event }) => wanted.isWanted(event))
		.flatMap(({ event, key }) => itemsToStart(event, values, { key }, clock.now()));
	return items.length === 0 ? null : [items];
}

/** The newest of what the node waits for, as items, while the workflow is being built. */
export async function fetchTestEvent(n8n: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await withNodeErrors(n8n, async () => {
		const values = executionParameters(n8n);
		const wanted = wantedOf(n8n, values);
		const settings = await settingsOf(n8n, values, wanted.filters);
		const event = await newestEvent(settings, wanted.isWanted);
		if (!event)
			throw new UserError(
				'Zoom has nothing of that kind from the last 30 days',
				'Make it happen in Zoom, check the filters, or pick more events.',
			);
		return itemsToStart(event, values, {}, Date.now());
	});
}

/** Which events are wanted. Hosts are left out: only their lists are read. */
function wantedOf(
	n8n: IPollFunctions | IExecuteFunctions,
	values: ParameterValues,
): { filters: IDataObject; isWanted: (event: ZoomEvent) => boolean } {
	const filters = readFilters(values, { workflowTimezone: n8n.getTimezone() });
	const others = { ...filters };
	delete others.hosts;
	return {
		filters,
		isWanted: (event) => passesFilters(event, others) && hasFileOf(event, readFileTypes(values)),
	};
}

async function settingsOf(
	n8n: IPollFunctions | IExecuteFunctions,
	values: ParameterValues,
	filters: IDataObject,
): Promise<Omit<PollSettings, 'isOutOfTime'>> {
	const credentialType = credentialTypeOf(values);
	const kinds = pollKinds.filter(({ event }) => isSelected(event, readSelection(values)));
	if (kinds.length === 0) throw new FieldError('Events', "'Events' is empty", 'Pick at least one event.');
	const signal = 'getExecutionCancelSignal' in n8n ? n8n.getExecutionCancelSignal() : undefined;
	const clock = systemClock(signal);
	const reader = new ZoomReader(await ZoomClient.create(n8n, credentialType, clock), clock);
	const isAccount = isServerToServer(credentialType) || values.get('whose') === 'account';
	const { hosts = [], meetings = [] } = filters as { hosts?: string[]; meetings?: string[] };
	return {
		kinds,
		reader,
		scope: await scopeOf({ hosts, isAccount, meetings }, reader),
		onRefused: ({ event }, { key }, { text }) => warnOnce(n8n, `Zoom does not let it read ${event} of ${key}: ${text}`),
	};
}

/** What has been logged, so that not every poll says it again. */
const warned = new Set<string>();

function warnOnce(n8n: IPollFunctions | IExecuteFunctions, message: string): void {
	const { id, name } = n8n.getNode();
	const key = `${id} ${message}`;
	if (warned.has(key)) return;
	warned.add(key);
	n8n.logger.warn(`${name}: ${message}`, { node: name, workflowId: n8n.getWorkflow().id });
}

/** Turns whatever is thrown into an error of the node. */
async function withNodeErrors<T>(n8n: IPollFunctions | IExecuteFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const serverToServer = isServerToServer(n8n.getNode().parameters.authentication);
		throw toNodeError(error, { node: n8n.getNode(), serverToServer, now: Date.now() });
	}
}
