// Get by Email: who registered, found in as few of Zoom's lists as can be.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
let sent: string[] = [];
beforeAll(async () => {
	n8n = await createTestN8n();
});
beforeEach(() => {
	sent = [];
});
afterAll(() => n8n.close());
afterEach(() => nock.cleanAll());

const person = (email: string, status = 'approved'): IDataObject => ({ id: `id of ${email}`, email, status });

/** Zoom's lists of one meeting or webinar, each in pages. */
function serve(lists: Record<string, IDataObject[][]>, kind = 'meeting'): void {
	nock('https://api.zoom.us/v2')
		.persist()
		.get(`/${kind}s/93812345678/registrants`)
		.query(true)
		.reply((uri) => {
			const { searchParams: query } = new URL(uri, 'https://api.zoom.us');
			sent.push([...query].map(([name, value]) => `${name}=${value}`).join(' '));
			const pages = lists[query.get('status') ?? 'approved'] ?? [[]];
			const index = Number(query.get('next_page_token') ?? 0);
			const token = index + 1 < pages.length ? `${index + 1}` : '';
			return [200, { registrants: pages[index], next_page_token: token }];
		});
}

async function get(email: string, { items = [{}], more = {}, kind = 'meeting' } = {}): Promise<IDataObject[]> {
	const { output } = await n8n.run(
		{
			resource: `${kind}Registrant`,
			operation: 'getByEmail',
			[`${kind}Id`]: { __rl: true, mode: 'id', value: '93812345678' },
			email,
			...more,
		},
		{ credential: connectedGeneralApp(n8n), items: items.map((json) => ({ json })) },
	);
	return (output[0] ?? []).map(({ json, pairedItem }) => ({ ...json, ...(pairedItem as object) }));
}

test.each(['meeting', 'webinar'])('of a %s, an approved registrant takes one request', async (kind) => {
	serve({ approved: [[person('ann@example.com')], [person('ben@example.com')]] }, kind);
	expect(await get('ann@example.com', { kind })).toEqual([
		{ id: 'id of ann@example.com', email: 'ann@example.com', status: 'approved', item: 0 },
	]);
	expect(sent).toEqual(['status=approved page_size=300']);
});

test('whoever waits or was denied is found in the lists after that, whatever the case of the address', async () => {
	serve({
		approved: [[], []],
		pending: [[person('Ann@Example.com', 'pending')]],
		denied: [[person('ben@example.com')]],
	});
	expect(await get('ann@EXAMPLE.com')).toMatchObject([{ email: 'Ann@Example.com', status: 'pending' }]);
	expect(await get('ben@example.com')).toMatchObject([{ id: 'id of ben@example.com' }]);
	const lists = ['approved', 'approved', 'pending', 'approved', 'approved', 'pending', 'denied'];
	expect(sent.map((query) => /status=(\w+)/.exec(query)?.[1])).toEqual(lists);
});

test('forty items about one meeting read each page once', async () => {
	const people = Array.from({ length: 40 }, (_unused, index) => person(`person${index}@example.com`));
	serve({ approved: [people.slice(0, 10), people.slice(10, 20)], pending: [people.slice(20, 30), people.slice(30)] });
	const found = await get('={{ $json.email }}', { items: people });
	expect(found.map(({ email, item }) => [item, email])).toEqual(people.map(({ email }, index) => [index, email]));
	expect(sent).toHaveLength(4);
});

test('an occurrence is asked for in every list, and lists of other occurrences are not shared', async () => {
	serve({ approved: [[person('ann@example.com')]] });
	const items = [{ occurrence: '1' }, { occurrence: '2' }, { occurrence: '2' }];
	await get('ann@example.com', { items, more: { filters: { occurrenceId: '={{ $json.occurrence }}' } } });
	expect(sent).toEqual(['1', '2'].map((id) => `occurrence_id=${id} status=approved page_size=300`));
});

test('somebody who did not register fails the item, and the message says which lists there are', async () => {
	serve({});
	const failure = await failureOf(get('ann@example.com'));
	expect(failure.message).toBe("Nobody is registered as 'ann@example.com'");
	expect(failure.description).toMatch(/approved, pending and denied .* Cancelled ones are in no list/);
	expect(sent).toHaveLength(3);
});
