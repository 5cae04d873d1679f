// Custom API Call: any endpoint of Zoom's, with all that the other operations have.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { parseEndpoint, rateOf } from '../../nodes/Zoom/resources/apiCall/endpoint.ts';
import { readPage } from '../../nodes/Zoom/resources/apiCall/records.ts';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const BASE = 'https://api.zoom.us/v2';
const api = () => nock('https://api.zoom.us');
const call = async (parameters: IDataObject, binary?: Buffer) => {
	const data = binary && (await n8n.storeBinary(binary, { fileName: 'greeting.mp3', mimeType: 'audio/mpeg' }));
	return await n8n.run(
		{ resource: 'apiCall', operation: 'request', ...parameters },
		{ credential: connectedGeneralApp(n8n), items: [{ json: {}, ...(data ? { binary: { data } } : {}) }] },
	);
};
const jsonOf = async (parameters: IDataObject) => (await call(parameters)).output[0]?.map(({ json }) => json);

describe('an endpoint', () => {
	test.each([
		['/phone/users', '/phone/users'],
		['phone/users/', '/phone/users'],
		['/v2/phone/users', '/phone/users'],
		[' https://api.zoom.us/v2/chat/channels ', '/chat/channels'],
		['https://api.zoomgov.com/v2/groups', '/groups'],
		['/users/nathan+1@example.com', '/users/nathan%2B1%40example.com'],
		['/meetings/%252Fabc%3D%3D', '/meetings/%252Fabc%3D%3D'],
		['/rooms/a b#part', '/rooms/a%20b'],
		['/rooms/😀{x}y', '/rooms/%F0%9F%98%80%7Bx%7Dy'],
	])("'%s' is the path %s", (text, path) => {
		expect(parseEndpoint(text, BASE)).toEqual({ path, query: {} });
	});

	test('may have parameters of its own', () => {
		expect(parseEndpoint('/users?status=active&q=a%20b?', BASE).query).toEqual({ status: 'active', q: 'a b?' });
		expect(parseEndpoint(`${BASE}?x=1`.replace('?', '/users?'), BASE).query).toEqual({ x: '1' });
	});

	test.each([
		'https://evil.example/v2/users',
		'//evil.example/users',
		'https://api.zoom.us.evil.example/v2/users',
		'ftp://x',
	])("'%s' is refused, because the token goes to Zoom only", (text) => {
		expect(() => parseEndpoint(text, BASE)).toThrow("'Endpoint' is not an address of Zoom's API");
	});

	test.each(['/users/{userId}/recordings', '/users/:userId'])(
		"'%s' is refused with the name of what is missing",
		(text) => {
			expect(() => parseEndpoint(text, BASE)).toThrow(/^'Endpoint' still has '[{:]userId\}?' in it$/);
		},
	);

	test.each(['', '/', '/users//x', '/users/../meetings', '/users/%2E%2e', '/users/undefined', '/users/a\nb'])(
		'%j is no path',
		(text) => {
			expect(() => parseEndpoint(text, BASE)).toThrow("'Endpoint' is not a path");
		},
	);

	test('counts as heavy in reports, as medium for a list, and else as light', () => {
		expect(rateOf('/report/daily', false)).toBe('heavy');
		expect(rateOf('/reports', true)).toBe('medium');
		expect(rateOf('/phone/users/x', false)).toBe('light');
	});
});

describe('the records of a response', () => {
	const page = { next_page_token: 'n', page_size: 30 };
	test.each<[string, unknown, string, unknown[]]>([
		['are the only list of a page', { ...page, users: [{ id: 1 }] }, '', [{ id: 1 }]],
		['are the list that is not empty', { ...page, errors: [], users: [{ id: 1 }] }, '', [{ id: 1 }]],
		['are no list of texts', { ...page, tags: ['a'], users: [{ id: 1 }] }, '', [{ id: 1 }]],
		['are the named list', { ...page, rooms: [{ id: 2 }], users: [{ id: 1 }] }, 'rooms', [{ id: 2 }]],
		['are the response itself', [{ id: 1 }], '', [{ id: 1 }]],
		['are none of an empty page', { ...page }, '', []],
		['are none of an empty page with a name', { ...page }, 'users', []],
		['are none where the named list is null', { users: null }, 'users', []],
		['are the only member of a response without pages', { users: [{ id: 1 }] }, '', [{ id: 1 }]],
		[
			'are one record where the list is a part of it',
			{ id: 1, phones: [{ id: 2 }] },
			'',
			[{ id: 1, phones: [{ id: 2 }] }],
		],
		['are one record of nothing', '', '', [{}]],
	])('%s', (_name, body, property, records) => {
		expect(readPage(body, property).records).toEqual(records);
	});

	test('are asked for where there are several lists', () => {
		const body = { ...page, a: [{}], b: [{}] };
		expect(() => readPage(body, '')).toThrow("Zoom's response has several lists");
		expect(() => readPage(body, 'c')).toThrow("Zoom's response has no list 'c'");
	});
});

test('a request has the method, path, query and body that are set, and its response is the output', async () => {
	api()
		.post('/v2/phone/users/x/outbound', { number: '+15550100', active: true, extension: 12 })
		.query({ site_id: 's', type: '2' })
		.reply(201, { id: 'new' });
	expect(
		await jsonOf({
			method: 'POST',
			endpoint: '/phone/users/x/outbound?site_id=s',
			queryParameters: { values: [{ name: 'type', value: '2' }] },
			bodyType: 'fields',
			bodyFields: {
				values: [
					{ name: 'number', value: '+15550100' },
					{ name: 'active', value: '={{ true }}' },
					{ name: 'extension', value: '={{ 12 }}' },
				],
			},
		}),
	).toEqual([{ id: 'new' }]);
});

test('query and body may be JSON', async () => {
	api().patch('/v2/groups/g', { group_name: 'New' }).query({ a: 'b' }).reply(204);
	expect(
		await jsonOf({
			method: 'PATCH',
			endpoint: '/groups/g',
			specifyQueryParameters: 'json',
			queryParametersJson: '{"a":"b"}',
			bodyType: 'json',
			bodyJson: '{"group_name":"New"}',
		}),
	).toEqual([{ success: true }]);
});

test('a deletion without a body in the response outputs deleted', async () => {
	api().delete('/v2/rooms/r').reply(204);
	expect(await jsonOf({ method: 'DELETE', endpoint: '/rooms/r' })).toEqual([{ deleted: true }]);
});

test('Return All follows all pages, finds the records by itself, and sends no page size of its own', async () => {
	api()
		.get('/v2/chat/channels')
		.query({ page_size: '2' })
		.reply(200, { channels: [{ id: 1 }, { id: 2 }], next_page_token: 't' });
	api()
		.get('/v2/chat/channels')
		.query({ page_size: '2', next_page_token: 't' })
		.reply(200, { channels: [{ id: 3 }], next_page_token: '' });
	expect(await jsonOf({ endpoint: '/chat/channels?page_size=2', returnAll: true })).toEqual([
		{ id: 1 },
		{ id: 2 },
		{ id: 3 },
	]);
	api()
		.get('/v2/chat/channels')
		.reply(200, { channels: [{ id: 1 }], next_page_token: 't' });
	expect(await jsonOf({ endpoint: '/chat/channels' })).toEqual([{ channels: [{ id: 1 }], next_page_token: 't' }]);
});

test('a list in the response becomes one item for each entry', async () => {
	api()
		.get('/v2/x')
		.reply(200, [{ id: 1 }, 'two']);
	expect(await jsonOf({ endpoint: '/x' })).toEqual([{ id: 1 }, { value: 'two' }]);
});

test('a read is repeated after a failure of the server, and a POST is not', async () => {
	api().get('/v2/phone/users').reply(503).get('/v2/phone/users').reply(200, { ok: 1 });
	const repeated = n8n.withFastTime(async () => await jsonOf({ endpoint: '/phone/users' }));
	expect(await repeated).toEqual([{ ok: 1 }]);
	api().post('/v2/phone/users').reply(502);
	const { message } = await failureOf(
		n8n.withFastTime(async () => await jsonOf({ method: 'POST', endpoint: '/phone/users' })),
	);
	expect(message).toMatch(/Zoom/);
	expect(nock.pendingMocks()).toEqual([]);
});

test('a missing scope is told with the scopes that Zoom names', async () => {
	api().get('/v2/phone/users').reply(400, {
		code: 4711,
		message: 'Invalid access token, does not contain scopes:[phone:read:list_users:admin].',
	});
	const { message, description } = await failureOf(jsonOf({ endpoint: '/phone/users' }));
	expect(`${message} ${description ?? ''}`).toContain('phone:read:list_users:admin');
});

test('a file of the input is uploaded under the name that the endpoint expects', async () => {
	let sent = '';
	api()
		.post('/v2/phone/audios', (body: string) => ((sent = Buffer.from(body, 'hex').toString() + body), true))
		.reply(201, { audio_id: 'a' });
	const { output } = await call(
		{ method: 'POST', endpoint: '/phone/audios', bodyType: 'file', formField: 'audio' },
		Buffer.from('sound'),
	);
	expect(output[0]?.[0]?.json).toEqual({ audio_id: 'a' });
	expect(sent).toContain('name="audio"; filename="greeting.mp3"');
});

test.each(['/phone/voice_mails/download/v', 'https://api.zoom.us/v2/phone/voice_mails/download/v'])(
	'a file response of %s becomes a binary field',
	async (endpoint) => {
		api()
			.get('/v2/phone/voice_mails/download/v')
			.query({ part: '1' })
			.reply(200, 'sound', { 'content-type': 'audio/mpeg' });
		const { output } = await call({
			endpoint,
			responseFormat: 'file',
			queryParameters: { values: [{ name: 'part', value: '1' }] },
			options: { fileName: 'voicemail.mp3' },
		});
		const [item] = output[0] ?? [];
		expect((await n8n.readBinary(item?.binary?.data)).toString()).toBe('sound');
		expect(item?.json.file_name).toBe('voicemail.mp3');
	},
);

test('a file from another host than Zoom is refused without a request', async () => {
	const error = await failureOf(call({ endpoint: 'https://evil.example/file', responseFormat: 'file' }));
	expect(error.message).toContain('evil.example');
});

test('a parameter that is there twice has a list of values', async () => {
	api().get('/v2/x').query({ a: '1,2' }).reply(200, { ok: 1 });
	const values = ['1', '2'].map((value) => ({ name: 'a', value }));
	expect(await jsonOf({ endpoint: '/x', queryParameters: { values } })).toEqual([{ ok: 1 }]);
});

test("n8n's own entry for HTTP Request keeps its name for itself", () => {
	const { properties } = n8n.description();
	const names = properties
		.filter(({ name }) => name === 'resource' || name === 'operation')
		.flatMap(({ options = [] }) => options.map(({ name }) => name));
	expect(names).not.toContain('Custom API Call');
});
