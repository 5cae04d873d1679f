import assert from 'node:assert/strict';
import { sandboxUrl } from '../../demo/lib/sandbox.mts';
import { signed } from '../../sandbox/webhooks/signing.mts';
import { ZOOM_NODE } from '../lib/editor.mts';
import { sandbox } from '../lib/sandbox.mts';
import { waitUntil, type Spec, type TestContext } from '../lib/testContext.mts';

/** What earlier steps create and later ones use. */
const created = { workflow: '', production: '', subscription: '' };

/** An event that is sent several times, before and after the restart of n8n. */
const duplicateEvent = {
	event: 'meeting.started',
	event_ts: Date.now(),
	payload: {
		account_id: 'sandboxAccount',
		object: {
			id: '93812345678',
			uuid: 'Zk3vQ0t5S2uYbZr8Wn1MpA==',
			topic: 'Weekly planning',
			type: 2,
			host_id: 'host000000000000000003',
			start_time: '2030-01-07T09:00:00Z',
			duration: 60,
			timezone: 'Europe/Berlin',
		},
	},
};

/** The Zoom Trigger: in the editor, published, across a restart, and with an automatic subscription. */
export const trigger: Spec = [
	[
		'Add a Zoom Trigger with the secret token of the app',
		async (context) => {
			const { editor, app, page } = context;
			created.workflow = await editor.newWorkflow('When a meeting is created or starts');
			await editor.searchNodes('zoom');
			await editor.addSearchResult(ZOOM_NODE, 'On meeting created');
			await editor.choose('events', 'Meeting Started', 'Recording Completed');
			await editor.newCredential();
			await editor.fill('secretToken', app.secretToken);
			await editor.choose('environment', 'Custom');
			await editor.fill('oauthBaseUrl', sandboxUrl);
			await editor.fill('apiBaseUrl', `${sandboxUrl}/v2`);
			await editor.saveCredential();
			await editor.closeCredential();
			await page.getByText('Webhook URLs', { exact: true }).click();
			await context.withWindowSize(
				1280,
				900,
				async () => await context.picture('trigger', { x: 25, y: 25, width: 826, height: 850 }),
			);
		},
	],
	[
		'Listen in the editor: a validation and an event arrive at the test URL',
		async (context) => {
			const { editor, page, app } = context;
			const url = (await page.locator('.webhook-url').innerText()).trim();
			await editor.byTestId('node-execute-button').first().click();
			await page.getByText('Listening for test event').waitFor();
			const { id } = await sandbox.subscribe(url, ['meeting.created'], app.clientId);
			assert.equal((await sandbox.send('meeting.created'))[0]?.status, 200);
			await editor.waitForOutput('Meeting Created');
			await sandbox.unsubscribe(id);
			await page.getByText('Production URL', { exact: true }).click();
			created.production = (await page.locator('.webhook-url').innerText()).trim();
			await editor.closeNode();
		},
	],
	[
		'Publish, let Zoom validate the production URL, and see an event start the workflow',
		async (context) => {
			await context.editor.publish();
			const { id } = await sandbox.subscribe(
				created.production,
				['meeting.created', 'meeting.started'],
				context.app.clientId,
			);
			created.subscription = id;
			await expectEndpointStatus(context, /Validated by Zoom just now/);
			assert.equal(await webhookExecutions(context), 0);
			assert.equal((await sandbox.send('meeting.created'))[0]?.status, 200);
			await waitUntil('one execution', async () => (await webhookExecutions(context)) === 1);
			assert.deepEqual(await sandbox.validate(id), { validated: true });
		},
	],
	[
		'Forged, altered, old and duplicate events start nothing',
		async (context) => {
			const { app } = context;
			assert.equal(await postToProduction(signed(duplicateEvent, app.secretToken, Date.now())), 200);
			await waitUntil('two executions', async () => (await webhookExecutions(context)) === 2);
			assert.equal(
				await postToProduction(signed(duplicateEvent, app.secretToken, Date.now())),
				200,
				'a duplicate gets a 200',
			);
			const genuine = signed({ ...duplicateEvent, event_ts: 1 }, app.secretToken, Date.now());
			assert.equal(
				await postToProduction({ ...genuine, body: genuine.body.replace('Weekly', 'Weakly') }),
				401,
				'altered',
			);
			assert.equal(
				await postToProduction(signed({ ...duplicateEvent, event_ts: 2 }, app.secretToken, Date.now() - 91 * 60_000)),
				401,
				'old',
			);
			assert.equal(
				await postToProduction(signed({ ...duplicateEvent, event_ts: 3 }, 'another secret', Date.now())),
				401,
				'forged',
			);
			await expectEndpointStatus(context, /Refused/);
			await context.picture('trigger-refused', { x: 430, y: 66, width: 425, height: 600 });
			await new Promise((resolve) => setTimeout(resolve, 1000));
			assert.equal(await webhookExecutions(context), 2);
		},
	],
	[
		'Restart n8n: a duplicate of an earlier event starts nothing, a new event does',
		async (context) => {
			await context.restartN8n();
			await context.n8n.signIn(context.state.owner);
			await waitUntil(
				'the workflow listens again',
				async () => (await postToProduction(signed(duplicateEvent, context.app.secretToken, Date.now()))) === 200,
			);
			assert.deepEqual(await sandbox.validate(created.subscription), { validated: true });
			assert.equal((await sandbox.send('meeting.created'))[0]?.status, 200);
			await waitUntil('a third execution', async () => (await webhookExecutions(context)) >= 3);
			assert.equal(await webhookExecutions(context), 3, 'the duplicate from before the restart started nothing');
			await context.editor.openWorkflow(created.workflow);
			await expectEndpointStatus(context, /Validated by Zoom/);
			await context.editor.closeNode();
			await sandbox.unsubscribe(created.subscription);
			await context.n8n.call('POST', `/workflows/${created.workflow}/deactivate`, {});
		},
	],
	[
		'Publish and unpublish a workflow with an automatic subscription, twice',
		async (context) => {
			const { editor, app, n8n, page } = context;
			const id = await editor.newWorkflow('Subscribes by itself');
			await editor.searchNodes('zoom');
			await editor.addSearchResult(ZOOM_NODE, 'On meeting created');
			await editor.choose('subscription', 'Automatic');
			await editor.newCredential('Zoom App');
			await editor.fill('clientId', app.clientId);
			await editor.fill('clientSecret', app.clientSecret);
			await editor.choose('environment', 'Custom');
			await editor.fill('oauthBaseUrl', sandboxUrl);
			await editor.fill('apiBaseUrl', `${sandboxUrl}/v2`);
			await editor.saveCredential();
			await page
				.getByText(/tested successfully/)
				.or(editor.byTestId('node-parameters'))
				.first()
				.waitFor();
			await editor.closeCredential();
			await editor.fill('accountId', app.accountId);
			await editor.closeNode();
			await editor.publish();
			for (const time of [1, 2]) {
				if (time === 2) await n8n.publish(id);
				await waitUntil('Zoom has the subscription', async () =>
					(await sandbox.subscriptions()).some(({ byApi }) => byApi),
				);
				assert.equal((await sandbox.send('meeting.created', { topic: `Number ${time}` }))[0]?.status, 200);
				await waitUntil(`execution ${time}`, async () => (await context.n8n.executions(id)).length === time);
				await n8n.call('POST', `/workflows/${id}/deactivate`, {});
				await waitUntil('the subscription is deleted', async () => (await sandbox.subscriptions()).length === 0);
			}
		},
	],
];

/** The number of executions that events have started. */
async function webhookExecutions(context: TestContext): Promise<number> {
	return (await context.n8n.executions(created.workflow)).filter(({ mode }) => mode === 'webhook').length;
}

async function postToProduction({ body, headers }: { body: string; headers: Record<string, string> }): Promise<number> {
	return (await fetch(created.production, { method: 'POST', body, headers })).status;
}

/** Opens the trigger again, which reads its status, and waits for the expected one. */
async function expectEndpointStatus({ editor, page }: TestContext, expected: RegExp): Promise<void> {
	if (await editor.byTestId('ndv').isVisible()) await editor.closeNode();
	await page.keyboard.press('Escape');
	await editor.openNode('Zoom Trigger');
	const status = editor.field('endpointStatus');
	await waitUntil(
		`Endpoint Status is ${expected}`,
		async () =>
			expected.test(await status.locator('input').first().inputValue()) || expected.test(await status.innerText()),
		8,
	);
}
