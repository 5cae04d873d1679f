import assert from 'node:assert/strict';
import { sandboxUrl } from '../../demo/lib/sandbox.mts';
import { signed } from '../../sandbox/webhooks/signing.mts';
import { sandbox } from '../lib/sandbox.mts';
import { until, type Spec, type TestContext } from '../lib/testContext.mts';

/** What the later steps need of the earlier ones. */
const made = { workflow: '', production: '', subscription: '' };

/** The event of the duplicate, from before and after the restart of n8n. */
const started = {
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

export const trigger: Spec = [
	[
		'Add a Zoom Trigger with the secret token of the app',
		async (context) => {
			const { editor, app, page } = context;
			made.workflow = await editor.newWorkflow('When a meeting is created or starts');
			await editor.searchNodes('zoom');
			await editor.addFound('Zoom', 'On meeting created');
			await editor.choose('events', 'Meeting Started', 'Recording Completed');
			await editor.newCredential();
			await editor.fill('secretToken', app.secretToken);
			await editor.choose('environment', 'Custom');
			await editor.fill('oauthBaseUrl', sandboxUrl);
			await editor.fill('apiBaseUrl', `${sandboxUrl}/v2`);
			await editor.saveCredential();
			await editor.closeCredential();
			await page.getByText('Webhook URLs', { exact: true }).click();
			await context.inWindow(
				1280,
				900,
				async () => await context.picture('trigger', { x: 25, y: 25, width: 826, height: 850 }),
			);
		},
	],
	[
		'Listen in the editor: validation, then an event, at the test URL',
		async (context) => {
			const { editor, page, app } = context;
			const url = (await page.locator('.webhook-url').innerText()).trim();
			await editor.at('node-execute-button').first().click();
			await page.getByText('Listening for test event').waitFor();
			const { id } = await sandbox.subscribe(url, ['meeting.created'], app.clientId);
			assert.equal((await sandbox.send('meeting.created'))[0]?.status, 200);
			await editor.seeOutput('Meeting Created');
			await sandbox.unsubscribe(id);
			await page.getByText('Production URL', { exact: true }).click();
			made.production = (await page.locator('.webhook-url').innerText()).trim();
			await editor.closeNode();
		},
	],
	[
		'Publish, let Zoom validate the production URL, and see an event start the workflow',
		async (context) => {
			await context.editor.publish();
			const { id } = await sandbox.subscribe(
				made.production,
				['meeting.created', 'meeting.started'],
				context.app.clientId,
			);
			made.subscription = id;
			await endpointStatus(context, /Validated by Zoom just now/);
			assert.equal(await runs(context), 0);
			assert.equal((await sandbox.send('meeting.created'))[0]?.status, 200);
			await until('one execution', async () => (await runs(context)) === 1);
			assert.deepEqual(await sandbox.validate(id), { validated: true });
		},
	],
	[
		'Forged, altered, old and repeated requests start nothing',
		async (context) => {
			const { app } = context;
			assert.equal(await post(signed(started, app.secretToken, Date.now())), 200);
			await until('two executions', async () => (await runs(context)) === 2);
			assert.equal(await post(signed(started, app.secretToken, Date.now())), 200, 'a repetition is taken');
			const genuine = signed({ ...started, event_ts: 1 }, app.secretToken, Date.now());
			assert.equal(await post({ ...genuine, body: genuine.body.replace('Weekly', 'Weakly') }), 401, 'altered');
			assert.equal(
				await post(signed({ ...started, event_ts: 2 }, app.secretToken, Date.now() - 6 * 60_000)),
				401,
				'old',
			);
			assert.equal(await post(signed({ ...started, event_ts: 3 }, 'another secret', Date.now())), 401, 'forged');
			await endpointStatus(context, /Refused/);
			await context.picture('trigger-refused', { x: 430, y: 66, width: 425, height: 600 });
			await new Promise((resolve) => setTimeout(resolve, 1000));
			assert.equal(await runs(context), 2);
		},
	],
	[
		'Restart n8n: an event from before starts nothing, a new one does',
		async (context) => {
			await context.restartN8n();
			await context.n8n.signIn(context.state.owner);
			await until(
				'the workflow listens again',
				async () => (await post(signed(started, context.app.secretToken, Date.now()))) === 200,
			);
			assert.deepEqual(await sandbox.validate(made.subscription), { validated: true });
			assert.equal((await sandbox.send('meeting.created'))[0]?.status, 200);
			await until('a third execution', async () => (await runs(context)) >= 3);
			assert.equal(await runs(context), 3, 'the event from before the restart started nothing');
			await context.editor.openWorkflow(made.workflow);
			await endpointStatus(context, /Validated by Zoom/);
			await context.editor.closeNode();
			await sandbox.unsubscribe(made.subscription);
			await context.n8n.call('POST', `/workflows/${made.workflow}/deactivate`, {});
		},
	],
	[
		'Publish and unpublish with an automatic subscription, twice',
		async (context) => {
			const { editor, app, n8n, page } = context;
			const id = await editor.newWorkflow('Subscribes by itself');
			await editor.searchNodes('zoom');
			await editor.addFound('Zoom', 'On meeting created');
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
				.or(editor.at('node-parameters'))
				.first()
				.waitFor();
			await editor.closeCredential();
			await editor.fill('accountId', app.accountId);
			await editor.closeNode();
			await editor.publish();
			for (const time of [1, 2]) {
				if (time === 2) await n8n.publish(id);
				await until('Zoom has the subscription', async () =>
					(await sandbox.subscriptions()).some(({ byApi }) => byApi),
				);
				assert.equal((await sandbox.send('meeting.created', { topic: `Number ${time}` }))[0]?.status, 200);
				await until(`execution ${time}`, async () => (await context.executions(id)).length === time);
				await n8n.call('POST', `/workflows/${id}/deactivate`, {});
				await until('the subscription is gone', async () => (await sandbox.subscriptions()).length === 0);
			}
		},
	],
];

/** How often the workflow was started by events. */
async function runs(context: TestContext): Promise<number> {
	return (await context.executions(made.workflow)).filter(({ mode }) => mode === 'webhook').length;
}

async function post({ body, headers }: { body: string; headers: Record<string, string> }): Promise<number> {
	return (await fetch(made.production, { method: 'POST', body, headers })).status;
}

/** Opens the trigger anew, which asks for the status again. */
async function endpointStatus({ editor, page }: TestContext, expected: RegExp): Promise<void> {
	if (await editor.at('ndv').isVisible()) await editor.closeNode();
	await page.keyboard.press('Escape');
	await editor.openNode('Zoom Trigger');
	const shown = editor.field('endpointStatus');
	await until(
		`Endpoint Status is ${expected}`,
		async () =>
			expected.test(await shown.locator('input').first().inputValue()) || expected.test(await shown.innerText()),
		8,
	);
}
