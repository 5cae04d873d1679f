import type { FormCost } from './formTimer.mts';

/** What is measured of each node. */
export const STEPS = ['open', 'operation', 'resource'] as const;

/** The costs of the steps, by node. */
export type Costs = Map<string, Record<(typeof STEPS)[number], FormCost[]>>;

/** The most that the Zoom node may take of what HubSpot takes. */
const LIMIT = 1.2;

/** The document with the medians. */
export const editorReport = (costs: Costs, machine: string): string => `# The node's form in the editor

What n8n's editor needs until the form stands still, in milliseconds: the median, and in brackets its ratio to
HubSpot's. Measured in one headless Chromium with one n8n, all nodes in turn in every round. The operation and the
resource are switched there and back. The nodes have no credential, so that the form asks no service for lists. The goal
for the Zoom node is ${LIMIT} of HubSpot's.

## The processor's time of the page

${tableOf(costs, ({ processor }) => processor)}

## From the event of the mouse to the last change, drawn

${tableOf(costs, ({ elapsed }) => elapsed)}

${machine}
`;

function tableOf(costs: Costs, figure: (cost: FormCost) => number): string {
	const medianOf = (label: string, step: (typeof STEPS)[number]): number =>
		median((costs.get(label)?.[step] ?? []).map(figure));
	const rows = [...costs.keys()].map((label) => {
		const cells = STEPS.map((step) => {
			const value = medianOf(label, step);
			return `${Math.round(value)} (${(value / medianOf('HubSpot', step)).toFixed(2)})`;
		});
		return `| ${[label, ...cells].join(' | ')} |`;
	});
	return `| node | open | switch the operation | switch the resource |
| --- | ---: | ---: | ---: |
${rows.join('\n')}`;
}

/** The value in the middle; of an even number of values the mean of the two in the middle. */
function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
