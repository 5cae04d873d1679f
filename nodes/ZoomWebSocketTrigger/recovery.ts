import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';

import { isServerToServer } from '../shared/definition/credentialTypes';
import type { ParameterValues } from '../shared/definition/operation';
import { toNodeError } from '../shared/engine/errors';
import type { ZoomEvent } from '../shared/events/envelope';
import { isSelected, readSelection } from '../shared/events/eventTypes';
import { ZoomClient } from '../shared/http/client';
import { systemClock } from '../shared/http/clock';
import { later } from '../shared/http/later';
import type { PollKind } from '../shared/polling/kind';
import { pollKinds } from '../shared/polling/kinds';
import { PollMemory } from '../shared/polling/memory';
import { hostKeysOf, poll } from '../shared/polling/poll';
import type { PollSettings } from '../shared/polling/poll';
import { ZoomReader } from '../shared/polling/reader';
import { scopeOf } from '../shared/polling/scope';
import { identify, isNew } from '../shared/polling/unit';
import { credentialTypeOf } from './node';

/** Zoom's lists may be behind its events. After so many milliseconds they are read once more. */
const AGAIN_MS = 5 * 60_000;

/** What a recovery needs of its surroundings. */
export interface RecoveryFunctions {
	/** What Zoom's lists are read with, anew for each reading. */
	open(): Promise<Pick<PollSettings, 'scope' | 'reader'>>;
	/** Passes on an event that was missed. */
	onMissed(event: ZoomEvent): void;
	/** The words for an error. */
	explain(error: unknown): string;
	log(level: 'debug' | 'info' | 'warn', message: string): void;
	/** Static data of the node. */
	stored: IDataObject;
	/** Milliseconds since 1970. */
	now(): number;
	/** Does something after so many milliseconds, unless the trigger is closed by then. */
	later(ms: number, work: () => void): void;
}

/**
 * Finds what happened while there was no connection. Zoom does not send it again, but its lists show some of it: the
 * same as a poll finds. What arrives over the connection is noted, so that nothing is passed on twice.
 */
export class Recovery {
	private readonly kinds: readonly PollKind[];
	private readonly n8n: RecoveryFunctions;
	private memory: PollMemory;
	/** What arrives over the connection while lists are read. */
	private arrived: Array<{ kind: PollKind; at: number; keys: string[] }> = [];
	private isReading = false;
	private isWanted = false;
	private hasFailed = false;
	private connections = 0;

	/** @param goesOn whether what happened since this node last ran is wanted, or only what happens from now on */
	constructor(kinds: readonly PollKind[], n8n: RecoveryFunctions, goesOn: boolean) {
		this.kinds = kinds;
		this.n8n = n8n;
		this.memory = PollMemory.from(goesOn ? n8n.stored : {});
	}

	/** Notes an event that is about to be passed on. @returns false if that has happened already */
	accept({ event, payload: { object, recovered } }: ZoomEvent): boolean {
		const kind = this.kinds.find((each) => each.event === event);
		if (!kind || !object || recovered === true) return true;
		const { at, keys } = identify(kind, object);
		const now = this.n8n.now();
		const known = this.memory.known(kind, now);
		if (!isNew(kind, keys, known)) return false;
		for (const key of keys) known.add(key, at ?? now);
		this.arrived.push({ kind, at: at ?? now, keys });
		this.memory.store(this.n8n.stored);
		return true;
	}

	/** The connection is up, for the first time or after a gap. */
	onConnected(): void {
		this.connections += 1;
		void this.read();
		if (this.connections > 1) this.n8n.later(AGAIN_MS, () => void this.read());
	}

	/** Reads the lists. If that is wanted while it is done, it is done once more. */
	private async read(): Promise<void> {
		this.isWanted = true;
		if (this.isReading) return;
		this.isReading = true;
		while (this.isWanted) {
			this.isWanted = false;
			await this.readOnce().catch((error: unknown) => this.tell(error));
		}
		this.isReading = false;
	}

	private async readOnce(): Promise<void> {
		const { kinds, n8n } = this;
		this.arrived = [];
		const copy: IDataObject = {};
		this.memory.store(copy);
		const memory = PollMemory.from(copy);
		const opened = await n8n.open();
		const hostKeys = hostKeysOf(opened.scope);
		// What has a time of its creation needs no list of what was there before.
		const begin = kinds.filter((kind) => isDated(kind) && !hostKeys.every((key) => memory.isKnown(kind, key)));
		const happenings = await poll(memory, {
			...opened,
			kinds: kinds.filter((kind) => !begin.includes(kind)),
			isOutOfTime: () => false,
			onRefused: ({ event }, { key }, { text }) =>
				n8n.log('debug', `Zoom does not let it read ${event} of ${key}: ${text}`),
		});
		memory.begin(begin, hostKeys, opened.reader.startedAt());
		for (const { event } of happenings) {
			const kind = kinds.find((each) => each.event === event.event) as PollKind;
			const { keys } = identify(kind, event.payload.object ?? {});
			const arrived = new Set(this.arrived.flatMap((one) => (one.kind === kind ? one.keys : [])));
			if (isNew(kind, keys, arrived)) n8n.onMissed({ ...event, payload: { ...event.payload, recovered: true } });
		}
		for (const { kind, at, keys } of this.arrived) for (const key of keys) memory.known(kind, at).add(key, at);
		this.memory = memory;
		memory.store(n8n.stored);
		if (happenings.length > 0) n8n.log('info', `Found ${happenings.length} events that happened without a connection`);
		this.hasFailed = false;
	}

	/** Says once that nothing can be found. The connection works all the same. */
	private tell(error: unknown): void {
		this.n8n.log(
			this.hasFailed ? 'debug' : 'warn',
			`What happens while there is no connection to Zoom cannot be fetched: ${this.n8n.explain(error)}`,
		);
		this.hasFailed = true;
	}
}

function isDated(kind: PollKind): boolean {
	return kind.restrict === undefined && kind.isConfirmed !== true;
}

/** The recovery of a published trigger; undefined if its events are in no list, or if it is switched off. */
export function recoveryFor(
	n8n: ITriggerFunctions,
	values: ParameterValues,
	onMissed: (event: ZoomEvent) => void,
	closing: AbortSignal,
): Recovery | undefined {
	const kinds = pollKinds.filter(({ event }) => isSelected(event, readSelection(values)));
	const options = values.get('options') as IDataObject | undefined;
	if (kinds.length === 0 || options?.fetchMissedEvents === false) return undefined;
	const credentialType = credentialTypeOf(values);
	const clock = systemClock(closing);
	const { name } = n8n.getNode();
	return new Recovery(
		kinds,
		{
			open: async () => {
				const reader = new ZoomReader(await ZoomClient.create(n8n, credentialType, clock), clock);
				return { reader, scope: await scopeOf({ hosts: [], isAccount: true, meetings: [] }, reader) };
			},
			explain: (error) => {
				const serverToServer = isServerToServer(credentialType);
				return toNodeError(error, { node: n8n.getNode(), serverToServer, now: clock.now() }).message;
			},
			onMissed,
			log: (level, message) =>
				n8n.logger[level](`${name}: ${message}`, { node: name, workflowId: n8n.getWorkflow().id }),
			stored: n8n.getWorkflowStaticData('node'),
			now: () => clock.now(),
			later: (ms, work) => later(ms, closing, work),
		},
		// A person who publishes a workflow does not expect what happened while it was not published.
		n8n.getActivationMode() !== 'activate',
	);
}
