// What n8n needs of the trigger: where it listens, which credentials it asks for, and that each of n8n's calls does its work.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type ICredentialTestFunctions, type ILoadOptionsFunctions, type INode } from 'n8n-workflow';
import { properties } from '../../../nodes/ZoomTrigger/properties.ts';
import { statusOf } from '../../../nodes/ZoomTrigger/status.ts';
import { ZoomTrigger } from '../../../nodes/ZoomTrigger/ZoomTrigger.node.ts';
import { NOW, SECRET, TriggerContext } from '../shared/support/triggerContext.mts';

const trigger = new ZoomTrigger();
const { description } = trigger;

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

describe('the description', () => {
	test('is that of a trigger: in its group, with an output and no input, and its icon is there', () => {
		expect(description).toMatchObject({
			name: 'zoomTrigger',
			group: ['trigger'],
			inputs: [],
			outputs: ['main'],
			defaults: { name: description.displayName },
			properties,
		});
		const { light, dark } = description.icon as { light: string; dark: string };
		for (const icon of [light, dark])
			expect([icon, existsSync(join(__dirname, '../../../nodes/ZoomTrigger', icon.replace('file:', '')))]).toEqual([
				icon,
				true,
			]);
	});

	test('has one address that takes what Zoom posts, and answers as soon as the execution has begun', () => {
		expect(description.webhooks).toEqual([
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'zoom' },
		]);
		// n8n looks for the methods of an address under its name.
		expect(Object.keys(trigger.webhookMethods)).toEqual(['default']);
	});

	test('is not version 1, for which n8n evaluates an expression at every request', () => {
		expect(description.version).not.toBe(1);
	});

	test.each([
		['manual', ['zoomWebhookApi']],
		['automatic', ['zoomWebhookApi', 'zoomAppOAuth2Api']],
	])('for a subscription that is %s n8n wants the credentials %j', (subscription, names) => {
		const node: INode = {
			id: 'n',
			name: 'Zoom Trigger',
			type: 'zoomTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: { subscription },
		};
		const shown = (description.credentials ?? []).filter((credential) =>
			NodeHelpers.displayParameter(node.parameters, credential, node, null),
		);
		expect(shown.map(({ name, required }) => [name, required])).toEqual(names.map((name) => [name, true]));
	});

	test('the secret token is tested by a method that is there', () => {
		expect(Object.keys(trigger.methods.credentialTest)).toEqual([description.credentials?.[0]?.testedBy]);
	});

	test('every list of the form is loaded by a method that is there', () => {
		const loaded = properties.flatMap(({ typeOptions }) => typeOptions?.loadOptionsMethod ?? []);
		expect(Object.keys(trigger.methods.loadOptions)).toEqual(loaded);
	});

	test('the panel tells which address is for trying and which for good', () => {
		const { triggerPanel } = description;
		if (typeof triggerPanel !== 'object' || typeof triggerPanel.executionsHelp !== 'object')
			throw new Error('The panel has no help');
		expect(triggerPanel.executionsHelp.inactive).toMatch(/Test URL.*Production URL/);
		expect(triggerPanel.executionsHelp.active).toContain('executions list');
		expect([triggerPanel.header, triggerPanel.activationHint].every(Boolean)).toBe(true);
	});

	test.each([
		[['meeting.ended'], 'meeting.ended'],
		[['meeting.ended', 'user.*'], 'meeting.ended, user.*'],
		[['a.*', 'b.*', 'c.*'], '3 events'],
	])('below its name stand the events %j as "%s"', (events, expected) => {
		const expression = String(description.subtitle).replace(/^=\{\{(.*)\}\}$/, '$1');
		const evaluate = new Function('$parameter', `return ${expression}`) as (parameter: object) => unknown;
		expect(evaluate({ events })).toBe(expected);
	});
});

describe('the status in the form', () => {
	const options = async (credentials: INode['credentials']) =>
		await trigger.methods.loadOptions.getEndpointStatus.call({
			getNode: () => ({ credentials }),
		} as unknown as ILoadOptionsFunctions);

	test('is that of the chosen credential', async () => {
		statusOf('chosen').validated = NOW - 180_000;
		expect(await options({ zoomWebhookApi: { id: 'chosen', name: 'Zoom' } })).toEqual([
			{ name: 'Validated by Zoom 3 min ago', description: 'No event has arrived yet.', value: '' },
		]);
	});

	test.each<INode['credentials']>([undefined, {}, { zoomWebhookApi: { id: null, name: 'Zoom' } }])(
		'asks for a credential where none is chosen: %j',
		async (credentials) => {
			expect(await options(credentials)).toEqual([{ name: 'Choose a Credential First', value: '' }]);
		},
	);
});

describe("n8n's calls", () => {
	test('a credential is tested', async () => {
		const test = async (secretToken: string): Promise<unknown> =>
			await trigger.methods.credentialTest.zoomWebhookTest.call({} as ICredentialTestFunctions, {
				id: 'tested',
				name: 'Zoom',
				type: 'zoomWebhookApi',
				data: { secretToken },
			});
		expect(await test('')).toMatchObject({ status: 'Error' });
		statusOf('tested').accepted = NOW - 60_000;
		expect(await test(SECRET)).toMatchObject({
			status: 'OK',
			message: expect.stringContaining('Receiving events, the last 1 min ago'),
		});
	});

	test('a request is received', async () => {
		const n8n = new TriggerContext();
		expect(await trigger.webhook.call(n8n.webhook({}, {}, '{}').host)).toEqual({ noWebhookResponse: true });
		expect(n8n.answers).toMatchObject([{ status: 401 }]);
	});

	test('a subscription is looked for, made and removed', async () => {
		const n8n = new TriggerContext({ subscription: 'automatic', events: ['meeting.ended'], accountId: 'a' });
		n8n.node.credentials = { zoomAppOAuth2Api: { id: 'app', name: 'App' } };
		const { checkExists, create, delete: remove } = trigger.webhookMethods.default;
		n8n.zoom = () => ({ statusCode: 200, body: { event_subscriptions: [] } });
		expect(await checkExists.call(n8n.hook())).toBe(false);
		n8n.zoom = () => ({ statusCode: 201, body: { event_subscription_id: 's' } });
		expect(await create.call(n8n.hook())).toBe(true);
		n8n.zoom = () => ({ statusCode: 204 });
		expect(await remove.call(n8n.hook())).toBe(true);
		expect(n8n.sent.map(({ method }) => method)).toEqual(['GET', 'POST', 'DELETE']);
	});
});
