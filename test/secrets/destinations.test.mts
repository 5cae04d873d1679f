// Requests and tokens go to Zoom only, whatever a parameter, a credential or a response says. The tests of downloads
// are in test/nodes/downloads.test.mts.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type N8nVersion, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from '../nodes/support/credentials.mts';

guardNetwork();

/** Responds to every request, and records its destination. */
function recordDestinations(): Array<[origin: string, path: string]> {
	const sent: Array<[string, string]> = [];
	for (const method of ['get', 'head', 'post'] as const) {
		const anywhere = nock(/.*/).persist();
		anywhere[method](/.*/).reply(200, function () {
			sent.push([`https://${String(this.req.headers.host)}`, this.req.path]);
			return { id: 'a' };
		});
	}
	return sent;
}

// Only the current n8n can load the sources.
describe.each<N8nVersion>(process.env.ZOOM_TEST_FROM_SOURCE ? ['current'] : ['current', 'old'])(
	'in the %s n8n,',
	(version) => {
		let n8n: TestN8n;
		beforeAll(async () => {
			n8n = await createTestN8n({ version });
		});
		afterAll(() => n8n.close());
		let reached = 0;
		const get = { resource: 'user', operation: 'get' };

		test.each([
			'https://evil.example.com/x',
			'https://zoom.us.evil.example.com/x',
			'http://api.zoom.us/v2/users/me',
			'https://api.zoom.us/v2/users/you',
			'https://127.0.0.1/x',
			'https://169.254.169.254/x',
		])('a redirect of the API to %s is not followed', async (location) => {
			nock('https://api.zoom.us').get('/v2/users/me').reply(302, '', { location });
			const sent = recordDestinations();
			const error = await n8n.run(get, { credential: connectedGeneralApp(n8n) }).then(
				() => undefined,
				(thrown: unknown) => thrown as Error,
			);
			expect(error?.message).toBe('A redirect answered instead of the Zoom API');
			expect(sent).toEqual([]);
		});

		test.each([
			'../../oauth/token',
			'@evil.example.com/',
			'//evil.example.com',
			'https://evil.example.com/',
			'..',
			'%2e%2e/%2e%2e/oauth',
			'1?access=1',
			'1#x',
			'1\r\nHost: evil.example.com',
			'\\\\evil.example.com\\',
			'/../../x',
		])('the ID %j reaches no other address', async (value) => {
			const sent = recordDestinations();
			for (const parameters of [
				{ resource: 'meeting', operation: 'get', meetingId: { __rl: true, mode: 'id', value } },
				{ ...get, userId: { __rl: true, mode: 'id', value } },
				{
					resource: 'meetingRegistrant',
					operation: 'get',
					meetingId: { __rl: true, mode: 'id', value: '93812345678' },
					registrantId: value,
				},
			] as IDataObject[]) {
				await n8n.withFastTime(
					async () => await n8n.run(parameters, { credential: connectedGeneralApp(n8n) }).catch(() => undefined),
				);
			}
			for (const destination of sent)
				expect(destination).toEqual([
					'https://api.zoom.us',
					expect.stringMatching(/^\/v2\/(meetings|users)\/[^/?#\\\s]+(\/registrants\/[^/?#\\\s]+)?(\?|$)/),
				]);
			reached += sent.length;
		});

		test('some of these IDs are sent as one part of the path', () => {
			expect(reached).toBeGreaterThan(5);
		});
	},
);
