// Workflows with the built-in Zoom node, converted. `npm run convert:compare` runs both and compares the requests.
import { readFileSync } from 'node:fs';
import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';
import { workflows } from '../../convert/cases.mts';
import { convertWorkflow, type Workflow } from '../../convert/convertWorkflow.mts';
import { converterSource, exampleFile, exampleText } from '../../convert/writeExample.mts';
import { Zoom } from '../../nodes/Zoom/Zoom.node.ts';

const { description } = new Zoom();

const only = (parameters: Record<string, unknown>): Workflow => ({
	nodes: [{ name: 'A', type: 'n8n-nodes-base.zoom', typeVersion: 1, parameters }],
	connections: {},
});

/** The names of all values in a form, at any depth. */
function namesIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null || '__rl' in value) return [];
	return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}

const namesOf = (properties: INodeProperties[]): string[] =>
	properties.flatMap((property) => [property.name, ...namesOf((property.options ?? []) as INodeProperties[])]);
const known = new Set(namesOf(description.properties));

test.each(Object.entries(workflows))('%s becomes a form that this node has and accepts', (_name, workflow) => {
	const [, node] = convertWorkflow(workflow).workflow.nodes;
	expect(node).toMatchObject({ type: 'n8n-nodes-zoom.zoom', typeVersion: 1.1, name: 'Zoom', id: '2' });
	expect(namesIn(node?.parameters).filter((name) => !known.has(name))).toEqual([]);
	const asNode = { ...node, position: [0, 0] } as unknown as INode;
	// A parameter that the editor does not show would be dropped.
	const shown = NodeHelpers.getNodeParameters(
		description.properties,
		asNode.parameters,
		false,
		false,
		asNode,
		description,
	);
	expect(Object.keys(shown ?? {}).sort()).toEqual(expect.arrayContaining(namesSet(asNode.parameters)));
	expect(NodeHelpers.getNodeParametersIssues(description.properties, asNode, description)).toBeNull();
});

/** The parameters that are not empty or the default. */
function namesSet(parameters: INode['parameters']): string[] {
	return Object.keys(parameters).filter((name) => {
		const value = parameters[name];
		const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
		const defaults = description.properties.filter((property) => property.name === name).map((one) => one.default);
		return !isEmpty && !defaults.includes(value as never);
	});
}

test('other nodes, connections and names stay as they are', () => {
	const [workflow] = Object.values(workflows);
	const converted = convertWorkflow(workflow as Workflow).workflow;
	expect(converted.nodes[0]).toBe(workflow?.nodes[0]);
	expect(converted.connections).toBe(workflow?.connections);
	expect(JSON.stringify(converted)).not.toContain('zoomOAuth2Api":{"id":"1"');
});

test.each<[string, Record<string, unknown>, RegExp]>([
	['a setting that Zoom has ended', { additionalFields: { settings: { cnMeeting: true } } }, /^A: .*China/],
	['a repetition that was never said', { additionalFields: { type: 8 } }, /how the meeting repeats/],
	['a start that was never said', { additionalFields: {} }, /no start time/],
	['tokens that Zoom has ended', { authentication: 'accessToken' }, /has ended the tokens \(JWT\)/],
	['the credential', { authentication: 'oAuth2' }, /Choose a credential of the type Zoom General App OAuth2 API/],
	['another output', { operation: 'delete' }, /in place of \{ "success": true \}/],
	['an operation that is unknown', { operation: 'x' }, /'x' is unknown; the node was left as it is/],
])('a note tells of %s', (_what, parameters, note) => {
	const { notes } = convertWorkflow(only(parameters));
	expect(notes.filter((text) => note.test(text))).toHaveLength(1);
});

test('the example has the converter as it is, and its Code node converts', () => {
	const text = readFileSync(exampleFile, 'utf8');
	expect(text).toBe(exampleText(converterSource()));
	const { nodes } = JSON.parse(text) as Workflow;
	const code = String(nodes.find(({ type }) => type.endsWith('.code'))?.parameters.jsCode);
	const [workflow] = Object.values(workflows);
	// eslint-disable-next-line @typescript-eslint/no-implied-eval -- what n8n's Code node does
	const run = new Function('$json', code) as (json: object) => { json: { notes: string[]; workflow: string } };
	const { json } = run({ workflow: JSON.stringify(workflow) });
	const expected = convertWorkflow(workflow as Workflow);
	expect({ ...json, workflow: JSON.parse(json.workflow) as unknown }).toEqual(expected);
});
