// How Zoom's log of webhooks is read, and what its entries mean. The names of the members are from Zoom's SDK; what they
// hold is untried, so that each may look one way or another.
import type { IDataObject } from 'n8n-workflow';
import { eventKey } from '../../../nodes/shared/events/eventKey.ts';
import { RequestError } from '../../../nodes/shared/http/requestError.ts';
import { eventsIn, readWebhookLogs } from '../../../nodes/ZoomTrigger/webhookLogs.ts';

const FROM = Date.UTC(2026, 10, 26, 22, 30, 0, 123);
const TO = Date.UTC(2026, 10, 27, 1, 0, 0);
const ENDPOINT = 'https://n8n.example.com/webhook/own/zoom';

type Client = Parameters<typeof readWebhookLogs>[0];
type Request = Parameters<Client['send']>[0];

/** Zoom's API, by a function that responds to each request. */
function zoom(respond: (request: Request) => { status: number; body: unknown }) {
	const requests: Request[] = [];
	const send = async (request: Request): Promise<never> => {
		requests.push(request);
		const response = { headers: {}, ...respond(request) };
		if (response.status >= 400) throw new RequestError({ response } as never, request);
		return await Promise.resolve(response as never);
	};
	return { requests, client: { send } as Client };
}

const errorOf = async (client: Client): Promise<unknown> =>
	await readWebhookLogs(client, 'app', FROM, TO).catch((error: unknown) => error);

describe('the log', () => {
	test('is read in pages without a size, with the span as times', async () => {
		const pages: Record<string, object> = {
			'': { webhook_logs: [{ event: 'a' }], next_page_token: 'next' },
			next: { webhook_logs: [{ event: 'b' }], next_page_token: '' },
		};
		const { client, requests } = zoom(({ query }) => ({
			status: 200,
			body: pages[String(query.next_page_token ?? '')],
		}));
		expect(await readWebhookLogs(client, 'an?app', FROM, TO)).toEqual([{ event: 'a' }, { event: 'b' }]);
		const span = { from: '2026-11-26T22:30:00Z', to: '2026-11-27T01:00:00Z' };
		expect(requests).toEqual(
			[span, { ...span, next_page_token: 'next' }].map((query) => ({
				method: 'GET',
				path: '/marketplace/apps/an%3Fapp/webhook_logs',
				query,
				rate: 'medium',
				idempotent: true,
			})),
		);
	});

	test('is read with the span as days if Zoom refuses times', async () => {
		const { client, requests } = zoom(({ query }) =>
			String(query.from).length > 10
				? { status: 400, body: { code: 300, message: 'Invalid' } }
				: { status: 200, body: { webhook_logs: [{ event: 'a' }] } },
		);
		expect(await readWebhookLogs(client, 'app', FROM, TO)).toEqual([{ event: 'a' }]);
		expect(requests[1]?.query).toEqual({ from: '2026-11-26', to: '2026-11-27' });
	});

	test.each([
		[400, 2],
		[404, 1],
		[500, 1],
	])('that Zoom refuses with %s is asked for %s times', async (status, times) => {
		const { client, requests } = zoom(() => ({ status, body: { message: 'No' } }));
		expect(await errorOf(client)).toBeInstanceOf(RequestError);
		expect(requests).toHaveLength(times);
	});

	test('that cannot be read for another reason is asked for once', async () => {
		const failure = new RequestError({ error: { code: 'ECONNRESET' } } as never, {} as never);
		for (const thrown of [failure, new Error('other')]) {
			const send = jest.fn(async () => await Promise.reject(thrown));
			expect(await errorOf({ send } as Client)).toBe(thrown);
			expect(send).toHaveBeenCalledTimes(1);
		}
	});
});

const body = (topic: string, time = FROM): object => ({
	event: 'meeting.started',
	event_ts: time,
	payload: { object: { topic } },
});
const entry = (topic: string, more: IDataObject = {}): IDataObject => ({
	event: 'meeting.started',
	status: 500,
	endpoint: ENDPOINT,
	date_time: new Date(FROM).toISOString(),
	request_body: JSON.stringify(body(topic)),
	...more,
});
const found = (...entries: IDataObject[]): unknown[] =>
	eventsIn(entries, 'own').events.map(({ event, arrived }) => [event.payload.object?.topic, arrived]);

describe('an entry', () => {
	test('has the event, the key that the webhook has, and the time', () => {
		expect(eventsIn([entry('a')], 'own')).toEqual({
			events: [{ event: body('a'), key: eventKey(body('a') as never), at: FROM, arrived: false }],
			unreadable: 0,
		});
	});

	test.each<[string, IDataObject, boolean]>([
		['200', { status: 200 }, true],
		['204 as text', { status: '204' }, true],
		['299', { status: 299 }, true],
		['300', { status: 300 }, false],
		['199', { status: 199 }, false],
		['1, which may stand for a success', { status: 1 }, true],
		['0', { status: 0 }, false],
		['nothing', { status: undefined }, false],
		['200 with a reason for a failure', { status: 200, failed_reason_type: 3 }, false],
		['200 with the reason 0', { status: 200, failed_reason_type: 0 }, true],
	])('with the status %s has arrived or not', (_status, more, arrived) => {
		expect(found(entry('a', more))).toEqual([['a', arrived]]);
	});

	test('may have the event as an object', () => {
		expect(found(entry('a', { request_body: body('a') as IDataObject }))).toEqual([['a', false]]);
	});

	test.each<[string, IDataObject, number]>([
		['no content', { request_body: undefined }, 1],
		['content that is cut off', { request_body: '{"event":"meet' }, 1],
		['content that is no event', { request_body: '{}' }, 1],
		['no content and a success', { request_body: undefined, status: 200 }, 0],
	])('with %s cannot be passed on', (_what, more, unreadable) => {
		expect(eventsIn([entry('a', more)], 'own')).toEqual({ events: [], unreadable });
	});

	test('of a validation of the address is none of an event', () => {
		const validation = { event: 'endpoint.url_validation', request_body: undefined };
		expect(eventsIn([entry('a', validation)], 'own')).toEqual({ events: [], unreadable: 0 });
	});

	test.each<[string, unknown, string | undefined, boolean]>([
		['its own', ENDPOINT, 'own', true],
		['its own with a query', `${ENDPOINT}?a=/b`, 'own', true],
		['its own behind a proxy', 'https://other.example.com/n8n/hooks/own/zoom', 'own', true],
		["another node's", 'https://n8n.example.com/webhook/other/zoom', 'own', false],
		['one that only contains it', `${ENDPOINT}/more`, 'own', false],
		['the one for tests', 'https://n8n.example.com/webhook-test/own/zoom', 'own', false],
		['missing', undefined, 'own', true],
		["any, if n8n does not know the node's", 'https://n8n.example.com/webhook/other/zoom', undefined, true],
	])('whose address is %s counts or not: %s for %s', (_which, endpoint, webhookId, counts) => {
		expect(eventsIn([entry('a', { endpoint } as IDataObject)], webhookId).events).toHaveLength(counts ? 1 : 0);
	});

	test.each<[string, unknown, object, number]>([
		['the time of the attempt', '2026-11-27T00:00:00Z', body('a'), Date.UTC(2026, 10, 27)],
		['a number', 5, body('a'), 5],
		['the time of the event', undefined, body('a'), FROM],
		['the time of the event, if it is no time', 'yesterday', body('a'), FROM],
		['the distant past', null, { event: 'a', payload: {} }, 0],
	])('is from %s', (_which, time, content, expected) => {
		const one = entry('a', { date_time: time, request_body: content } as IDataObject);
		expect(eventsIn([one], 'own').events.map(({ at }) => at)).toEqual([expected]);
	});
});

describe('several entries', () => {
	const attempt = (minutes: number, status: number): IDataObject =>
		entry('a', { status, date_time: new Date(FROM + minutes * 60_000).toISOString() });

	test.each([
		['none succeeded', [0, 5, 25], [500, 0, 500], false],
		['the last one succeeded', [0, 5], [500, 200], true],
		['the first one succeeded', [0, 5], [200, 500], true],
	])('of one event are one, and if %s it has arrived or not', (_what, minutes, statuses, arrived) => {
		const attempts = minutes.map((minute, index) => attempt(minute, statuses[index] ?? 0));
		for (const order of [attempts, attempts.toReversed()])
			expect(eventsIn(order, 'own').events.map((one) => [one.at, one.arrived])).toEqual([
				[FROM + Math.max(...minutes) * 60_000, arrived],
			]);
	});

	test('are in the order in which it happened', () => {
		const at = (topic: string, time: number) => entry(topic, { request_body: body(topic, time) as IDataObject });
		expect(found(at('b', 2), at('c', 3), at('a', 1)).map((one) => (one as unknown[])[0])).toEqual(['a', 'b', 'c']);
		const timeless = (topic: string, time: number) =>
			entry(topic, { date_time: time, request_body: { event: topic, payload: { object: { topic } } } });
		expect(found(timeless('b', 2), timeless('a', 1)).map((one) => (one as unknown[])[0])).toEqual(['a', 'b']);
	});
});
