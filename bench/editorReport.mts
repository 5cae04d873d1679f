/** Milliseconds by node, for each of the three things that were measured. */
export type Durations = Map<string, { open: number[]; operation: number[]; resource: number[] }>;

/** The most that the Zoom node may take of what HubSpot takes. */
const LIMIT = 1.2;

/** The document with the medians. */
export function editorReport(durations: Durations, machine: string): string {
	const hubSpot = durations.get('HubSpot');
	const rows = [...durations].map(([label, { open, operation, resource }]) => {
		const cells = [open, operation, resource].map((values, index) => {
			const reference = [hubSpot?.open, hubSpot?.operation, hubSpot?.resource][index] ?? values;
			return `${Math.round(median(values))} (${(median(values) / median(reference)).toFixed(2)})`;
		});
		return `| ${[label, ...cells].join(' | ')} |`;
	});
	return `# The node's form in the editor

How long n8n's editor takes until the form stands still, in milliseconds: the median, and in brackets its ratio to
HubSpot's. Measured in one headless Chromium with one n8n, all nodes in turn in every round, from the event of the mouse
to the last change that was drawn. The operation and the resource are switched there and back. The nodes have no
credential, so that the form asks no service for lists. The goal for the Zoom node is ${LIMIT} of HubSpot's.

| node | open | switch the operation | switch the resource |
| --- | ---: | ---: | ---: |
${rows.join('\n')}

${machine}
`;
}

/** The value in the middle; of an even number of values the mean of the two in the middle. */
function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
