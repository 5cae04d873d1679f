// From List: what people can choose from, paged and searched, with either kind of app.
import type { INodeListSearchResult } from 'n8n-workflow';
import { createHost, type CredentialReference, type Host } from '../host/index.mts';
import { guardNetwork } from '../host/network.mts';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';

guardNetwork();
let host: Host;
let sandbox: Sandbox;
beforeAll(async () => {
	host = await createHost();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.close();
	host.close();
});

const environment = (): object => ({ environment: 'custom', oauthBaseUrl: sandbox.url, apiBaseUrl: `${sandbox.url}/v2` });

function general(managedBy: 'admin' | 'user', user = 'owner@acme.example'): CredentialReference {
	const app = sandbox.registerApp({ name: `Pickers ${managedBy}`, managedBy });
	const token = sandbox.issueToken(app, user);
	return host.addCredential('zoomGeneralAppOAuth2Api', { ...environment(), clientId: app.clientId, clientSecret: app.clientSecret, oauthTokenData: { access_token: token.accessToken, refresh_token: token.refreshToken, token_type: 'bearer' } });
}

function serverToServer(secret?: string): CredentialReference {
	const app = sandbox.registerApp({ name: 'Pickers S2S', type: 's2s' });
	return host.addCredential('zoomServerToServerOAuth2Api', { ...environment(), accountId: sandbox.store.accountId, clientId: app.clientId, clientSecret: secret ?? app.clientSecret });
}

const names = ({ results }: INodeListSearchResult): string[] => results.map(({ name }) => name);
const create = { resource: 'meeting', operation: 'create' };
const get = { resource: 'meeting', operation: 'get' };

test('users: Me first, then the active users; the search narrows them', async () => {
	const credential = general('admin');
	expect(names(await host.listSearch('searchUsers', { parameters: create, credential }))).toEqual(['Me', 'Olivia Owner (owner@acme.example)', 'Adam Admin (admin@acme.example)', 'Hannah Host (hannah@acme.example)', 'Ben Basic (ben@acme.example)']);
	expect(names(await host.listSearch('searchUsers', { parameters: create, credential, filter: 'HANNAH' }))).toEqual(['Hannah Host (hannah@acme.example)']);
});

test('users: an app that may not list them offers Me, a Server-to-Server app never does', async () => {
	expect((await host.listSearch('searchUsers', { parameters: create, credential: general('user') })).results).toEqual([{ name: 'Me', value: 'me' }]);
	expect(names(await host.listSearch('searchUsers', { parameters: create, credential: serverToServer() }))).not.toContain('Me');
});

test('users: pages are followed by their token', async () => {
	const credential = general('admin');
	const headers = { authorization: `Bearer ${sandbox.issueToken(sandbox.registerApp({ name: 'Filler' }), 'owner@acme.example').accessToken}`, 'content-type': 'application/json' };
	for (let index = 0; index < 150; index += 1) await fetch(`${sandbox.url}/v2/users`, { method: 'POST', headers, body: JSON.stringify({ action: 'custCreate', user_info: { email: `user${index}@acme.example`, type: 1 } }) });
	const seen: string[] = [];
	let paginationToken: string | undefined;
	let pages = 0;
	do {
		const page = await host.listSearch('searchUsers', { parameters: create, credential, ...(paginationToken === undefined ? {} : { paginationToken }) });
		seen.push(...names(page));
		paginationToken = page.paginationToken as string | undefined;
		pages += 1;
	} while (paginationToken !== undefined);
	expect([pages, seen.length, new Set(seen).size]).toEqual([2, 155, 155]);
	// Found although it is on the second page.
	expect(names(await host.listSearch('searchUsers', { parameters: create, credential, filter: 'user149@' }))).toHaveLength(1);
});

test('meetings: those of the connected user, or of the user chosen in the node', async () => {
	const credential = general('admin');
	expect(names(await host.listSearch('searchMeetings', { parameters: get, credential })).map((name) => name.replace(/ \(.*/, ''))).toEqual(['Quarterly review', 'Daily stand-up', 'Open office']);
	const chosen = { ...get, userId: { __rl: true, mode: 'email', value: 'hannah@acme.example' } };
	const { results } = await host.listSearch('searchMeetings', { parameters: { ...chosen, resource: 'meeting', operation: 'getMany' }, credential });
	expect(results.map(({ name, value, url }) => [name.replace(/ \(.*/, ''), /^\d+$/.test(String(value)), url?.includes('/j/')])).toEqual([['Customer call', true, true]]);
});

test('meetings with Server-to-Server: all users one after another, or the one whose address is typed', async () => {
	const credential = serverToServer();
	const seen: string[] = [];
	let paginationToken: string | undefined;
	do {
		const page = await host.listSearch('searchMeetings', { parameters: get, credential, ...(paginationToken === undefined ? {} : { paginationToken }) });
		seen.push(...names(page).map((name) => name.replace(/ \(.*\)/, '')));
		paginationToken = page.paginationToken as string | undefined;
	} while (paginationToken !== undefined);
	expect(seen).toEqual(['Quarterly review – owner@acme.example', 'Daily stand-up – owner@acme.example', 'Open office – owner@acme.example', 'Customer call – hannah@acme.example']);
	expect(names(await host.listSearch('searchMeetings', { parameters: get, credential, filter: 'hannah@acme.example' })).map((name) => name.replace(/ \(.*\)/, ''))).toEqual(['Customer call – hannah@acme.example']);
});

test('webinars', async () => {
	expect(names(await host.listSearch('searchWebinars', { parameters: { resource: 'webinar', operation: 'get' }, credential: general('admin') })).map((name) => name.replace(/ \(.*/, ''))).toEqual(['Product launch', 'Introduction for customers']);
});

test('a picker that cannot list says why', async () => {
	const app = sandbox.registerApp({ name: 'No scopes', scopes: ['user:read:user'] });
	const credential = host.addCredential('zoomGeneralAppOAuth2Api', { ...environment(), clientId: app.clientId, clientSecret: app.clientSecret, oauthTokenData: { access_token: sandbox.issueToken(app, 'owner@acme.example').accessToken } });
	await expect(host.listSearch('searchMeetings', { parameters: get, credential })).rejects.toMatchObject({ message: expect.stringMatching(/^The Zoom app lacks a scope: meeting:read:list_meetings/) });
});

test("the Server-to-Server credential's own test tells a good one from a bad one", async () => {
	expect(await host.testCredential(serverToServer().id)).toMatchObject({ status: 'OK' });
	sandbox.reset();
	expect(await host.testCredential(serverToServer('wrong').id)).toMatchObject({ status: 'Error' });
});
