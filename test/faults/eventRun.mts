// Every fault happens to every kind of event.
import type { INodeExecutionData } from 'n8n-workflow';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { eventFaults, type EventFault } from './eventFaults.mts';
import { eventKinds, type EventKind } from './eventKinds.mts';
import { EventWorld, type EventResult, type Seen } from './eventWorld.mts';

/** The outcome of one fault for one kind of event. */
export interface EventOutcome {
	fault: EventFault;
	kind: EventKind;
	/** What each delivery got. */
	seen: Seen[];
	/** How many executions passed an event on. */
	passedOn: number;
	/** How many executions stopped at the trigger, because another one has the event. */
	stopped: number;
	/** How many executions ended with their process. */
	crashed: number;
	/** Why a file is missing. */
	downloadError: boolean;
	/** What must not happen: an event that is lost or doubled. */
	finding?: string;
}

/** All outcomes, in the order of the document. */
export async function runAllEvents(): Promise<EventOutcome[]> {
	const n8n = await createTestN8n();
	try {
		const outcomes: EventOutcome[] = [];
		for (const fault of eventFaults)
			for (const kind of eventKinds)
				if (kind.downloads || !fault.ofDownload) outcomes.push(await runEvent(n8n, fault, kind));
		return outcomes;
	} finally {
		n8n.close();
	}
}

/** Lets one fault happen to one kind of event. */
async function runEvent(n8n: TestN8n, fault: EventFault, kind: EventKind): Promise<EventOutcome> {
	const world = await EventWorld.create(n8n, kind);
	try {
		await fault.run(world);
		const result = await world.result();
		const finding = await findingIn(result, fault, kind);
		return {
			fault,
			kind,
			seen: result.seen,
			passedOn: result.passedOn.length,
			stopped: result.stopped,
			crashed: result.crashed.length,
			downloadError: JSON.stringify(result.passedOn).includes('download_error'),
			...(finding === undefined ? {} : { finding }),
		};
	} finally {
		await world.close();
	}
}

async function findingIn(
	{ passedOn, crashed, retry }: EventResult,
	{ events = 1 }: EventFault,
	kind: EventKind,
): Promise<string | undefined> {
	if (passedOn.length > events) return `doubled: ${passedOn.length} executions of ${events}`;
	if (new Set(passedOn.map((items) => JSON.stringify(items.map(({ json }) => json)))).size < passedOn.length)
		return 'doubled: two executions have the same event';
	const missing = events - passedOn.length;
	if (crashed.length < missing) return `lost: ${passedOn.length} executions of ${events}`;
	const retried: INodeExecutionData[][] = [];
	for (const execution of crashed.slice(0, missing)) retried.push(await retry(execution));
	const incomplete = [...passedOn, ...retried].some((items) => items.length === 0 || !items.every(hasAll(kind)));
	return incomplete ? 'lost: an execution has only a part of the event' : undefined;
}

/** Whether an item has what the event says, and its files or the reason why not. */
const hasAll =
	({ downloads }: EventKind) =>
	({ json, binary = {} }: INodeExecutionData): boolean => {
		if (json.topic !== 'Standup') return false;
		const errors = JSON.stringify(json).match(/"download_error"/g) ?? [];
		return !downloads || Object.keys(binary).length + errors.length === 2;
	};
