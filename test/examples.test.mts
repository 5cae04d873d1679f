// What the example workflows do with records in the shape that was recorded.
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { executeFilter, isExpression, NodeHelpers } from 'n8n-workflow';
import type { FilterValue, INode, INodeParameters, INodeTypeDescription, IWorkflowBase } from 'n8n-workflow';
import { Zoom } from '../nodes/Zoom/Zoom.node.ts';

function example(name: string): IWorkflowBase {
	return JSON.parse(readFileSync(new URL(`../examples/${name}.json`, import.meta.url), 'utf8')) as IWorkflowBase;
}

/** Whether a Filter node keeps a record. Its expressions are `{{ $json.name }}` only. */
function keeps({ parameters }: INode, json: Record<string, unknown>): boolean {
	const conditions = structuredClone(parameters.conditions) as unknown as FilterValue;
	for (const condition of conditions.conditions) {
		const [, member = ''] = /^=\{\{ \$json\.(\w+) \}\}$/.exec(String(condition.leftValue)) ?? [];
		condition.leftValue = (json[member] ?? null) as string;
	}
	return executeFilter(conditions);
}

/** The nodes that lead from one node to another, by their names. */
function between({ connections }: IWorkflowBase, from: string, to: string): string[] {
	const next = connections[from]?.main?.[0]?.[0]?.node;
	return next === undefined || next === to ? [] : [next, ...between({ connections } as IWorkflowBase, next, to)];
}

test('the attendance report leaves out the time in the waiting room', () => {
	const workflow = example('weekly-attendance-report');
	const names = between(workflow, 'Participants', 'Attendance by Person');
	const nodes = workflow.nodes.filter(({ name }) => names.includes(name));
	expect(nodes.length).toBeGreaterThan(0);
	const isCounted = (json: Record<string, unknown>): boolean => nodes.every((node) => keeps(node, json));
	// Recorded 2023: in_meeting. Reports of 2020 and 2021 have no status at all.
	expect([{ status: 'in_meeting' }, {}, { status: '' }].map(isCounted)).toEqual([true, true, true]);
	expect(isCounted({ status: 'in_waiting_room' })).toBe(false);
});

const files = readdirSync(new URL('../examples/', import.meta.url)).map((file) => basename(file, '.json'));
const zoom = new Zoom().description;

/** The values of a node's form: what the workflow has stored, and the defaults. */
function formOf(node: INode, description: INodeTypeDescription): INodeParameters {
	const { properties } = description;
	return NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description) ?? {};
}

/** What an example has stored in a Zoom node that the editor would not show, or that is not in the list of options. */
function unknownValues(node: INode): string[] {
	const description = { ...zoom, name: node.type.replace('n8n-nodes-zoom.', '') };
	const form = formOf(node, description);
	return Object.entries(node.parameters).flatMap(([name, value]) => {
		const shown = zoom.properties.filter(
			(property) => property.name === name && NodeHelpers.displayParameter(form, property, node, description, form),
		);
		const isKnown = shown.some(
			({ type, options = [] }) =>
				type !== 'options' ||
				isExpression(value) ||
				options.some((option) => 'value' in option && option.value === value),
		);
		return isKnown ? [] : [`${node.name}: ${name} = ${JSON.stringify(value)}`];
	});
}

describe.each(files)('the example %s', (file) => {
	const workflow = example(file);
	const names = workflow.nodes.map(({ name }) => name);

	test('stores only what the form of the Zoom node shows', () => {
		const nodes = workflow.nodes.filter(({ type }) => /^n8n-nodes-zoom\.zoom(Tool)?$/.test(type));
		expect(nodes.flatMap(unknownValues)).toEqual([]);
	});

	test('connects nodes that it has, each with a name of its own', () => {
		const ends = Object.values(workflow.connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((output) => output.flatMap((ends) => ends ?? []).map(({ node }) => node)),
		);
		expect([...Object.keys(workflow.connections), ...ends].filter((name) => !names.includes(name))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});
});

test.each(['schedule-meetings-with-an-ai-agent', 'meeting-summary-to-a-message'])(
	'the example %s says in the canvas how to set it up, which scopes it needs, and has coloured sections',
	(file) => {
		const notes = example(file).nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes[0]?.parameters.content).toMatch(/credential[^]*Scopes: `meeting:/);
		expect(notes.filter(({ parameters }) => parameters.color !== undefined).length).toBeGreaterThan(1);
	},
);

test('the agent of the example can only read, schedule and move meetings', () => {
	const tools = example('schedule-meetings-with-an-ai-agent').nodes.filter(({ type }) => type.endsWith('.zoomTool'));
	expect(tools.map(({ parameters }) => parameters.operation)).toEqual(['getMany', 'create', 'update']);
});

test("the summary's message has the headings of Zoom's Markdown as Slack writes them", () => {
	const message = example('meeting-summary-to-a-message').nodes.find(({ name }) => name === 'Message');
	const text = JSON.stringify(message?.parameters);
	const [, pattern = ''] = /replace\(\/(.*?)\/gm, '\*\$1\*'\)/.exec(text) ?? [];
	expect('## Numbers\n- one'.replace(new RegExp(pattern, 'gm'), '*$1*')).toBe('*Numbers*\n- one');
});
