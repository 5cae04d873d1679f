// The trigger's form under n8n's own lint rules, as test/nodes/description.test.mts has it for the Zoom node.
import { properties } from '../../nodes/ZoomTrigger/properties.ts';
import { findingsOf } from './support/n8nRules.mts';

test("n8n's rules for parameters find nothing in the trigger's form", async () => {
	const off = [
		// Endpoint Status is a dropdown with nothing to choose, and without IDs.
		'node-param-display-name-wrong-for-dynamic-options',
		'node-param-description-wrong-for-dynamic-options',
		// Events are in the order of the names that Zoom gives them.
		'node-param-multi-options-type-unsorted-items',
	];
	expect(await findingsOf(properties, off)).toEqual([]);
});
