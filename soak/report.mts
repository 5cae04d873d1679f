// The figures of a soak, and docs/soak.md.
import { machineLine } from '../bench/machine.mts';
import type { Counter } from './counter.mts';
import type { EventSource } from './events.mts';
import type { ItemCounts } from './items.mts';
import { CONCURRENCY, type MemorySample, type SoakedN8n } from './n8n.mts';
import type { SoakOptions } from './options.mts';

/** What is left of an event, by how often the workflow ran. */
export interface EventCounts {
	sent: number;
	lost: string[];
	doubled: string[];
	/** Events whose execution ended with its process, and that a retry of the execution passed on. */
	retried: number;
	/** Executions of events that were never sent. */
	unknown: string[];
}

/** Everything that was counted. */
export interface SoakResult {
	options: SoakOptions;
	events: EventCounts;
	items: ItemCounts;
	source: EventSource;
	/** When each event was counted, in milliseconds since 1970. */
	counted: Counter['events'];
	n8n: SoakedN8n;
	statuses: string;
	minutes: number;
}

/** Events by how often the workflow has run for them. */
export function countEvents({ sent }: EventSource, { events }: Counter, retried: number): EventCounts {
	return {
		sent: sent.size,
		lost: [...sent].filter((id) => !events.has(id)),
		doubled: [...events].filter(([, times]) => times.length > 1).map(([id]) => id),
		retried,
		unknown: [...events.keys()].filter((id) => !sent.has(id)),
	};
}

/** Whether nothing is lost, doubled or mispaired. */
export function isClean({ events, items, source }: SoakResult): boolean {
	const bad = [events.lost, events.doubled, events.unknown, items.lost, items.doubled, items.mispaired];
	return bad.every(({ length }) => length === 0) && source.counts.forgedAccepted === 0;
}

const row = (cells: unknown[]): string => `| ${cells.join(' | ')} |`;

/** The document. */
export function soakDocument(result: SoakResult): string {
	const { options, source, n8n, statuses, minutes } = result;
	const { minutes: planned, events, items, seed } = options;
	const command = `npm run soak -- --minutes ${planned} --events ${events} --items ${items} --seed ${seed}`;
	const responses = [...source.counts.statuses]
		.sort(([one], [other]) => one - other)
		.map(([status, count]) => `${count} × ${status === 0 ? 'closed' : status}`);
	const ends = n8n.ends.map(({ signal }) => signal);
	return `# Soak

A whole n8n (SQLite, at most ${CONCURRENCY} executions at a time) receives events and items while it is ended by signals, and while
requests and responses fail at random. Zoom closes a connection after three seconds, and delivers again what got no
response below 500. Its pauses after the first one are shortened. What is counted comes from the receiving side: a server
counts what the workflows send, and the sandbox has the meetings. An execution that ended with its process is retried if
its event was not counted, as a person can do. While n8n starts, it responds to webhooks with 404, after which Zoom does
not come again. So the deliveries go through a proxy that responds with 503 until n8n is ready.

Written by the command; no test asserts it.

${eventTable(result)}

${source.counts.deliveries} deliveries: ${responses.join(', ')}. Zoom stopped delivering ${source.counts.givenUp.size} events without a 200.
n8n was ended ${ends.length} times (${ends.join(', ')}). Executions: ${statuses}. The run took ${minutes} minutes.

${faultyEvents(result)}## Memory

Heap and buffers after a full garbage collection, and the resident memory, in MiB.

${memoryTable(n8n.samples)}

${machineLine(command)}
`;
}

/** The most faulty events that are shown. */
const MAX_SHOWN = 20;

/** What happened to events that were lost or doubled: their deliveries, and when the workflow ran. */
function faultyEvents({ events: { lost, doubled }, source, counted, n8n }: SoakResult): string {
	const rows = [...lost.slice(0, MAX_SHOWN), ...doubled.slice(0, MAX_SHOWN)].map((id) =>
		row([id, source.history.get(id)?.join(', '), (counted.get(id) ?? []).map(source.secondOf).join(', ')]),
	);
	if (rows.length === 0) return '';
	const ends = n8n.ends.map(({ at }) => source.secondOf(at)).join(', ');
	const head = [row(['event', 'deliveries', 'executions at s']), row(['---', '---', '---'])];
	return `n8n was ended at ${ends} s.\n\n${[...head, ...rows].join('\n')}\n\n`;
}

function eventTable({ events, items }: SoakResult): string {
	return [
		row(['', 'sent', 'arrived once', 'after a retry by hand', 'lost', 'doubled', 'mispaired']),
		row(['---', '---', '---', '---', '---', '---', '---']),
		row([
			'Events: executions',
			events.sent,
			events.sent - events.lost.length - events.doubled.length,
			events.retried,
			events.lost.length,
			events.doubled.length,
			events.unknown.length,
		]),
		row([
			'Items: meetings',
			items.sent,
			items.succeeded,
			'–',
			items.lost.length,
			items.doubled.length,
			items.mispaired.length,
		]),
		'',
		`${items.failed} items have an error, as the faults make it likely. ${items.unreported} were in executions that ended ` +
			'with their process; what they made, they made once.',
	].join('\n');
}

/** For each process, what it held at its beginning, in its middle and at its end. */
function memoryTable(samples: MemorySample[]): string {
	const processes = [...new Set(samples.map(({ process }) => process))];
	return [
		row(['process', 'measured after', 'held', 'resident']),
		row(['---', '---', '---', '---']),
		...processes.map((process) => {
			const own = samples.filter((sample) => sample.process === process);
			const step = Math.max(1, Math.ceil(own.length / 8));
			const shown = own.filter((_sample, index) => index % step === 0 || index === own.length - 1);
			return row([
				process,
				shown.map(({ seconds }) => `${seconds} s`).join(', '),
				shown.map(({ held }) => held).join(', '),
				shown.map(({ resident }) => resident).join(', '),
			]);
		}),
	].join('\n');
}
