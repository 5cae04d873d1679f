// The event subscription that the trigger makes at Zoom when a workflow is published, and removes afterwards.
import type { IDataObject } from 'n8n-workflow';
import { subscribe, subscriptionExists, unsubscribe } from '../../../nodes/ZoomTrigger/subscription.ts';
import { NOW, TriggerContext, type Scripted } from '../shared/support/triggerContext.mts';

const ADDRESS = 'https://api.zoom.us/v2/marketplace/app/event_subscription';
const EVENTS = ['meeting.ended', 'meeting.started'];
const AUTOMATIC = { subscription: 'automatic', events: EVENTS, accountId: ' account ' };
const wanted = {
	event_subscription_name: 'n8n: Flow',
	event_webhook_url: 'https://n8n.example.com/webhook/1/zoom',
	events: EVENTS,
	subscription_scope: 'account',
	account_id: 'account',
};
const at = (id: string, more: IDataObject = {}): IDataObject => ({
	event_subscription_id: id,
	event_webhook_url: wanted.event_webhook_url,
	events: EVENTS,
	...more,
});

/** A trigger that makes its subscription itself, and a Zoom that answers the one or other method. */
function trigger(
	parameters: IDataObject = {},
	zoom: Record<string, Scripted | ((url: string) => Scripted)> = {},
): TriggerContext {
	const n8n = new TriggerContext({ ...AUTOMATIC, ...parameters });
	n8n.node.credentials = {
		...n8n.node.credentials,
		zoomAppOAuth2Api: { id: `${n8n.credentialId}-app`, name: 'App' },
	};
	n8n.credential = {};
	n8n.zoom = ({ method = 'GET', url }) => {
		const answer = zoom[method] ?? { statusCode: 404, body: { message: 'Not scripted.' } };
		return typeof answer === 'function' ? answer(url) : answer;
	};
	return n8n;
}
const listing = (...subscriptions: IDataObject[]): Scripted => ({
	statusCode: 200,
	body: { event_subscriptions: subscriptions },
});
const requests = (n8n: TriggerContext): string[] =>
	n8n.sent.map(({ method, url }) => `${method} ${url.replace(ADDRESS, '')}`.trim());

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

test('a subscription made by hand is left alone', async () => {
	for (const parameters of [{ subscription: 'manual' }, { subscription: undefined }]) {
		const n8n = trigger(parameters);
		n8n.staticData.subscriptionId = 'from before';
		expect([await subscriptionExists(n8n.hook()), await unsubscribe(n8n.hook())]).toEqual([true, true]);
		expect(n8n.sent).toEqual([]);
	}
});

test.each<[string, string, (n8n: TriggerContext) => Promise<boolean>]>([
	['looking for it', 'GET', async (n8n) => await subscriptionExists(n8n.hook())],
	['removing it', 'DELETE', async (n8n) => await unsubscribe(n8n.hook())],
])('%s is tried again when Zoom fails for a moment, because it does no harm', async (_what, method, work) => {
	jest.restoreAllMocks();
	jest.useFakeTimers({ now: NOW });
	let failures = 2;
	const n8n = trigger({}, { [method]: () => (failures-- > 0 ? { statusCode: 502, body: '' } : listing(at('s1'))) });
	n8n.staticData = { subscriptionId: 's1' };
	const done = work(n8n);
	await jest.advanceTimersByTimeAsync(10_000);
	jest.useRealTimers();
	expect(await done).toBe(true);
	expect(n8n.sent.map((request) => request.method)).toEqual([method, method, method]);
});

describe('looking for it', () => {
	test("asks in the app's own name for those of the scope", async () => {
		const n8n = trigger({}, { GET: listing() });
		expect(await subscriptionExists(n8n.hook())).toBe(false);
		expect(n8n.sent).toMatchObject([
			{
				method: 'GET',
				url: ADDRESS,
				qs: { subscription_scope: 'account', account_id: 'account' },
				credential: 'zoomAppOAuth2Api',
			},
		]);
		const ofUsers = trigger({ subscriptionScope: 'user', userIds: ['u'] }, { GET: listing() });
		await subscriptionExists(ofUsers.hook());
		expect(ofUsers.sent[0]?.qs).toEqual({ subscription_scope: 'user' });
	});

	test.each<[string, IDataObject[]]>([
		['the same events', [at('s1')]],
		['the same events in another order', [at('s1', { events: [...EVENTS].reverse() })]],
		['others of the app beside it', [at('s0', { event_webhook_url: 'https://elsewhere.example.com' }), at('s1')]],
	])('finds the one with %s, and takes it for its own', async (_what, subscriptions) => {
		const n8n = trigger({}, { GET: listing(...subscriptions) });
		expect(await subscriptionExists(n8n.hook())).toBe(true);
		expect(n8n.staticData).toEqual({ subscriptionId: 's1' });
		expect(requests(n8n)).toEqual(['GET']);
	});

	test('finds none among those of other addresses, and leaves them', async () => {
		const n8n = trigger({}, { GET: listing(at('s0', { event_webhook_url: 'https://elsewhere.example.com' })) });
		expect(await subscriptionExists(n8n.hook())).toBe(false);
		expect([requests(n8n), n8n.staticData]).toEqual([['GET'], {}]);
	});

	test.each<[string, IDataObject]>([
		['more events', { events: [...EVENTS, 'user.created'] }],
		['fewer events', { events: ['meeting.ended'] }],
		['other events', { events: ['meeting.created', 'meeting.deleted'] }],
		['no events', { events: undefined }],
	])('removes what stands for this address with %s, so that it is made anew', async (_what, more) => {
		const n8n = trigger({}, { GET: listing(at('s1', more), at('s/2', more)), DELETE: { statusCode: 204 } });
		expect(await subscriptionExists(n8n.hook())).toBe(false);
		// Encoded twice, as Zoom wants what has a slash.
		expect(requests(n8n)).toEqual(['GET', 'DELETE /s1', 'DELETE /s%252F2']);
	});

	test('keeps one of two that are alike', async () => {
		const n8n = trigger({}, { GET: listing(at('s1'), at('s2')), DELETE: { statusCode: 204 } });
		expect(await subscriptionExists(n8n.hook())).toBe(true);
		expect([requests(n8n), n8n.staticData]).toEqual([['GET', 'DELETE /s2'], { subscriptionId: 's1' }]);
	});

	test('takes an answer without a list for an empty one', async () => {
		expect(await subscriptionExists(trigger({}, { GET: { statusCode: 200, body: {} } }).hook())).toBe(false);
	});
});

describe('making it', () => {
	const made: Scripted = { statusCode: 201, body: { event_subscription_id: 's1' } };

	test('tells Zoom the address, the events and the account, and keeps the ID', async () => {
		const n8n = trigger({}, { POST: made });
		expect(await subscribe(n8n.hook())).toBe(true);
		expect(n8n.sent).toMatchObject([{ method: 'POST', url: ADDRESS, credential: 'zoomAppOAuth2Api', qs: {} }]);
		expect(n8n.sent[0]?.body).toEqual(wanted);
		expect(n8n.staticData).toEqual({ subscriptionId: 's1' });
	});

	test('for certain users it names them in place of the account', async () => {
		const n8n = trigger({ subscriptionScope: 'user', userIds: ['u1', ' u2 ', ''] }, { POST: made });
		await subscribe(n8n.hook());
		const { account_id: _account, ...others } = wanted;
		expect(n8n.sent[0]?.body).toEqual({ ...others, subscription_scope: 'user', user_ids: ['u1', 'u2'] });
	});

	test('categories become the events they stand for', async () => {
		const n8n = trigger({ events: ['recording.*', 'meeting.started'] }, { POST: made });
		await subscribe(n8n.hook());
		const { events } = n8n.sent[0]?.body as { events: string[] };
		expect(events).toEqual(expect.arrayContaining(['recording.completed', 'meeting.started']));
		expect(events.filter((event) => !event.startsWith('recording.'))).toEqual(['meeting.started']);
	});

	test.each<[string, string | undefined, string]>([
		['is that of the workflow', 'Flow', 'n8n: Flow'],
		['is there although the workflow has none', undefined, 'n8n: workflow'],
		['is no longer than a hundred characters', 'x'.repeat(200), `n8n: ${'x'.repeat(95)}`],
	])('its name %s', async (_what, name, expected) => {
		const n8n = trigger({}, { POST: made });
		n8n.workflow.name = name;
		await subscribe(n8n.hook());
		expect(n8n.sent[0]?.body).toMatchObject({ event_subscription_name: expected });
	});

	test.each<[string, IDataObject, string | null]>([
		["'Account ID' is empty", { accountId: '  ' }, "It is in the answer of the Zoom node's operation 'Get user'."],
		["'Account ID' is empty", { accountId: undefined }, "It is in the answer of the Zoom node's operation 'Get user'."],
		["'Events' is empty", { events: [] }, 'Pick at least one event.'],
		["'Events' is empty", { events: undefined }, 'Pick at least one event.'],
		["'User IDs' must be text, but is an object", { subscriptionScope: 'user', userIds: {} }, null],
	])('is not tried when %s', async (message, parameters, description) => {
		const n8n = trigger(parameters, { POST: made });
		await expect(subscribe(n8n.hook())).rejects.toMatchObject({
			name: 'NodeOperationError',
			message,
			...(description === null ? {} : { description }),
			node: n8n.node,
		});
		expect(n8n.sent).toEqual([]);
	});

	// Sent twice it would be made twice.
	test('is not repeated when Zoom fails, and says what to do', async () => {
		const n8n = trigger({}, { POST: { statusCode: 500, body: '' } });
		await expect(subscribe(n8n.hook())).rejects.toThrow('it is not known whether the work was done');
		expect([requests(n8n), n8n.staticData]).toEqual([['POST'], {}]);
	});

	test("what Zoom refuses is told in Zoom's words, with what an app without a person can do", async () => {
		const refused = trigger(
			{},
			{ POST: { statusCode: 400, body: { code: 300, message: 'Please authorize the app.' } } },
		);
		await expect(subscribe(refused.hook())).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'Please authorize the app',
			node: refused.node,
		});
		const scopeless = trigger(
			{},
			{
				POST: {
					statusCode: 400,
					body: {
						code: 4711,
						message: 'Invalid access token, does not contain scopes:[marketplace:write:event_subscription].',
					},
				},
			},
		);
		await expect(subscribe(scopeless.hook())).rejects.toMatchObject({
			description: expect.stringContaining('Then save the credential, which fetches a new token.'),
		});
	});
});

describe('removing it', () => {
	const published = (zoom: Record<string, Scripted>): TriggerContext => {
		const n8n = trigger({}, zoom);
		n8n.staticData = { subscriptionId: 's1', seen: 'kept' };
		return n8n;
	};

	test('removes the one that was made, and forgets its ID and nothing else', async () => {
		const n8n = published({ DELETE: { statusCode: 204 } });
		expect(await unsubscribe(n8n.hook())).toBe(true);
		expect([requests(n8n), n8n.staticData]).toEqual([['DELETE /s1'], { seen: 'kept' }]);
	});

	test('one that is gone already is as good', async () => {
		const n8n = published({ DELETE: { statusCode: 404, body: { message: 'Gone.' } } });
		expect(await unsubscribe(n8n.hook())).toBe(true);
		expect(n8n.staticData).toEqual({ seen: 'kept' });
	});

	test.each<Scripted>([
		{ statusCode: 400, body: { code: 300, message: 'Not now.' } },
		{ statusCode: 403, body: { message: 'Not now.' } },
	])('one that Zoom keeps is not forgotten: %j', async (answer) => {
		const n8n = published({ DELETE: answer });
		await expect(unsubscribe(n8n.hook())).rejects.toMatchObject({ name: 'NodeApiError', message: 'Not now' });
		expect(n8n.staticData).toEqual({ subscriptionId: 's1', seen: 'kept' });
	});

	test('a failure below HTTP is not taken for a subscription that is gone', async () => {
		const n8n = published({});
		n8n.zoom = () => {
			throw new Error('no such host name');
		};
		await expect(unsubscribe(n8n.hook())).rejects.toMatchObject({ message: 'The request could not be sent' });
		n8n.credential = { environment: 'custom' };
		await expect(unsubscribe(n8n.hook())).rejects.toThrow("The credential's 'API Base URL' is empty");
		expect(n8n.staticData).toEqual({ subscriptionId: 's1', seen: 'kept' });
	});

	test('where none was made there is none to remove', async () => {
		const n8n = trigger();
		expect(await unsubscribe(n8n.hook())).toBe(true);
		expect(n8n.sent).toEqual([]);
	});
});
