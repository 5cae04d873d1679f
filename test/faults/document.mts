// Writes docs/faults.md: the outcome of every kind of fault at every kind of operation.
import { NOT_FOUND, UNKNOWN, type Duration, type Outcome } from './run.mts';

const INTRODUCTION = `# What faults lead to

Written by the test suite (\`npm run docs:faults\`). Every kind of fault happens to every kind of operation, in n8n's
own engine and with the sandbox as Zoom. The sandbox's state shows what was really done.

A cell says what the workflow got:

- **done**: the response; the work was done once;
- **found**: the response was lost, and Zoom's list shows that the work was done: the item is as it should be, and says
  \`recovered: true\`. Create looks at the host's meetings, Create Many at the meeting's polls, Upload at the
  webinar's branding, after 1, 3, 7 and 15 seconds;
- **not done**: an error; nothing was done. With **looked up**, the error says that Zoom's list does not show it. With
  the option Create Again If Not Found it is made again instead;
- **unknown**: an error that says that it is not known whether the work was done, and how to find out. In brackets is
  what really happened;
- **reconnect**: an error that says to connect the credential again.

Letters lead to the messages below.
`;

const TITLES: Record<Duration, string> = { once: 'A fault that happens once', always: 'A fault that persists' };

type FaultError = NonNullable<Outcome['error']>;

/** The document. It leaves out the number of requests, which differs on a busy machine. */
export function faultsDocument(outcomes: Outcome[]): string {
	const messages = new Map<string, string>();
	const letterOf = (error: FaultError): string => {
		const advice = withoutVariables(error.description.replace(/ \([^()]*\)$/, ''));
		const key = `**${withoutVariables(error.message)}** ${advice}`;
		const letter = messages.get(key) ?? letters(messages.size);
		messages.set(key, letter);
		return letter;
	};
	const tables = (['once', 'always'] as const).map((duration) => {
		const ofDuration = outcomes.filter((outcome) => outcome.duration === duration);
		return `## ${TITLES[duration]}\n\n${table(ofDuration, letterOf)}`;
	});
	const lost = outcomes.filter(({ finding }) => finding?.startsWith('lost')).length;
	const doubled = outcomes.filter(({ finding }) => finding?.startsWith('doubled')).length;
	return [
		INTRODUCTION,
		`${outcomes.length} runs: ${lost} lost, ${doubled} doubled.\n`,
		...tables.map((text) => `${text}\n`),
		'## What the errors say\n',
		...[...messages].map(([text, letter]) => `- ${letter}: ${text}`),
		'',
	].join('\n');
}

function table(outcomes: Outcome[], letterOf: (error: FaultError) => string): string {
	const operations = [...new Set(outcomes.map(({ operation }) => operation))];
	const faults = [...new Set(outcomes.map(({ fault }) => fault))];
	const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
	const cell = (fault: string, operation: string): string => {
		const outcome = outcomes.find((candidate) => candidate.fault === fault && candidate.operation === operation);
		return outcome ? cellOf(outcome, letterOf) : '';
	};
	return [
		row(['Fault', ...operations]),
		row(['---', ...operations.map(() => '---')]),
		...faults.map((fault) => row([fault, ...operations.map((operation) => cell(fault, operation))])),
	].join('\n');
}

function cellOf({ timesDone, error, finding, recovered }: Outcome, letterOf: (error: FaultError) => string): string {
	if (finding !== undefined) return `**${finding.split(':')[0]}**`;
	return error ? `${kindOf(error, timesDone)}, ${letterOf(error)}` : doneOr(recovered);
}

const doneOr = (recovered: boolean | undefined): string => (recovered ? 'found' : 'done');

function kindOf({ message }: FaultError, timesDone: number | undefined): string {
	if (UNKNOWN.test(message)) return `unknown (${timesDone === 1 ? 'done' : 'not done'})`;
	if (NOT_FOUND.test(message)) return 'not done, looked up';
	return message.includes('needs to be connected again') ? 'reconnect' : 'not done';
}

/** A message without what differs from run to run. */
const withoutVariables = (text: string): string =>
	text
		.replace(/\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2} UTC| \d{2}-\d{2}-\d{2})?/g, '…')
		.replace(/\d+ of \d+ bytes/, '… of … bytes')
		.trim();

/** A, B, … Z, AA, AB, … */
const letters = (index: number): string =>
	(index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
