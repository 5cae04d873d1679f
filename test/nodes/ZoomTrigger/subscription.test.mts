// The event subscription that the trigger creates at Zoom when a workflow is published, and deletes afterwards.
import type { IDataObject } from 'n8n-workflow';
import { subscribe, subscriptionExists, unsubscribe } from '../../../nodes/ZoomTrigger/subscription.ts';
import { NOW, TriggerContext, type ScriptedResponse } from '../shared/support/triggerContext.mts';

const ENDPOINT = 'https://api.zoom.us/v2/marketplace/app/event_subscription';
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

/** A trigger that manages its subscription itself, with Zoom's responses by method. */
function trigger(
	parameters: IDataObject = {},
	zoom: Record<string, ScriptedResponse | ((url: string) => ScriptedResponse)> = {},
): TriggerContext {
	const context = new TriggerContext({ ...AUTOMATIC, ...parameters });
	context.node.credentials = {
		...context.node.credentials,
		zoomAppOAuth2Api: { id: `${context.credentialId}-app`, name: 'App' },
	};
	context.credential = {};
	context.zoom = ({ method = 'GET', url }) => {
		const response = zoom[method] ?? { statusCode: 404, body: { message: 'Not scripted.' } };
		return typeof response === 'function' ? response(url) : response;
	};
	return context;
}
const listing = (...subscriptions: IDataObject[]): ScriptedResponse => ({
	statusCode: 200,
	body: { event_subscriptions: subscriptions },
});
const requests = (context: TriggerContext): string[] =>
	context.sent.map(({ method, url }) => `${method} ${url.replace(ENDPOINT, '')}`.trim());

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

test('a subscription that a person manages is left alone', async () => {
	for (const parameters of [{ subscription: 'manual' }, { subscription: undefined }]) {
		const context = trigger(parameters);
		context.staticData.subscriptionId = 'from before';
		expect([await subscriptionExists(context.hook()), await unsubscribe(context.hook())]).toEqual([true, true]);
		expect(context.sent).toEqual([]);
	}
});

test.each<[string, string, (context: TriggerContext) => Promise<boolean>]>([
	['looking for a subscription', 'GET', async (context) => await subscriptionExists(context.hook())],
	['deleting a subscription', 'DELETE', async (context) => await unsubscribe(context.hook())],
])('%s is retried when Zoom fails, because it is idempotent', async (_what, method, work) => {
	jest.restoreAllMocks();
	jest.useFakeTimers({ now: NOW });
	let failures = 2;
	const context = trigger({}, { [method]: () => (failures-- > 0 ? { statusCode: 502, body: '' } : listing(at('s1'))) });
	context.staticData = { subscriptionId: 's1' };
	const done = work(context);
	await jest.advanceTimersByTimeAsync(10_000);
	jest.useRealTimers();
	expect(await done).toBe(true);
	expect(context.sent.map((request) => request.method)).toEqual([method, method, method]);
});

describe('looking for a subscription', () => {
	test("lists those of the scope with the app's own credential", async () => {
		const context = trigger({}, { GET: listing() });
		expect(await subscriptionExists(context.hook())).toBe(false);
		expect(context.sent).toMatchObject([
			{
				method: 'GET',
				url: ENDPOINT,
				qs: { subscription_scope: 'account', account_id: 'account' },
				credential: 'zoomAppOAuth2Api',
			},
		]);
		const ofUsers = trigger({ subscriptionScope: 'user', userIds: ['u'] }, { GET: listing() });
		await subscriptionExists(ofUsers.hook());
		expect(ofUsers.sent[0]?.qs).toStrictEqual({ subscription_scope: 'user' });
	});

	test.each<[string, IDataObject[]]>([
		['the same events', [at('s1')]],
		['the same events in another order', [at('s1', { events: [...EVENTS].reverse() })]],
		[
			'the same events among others of the app',
			[at('s0', { event_webhook_url: 'https://elsewhere.example.com' }), at('s1')],
		],
	])('finds one with %s, and stores its ID', async (_what, subscriptions) => {
		const context = trigger({}, { GET: listing(...subscriptions) });
		expect(await subscriptionExists(context.hook())).toBe(true);
		expect(context.staticData).toEqual({ subscriptionId: 's1' });
		expect(requests(context)).toEqual(['GET']);
	});

	describe('for users', () => {
		const ofUsers = (stored: IDataObject, listed: IDataObject, userIds: string[] = ['b', 'a']) => {
			const context = trigger(
				{ subscriptionScope: 'user', userIds },
				{ GET: listing(at('s1', listed)), DELETE: { statusCode: 204 } },
			);
			context.staticData = stored;
			return context;
		};

		test.each<[string, IDataObject, IDataObject]>([
			['that this node has created for them', { subscriptionId: 's1', subscriptionUsers: 'a,b' }, {}],
			['that Zoom lists with them', {}, { user_ids: ['a', 'b'], subscription_scope: 'user' }],
		])('keeps the one %s', async (_which, stored, listed) => {
			const context = ofUsers(stored, listed);
			expect(await subscriptionExists(context.hook())).toBe(true);
			expect(requests(context)).toEqual(['GET']);
			expect(context.staticData).toEqual({ subscriptionId: 's1', subscriptionUsers: 'a,b' });
		});

		test.each<[string, IDataObject, IDataObject]>([
			['other users', { subscriptionId: 's1', subscriptionUsers: 'a' }, {}],
			['users that nobody knows', {}, {}],
			['users that are known of another one only', { subscriptionId: 's2', subscriptionUsers: 'a,b' }, {}],
			['other users in the list of Zoom', { subscriptionId: 's1', subscriptionUsers: 'a,b' }, { user_ids: ['c'] }],
			['another scope', { subscriptionId: 's1', subscriptionUsers: 'a,b' }, { subscription_scope: 'account' }],
		])('deletes the one with %s, so that a new one is created', async (_which, stored, listed) => {
			const context = ofUsers(stored, listed);
			expect(await subscriptionExists(context.hook())).toBe(false);
			expect(requests(context)).toEqual(['GET', 'DELETE /s1']);
		});

		test('stores whom a new one is for, and forgets it for an account', async () => {
			const created = { POST: { statusCode: 201, body: { event_subscription_id: 's9' } } };
			const context = trigger({ subscriptionScope: 'user', userIds: ['b', 'a'] }, created);
			await subscribe(context.hook());
			expect(context.staticData).toEqual({ subscriptionId: 's9', subscriptionUsers: 'a,b' });
			const ofAccount = trigger({}, created);
			ofAccount.staticData = { subscriptionUsers: 'a' };
			await subscribe(ofAccount.hook());
			expect(ofAccount.staticData).toEqual({ subscriptionId: 's9' });
			const deleting = trigger({}, { DELETE: { statusCode: 204 } });
			deleting.staticData = { subscriptionId: 's1', subscriptionUsers: 'a' };
			await unsubscribe(deleting.hook());
			expect(deleting.staticData).toEqual({});
		});
	});

	describe('reads all pages', () => {
		const paged = (...pages: IDataObject[]) => {
			const context = trigger({}, { DELETE: { statusCode: 204 } });
			const { zoom } = context;
			let page = 0;
			context.zoom = (request) =>
				(request.method ?? 'GET') === 'GET'
					? { statusCode: 200, body: pages[Math.min(page++, pages.length - 1)] }
					: zoom(request);
			return context;
		};
		const tokens = (context: TriggerContext) =>
			context.sent.filter(({ method }) => method === 'GET').map(({ qs }) => (qs as IDataObject).next_page_token);

		test('and finds the one on the last, and deletes old ones on others', async () => {
			const context = paged(
				{ event_subscriptions: [at('s0', { events: ['meeting.ended'] })], next_page_token: 'second' },
				{ next_page_token: 'third' },
				{ event_subscriptions: [at('s1')], next_page_token: '' },
			);
			expect(await subscriptionExists(context.hook())).toBe(true);
			expect(tokens(context)).toEqual([undefined, 'second', 'third']);
			expect(context.sent[1]?.qs).toMatchObject({ subscription_scope: 'account', account_id: 'account' });
			expect(requests(context).at(-1)).toBe('DELETE /s0');
			expect(context.staticData).toEqual({ subscriptionId: 's1' });
		});

		test('but not the same one again and again', async () => {
			const context = paged({ event_subscriptions: [at('s1')], next_page_token: 'same' });
			expect(await subscriptionExists(context.hook())).toBe(true);
			expect(tokens(context)).toEqual([undefined, 'same']);
		});

		test('but no more than a hundred', async () => {
			const context = paged(...Array.from({ length: 120 }, (_unused, page) => ({ next_page_token: `t${page}` })));
			// So many requests are held back for Zoom's rate limit.
			jest.restoreAllMocks();
			jest.useFakeTimers({ now: NOW });
			const exists = subscriptionExists(context.hook());
			await jest.advanceTimersByTimeAsync(120_000);
			jest.useRealTimers();
			expect(await exists).toBe(false);
			expect(tokens(context)).toHaveLength(100);
		});
	});

	test('finds none among those of other URLs, and leaves them alone', async () => {
		const context = trigger({}, { GET: listing(at('s0', { event_webhook_url: 'https://elsewhere.example.com' })) });
		expect(await subscriptionExists(context.hook())).toBe(false);
		expect([requests(context), context.staticData]).toEqual([['GET'], {}]);
	});

	test.each<[string, IDataObject]>([
		['more events', { events: [...EVENTS, 'user.created'] }],
		['fewer events', { events: ['meeting.ended'] }],
		['other events', { events: ['meeting.created', 'meeting.deleted'] }],
		['no events', { events: undefined }],
	])('deletes those of this URL with %s, so that a new one is created', async (_what, more) => {
		const context = trigger({}, { GET: listing(at('s1', more), at('s/2', more)), DELETE: { statusCode: 204 } });
		expect(await subscriptionExists(context.hook())).toBe(false);
		// Zoom wants an ID with a slash encoded twice.
		expect(requests(context)).toEqual(['GET', 'DELETE /s1', 'DELETE /s%252F2']);
	});

	test('keeps one of two with the same events', async () => {
		const context = trigger({}, { GET: listing(at('s1'), at('s2')), DELETE: { statusCode: 204 } });
		expect(await subscriptionExists(context.hook())).toBe(true);
		expect([requests(context), context.staticData]).toEqual([['GET', 'DELETE /s2'], { subscriptionId: 's1' }]);
	});

	test('finds none in a response without a list', async () => {
		const context = trigger({}, { GET: { statusCode: 200, body: {} } });
		expect(await subscriptionExists(context.hook())).toBe(false);
		expect(context.sent).toHaveLength(1);
	});
});

describe('creating a subscription', () => {
	const created: ScriptedResponse = { statusCode: 201, body: { event_subscription_id: 's1' } };

	test('sends the URL, the events and the account, and stores the ID', async () => {
		const context = trigger({}, { POST: created });
		expect(await subscribe(context.hook())).toBe(true);
		expect(context.sent).toMatchObject([{ method: 'POST', url: ENDPOINT, credential: 'zoomAppOAuth2Api', qs: {} }]);
		expect(context.sent[0]?.body).toEqual(wanted);
		expect(context.staticData).toEqual({ subscriptionId: 's1' });
	});

	test('sends the users instead of the account if it is for certain users', async () => {
		const context = trigger({ subscriptionScope: 'user', userIds: ['u1', ' u2 ', ''] }, { POST: created });
		await subscribe(context.hook());
		const { account_id: _account, ...others } = wanted;
		expect(context.sent[0]?.body).toEqual({ ...others, subscription_scope: 'user', user_ids: ['u1', 'u2'] });
	});

	test('sends the events of a category instead of the category', async () => {
		const context = trigger({ events: ['recording.*', 'meeting.started'] }, { POST: created });
		await subscribe(context.hook());
		const { events } = context.sent[0]?.body as { events: string[] };
		expect(events).toEqual(expect.arrayContaining(['recording.completed', 'meeting.started']));
		expect(events.filter((event) => !event.startsWith('recording.'))).toEqual(['meeting.started']);
	});

	test.each<[string, string | undefined, string]>([
		['is the name of the workflow', 'Flow', 'n8n: Flow'],
		['does not need one of the workflow', undefined, 'n8n: workflow'],
		['has at most 100 characters', 'x'.repeat(200), `n8n: ${'x'.repeat(95)}`],
	])('gives it a name, which %s', async (_what, name, expected) => {
		const context = trigger({}, { POST: created });
		context.workflow.name = name;
		await subscribe(context.hook());
		expect(context.sent[0]?.body).toMatchObject({ event_subscription_name: expected });
	});

	test.each<[string, IDataObject, string | null]>([
		["'Account ID' is empty", { accountId: '  ' }, "It is in the answer of the Zoom node's operation 'Get a user'."],
		[
			"'Account ID' is empty",
			{ accountId: undefined },
			"It is in the answer of the Zoom node's operation 'Get a user'.",
		],
		["'Events' is empty", { events: [] }, 'Pick at least one event.'],
		["'Events' is empty", { events: undefined }, 'Pick at least one event.'],
		["'User IDs' must be text, but is an object", { subscriptionScope: 'user', userIds: {} }, null],
	])('sends nothing when %s', async (message, parameters, description) => {
		const context = trigger(parameters, { POST: created });
		await expect(subscribe(context.hook())).rejects.toMatchObject({
			name: 'NodeOperationError',
			message,
			...(description === null ? {} : { description }),
			node: context.node,
		});
		expect(context.sent).toEqual([]);
	});

	// A retry could create a second one.
	test('is not retried when Zoom fails, and says what to do', async () => {
		const context = trigger({}, { POST: { statusCode: 500, body: '' } });
		await expect(subscribe(context.hook())).rejects.toThrow('it is not known whether the work was done');
		expect([requests(context), context.staticData]).toEqual([['POST'], {}]);
	});

	test("fails with Zoom's message, and with what an app in its own name can do", async () => {
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

describe('deleting a subscription', () => {
	const published = (zoom: Record<string, ScriptedResponse>): TriggerContext => {
		const context = trigger({}, zoom);
		context.staticData = { subscriptionId: 's1', seen: 'kept' };
		return context;
	};

	test('deletes the one that was created, and its stored ID only', async () => {
		const context = published({ DELETE: { statusCode: 204 } });
		expect(await unsubscribe(context.hook())).toBe(true);
		expect([requests(context), context.staticData]).toEqual([['DELETE /s1'], { seen: 'kept' }]);
	});

	test('succeeds if Zoom does not have it any more', async () => {
		const context = published({ DELETE: { statusCode: 404, body: { message: 'Gone.' } } });
		expect(await unsubscribe(context.hook())).toBe(true);
		expect(context.staticData).toEqual({ seen: 'kept' });
	});

	test.each<ScriptedResponse>([
		{ statusCode: 400, body: { code: 300, message: 'Not now.' } },
		{ statusCode: 403, body: { message: 'Not now.' } },
	])('keeps the stored ID if Zoom refuses: %j', async (response) => {
		const context = published({ DELETE: response });
		await expect(unsubscribe(context.hook())).rejects.toMatchObject({ name: 'NodeApiError', message: 'Not now' });
		expect(context.staticData).toEqual({ subscriptionId: 's1', seen: 'kept' });
	});

	test('keeps the stored ID if the request fails without a response', async () => {
		const context = published({});
		context.zoom = () => {
			throw new Error('OAuth credentials not connected');
		};
		await expect(unsubscribe(context.hook())).rejects.toMatchObject({ message: 'The request could not be sent' });
		context.credential = { environment: 'custom' };
		await expect(unsubscribe(context.hook())).rejects.toThrow("The credential's 'API Base URL' is empty");
		expect(context.staticData).toEqual({ subscriptionId: 's1', seen: 'kept' });
	});

	test('sends nothing if none was created', async () => {
		const context = trigger();
		expect(await unsubscribe(context.hook())).toBe(true);
		expect(context.sent).toEqual([]);
	});
});
