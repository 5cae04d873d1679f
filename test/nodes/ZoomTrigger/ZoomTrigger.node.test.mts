// What n8n needs of the trigger: its webhook, its credentials, and that each of n8n's calls does its work.
import { runInNewContext } from 'node:vm';
import {
	NodeHelpers,
	type ICredentialTestFunctions,
	type ILoadOptionsFunctions,
	type INode,
	type ITriggerFunctions,
} from 'n8n-workflow';
import { properties } from '../../../nodes/ZoomTrigger/properties.ts';
import { statusOf } from '../../../nodes/ZoomTrigger/status.ts';
import { ZoomTrigger } from '../../../nodes/ZoomTrigger/ZoomTrigger.node.ts';
import { NOW, SECRET, TriggerContext } from '../shared/support/triggerContext.mts';
import { fakeN8n } from '../shared/support/fakeN8n.mts';

const trigger = new ZoomTrigger();
const { description } = trigger;

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

describe('the description', () => {
	test('has one webhook for POST requests, which responds as soon as the execution has started', () => {
		expect(description.webhooks).toEqual([
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'zoom' },
		]);
		// n8n looks up the methods of a webhook by its name.
		expect(Object.keys(trigger.webhookMethods)).toEqual(['default']);
	});

	test('does not have version 1, for which n8n evaluates an expression at every request', () => {
		expect(description.version).not.toBe(1);
	});

	test.each([
		['manual', ['zoomWebhookApi']],
		['automatic', ['zoomWebhookApi', 'zoomAppOAuth2Api']],
	])('requires for a subscription that is %s the credentials %j', (subscription, names) => {
		const node: INode = {
			id: 'n',
			name: 'Zoom Trigger',
			type: 'zoomTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: { subscription },
		};
		const required = (description.credentials ?? []).filter((credential) =>
			NodeHelpers.displayParameter(node.parameters, credential, node, null),
		);
		expect(required.map((credential) => [credential.name, credential.required])).toEqual(
			names.map((name) => [name, true]),
		);
	});

	test.each(['zoomServerToServerOAuth2Api', 'zoomGeneralAppOAuth2Api'])(
		"requires the credential %s if it reads Zoom's log, and only then",
		(fetchMissedEvents) => {
			const node = { typeVersion: 1.1 } as INode;
			const shown = (parameters: INode['parameters']) =>
				(description.credentials ?? [])
					.filter((credential) => NodeHelpers.displayParameter(parameters, credential, node, null))
					.map(({ name }) => name);
			expect(shown({ subscription: 'manual', fetchMissedEvents })).toEqual(['zoomWebhookApi', fetchMissedEvents]);
			expect(shown({ subscription: 'manual', fetchMissedEvents: 'off' })).toEqual(['zoomWebhookApi']);
		},
	);

	test('names a credential once, because n8n looks at the first of a name only', () => {
		const names = (description.credentials ?? []).map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});

	test('names a method that exists for the test of the secret token', () => {
		expect(Object.keys(trigger.methods.credentialTest)).toEqual([description.credentials?.[0]?.testedBy]);
	});

	test('names a method that exists for every list in the form', () => {
		const loaded = properties.flatMap(({ typeOptions }) => typeOptions?.loadOptionsMethod ?? []);
		expect(Object.keys(trigger.methods.loadOptions)).toEqual(loaded);
	});

	test('explains the Test URL and the Production URL in the panel', () => {
		const { triggerPanel } = description;
		if (typeof triggerPanel !== 'object' || typeof triggerPanel.executionsHelp !== 'object')
			throw new Error('The panel has no help');
		expect(triggerPanel.executionsHelp.inactive).toMatch(/Test URL.*Production URL/);
		expect(triggerPanel.executionsHelp.active).toContain('executions list');
		expect([triggerPanel.header, triggerPanel.activationHint].every(Boolean)).toBe(true);
	});

	test.each([
		[['meeting.ended'], 'meeting ended'],
		[['meeting.ended', 'user.*'], 'meeting ended, any user event'],
		[['*'], 'any event'],
		[['a.*', 'b.*', 'c.*'], '3 events'],
	])('shows below the name the events %j as "%s"', (events, expected) => {
		const expression = String(description.subtitle).replace(/^=\{\{(.*)\}\}$/, '$1');
		expect(runInNewContext(expression, { $parameter: { events } })).toBe(expected);
	});
});

describe('the status in the form', () => {
	const options = async (
		credentials: INode['credentials'],
		{ endpointId, baseUrl = 'https://n8n.example.com' }: { endpointId?: unknown; baseUrl?: string } = {},
	) => {
		const functions = {
			getCurrentNodeParameter: (name: string) => (name === 'endpointId' ? endpointId : undefined),
			getInstanceBaseUrl: () => baseUrl,
		};
		const node = { id: 'temporary', ...(credentials ? { credentials } : {}) };
		return await trigger.methods.loadOptions.getEndpointStatus.call(
			fakeN8n({ node, functions }) as ILoadOptionsFunctions,
		);
	};
	const chosen = { zoomWebhookApi: { id: 'chosen', name: 'Zoom' } };
	const validated = [{ name: 'Validated by Zoom 3 min ago', description: 'No event has arrived yet.', value: '' }];
	const nothing = 'Nothing has arrived since n8n was started';

	test('is that of the node, also when another node with the same credential has received something', async () => {
		statusOf('chosen').validatedAt = NOW - 60_000;
		statusOf('node').validatedAt = NOW - 180_000;
		expect(await options(chosen, { endpointId: 'node' })).toEqual(validated);
		expect(await options(chosen, { endpointId: 'new' })).toMatchObject([{ name: nothing }]);
	});

	test.each([undefined, '', '={{ $nodeId }}', 7])(
		'is that of the credential where n8n does not tell the node: %j',
		async (endpointId) => {
			statusOf('chosen').validatedAt = NOW - 180_000;
			expect(await options(chosen, { endpointId })).toEqual(validated);
		},
	);

	test('warns of an address that Zoom cannot reach, until something has arrived', async () => {
		const local = { endpointId: 'local', baseUrl: 'http://localhost:5678' };
		expect(await options(chosen, local)).toMatchObject([
			{
				name: 'Nothing has arrived: this address is on localhost',
				description: expect.stringContaining('WEBHOOK_URL'),
				value: '',
			},
		]);
		statusOf('local').validatedAt = NOW - 180_000;
		expect(await options(chosen, local)).toEqual(validated);
	});

	test.each<INode['credentials']>([undefined, {}, { zoomWebhookApi: { id: null, name: 'Zoom' } }])(
		'asks for a credential if none is chosen: %j',
		async (credentials) => {
			expect(await options(credentials)).toEqual([{ name: 'Choose a Credential First', value: '' }]);
		},
	);
});

test("the status of missed events is that of the node's last reading", async () => {
	const functions = { getCurrentNodeParameter: () => 'reads' };
	const read = async () =>
		await trigger.methods.loadOptions.getMissedEventsStatus.call(fakeN8n({ functions }) as ILoadOptionsFunctions);
	expect(await read()).toMatchObject([{ name: "Zoom's log has not been read since n8n was started", value: '' }]);
	statusOf('reads').log = { at: NOW - 60_000, found: 0 };
	expect(await read()).toEqual([
		{ name: "Zoom's log was read 1 min ago", description: 'Nothing was missed.', value: '' },
	]);
});

describe("n8n's call", () => {
	test('to start the workflow reads nothing unless missed events are wanted', async () => {
		const n8n = fakeN8n({ node: { parameters: {} }, functions: { getNodeParameter: () => null } });
		expect(await trigger.trigger.call(n8n as ITriggerFunctions)).toEqual({});
	});

	test('to test a credential says whether it can be right', async () => {
		const test = async (secretToken: string): Promise<unknown> =>
			await trigger.methods.credentialTest.zoomWebhookTest.call({} as ICredentialTestFunctions, {
				id: 'tested',
				name: 'Zoom',
				type: 'zoomWebhookApi',
				data: { secretToken },
			});
		expect(await test('')).toMatchObject({ status: 'Error' });
		statusOf('tested').acceptedAt = NOW - 60_000;
		expect(await test(SECRET)).toMatchObject({
			status: 'OK',
			message: expect.stringContaining('Receiving events, the last 1 min ago'),
		});
	});

	test('for a request verifies it', async () => {
		const context = new TriggerContext();
		expect(await trigger.webhook.call(context.webhook({}, {}, '{}').n8n)).toEqual({ noWebhookResponse: true });
		expect(context.responses).toMatchObject([{ status: 401 }]);
	});

	test('to check, create and delete the subscription does so at Zoom', async () => {
		const context = new TriggerContext({ subscription: 'automatic', events: ['meeting.ended'], accountId: 'a' });
		context.node.credentials = { zoomAppOAuth2Api: { id: 'app', name: 'App' } };
		const { checkExists, create, delete: unsubscribe } = trigger.webhookMethods.default;
		context.zoom = () => ({ statusCode: 200, body: { event_subscriptions: [] } });
		expect(await checkExists.call(context.hook())).toBe(false);
		context.zoom = () => ({ statusCode: 201, body: { event_subscription_id: 's' } });
		expect(await create.call(context.hook())).toBe(true);
		context.zoom = () => ({ statusCode: 204 });
		expect(await unsubscribe.call(context.hook())).toBe(true);
		expect(context.sent.map(({ method }) => method)).toEqual(['GET', 'POST', 'DELETE']);
	});
});
