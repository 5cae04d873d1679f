// The part of docs/faults.md about events.
import type { EventOutcome } from './eventRun.mts';

const INTRODUCTION = `# What becomes of events

Every fault happens to every kind of event, in the order in which n8n 2.41 handles a webhook: it stores the execution,
waits for capacity, starts it, reads the trigger's response, saves static data, and responds. A process of n8n is played
by modules of the trigger that are loaded anew. Only what n8n stores outlives it: static data, executions, and the
entries of its deduplication store. Downloads are real. \`npm run e2e:events\` and \`npm run soak\` end a whole n8n.

Zoom closes a connection after three seconds. It delivers again 5, 25 and 85 minutes after the first time, unless a
response below 500 came. After SIGTERM, n8n waits for the executions that run (30 s at most), and for nothing else.

A cell says what Zoom saw at each delivery, and how many executions passed an event on:

- **closed**: there was no response before Zoom closed the connection or n8n ended;
- **stopped**: n8n started another execution, which ended at the trigger, because the event has one;
- **crashed**: the execution ended with its process before the trigger had passed anything on. n8n shows it as crashed;
  the event is in it, and a retry passes it on.
`;

const LIMITS = `What no row shows, because it cannot be had (docs/decisions/0008-trigger-in-the-execution.md): n8n is killed after an
execution of a few milliseconds has ended and before static data is saved, or two workers run two executions of one
event in the same milliseconds. The event then has two executions.`;

/** The part of the document. */
export function eventsDocument(outcomes: EventOutcome[]): string {
	const count = (what: string): number => outcomes.filter(({ finding }) => finding?.startsWith(what)).length;
	const [downloads, others] = [true, false].map((ofDownload) =>
		outcomes.filter(({ fault }) => (fault.ofDownload ?? false) === ofDownload),
	) as [EventOutcome[], EventOutcome[]];
	return [
		INTRODUCTION,
		`${outcomes.length} runs: ${count('lost')} lost, ${count('doubled')} doubled.\n`,
		`## Deliveries and executions\n\n${table(others)}\n`,
		`## While two files of a recording are downloaded\n\n${table(downloads)}\n`,
		LIMITS,
		'',
	].join('\n');
}

function table(outcomes: EventOutcome[]): string {
	const kinds = [...new Set(outcomes.map(({ kind }) => kind.name))];
	const faults = [...new Set(outcomes.map(({ fault }) => fault.name))];
	const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
	const cell = (fault: string, kind: string): string => {
		const outcome = outcomes.find((candidate) => candidate.fault.name === fault && candidate.kind.name === kind);
		return outcome ? cellOf(outcome) : '';
	};
	return [
		row(['Fault', ...kinds]),
		row(['---', ...kinds.map(() => '---')]),
		...faults.map((fault) => row([fault, ...kinds.map((kind) => cell(fault, kind))])),
	].join('\n');
}

function cellOf({ seen, passedOn, stopped, crashed, downloadError, finding }: EventOutcome): string {
	if (finding !== undefined) return `**${finding.split(':')[0]}**`;
	const executions = [
		...(passedOn > 0 || crashed === 0 ? [`${passedOn}${downloadError ? ' (download_error)' : ''}`] : []),
		...(stopped > 0 ? [`${stopped} stopped`] : []),
		...(crashed > 0 ? [`${crashed} crashed`] : []),
	];
	return `${seen.join(', ')}: ${executions.join(', ')}`;
}
