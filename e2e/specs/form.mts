import assert from 'node:assert/strict';
import { ZOOM_NODE } from '../lib/editor.mts';
import { sandbox } from '../lib/sandbox.mts';
import type { Spec, TestContext } from '../lib/testContext.mts';

/** What people type into the node panel who want something of Zoom's. */
const SEARCHES = [
	'zoom',
	'meeting',
	'create meeting',
	'schedule meeting',
	'webinar',
	'registrant',
	'register attendee',
	'attendees',
	'participants',
	'attendance',
	'panelist',
	'breakout',
	'invite',
	'host',
	'recording',
	'download recording',
	'transcript',
	'summary',
	'poll',
	'survey',
	'live stream',
	'template',
	'join link',
	'occurrence',
	'report',
	'user',
	'assistant',
	'branding',
	'waiting room',
	'video conference',
];

/** What a builder does who changes their mind, and who maps rows that are not perfect. */
export const form: Spec = [
	[
		`Find Zoom in the panel by ${SEARCHES.length} words`,
		async ({ editor }) => {
			await editor.newWorkflow('Form');
			await editor.searchNodes('manual');
			await editor.addSearchResult('Manual Trigger', undefined, false);
			const missed: string[] = [];
			for (const words of SEARCHES) if (!(await editor.searchNodes(words)).includes(ZOOM_NODE)) missed.push(words);
			assert.deepEqual(missed, []);
		},
	],
	[
		'Change Get user (Me) to Delete: nobody is chosen, and nobody is deleted',
		async (context) => {
			const { editor, page } = context;
			await editor.searchNodes('zoom');
			await editor.addSearchResult(ZOOM_NODE, 'Get a user');
			assert.match(await targetOf(context, 'userId'), /Me/);
			await editor.choose('operation', 'Delete');
			assert.equal(await targetOf(context, 'userDeleteUserId'), '');
			await editor.byTestId('node-execute-button').first().click();
			await page
				.getByText(/is required/)
				.filter({ visible: true })
				.first()
				.waitFor();
			assert.deepEqual(await sandbox.requestsOf('userDelete'), []);
			await context.picture('delete-user', { x: 430, y: 66, width: 421, height: 420 });
			await editor.closeNode();
		},
	],
	[
		'Choose a meeting: of each host the soonest comes first, with its time',
		async (context) => {
			const { editor, page } = context;
			await editor.searchNodes('zoom');
			await editor.addSearchResult(ZOOM_NODE, 'Get a meeting');
			await editor.byTestId('resource-locator-meetingId').getByTestId('rlc-input').click();
			const items = editor.byTestId('rlc-item');
			await items.first().waitFor();
			// One host after the other, those whom the credential belongs to first. n8n asks for more while there is room.
			const hostsOf = (names: string[]) => new Set(names.map((name) => /\S+@\S+/.exec(name)?.[0] ?? ''));
			let names = await items.allInnerTexts();
			for (let tries = 0; tries < 40 && hostsOf(names).size < 2; tries += 1) {
				await items.last().scrollIntoViewIfNeeded();
				await page.waitForTimeout(500);
				names = await items.allInnerTexts();
			}
			const hosts = hostsOf(names);
			assert.ok(hosts.size > 1 && !hosts.has(''), `each row has its host: ${names.join(' | ')}`);
			for (const host of hosts) {
				const rows = names.filter((name) => name.includes(host));
				const times = rows.flatMap((name) => /\d{4}-\d\d-\d\d \d\d:\d\d/.exec(name) ?? []);
				assert.ok(times.length > 0, `rows have times: ${rows.join(' | ')}`);
				assert.deepEqual(times, times.toSorted());
			}
			await context.picture('pick-a-meeting', { x: 430, y: 66, width: 421, height: 520 });
			await page.keyboard.press('Escape');
			await editor.closeNode();
		},
	],
	[
		'Rows with empty values and a wrong ID: the error output keeps the row',
		async (context) => {
			const { n8n, state } = context;
			const id = await n8n.saveWorkflow(state, errorOutputWorkflow(await credentialOf(context)));
			const item = await n8n.runForOutput(id, 'Start', 'Failed');
			assert.equal(item.row, 7, JSON.stringify(item));
			assert.match(JSON.stringify(item.error), /Meeting does not exist/);
			const meeting = await n8n.runForOutput(id, 'Start', 'Created');
			assert.equal(meeting.topic, 'With an empty row', JSON.stringify(meeting));
		},
	],
];

/** What a From List parameter shows as chosen. */
async function targetOf({ editor }: TestContext, name: string): Promise<string> {
	const input = editor.byTestId(`resource-locator-${name}`).getByTestId('rlc-input');
	return await input.locator('input').or(input).first().inputValue();
}

/** The credential that the earlier steps connected. */
async function credentialOf({ n8n }: TestContext): Promise<{ id: string; name: string }> {
	const credentials = (await n8n.call('GET', '/credentials')) as Array<{ id: string; name: string; type: string }>;
	const found = credentials.find(({ type }) => type === 'zoomGeneralAppOAuth2Api');
	assert.ok(found, 'there is a connected credential');
	return { id: found.id, name: found.name };
}

function errorOutputWorkflow(credential: { id: string; name: string }) {
	const zoom = (name: string, parameters: object, rest: object = {}) => ({
		name,
		type: 'n8n-nodes-zoom.zoom',
		typeVersion: 1.1,
		parameters: { authentication: 'zoomGeneralAppOAuth2Api', resource: 'meeting', ...parameters },
		credentials: { zoomGeneralAppOAuth2Api: credential },
		...rest,
	});
	const nodes = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Row',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: '{ "row": 7, "id": "99999999999", "hosts": ["", null] }', options: {} },
		},
		zoom(
			'Get',
			{ operation: 'get', meetingId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			{ onError: 'continueErrorOutput' },
		),
		{ name: 'Failed', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		zoom('Created', {
			operation: 'create',
			userId: { __rl: true, mode: 'id', value: 'me' },
			topic: 'With an empty row',
			meetingType: 3,
			additionalFields: { settings: { alternativeHosts: '={{ $json.hosts }}' } },
		}),
	].map((node, index) => ({ id: String(index), position: [index * 220, 0], ...node }));
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	return {
		name: 'Error output',
		nodes,
		connections: {
			Start: { main: [to('Row')] },
			Row: { main: [to('Get')] },
			Get: { main: [[], to('Failed')] },
			Failed: { main: [to('Created')] },
		},
		settings: { executionOrder: 'v1' },
	};
}
