// The trigger's form under n8n's own lint rules, as test/nodes/description.test.mts has it for the Zoom node.
import { properties as pollingProperties } from '../../nodes/ZoomPollingTrigger/properties.ts';
import { properties } from '../../nodes/ZoomTrigger/properties.ts';
import { properties as webSocketProperties } from '../../nodes/ZoomWebSocketTrigger/properties.ts';
import { findingsOf } from './support/n8nRules.mts';

test.each([
	['Zoom Trigger', properties],
	['Zoom WebSocket Trigger', webSocketProperties],
	['Zoom Polling Trigger', pollingProperties],
])("n8n's rules for parameters find nothing in the form of the %s", async (_name, form) => {
	const off = [
		// Endpoint Status is a dropdown with nothing to choose, and without IDs.
		'node-param-display-name-wrong-for-dynamic-options',
		'node-param-description-wrong-for-dynamic-options',
		// Events are in the order of the names that Zoom gives them.
		'node-param-multi-options-type-unsorted-items',
	];
	expect(await findingsOf(form, off)).toEqual([]);
});
