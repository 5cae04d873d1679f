// The workflows of the checks, with parameters as the editor saves them.
import { randomUUID } from 'node:crypto';

type Json = Record<string, unknown>;
type Credentials = Record<string, { id: string; name: string }>;

/** The name of the trigger in every workflow. */
export const TRIGGER = 'Start';
/** The name of the node whose output is checked. */
export const CHECKED_NODE = 'Zoom';

/** A workflow that is started by hand and has one Zoom node. */
export function manualWorkflow(name: string, parameters: Json, credentials: Credentials): Json {
	return workflow(
		name,
		{ type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			type: 'n8n-nodes-zoom.zoom',
			typeVersion: 1,
			parameters: { authentication: Object.keys(credentials)[0], ...parameters },
			credentials,
		},
	);
}

/** A workflow that Zoom starts: the Zoom Trigger, and a node that does nothing. */
export function triggerWorkflow(name: string, events: string[], credentials: Credentials, webhookId: string): Json {
	const trigger = {
		type: 'n8n-nodes-zoom.zoomTrigger',
		typeVersion: 1.1,
		webhookId,
		parameters: { subscription: 'manual', events },
		credentials,
	};
	return workflow(name, trigger, { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} });
}

/** The same with the Zoom WebSocket Trigger. */
export function webSocketWorkflow(name: string, events: string[], credentials: Credentials, endpoint: string): Json {
	const trigger = {
		type: 'n8n-nodes-zoom.zoomWebSocketTrigger',
		typeVersion: 1,
		parameters: { authentication: Object.keys(credentials)[0], endpoint, events },
		credentials,
	};
	return workflow(name, trigger, { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} });
}

function workflow(name: string, trigger: Json, node: Json): Json {
	return {
		name,
		nodes: [
			{ id: randomUUID(), name: TRIGGER, position: [0, 0], ...trigger },
			{ id: randomUUID(), name: CHECKED_NODE, position: [260, 0], ...node },
		],
		connections: { [TRIGGER]: { main: [[{ node: CHECKED_NODE, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
