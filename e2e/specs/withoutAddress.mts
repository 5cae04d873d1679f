import assert from 'node:assert/strict';
import { subscribeWebSocket } from '../../demo/lib/sandbox.mts';
import { sandbox } from '../lib/sandbox.mts';
import { waitUntil, type Spec } from '../lib/testContext.mts';

/** What the node panel calls the triggers: n8n leaves the word Trigger out. */
const WEBSOCKET = 'Zoom WebSocket';
const POLLING = 'Zoom Polling';

/** The two triggers for an n8n that Zoom cannot reach, each from an empty canvas to what it passes on. */
export const withoutAddress: Spec = [
	[
		'Add a Zoom WebSocket Trigger, and get a test event over it',
		async (context) => {
			const { editor, app, page } = context;
			await editor.newWorkflow('When a meeting starts');
			for (const query of ['websocket', 'localhost'])
				assert.ok((await editor.searchNodes(query)).includes(WEBSOCKET), `the search finds it for "${query}"`);
			await editor.searchNodes('zoom websocket');
			await editor.addSearchResult(WEBSOCKET, 'On meeting started');
			// n8n has chosen the credential that the automatic subscription of the Zoom Trigger uses.
			const credential = editor.byTestId('node-credentials-slot').locator('input').first();
			await waitUntil('a credential is chosen', async () => (await credential.inputValue()) === 'Zoom App account');
			await editor.fill('endpoint', await subscribeWebSocket(app.clientId, ['meeting.started']));
			await context.withWindowSize(
				1280,
				900,
				async () => await context.picture('websocket-trigger', { x: 25, y: 25, width: 826, height: 850 }),
			);
			await editor.byTestId('node-execute-button').first().click();
			await waitUntil('the event has reached the editor', async () => {
				await sandbox.send('meeting.started', { topic: 'Over the WebSocket' });
				await page.waitForTimeout(1_000);
				return await editor.byTestId('output-panel').getByText('Over the WebSocket').first().isVisible();
			});
			await editor.closeNode();
		},
	],
	[
		'Add a Zoom Polling Trigger, and fetch the newest recording',
		async (context) => {
			const { editor } = context;
			await sandbox.send('recording.completed');
			await editor.newWorkflow('When a recording is ready');
			assert.ok((await editor.searchNodes('recording ready')).includes(POLLING), 'the search finds it');
			await editor.addSearchResult(POLLING, 'On recording completed');
			// The owner's, whose recording it is.
			await editor.chooseCredential(/^Zoom General App account(?! 2)/);
			await context.withWindowSize(
				1280,
				900,
				async () => await context.picture('polling-trigger', { x: 25, y: 25, width: 826, height: 850 }),
			);
			await editor.execute('Recording Completed');
			await editor.closeNode();
		},
	],
];
