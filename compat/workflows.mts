// The core workflows: what a person does with the package on the first day. Parameters as the editor saves them.

type Json = Record<string, unknown>;
type Credentials = Record<string, { id: string; name: string }>;

/** The name of every workflow's trigger and of the node that is looked at. */
export const TRIGGER = 'Start';
export const NODE = 'Zoom';

/** Run by hand: one Zoom node. */
export function byHand(name: string, parameters: Json, credentials: Credentials): Json {
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

/** Started by Zoom: the trigger, and a node that does nothing. */
export function byEvent(name: string, events: string[], credentials: Credentials, webhookId: string): Json {
	const trigger = {
		type: 'n8n-nodes-zoom.zoomTrigger',
		typeVersion: 1.1,
		webhookId,
		parameters: { subscription: 'manual', events },
		credentials,
	};
	return workflow(name, trigger, { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} });
}

function workflow(name: string, trigger: Json, node: Json): Json {
	return {
		name,
		nodes: [
			{ id: crypto.randomUUID(), name: TRIGGER, position: [0, 0], ...trigger },
			{ id: crypto.randomUUID(), name: NODE, position: [260, 0], ...node },
		],
		connections: { [TRIGGER]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
