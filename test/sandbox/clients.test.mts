// Clients that others wrote work with the sandbox when only their host names are redirected to it.
import { MeetingsOAuthClient, MeetingsS2SAuthClient } from '@zoom/rivet/meetings';
import { UsersS2SAuthClient } from '@zoom/rivet/users';
import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { signIn } from '../../sandbox/oauth/signIn.mts';
import { useSandboxAsZoom } from './sandboxAsZoom.mts';

guardNetwork();
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	useSandboxAsZoom(sandbox);
});
afterAll(async () => await sandbox.close());

describe("Zoom's official SDK", () => {
	test('authorizes with OAuth, then creates, gets, lists and deletes a meeting', async () => {
		const redirectUri = 'https://example.com/callback';
		const app = sandbox.registerApp({ name: 'Rivet', redirectUris: redirectUri });
		const client = new MeetingsOAuthClient({
			clientId: app.clientId,
			clientSecret: app.clientSecret,
			disableReceiver: true,
			installerOptions: {
				redirectUri: 'https://example.com',
				redirectUriPath: '/callback',
				stateStore: 'a-secret-of-the-test',
			},
		});
		const auth = (
			client as unknown as {
				auth: {
					getAuthorizationUrl(): Promise<{ fullUrl: string }>;
					initRedirectCode(code: string): Promise<void>;
					setInstallerOptions(options: object): void;
				};
			}
		).auth;
		auth.setInstallerOptions({
			redirectUri: 'https://example.com',
			redirectUriPath: '/callback',
			stateStore: 'a-secret-of-the-test',
		});
		const { fullUrl } = await auth.getAuthorizationUrl();
		const back = await signIn(fullUrl.replace('https://zoom.us', sandbox.url), { email: 'owner@acme.example' });
		await auth.initRedirectCode(back.searchParams.get('code') ?? '');

		const created = await client.endpoints.meetings.createMeeting({
			path: { userId: 'me' },
			body: { topic: 'Made by the SDK', type: 2, start_time: '2030-01-07T10:00:00Z' },
		});
		expect(created.statusCode).toBe(201);
		const meetingId = created.data?.id as number;
		expect((await client.endpoints.meetings.getMeeting({ path: { meetingId } })).data).toMatchObject({
			topic: 'Made by the SDK',
			start_time: '2030-01-07T10:00:00Z',
		});
		expect(
			(await client.endpoints.meetings.listMeetings({ path: { userId: 'me' } })).data?.meetings?.map(
				({ topic }) => topic,
			),
		).toContain('Made by the SDK');
		expect((await client.endpoints.meetings.deleteMeeting({ path: { meetingId } })).statusCode).toBe(204);
	});

	test('lists users and meetings with Server-to-Server OAuth', async () => {
		const app = sandbox.registerApp({ name: 'Rivet S2S', type: 's2s' });
		const options = {
			clientId: app.clientId,
			clientSecret: app.clientSecret,
			accountId: sandbox.store.accountId,
			disableReceiver: true as const,
		};
		const users = new UsersS2SAuthClient(options);
		expect((await users.endpoints.users.listUsers({})).data?.users?.map(({ email }) => email)).toContain(
			'hannah@acme.example',
		);
		const meetings = new MeetingsS2SAuthClient(options);
		expect(
			(await meetings.endpoints.meetings.listMeetings({ path: { userId: 'hannah@acme.example' } })).data?.meetings?.map(
				({ topic }) => topic,
			),
		).toEqual(['Customer call']);
		await expect(meetings.endpoints.meetings.getMeeting({ path: { meetingId: 12345 } })).rejects.toThrow(
			/Meeting does not exist: 12345/,
		);
	});
});

// The built-in node comes with n8n itself, which is installed apart for the demo. `.ci/run` installs it before the
// tests.
const builtIn = join(__dirname, '..', '..', 'demo', 'n8n', 'node_modules', 'n8n-nodes-base');
const withBuiltIn = existsSync(builtIn) ? describe : describe.skip;
withBuiltIn(
	`n8n's built-in Zoom node${existsSync(builtIn) ? '' : ' (skipped: demo/n8n is not installed, run npm start once)'}`,
	() => {
		test('creates, gets, lists, updates and deletes a meeting', async () => {
			const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-base-'));
			mkdirSync(folder, { recursive: true });
			symlinkSync(join(builtIn, 'dist'), join(folder, 'dist'));
			writeFileSync(
				join(folder, 'package.json'),
				JSON.stringify({
					name: 'n8n-nodes-base',
					version: '0.0.0',
					n8n: {
						nodes: ['dist/nodes/Zoom/Zoom.node.js'],
						credentials: ['dist/credentials/ZoomOAuth2Api.credentials.js'],
					},
				}),
			);
			const n8n = await createTestN8n({ package: { folder } });
			const app = sandbox.registerApp({ name: 'Built-in' });
			const token = sandbox.issueToken(app, 'owner@acme.example');
			const credential = n8n.addCredential('zoomOAuth2Api', {
				clientId: app.clientId,
				clientSecret: app.clientSecret,
				oauthTokenData: { access_token: token.accessToken, refresh_token: token.refreshToken, token_type: 'bearer' },
			});
			const run = async (parameters: Record<string, string | boolean | number | object>) =>
				(
					await n8n.run({ authentication: 'oAuth2', resource: 'meeting', ...parameters }, { credential })
				).output[0]?.map(({ json }) => json) ?? [];

			const created =
				(
					await run({
						operation: 'create',
						topic: 'Made by the built-in node',
						additionalFields: { duration: 30, type: 2, startTime: '2030-01-07T10:00:00', timeZone: 'UTC' },
					})
				)[0] ?? {};
			expect(created).toMatchObject({
				topic: 'Made by the built-in node',
				start_time: '2030-01-07T10:00:00Z',
				duration: 30,
			});
			sandbox.expireTokens();
			expect((await run({ operation: 'get', meetingId: String(created.id), additionalFields: {} }))[0]).toMatchObject({
				id: created.id,
			});
			expect(
				(await run({ operation: 'getAll', returnAll: false, limit: 30, filters: {} })).map(({ topic }) => topic),
			).toContain('Made by the built-in node');
			expect(
				await run({ operation: 'update', meetingId: String(created.id), updateFields: { topic: 'Changed' } }),
			).toEqual([{ success: true }]);
			expect(await run({ operation: 'delete', meetingId: String(created.id), additionalFields: {} })).toEqual([
				{ success: true },
			]);
			n8n.close();
		});
	},
);
