// n8n's own Zoom node works with the sandbox.
import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestN8n } from '../../n8n/index.mts';
import { sandboxInZoomsPlace } from './support.mts';

const sandboxOf = sandboxInZoomsPlace();

// The built-in node comes with n8n itself, which is installed apart for the demo. `.ci/run` runs this test once more
// when that is done.
const packages = join(__dirname, '..', '..', '..', 'demo', 'n8n', 'node_modules');
const builtIn = join(packages, 'n8n-nodes-base');
const isInstalled = existsSync(join(packages, '.installed-from'));
const withBuiltIn = isInstalled ? describe : describe.skip;
withBuiltIn(
	`n8n's built-in Zoom node${isInstalled ? '' : ' (skipped: demo/n8n is not installed, run npm start once)'}`,
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
			const sandbox = sandboxOf();
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
