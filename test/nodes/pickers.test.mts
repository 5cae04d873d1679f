// From List: what users can choose from, in pages and searched, with either kind of app.
import type { INodeListSearchResult } from 'n8n-workflow';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { caller, upload } from '../sandbox/samples/caller.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';

guardNetwork();
let n8n: TestN8n;
let sandbox: Sandbox;
beforeAll(async () => {
	n8n = await createTestN8n();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.close();
	n8n.close();
});

const environment = (): object => ({
	environment: 'custom',
	oauthBaseUrl: sandbox.url,
	apiBaseUrl: `${sandbox.url}/v2`,
});

function general(
	managedBy: 'admin' | 'user',
	user = 'owner@acme.example',
	name = `Pickers ${managedBy}`,
): CredentialReference {
	const app = sandbox.registerApp({ name, managedBy });
	const token = sandbox.issueToken(app, user);
	return n8n.addCredential('zoomGeneralAppOAuth2Api', {
		...environment(),
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: token.accessToken, refresh_token: token.refreshToken, token_type: 'bearer' },
	});
}

function serverToServer(secret?: string): CredentialReference {
	const app = sandbox.registerApp({ name: 'Pickers S2S', type: 's2s' });
	return n8n.addCredential('zoomServerToServerOAuth2Api', {
		...environment(),
		accountId: sandbox.store.accountId,
		clientId: app.clientId,
		clientSecret: secret ?? app.clientSecret,
	});
}

/** A row's name without the start. */
const topicAndHostOf = (name: string): string => name.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d \S+ – /, '');
/** The topic in a row's name. */
const topicOf = (name: string): string => topicAndHostOf(name).replace(/ – \S+@\S+$/, '');
const names = ({ results }: INodeListSearchResult): string[] => results.map(({ name }) => name);
const create = { resource: 'meeting', operation: 'create' };
const get = { resource: 'meeting', operation: 'get' };

test('users are listed with Me first and then the active ones, and can be searched', async () => {
	const credential = general('admin');
	expect(names(await n8n.listSearch('searchUsers', { parameters: create, credential }))).toEqual([
		'Me',
		'Olivia Owner (owner@acme.example)',
		'Adam Admin (admin@acme.example)',
		'Hannah Host (hannah@acme.example)',
		'Ben Basic (ben@acme.example)',
	]);
	expect(names(await n8n.listSearch('searchUsers', { parameters: create, credential, filter: 'HANNAH' }))).toEqual([
		'Hannah Host (hannah@acme.example)',
	]);
});

test('users are only Me for an app that may not list them, and never Me for a Server-to-Server app', async () => {
	expect((await n8n.listSearch('searchUsers', { parameters: create, credential: general('user') })).results).toEqual([
		{ name: 'Me', value: 'me' },
	]);
	expect(
		names(await n8n.listSearch('searchUsers', { parameters: create, credential: serverToServer() })),
	).not.toContain('Me');
});

test('users are listed page after page', async () => {
	const credential = general('admin');
	const token = sandbox.issueToken(sandbox.registerApp({ name: 'Filler' }), 'owner@acme.example');
	const headers = {
		authorization: `Bearer ${token.accessToken}`,
		'content-type': 'application/json',
	};
	for (let index = 0; index < 150; index += 1)
		await fetch(`${sandbox.url}/v2/users`, {
			method: 'POST',
			headers,
			body: JSON.stringify({ action: 'custCreate', user_info: { email: `user${index}@acme.example`, type: 1 } }),
		});
	const seen: string[] = [];
	let paginationToken: string | undefined;
	let pages = 0;
	do {
		const page = await n8n.listSearch('searchUsers', {
			parameters: create,
			credential,
			...(paginationToken === undefined ? {} : { paginationToken }),
		});
		seen.push(...names(page));
		paginationToken = page.paginationToken;
		pages += 1;
	} while (paginationToken !== undefined);
	expect([pages, seen.length, new Set(seen).size]).toEqual([2, 155, 155]);
	// A search finds what is on the second page.
	expect(
		names(await n8n.listSearch('searchUsers', { parameters: create, credential, filter: 'user149@' })),
	).toHaveLength(1);
});

test('meetings are those of the connected user, or of the user selected in the node', async () => {
	const credential = general('admin');
	expect(
		names(await n8n.listSearch('searchMeetings', { parameters: get, credential })).map((name) => topicOf(name)),
	).toEqual(['Daily stand-up', 'Quarterly review', 'Open office']);
	const selected = { ...get, userId: { __rl: true, mode: 'email', value: 'hannah@acme.example' } };
	const { results } = await n8n.listSearch('searchMeetings', {
		parameters: { ...selected, resource: 'meeting', operation: 'getMany' },
		credential,
	});
	expect(
		results.map(({ name, value, url }) => [topicOf(name), /^\d+$/.test(String(value)), url?.includes('/j/')]),
	).toEqual([['Customer call', true, true]]);
});

test('meetings with Server-to-Server are those of one user after another, or of the one that is typed', async () => {
	const credential = serverToServer();
	const seen: string[] = [];
	let paginationToken: string | undefined;
	do {
		const page = await n8n.listSearch('searchMeetings', {
			parameters: get,
			credential,
			...(paginationToken === undefined ? {} : { paginationToken }),
		});
		seen.push(...names(page).map((name) => topicAndHostOf(name)));
		paginationToken = page.paginationToken;
	} while (paginationToken !== undefined);
	expect(seen).toEqual([
		'Daily stand-up – owner@acme.example',
		'Quarterly review – owner@acme.example',
		'Open office – owner@acme.example',
		'Customer call – hannah@acme.example',
	]);
	expect(
		names(await n8n.listSearch('searchMeetings', { parameters: get, credential, filter: 'hannah@acme.example' })).map(
			(name) => topicAndHostOf(name),
		),
	).toEqual(['Customer call – hannah@acme.example']);
});

test("an administrator's General App lists its own meetings and then those of others, a user-managed app its own", async () => {
	const seen: string[] = [];
	for (const managedBy of ['user', 'admin'] as const) {
		const credential = general(managedBy);
		let paginationToken: string | undefined;
		do {
			const page = await n8n.listSearch('searchMeetings', {
				parameters: get,
				credential,
				...(paginationToken === undefined ? {} : { paginationToken }),
			});
			seen.push(...names(page).map((name) => `${managedBy}: ${topicAndHostOf(name)}`));
			paginationToken = page.paginationToken;
		} while (paginationToken !== undefined);
	}
	const own = (managedBy: string) =>
		['Quarterly review', 'Daily stand-up', 'Open office'].map((topic) => `${managedBy}: ${topic} – owner@acme.example`);
	expect(seen.filter((name) => name.startsWith('user')).sort()).toEqual(own('user').sort());
	expect(seen.filter((name) => name.startsWith('admin: ') && name.endsWith('owner@acme.example')).sort()).toEqual(
		own('admin').sort(),
	);
	expect(seen.at(-1)).toBe('admin: Customer call – hannah@acme.example');
	// The search goes on to the others by itself, and takes an address.
	const credential = general('admin', 'admin@acme.example', 'Another admin');
	for (const filter of ['customer', 'hannah@acme.example'])
		expect(names(await n8n.listSearch('searchMeetings', { parameters: get, credential, filter })).map(topicOf)).toEqual(
			['Customer call'],
		);
});

test('meetings come soonest first, then those without a time, then past ones, with a number where names are equal', async () => {
	const hour = 3_600_000;
	const inHours = (hours: number) => `${new Date(Date.now() + hours * hour).toISOString().slice(0, 16)}:00Z`;
	const meetings = [...sandbox.store.meetings.values()];
	const [first, second, third] = ['Quarterly review', 'Daily stand-up', 'Open office'].map((topic) =>
		meetings.find((candidate) => candidate.topic === topic),
	);
	Object.assign(first ?? {}, { start_time: inHours(48), topic: 'Same', duration: 60 });
	Object.assign(second ?? {}, { type: 2, start_time: inHours(24), topic: 'Sooner', duration: 60 });
	delete second?.recurrence;
	const create = async (topic: string, start_time: string) =>
		(await call('POST', '/users/me/meetings', { topic, type: 2, start_time, duration: 60, timezone: 'UTC' })).id;
	const twin = await create('Same', inHours(48));
	const found = await n8n.listSearch('searchMeetings', { parameters: get, credential: general('user') });
	expect(
		rows(found).map(([name, value]) => [topicOf(String(name)).replace(/ – owner@acme.example/, ''), value]),
	).toEqual([
		['Sooner', String(second?.id)],
		...[first?.id, twin].map((number) => [`Same (${String(number)})`, String(number)]),
		['Open office', String(third?.id)],
	]);
});

test('webinars are those of the connected user', async () => {
	expect(
		names(
			await n8n.listSearch('searchWebinars', {
				parameters: { resource: 'webinar', operation: 'get' },
				credential: general('admin'),
			}),
		).map((name) => topicOf(name)),
	).toEqual(['Product launch', 'Introduction for customers']);
});

/** Calls the sandbox's API as the owner of the account. */
async function call(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
	const token = sandbox.issueToken(
		sandbox.registerApp({ name: `Preparation: ${method} ${path}` }),
		'owner@acme.example',
	);
	const response = await caller(sandbox, token.accessToken)(method, path, body as never);
	if (response.status >= 400) throw new Error(`${method} ${path}: ${response.body}`);
	return response.body === '' ? {} : (JSON.parse(response.body) as Record<string, unknown>);
}

/** A resource locator as the editor stores it for an ID that was typed. */
const id = (value: unknown): object => ({ __rl: true, mode: 'id', value: String(value) });
const rows = ({ results }: INodeListSearchResult): unknown[][] => results.map(({ name, value }) => [name, value]);
const idOf = (kind: 'meetings' | 'webinars', topic: string): number =>
	Number([...sandbox.store[kind].values()].find((candidate) => candidate.topic === topic)?.id);

test('past meetings are instances, each by its UUID', async () => {
	const held = [...sandbox.store.meetings.values()].find(({ topic }) => topic === 'Quarterly review');
	Object.assign(held ?? {}, { start_time: '2026-01-07T09:00:00Z' });
	const found = await n8n.listSearch('searchPastMeetings', {
		parameters: { resource: 'pastMeeting', operation: 'get' },
		credential: general('admin'),
	});
	expect(rows(found)).toContainEqual([
		expect.stringMatching(/^2026-01-07 \d\d:00 \S+ – Quarterly review – owner@acme\.example$/),
		held?.uuid,
	]);
	expect(names(found).join()).not.toContain('Daily stand-up');
});

test('recordings go back half a year, the latest first, and those in the trash are listed separately', async () => {
	const day = 86_400_000;
	sandbox.store.recordings.length = 0;
	const made = [2, 60, 100, 170, 400].map((ago) =>
		sandbox.addRecording('owner@acme.example', {
			topic: `${ago} days ago`,
			uuid: `${String(ago).padStart(22, 'A')}==`,
			start: Date.now() - ago * day,
		}),
	);
	const parameters = { resource: 'recording', operation: 'get' };
	const credential = general('admin');
	const seen: unknown[][] = [];
	let paginationToken: string | undefined;
	do {
		const page = await n8n.listSearch('searchRecordings', {
			parameters,
			credential,
			...(paginationToken === undefined ? {} : { paginationToken }),
		});
		seen.push(...rows(page));
		paginationToken = page.paginationToken;
	} while (paginationToken !== undefined);
	expect(seen.map(([name, value]) => [topicOf(String(name)), value])).toEqual(
		made.slice(0, 4).map(({ topic, uuid }) => [topic, uuid]),
	);

	await call('DELETE', `/meetings/${made[0]?.uuid}/recordings?action=trash`);
	const trash = await n8n.listSearch('searchTrashedRecordings', {
		parameters: { resource: 'recording', operation: 'recover' },
		credential,
	});
	expect(trash.results.map(({ value }) => value)).toEqual([made[0]?.uuid]);
	expect(
		sandbox.requests.filter(({ operationId }) => operationId === 'recordingsList').map(({ status }) => status),
	).not.toContain(400);
});

test('assistants, schedulers, devices and templates are those of the selected user', async () => {
	await call('POST', '/users/me/assistants', { assistants: [{ email: 'hannah@acme.example' }] });
	const credential = general('admin');
	const search = async (method: string, parameters: object): Promise<unknown[][]> =>
		rows(await n8n.listSearch(method, { parameters: parameters as never, credential }));
	const [owner, hannah] = ['owner@acme.example', 'hannah@acme.example'].map(
		(address) => sandbox.store.user(address)?.id,
	);
	expect(await search('searchAssistants', { resource: 'userAssistant', operation: 'remove' })).toEqual([
		['hannah@acme.example', hannah],
	]);
	expect(
		await search('searchSchedulers', { resource: 'userScheduler', operation: 'remove', userId: id(hannah) }),
	).toEqual([['owner@acme.example', owner]]);
	expect(
		(await search('searchDevices', { resource: 'userProfile', operation: 'getDevice' })).map(([name]) => name),
	).toEqual(["Desk device – Olivia Owner's desk"]);
	expect(await search('searchMeetingTemplates', { resource: 'userSettings', operation: 'getMeetingTemplate' })).toEqual(
		[['Team meeting', 'sandboxMeetingTpl000001']],
	);
	expect(await search('searchSummaryTemplates', { resource: 'meeting', operation: 'create' })).toEqual([
		['General', '1e1356ad'],
		['Sales call', '2f2467be'],
	]);
});

test('templates are those of the host in an operation on a meeting', async () => {
	const parameters = (topic: string): object => ({
		resource: 'meeting',
		operation: 'update',
		meetingId: id(idOf('meetings', topic)),
	});
	expect(
		names(
			await n8n.listSearch('searchMeetingTemplates', {
				parameters: parameters('Quarterly review') as never,
				credential: serverToServer(),
			}),
		),
	).toEqual(['Team meeting']);
	expect(
		names(
			await n8n.listSearch('searchMeetingTemplates', {
				parameters: parameters('Customer call') as never,
				credential: general('admin'),
			}),
		),
	).toEqual([]);
});

test('virtual backgrounds, name tags and tracking sources are those of the selected webinar', async () => {
	const webinar = idOf('webinars', 'Product launch');
	const background = await call('POST', `/webinars/${webinar}/branding/virtual_backgrounds`, upload('file'));
	const tag = await call('POST', `/webinars/${webinar}/branding/name_tags`, {
		name: 'Speaker',
		text_color: '#FFFFFF',
		accent_color: '#0E72ED',
		background_color: '#000000',
		is_default: true,
	});
	const credential = general('admin');
	const search = async (method: string): Promise<unknown[][]> =>
		rows(
			await n8n.listSearch(method, {
				parameters: { resource: 'webinarBranding', operation: 'setVirtualBackground', webinarId: id(webinar) } as never,
				credential,
			}),
		);
	expect(await search('searchWebinarVirtualBackgrounds')).toEqual([['pixel.png', background.id]]);
	expect(await search('searchNameTags')).toEqual([['Speaker', tag.id]]);
	expect(await search('searchTrackingSources')).toEqual([['Website', String(webinar)]]);
});

test('registrants of a recording are the approved ones, then the pending ones', async () => {
	const [{ uuid = '' } = {}] = sandbox.store.recordings;
	const path = `/meetings/${encodeURIComponent(encodeURIComponent(uuid))}/recordings`;
	await call('PATCH', `${path}/settings`, { approval_type: 1, on_demand: true });
	const registered = await call('POST', `${path}/registrants`, { email: 'nathan@example.com', first_name: 'Nathan' });
	const parameters = { resource: 'recordingRegistrant', operation: 'updateStatus', meetingId: id(uuid) };
	expect(
		rows(
			await n8n.listSearch('searchRecordingRegistrants', {
				parameters: parameters as never,
				credential: general('admin'),
				path: 'parameters.registrants.values[0].registrantId',
			}),
		),
	).toEqual([['Nathan (nathan@example.com)', registered.registrant_id]]);
});

test('a picker that may not list says which scope is missing', async () => {
	const app = sandbox.registerApp({ name: 'No scopes', scopes: ['user:read:user'] });
	const credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		...environment(),
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: sandbox.issueToken(app, 'owner@acme.example').accessToken },
	});
	await expect(n8n.listSearch('searchMeetings', { parameters: get, credential })).rejects.toMatchObject({
		message: expect.stringMatching(/does not contain scopes:\[meeting:read:list_meetings/),
	});
});

test('the test of a Server-to-Server credential passes with a valid secret, and fails with a wrong one', async () => {
	expect(await n8n.testCredential(serverToServer().id)).toMatchObject({ status: 'OK' });
	sandbox.reset();
	expect(await n8n.testCredential(serverToServer('wrong').id)).toMatchObject({ status: 'Error' });
});
