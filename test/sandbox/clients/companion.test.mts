// Uppy's Companion, with which people upload their Zoom recordings elsewhere, works with the sandbox.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Recording } from '../../../sandbox/domain/store.mts';
import { freePort, startCompanion, type Companion } from './companionProcess.mts';
import { authorize, sandboxInZoomsPlace } from './support.mts';

const sandboxOf = sandboxInZoomsPlace();
/** Companion takes seconds to start, and more while other tests run. */
const START_TIMEOUT = 120_000;
const SITE = 'https://uploader.example';

/** An entry of a list, as the uploader in the browser gets it. */
interface Item {
	isFolder: boolean;
	name: string;
	mimeType: string | null;
	requestPath: string;
	size: number | null;
}

let companion: Companion;
let companionUrl: string;
/** Takes the files that Companion sends. */
let target: Server;
let received: Buffer[];

beforeAll(async () => {
	const port = await freePort();
	companionUrl = `http://127.0.0.1:${port}`;
	target = createServer((request, response) => {
		request.on('data', (chunk: Buffer) => received.push(chunk)).on('end', () => response.end('{}'));
	});
	await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
	companion = await startCompanion(port, {
		sandboxUrl: sandboxOf().url,
		clientId: 'companion',
		clientSecret: 'a-secret',
		uploadUrl: targetUrl(),
		site: SITE,
	});
}, START_TIMEOUT);
beforeEach(() => {
	received = [];
	sandboxOf().registerApp({
		name: 'Companion',
		clientId: 'companion',
		clientSecret: 'a-secret',
		redirectUris: `${companionUrl}/zoom/redirect`,
		managedBy: 'user',
	});
});
afterAll(async () => {
	target.close();
	await companion.stop();
});

const targetUrl = (): string => `http://127.0.0.1:${(target.address() as AddressInfo).port}/upload`;

/** Signs in as the browser does. @returns the token with which the uploader calls Companion */
async function connect(email: string): Promise<string> {
	const cookies = new Map<string, string>();
	/** Follows redirects as long as they stay at Companion. */
	const visit = async (url: string): Promise<{ url: string; text: string }> => {
		if (!url.startsWith(companionUrl)) return { url, text: '' };
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
		for (const header of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
			cookies.set(name, value);
		}
		const location = response.headers.get('location');
		return location === null ? { url, text: await response.text() } : await visit(new URL(location, url).href);
	};
	const state = Buffer.from(JSON.stringify({ origin: SITE })).toString('base64');
	const { url: link } = await visit(`${companionUrl}/zoom/connect?state=${encodeURIComponent(state)}`);
	const { text } = await visit((await authorize(sandboxOf(), link, email)).href);
	return /"token":"([^"]+)"/.exec(text)?.[1] ?? '';
}

async function call(token: string, path: string, body?: object): Promise<{ status: number; json: unknown }> {
	const response = await fetch(`${companionUrl}/zoom/${path}`, {
		headers: { 'uppy-auth-token': token, 'content-type': 'application/json', origin: SITE },
		...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
	});
	return { status: response.status, json: await response.json() };
}

const list = async (token: string, path: string): Promise<Item[]> =>
	((await call(token, `list/${path}`)).json as { items: Item[] }).items;

/** Asks Companion to send a file to the target, and waits until it has. */
async function upload(token: string, { requestPath, size }: Item): Promise<void> {
	const { status, json } = await call(token, `get/${requestPath}`, {
		endpoint: targetUrl(),
		protocol: 'multipart',
		size,
		fieldname: 'file',
		metadata: {},
	});
	expect(status).toBe(200);
	const socket = new WebSocket(`${companionUrl.replace('http', 'ws')}/api/${(json as { token: string }).token}`);
	await new Promise<void>((resolve, reject) => {
		socket.onmessage = ({ data }) => {
			const { action, payload } = JSON.parse(String(data)) as { action: string; payload: unknown };
			if (action === 'success') resolve();
			if (action === 'error') reject(new Error(JSON.stringify(payload)));
		};
	});
	socket.close();
}

/** A recording of Hannah's, of some days ago. */
const addRecording = (uuid: string): Recording =>
	sandboxOf().addRecording('hannah@acme.example', { topic: 'Demo', uuid, videoBytes: 100_000 });

const yearOf = ({ start_time: start }: Recording): string => `?year=${start.slice(0, 4)}`;

test('a person connects Zoom, looks into the years and a recording, sends a file on, and disconnects', async () => {
	const recording = addRecording('companionAAAAAAAAAAAAA==');
	const token = await connect('hannah@acme.example');
	expect(await call(token, 'list')).toMatchObject({ status: 200, json: { username: 'hannah@acme.example' } });
	expect((await list(token, '')).map(({ requestPath }) => requestPath)).toContain(yearOf(recording));

	const folder = (await list(token, yearOf(recording))).find(({ name }) => name.startsWith('Demo'));
	expect(folder).toMatchObject({ isFolder: true });
	const files = await list(token, folder?.requestPath ?? '');
	expect(files.map(({ mimeType }) => mimeType)).toEqual(expect.arrayContaining(['video/mp4', 'audio/mp4', 'text/vtt']));
	const video = files.find(({ mimeType }) => mimeType === 'video/mp4') as Item;
	expect(video).toMatchObject({ isFolder: false, size: 100_000 });
	await upload(token, video);
	expect(Buffer.concat(received).length).toBeGreaterThan(100_000);

	expect(await call(token, 'logout')).toMatchObject({ status: 200, json: { ok: true, revoked: true } });
	expect(await call(token, 'list')).toMatchObject({ status: 401 });
});

test('it looks into a recording whose UUID begins with a slash', async () => {
	const recording = addRecording('/companionAAAAAAAAAAAA==');
	const token = await connect('hannah@acme.example');
	const folder = (await list(token, yearOf(recording))).find(({ name }) => name.startsWith('Demo'));
	const [file] = await list(token, folder?.requestPath ?? '');
	expect(file).toMatchObject({ isFolder: false });
	// For the file itself, Companion encodes the UUID only once. That is no UUID for Zoom either.
	expect(await call(token, `get/${file?.requestPath}`, {})).toMatchObject({
		status: 424,
		json: { message: expect.stringMatching(/^HTTP 404: Meeting does not exist/) },
	});
});
