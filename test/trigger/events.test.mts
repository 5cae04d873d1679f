// Sends every event that Zoom documents through the trigger. The bodies are examples of the contract's schemas and, where
// Zoom's documents are (ZOOM_OPENAPI_DIR), Zoom's own examples, which are not part of the project.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { documentedEvents } from '../contract/contract.mts';
import { exampleOf } from '../contract/example.mts';
import { folder } from '../contract/extract.mts';
import { createTestN8n, type TestN8n, type Webhook } from '../n8n/index.mts';
import { webhookCredential, zoomRequest } from './support.mts';

interface Body {
	event: string;
	event_ts: number;
	payload: IDataObject & { object: IDataObject };
}

const documented = documentedEvents();

/** An example of every event, made from its schema. */
const generated = Object.entries(documented).map(
	([event, schema]) => [event, event, { ...(exampleOf(schema) as Body), event }] as const,
);

/** Zoom's own example of every event. */
function zoomExamples(): Array<readonly [name: string, event: string, body: Body]> {
	const file = join(folder, 'events.json');
	if (!existsSync(file)) return [];
	const { webhooks } = JSON.parse(readFileSync(file, 'utf8')) as {
		webhooks: Record<
			string,
			{ post: { requestBody: { content: Record<string, { examples: Record<string, { value: string | Body }> }> } } }
		>;
	};
	return Object.entries(webhooks).flatMap(([event, { post }]) => {
		const value = Object.values(post.requestBody.content['application/json']?.examples ?? {})[0]?.value;
		if (value === undefined) return [];
		const body = (typeof value === 'string' ? JSON.parse(value) : value) as Body;
		// The document has the example of another event at webinar.registration_denied. Its schema is right.
		return [[`${event}, as in Zoom's example`, event, { ...body, event }] as const];
	});
}

const examples = [...generated, ...zoomExamples()];

let n8n: TestN8n;
let webhook: Webhook;
/** The webhooks of the current test. */
const opened: Webhook[] = [];
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterEach(async () => {
	for (const served of opened.splice(0)) await served.close();
});
afterAll(() => n8n.close());

const listen = async (parameters: IDataObject): Promise<void> => {
	webhook = await n8n.webhook({ node: 'zoomTrigger', parameters, credentials: [webhookCredential(n8n)] });
	opened.push(webhook);
};
const send = async (body: object): Promise<IDataObject | undefined> => {
	const before = webhook.executions.length;
	expect((await fetch(webhook.url, zoomRequest(body))).status).toBe(200);
	return webhook.executions[before]?.[0]?.[0]?.json;
};

/** Every ID in a value, by its path, with its type. */
function ids(value: unknown, path = ''): Array<[string, string]> {
	if (Array.isArray(value)) return value.flatMap((entry) => ids(entry, path));
	if (typeof value === 'object' && value !== null)
		return Object.entries(value).flatMap(([key, inner]) => ids(inner, `${path}.${key}`));
	return /(\.|_)id$/.test(path) ? [[path, typeof value]] : [];
}

describe("each of Zoom's events", () => {
	test('can be selected', () => {
		const events =
			n8n
				.description('zoomTrigger')
				.properties.find(({ name }) => name === 'events')
				?.options?.map((option) => 'value' in option && option.value) ?? [];
		expect(examples.length).toBeGreaterThanOrEqual(105);
		expect(examples.map(([, event]) => event).filter((event) => !events.includes(event))).toEqual([]);
	});

	test.each(examples)('is complete in the output: %s', async (_name, event, body) => {
		await listen({ events: [event] });
		const json = await send(body);
		const { object } = body.payload;
		expect(json).toMatchObject({
			event,
			event_time: new Date(body.event_ts).toISOString(),
			account_id: body.payload.account_id,
		});
		expect(String(json?.event_name)).toMatch(/^(Meeting|Webinar|Recording|User) [A-Z]/);
		// Nothing of the object is lost or overwritten by the envelope.
		for (const [name, value] of Object.entries(object))
			expect([JSON.stringify(json?.[name]), JSON.stringify(json?.[`object_${name}`])]).toContain(
				JSON.stringify(asText(value, name)),
			);
		for (const name of ['operator', 'operator_id', 'operation', 'scope'])
			if (body.payload[name] !== undefined) expect(json?.[name]).toEqual(body.payload[name]);
		if (body.payload.old_object !== undefined)
			expect(Object.keys(json?.before as IDataObject)).toEqual(Object.keys(body.payload.old_object as IDataObject));
		expect(ids(json).filter(([, type]) => type === 'number')).toEqual([]);
		expect(JSON.stringify(json)).not.toContain('download_token');
	});

	test.each(examples)('starts nothing if only others are selected: %s', async (_name, event, body) => {
		await listen({ events: Object.keys(documented).filter((other) => other !== event) });
		expect(await send(body)).toBeUndefined();
	});

	test.each(examples)('is selected by its category and by no other: %s', async (_name, event, body) => {
		const category = event.split('.')[0];
		await listen({ events: [`${category}.*`] });
		expect(await send(body)).toMatchObject({ event });
		await listen({
			events: ['meeting.*', 'webinar.*', 'recording.*', 'user.*'].filter((choice) => choice !== `${category}.*`),
		});
		expect(await send(body)).toBeUndefined();
	});
});

/** A value of the documents, with every ID as text. */
function asText(value: unknown, name: string): unknown {
	if (Array.isArray(value)) return value.map((entry) => asText(entry, name));
	if (typeof value === 'object' && value !== null)
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner, key)]));
	return typeof value === 'number' && /(^|_)(id|pmi)$/.test(name) ? String(value) : value;
}

describe('events are filtered', () => {
	const started = {
		event: 'meeting.started',
		event_ts: 1,
		payload: {
			account_id: 'a',
			object: { id: '93812345678', uuid: 'A1234567890123456789AA==', host_id: 'HostA', topic: 'Weekly Team Meeting' },
		},
	};
	const created = {
		event: 'meeting.created',
		event_ts: 2,
		payload: {
			account_id: 'a',
			operator: 'x@example.com',
			object: { id: 93_812_345_678, uuid: 'B1234567890123456789AA==', host_id: 'HostB', topic: 'Daily' },
		},
	};

	test.each<[string, IDataObject, boolean, boolean]>([
		['a host by ID, in any case', { hosts: ['hosta'] }, true, false],
		['several hosts', { hosts: ['HostA', 'HostB'] }, true, true],
		['a meeting by number, whether Zoom gives a text or a number', { meetings: ['938 1234 5678'] }, true, true],
		['a meeting by join URL', { meetings: ['https://acme.zoom.us/j/93812345678?pwd=x'] }, true, true],
		['a meeting by UUID', { meetings: ['B1234567890123456789AA=='] }, false, true],
		['another meeting', { meetings: ['93812345679'] }, false, false],
		['a part of the topic, in any case', { topic: 'team' }, true, false],
		['several at once', { hosts: ['HostA'], topic: 'daily' }, false, false],
		['no filter', {}, true, true],
		['an empty topic and empty lists', { topic: '', hosts: [], meetings: [] }, true, true],
	])('by %s', async (_by, filters, first, second) => {
		await listen({ events: ['*'], filters });
		expect([(await send(started)) !== undefined, (await send(created)) !== undefined]).toEqual([first, second]);
	});

	test('unless a filter is not a meeting, which fails with the name of the field', async () => {
		await listen({ events: ['*'], filters: { meetings: ['no meeting'] } });
		const response = await fetch(webhook.url, zoomRequest(started));
		expect([response.status, await response.text()]).toEqual([
			500,
			expect.stringContaining("'Meetings or Webinars' is not a meeting or webinar ID"),
		]);
	});
});

test("Zoom's own event is in the output if that is switched on", async () => {
	await listen({ events: ['*'], options: { includeRawBody: true } });
	const body = { event: 'meeting.ended', event_ts: 3, payload: { account_id: 'a', object: { id: '1' } } };
	expect((await send(body))?.body).toEqual(body);
});

test('an event that is newer than the list is selected by any event', async () => {
	await listen({ events: ['*'] });
	expect(
		await send({ event: 'meeting.teleported', event_ts: 4, payload: { account_id: 'a', object: { id: 5 } } }),
	).toMatchObject({ event: 'meeting.teleported', event_name: 'meeting.teleported', id: '5' });
});
