import { randomUUID } from 'node:crypto';

type Json = Record<string, unknown>;

/** A node as a workflow stores it; ID, position and parameters are filled in where they are missing. */
export type NodeFields = Json & { name: string; type: string; typeVersion: number };

/** A workflow whose nodes follow each other. */
export function chainWorkflow(name: string, nodes: NodeFields[]): Json & { name: string } {
	const connections = nodes
		.slice(1)
		.map((node, index) => [nodes[index]?.name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]);
	return {
		name,
		nodes: nodes.map((node, index) => ({ id: randomUUID(), position: [index * 200, 0], parameters: {}, ...node })),
		connections: Object.fromEntries(connections) as Json,
		settings: { executionOrder: 'v1' },
	};
}

/** The fields of n8n's Webhook node that receives POST requests at `/webhook/<path>` and responds at once. */
export function webhookNode(name: string, path: string): NodeFields {
	return {
		name,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
	};
}

/** The fields of n8n's Split Out node, which makes items of the list in a field. */
export function splitOutNode(name: string, fieldToSplitOut: string): NodeFields {
	return {
		name,
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut, options: {} },
	};
}
