// What n8n needs of the trigger: its form, its credentials, and what it does in an execution.
import { NodeHelpers, type IDataObject, type IExecuteFunctions, type INode, type IPollFunctions } from 'n8n-workflow';
import { ZoomPollingTrigger } from '../../../nodes/ZoomPollingTrigger/ZoomPollingTrigger.node.ts';
import { fakeN8n } from '../shared/support/fakeN8n.mts';

const trigger = new ZoomPollingTrigger();
const { description } = trigger;

test.each([
	['zoomGeneralAppOAuth2Api', true],
	['zoomServerToServerOAuth2Api', false],
])('%s is asked for when it is chosen, and whose events with it: %s', (authentication, hasWhose) => {
	const node = { parameters: { authentication, events: ['meeting.created'] }, typeVersion: 1 } as unknown as INode;
	const shown = (description.credentials ?? []).filter((credential) =>
		NodeHelpers.displayParameterPath(node.parameters, credential as never, '', node, description),
	);
	expect(shown.map(({ name }) => name)).toEqual([authentication]);
	const whose = description.properties.filter(
		(property) =>
			property.name === 'whose' && NodeHelpers.displayParameterPath(node.parameters, property, '', node, description),
	);
	expect(whose).toHaveLength(hasWhose ? 1 : 0);
});

const parameters: IDataObject = { authentication: 'zoomGeneralAppOAuth2Api', events: ['meeting.created'] };

function n8n(mode: string, requests: string[] = []): IExecuteFunctions & IPollFunctions {
	return fakeN8n({
		node: { parameters: parameters as never },
		credential: () => ({}),
		items: [{ json: { topic: 'polled' } }],
		respond: ({ url }) => {
			requests.push(url);
			const meetings = [{ id: 1, topic: 'newest', created_at: '2026-11-27T00:00:00Z' }];
			return { statusCode: 200, headers: {}, body: { meetings } };
		},
		functions: {
			getMode: () => mode,
			getTimezone: () => 'UTC',
			getWorkflow: () => ({ id: 'workflow' }),
			getWorkflowStaticData: () => ({}),
			getNodeParameter: (name: string) => parameters[name] ?? null,
			getExecutionCancelSignal: () => undefined,
		},
	}) as IExecuteFunctions & IPollFunctions;
}

test('in an execution it passes on what the poll found', async () => {
	expect(await trigger.execute.call(n8n('trigger'))).toEqual([[{ json: { topic: 'polled' } }]]);
});

test('in a test in the editor it passes on the newest', async () => {
	expect(await trigger.execute.call(n8n('manual'))).toEqual([[{ json: expect.objectContaining({ topic: 'newest' }) }]]);
});

test('n8n polls it', async () => {
	const requests: string[] = [];
	expect(await trigger.poll.call(n8n('trigger', requests))).toBeNull();
	expect(requests).toContain('https://api.zoom.us/v2/users/me/meetings');
});
