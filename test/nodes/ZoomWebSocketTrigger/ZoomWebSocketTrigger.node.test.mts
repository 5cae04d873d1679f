// What n8n needs of the trigger: its form, its credentials, and what it does in an execution.
import { NodeHelpers, type IDataObject, type IExecuteFunctions, type INode } from 'n8n-workflow';
import { ZoomWebSocketTrigger } from '../../../nodes/ZoomWebSocketTrigger/ZoomWebSocketTrigger.node.ts';
import { fakeN8n } from '../shared/support/fakeN8n.mts';

const trigger = new ZoomWebSocketTrigger();
const { description } = trigger;

test.each(['zoomServerToServerOAuth2Api', 'zoomAppOAuth2Api'])('one credential is asked for: %s', (authentication) => {
	const shown = (description.credentials ?? []).filter((credential) =>
		NodeHelpers.displayParameter({ authentication }, credential, {} as INode, description),
	);
	expect(shown.map(({ name, required }) => [name, required])).toEqual([[authentication, true]]);
});

test('in an execution of a published workflow, what the event started it with is passed on', async () => {
	const values: IDataObject = { authentication: 'zoomAppOAuth2Api' };
	const n8n = fakeN8n({
		items: [{ json: { topic: 'a' } }],
		functions: { getMode: () => 'trigger', getNodeParameter: (name: string) => values[name] ?? null },
	}) as IExecuteFunctions;
	expect(await trigger.execute.call(n8n)).toEqual([[{ json: { topic: 'a' } }]]);
});
