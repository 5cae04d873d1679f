import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sandbox } from '../lib/sandbox.mts';
import type { Spec } from '../lib/testContext.mts';

/** The node as a tool of an AI Agent. There is no model, so the test executes the tool from its panel. */
export const tool: Spec = [
	[
		'Run the node as the tool of an AI Agent, with the input that a model would fill in',
		async ({ editor, n8n, page }) => {
			const credential = (
				(await n8n.call('GET', '/credentials')) as Array<{ id: string; name: string; type: string }>
			).find(({ type }) => type === 'zoomGeneralAppOAuth2Api');
			assert.ok(credential);
			const { id } = (await n8n.call('POST', '/workflows', {
				name: 'An agent with Zoom',
				active: false,
				settings: {},
				nodes: [
					{
						id: randomUUID(),
						name: 'By Hand',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: randomUUID(),
						name: 'AI Agent',
						type: '@n8n/n8n-nodes-langchain.agent',
						typeVersion: 2.2,
						position: [220, 0],
						parameters: { promptType: 'define', text: 'Schedule a meeting' },
					},
					{
						id: randomUUID(),
						name: 'Schedule Meeting',
						type: 'n8n-nodes-zoom.zoomTool',
						typeVersion: 1,
						position: [260, 240],
						parameters: { topic: "={{ $fromAI('topic', 'What the meeting is about', 'string') }}", meetingType: 1 },
						credentials: { zoomGeneralAppOAuth2Api: { id: credential.id, name: credential.name } },
					},
				],
				connections: {
					'By Hand': { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
					'Schedule Meeting': { ai_tool: [[{ node: 'AI Agent', type: 'ai_tool', index: 0 }]] },
				},
			})) as { id: string };
			await editor.openWorkflow(id);
			await editor.openNode('Schedule Meeting');
			assert.deepEqual(await editor.optionsOf('output'), ['Simplified', 'Raw', 'Selected Fields']);
			const before = (await sandbox.requestsOf('meetingCreate')).length;
			await editor.byTestId('node-execute-button').first().click();
			const dialog = page
				.getByRole('dialog')
				.filter({ hasText: /Test Schedule Meeting|topic/i })
				.last();
			await dialog.locator('input, textarea').first().fill('Asked for by an agent');
			await dialog.getByRole('button', { name: /Execute/ }).click();
			await editor.waitForOutput('Asked for by an agent');
			const created = (await sandbox.requestsOf('meetingCreate')).slice(before);
			assert.deepEqual(
				created.map(({ body }) => (body as { topic: string }).topic),
				['Asked for by an agent'],
			);
		},
	],
];
