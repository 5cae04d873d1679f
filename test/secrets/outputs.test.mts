// Output contains a secret only when the workflow asks for it.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from '../nodes/support/credentials.mts';
import { SECRET, webhookCredential, zoomRequest } from '../trigger/support.mts';
import { leaks } from './canaries.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const ZAK = 'zak-of-the-host-0123456789';
const meeting = {
	id: 93812345678,
	uuid: 'u',
	topic: 'A',
	start_url: `https://zoom.us/s/93812345678?zak=${ZAK}`,
	join_url: 'https://zoom.us/j/93812345678',
};
const byId = { __rl: true, mode: 'id', value: '93812345678' };

test.each<[string, IDataObject, () => nock.Interceptor]>([
	[
		'created meeting',
		{ resource: 'meeting', operation: 'create', topic: 'A', meetingType: 3 },
		() => nock('https://api.zoom.us').post('/v2/users/me/meetings'),
	],
	[
		'meeting',
		{ resource: 'meeting', operation: 'get', meetingId: byId },
		() => nock('https://api.zoom.us').get('/v2/meetings/93812345678'),
	],
	[
		'webinar',
		{ resource: 'webinar', operation: 'get', webinarId: byId },
		() => nock('https://api.zoom.us').get('/v2/webinars/93812345678'),
	],
])('the start URL of a %s is in the raw data only', async (_what, parameters, request) => {
	const credential = connectedGeneralApp(n8n);
	request().reply(200, meeting);
	expect(leaks(await n8n.run(parameters, { credential }), { zak: ZAK })).toEqual([]);
	request().reply(200, meeting);
	expect((await n8n.run({ ...parameters, simplify: false }, { credential })).output[0]?.[0]?.json.start_url).toContain(
		ZAK,
	);
});

test('simplified output has no start URL, token or key', () => {
	const all = Object.values(resources).flatMap(({ operations }) =>
		Object.values(operations as Record<string, { simplified?: readonly string[] }>),
	);
	const simplified = all.flatMap(({ simplified: names = [] }) => names);
	expect(simplified.length).toBeGreaterThan(200);
	expect(simplified.filter((name) => /start_url|zak|token|host_key|stream_key|secret/.test(name))).toEqual([]);
});

test('a recording has a download token only when the workflow asks for it', async () => {
	nock('https://api.zoom.us')
		.get('/v2/meetings/93812345678/recordings')
		.reply(200, { id: 93812345678, uuid: 'u', recording_files: [] });
	await n8n.run({ resource: 'recording', operation: 'get', meetingId: byId }, { credential: connectedGeneralApp(n8n) });
	nock('https://api.zoom.us')
		.get('/v2/meetings/93812345678/recordings')
		.query({ include_fields: 'download_access_token' })
		.reply(200, { id: 93812345678, uuid: 'u', download_access_token: 'd' });
	expect(
		(
			await n8n.run(
				{ resource: 'recording', operation: 'get', meetingId: byId, options: { downloadToken: true } },
				{ credential: connectedGeneralApp(n8n) },
			)
		).output[0]?.[0]?.json.download_access_token,
	).toBe('d');
});

describe('a trigger that gets an event with a download token', () => {
	const TOKEN = 'download-token-0123456789';
	const event = (url: string): object => ({
		event: 'recording.completed',
		event_ts: 1_700_000_000_000,
		download_token: TOKEN,
		payload: {
			account_id: 'a',
			object: {
				id: 1,
				uuid: 'u',
				topic: 'A',
				recording_files: [
					{
						id: 'f',
						file_type: 'MP4',
						file_extension: 'MP4',
						file_size: 5,
						recording_type: 'gallery_view',
						recording_start: '2026-11-02T10:00:00Z',
						download_url: url,
					},
				],
			},
		},
	});
	const receive = async (url: string, parameters: IDataObject = {}) => {
		const webhook = await n8n.webhook({
			node: 'zoomTrigger',
			parameters: { events: ['*'], ...parameters },
			credentials: [webhookCredential(n8n)],
		});
		try {
			const response = await fetch(webhook.url, zoomRequest(event(url)));
			const body = [response.status, await response.text()];
			for (let tries = 0; tries < 100 && webhook.executions.length === 0; tries += 1)
				await new Promise((resolve) => setTimeout(resolve, 20));
			return { response: body, items: webhook.executions, logs: webhook.logs, stored: webhook.staticData };
		} finally {
			await webhook.close();
		}
	};

	test('does not output the token', async () => {
		const got = await receive('https://zoom.us/rec/x');
		expect(got.items).toHaveLength(1);
		expect(leaks(got, { TOKEN, SECRET })).toEqual([]);
	});

	test('outputs the token with the raw body when the workflow asks for it', async () => {
		expect(
			leaks((await receive('https://zoom.us/rec/x', { options: { includeRawBody: true } })).items, { TOKEN }),
		).toEqual(['TOKEN']);
	});

	test.each([403, 404, 400])(
		'does not output the token when the download fails with %d and a response that quotes it',
		async (status) => {
			nock('https://zoom.us', { reqheaders: { authorization: `Bearer ${TOKEN}` } })
				.get('/rec/x')
				.reply(status, { code: 300, message: `Bearer ${TOKEN} is refused` });
			const got = await receive('https://zoom.us/rec/x', { downloadFiles: true });
			expect(JSON.stringify(got.items)).toMatch(/download_error/);
			expect(leaks(got, { TOKEN, SECRET })).toEqual([]);
		},
	);

	test('sends the token to Zoom only', async () => {
		const storage = nock('https://storage.example.com', { badheaders: ['authorization'] })
			.get('/rec/x')
			.reply(200, 'video', { 'content-type': 'video/mp4', 'content-length': '5' });
		nock('https://zoom.us').get('/rec/x').reply(302, '', { location: 'https://storage.example.com/rec/x' });
		const got = await receive('https://zoom.us/rec/x', { downloadFiles: true });
		expect(storage.isDone()).toBe(true);
		expect(leaks(got, { TOKEN, SECRET })).toEqual([]);
	});

	test("requests no file from an address that is not one of Zoom's", async () => {
		const elsewhere = nock('https://evil.example.com').get('/rec/x').reply(200, 'video');
		const got = await receive('https://evil.example.com/rec/x', { downloadFiles: true });
		expect(JSON.stringify(got.items)).toMatch(/download_error/);
		expect(elsewhere.isDone()).toBe(false);
		nock.cleanAll();
		expect(leaks(got, { TOKEN, SECRET })).toEqual([]);
	});
});

test("the response to Zoom's validation has the hash of the secret token, not the token", async () => {
	const webhook = await n8n.webhook({
		node: 'zoomTrigger',
		parameters: { events: ['*'] },
		credentials: [webhookCredential(n8n)],
	});
	const response = await (
		await fetch(
			webhook.url,
			zoomRequest({ event: 'endpoint.url_validation', event_ts: 1, payload: { plainToken: 'plain' } }),
		)
	).json();
	await webhook.close();
	expect(response).toMatchObject({ plainToken: 'plain' });
	expect(leaks([response, webhook.logs, webhook.staticData], { SECRET })).toEqual([]);
});
