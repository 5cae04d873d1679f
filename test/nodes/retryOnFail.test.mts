// n8n's own Retry On Fail runs a node again with all items. What the node has done by then is not done again.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, NO_OP, START, type TestN8n, type WorkflowNode } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';

guardNetwork();

describe.each(['new', 'old'] as const)('on the %s n8n', (version) => {
	let n8n: TestN8n;
	beforeAll(async () => {
		n8n = await createTestN8n(version === 'old' ? { version } : {});
	});
	afterAll(() => n8n.close());

	/** Zoom makes meetings, but refuses these topics as often as said. Returns the topics of those that it has made. */
	const refuse = (refusals: Record<string, number>): string[] => {
		const made: string[] = [];
		nock('https://api.zoom.us')
			.persist()
			.post('/v2/users/me/meetings')
			.reply((_uri, body) => {
				const topic = (body as IDataObject).topic as string;
				const left = refusals[topic] ?? 0;
				refusals[topic] = left - 1;
				if (left > 0) return [400, { code: 300, message: 'Not now.' }];
				made.push(topic);
				return [201, { id: made.length, topic }];
			});
		return made;
	};

	const zoomNode = (parts: Partial<WorkflowNode> = {}): WorkflowNode => ({
		name: 'Zoom',
		type: 'n8n-nodes-zoom.zoom',
		parameters: {
			resource: 'meeting',
			operation: 'create',
			topic: '={{ $json.topic }}',
			meetingType: 3,
			requestOptions: { maxConcurrentRequests: 1 },
		},
		credential: connectedGeneralApp(n8n),
		retryOnFail: true,
		maxTries: 3,
		waitBetweenTries: 1,
		...parts,
	});
	const items = ['A', 'B', 'C'].map((topic) => ({ json: { topic } }));
	const topics = (output: INodeExecutionData[][]): unknown[] =>
		(output[0] ?? []).map(({ json, pairedItem }) => [json.topic ?? json.error, pairedItem]);
	const all = ['A', 'B', 'C'].map((topic, item) => [topic, { item }]);

	test('of three items of which the last fails once, each is made once, and the output has all three', async () => {
		const made = refuse({ C: 1 });
		const result = await n8n.runWorkflow({
			nodes: [{ name: 'Start', type: START }, zoomNode(), { name: 'Next', type: NO_OP }],
			connections: [
				['Start', 'Zoom'],
				['Zoom', 'Next'],
			],
			items,
		});
		expect(result.status).toBe('success');
		expect(made).toEqual(['A', 'B', 'C']);
		expect(topics(result.output('Zoom'))).toEqual(all);
		expect(result.output('Next')[0]).toHaveLength(3);
	});

	test('after the last try each is made once, and the error names them', async () => {
		const made = refuse({ C: 9 });
		const result = await n8n.runWorkflow({
			nodes: [{ name: 'Start', type: START }, zoomNode()],
			connections: [['Start', 'Zoom']],
			items,
		});
		expect([result.status, made]).toEqual(['error', ['A', 'B']]);
		expect(result.error?.description).toContain('Already done, do not run again: items 0 (ID 1), 1 (ID 2).');
	});

	test('n8n retries after Continue On Fail as well, if the first item failed', async () => {
		const made = refuse({ A: 1 });
		const result = await n8n.runWorkflow({
			nodes: [{ name: 'Start', type: START }, zoomNode({ onError: 'continueRegularOutput' })],
			connections: [['Start', 'Zoom']],
			items,
		});
		expect(made).toEqual(['B', 'C', 'A']);
		expect(topics(result.output('Zoom'))).toEqual(all);
	});

	test('two nodes with the same input, and another execution, each do their own', async () => {
		const made = refuse({ C: 2 });
		const workflow = {
			nodes: [{ name: 'Start', type: START }, zoomNode(), zoomNode({ name: 'Other' })],
			connections: [
				['Start', 'Zoom'],
				['Start', 'Other'],
			] as const,
			items,
		};
		expect((await n8n.runWorkflow(workflow)).status).toBe('success');
		expect([...made].sort()).toEqual(['A', 'A', 'B', 'B', 'C', 'C']);
		await n8n.runWorkflow(workflow);
		expect(made).toHaveLength(12);
	});
});
