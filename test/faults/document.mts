// docs/faults.md: what became of every kind of fault at every kind of operation.
import { UNKNOWN, type Duration, type Outcome } from './run.mts';

const INTRODUCTION = `# What becomes of faults

Written by the test suite (\`npm run docs:faults\`): every kind of fault happens to every kind of operation, in n8n's own engine, with the sandbox for
Zoom, and the sandbox's log and state tell what reached Zoom and what was done.

A cell says what the workflow got:

- **done**: its answer, and the work was done once;
- **not done**: an error, and nothing was done;
- **unknown**: an error that says that it is not known whether the work was done, and how to find out; in brackets what the sandbox knows of it;
- **reconnect**: an error that says to connect the credential again.

The number counts the requests that arrived at Zoom, of the kind that the fault hit: for a list those of pages, the first included; for a download those to
the storage; for a refresh those for tokens. Letters lead to the messages below.
`;

const TITLES: Record<Duration, string> = { once: 'A fault that happens once', always: 'A fault that goes on' };

/** The document. */
export function faultsDocument(outcomes: Outcome[]): string {
	const messages = new Map<string, string>();
	const letter = (error: NonNullable<Outcome['error']>): string => {
		const key = `**${plain(error.message)}** ${plain(error.description.replace(/ \([^()]*\)$/, ''))}`;
		if (!messages.has(key)) messages.set(key, letters(messages.size));
		return messages.get(key) as string;
	};
	const tables = (['once', 'always'] as const).map(
		(duration) =>
			`## ${TITLES[duration]}\n\n${table(
				outcomes.filter((outcome) => outcome.duration === duration),
				letter,
			)}`,
	);
	const lost = outcomes.filter(({ finding }) => finding?.startsWith('lost')).length;
	const doubled = outcomes.filter(({ finding }) => finding?.startsWith('doubled')).length;
	const listed = [...messages].map(([words, name]) => `- ${name}: ${words}`).join('\n');
	return `${INTRODUCTION}\n${outcomes.length} runs: ${lost} lost, ${doubled} doubled.\n\n${tables.join('\n\n')}\n\n## What the errors say\n\n${listed}\n`;
}

function table(outcomes: Outcome[], letter: (error: NonNullable<Outcome['error']>) => string): string {
	const operations = [...new Set(outcomes.map(({ operation }) => operation))];
	const faults = [...new Set(outcomes.map(({ fault }) => fault))];
	const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
	const cell = (fault: string, operation: string): string => {
		const outcome = outcomes.find((candidate) => candidate.fault === fault && candidate.operation === operation);
		return outcome ? cellOf(outcome, letter) : '';
	};
	return [
		row(['Fault', ...operations]),
		row(['---', ...operations.map(() => '---')]),
		...faults.map((fault) => row([fault, ...operations.map((operation) => cell(fault, operation))])),
	].join('\n');
}

function cellOf(
	{ requests, done, error, finding }: Outcome,
	letter: (error: NonNullable<Outcome['error']>) => string,
): string {
	if (finding !== undefined) return `**${finding.split(':')[0]}**`;
	if (!error) return `done, ${requests}`;
	const what = UNKNOWN.test(error.message)
		? `unknown (${done === 1 ? 'done' : 'not done'})`
		: /needs to be connected again/.test(error.message)
			? 'reconnect'
			: 'not done';
	return `${what}, ${requests}, ${letter(error)}`;
}

/** Without what differs from run to run. */
const plain = (text: string): string =>
	text
		.replace(/\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2} UTC)?/g, '…')
		.replace(/\d+ of \d+ bytes/, '… of … bytes')
		.trim();

/** A, B, … Z, AA, AB, … */
const letters = (index: number): string =>
	(index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
