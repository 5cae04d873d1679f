import assert from 'node:assert/strict';
import { ZOOM_NODE } from '../lib/editor.mts';
import { sandbox } from '../lib/sandbox.mts';
import { waitUntil, type Spec } from '../lib/testContext.mts';

/** A workflow that n8n starts on a schedule. */
export const schedule: Spec = [
	[
		'A scheduled workflow fires by itself and creates meetings',
		async ({ editor, n8n }) => {
			const before = (await sandbox.requestsOf('meetingCreate')).length;
			const id = await editor.newWorkflow('Every two seconds');
			await editor.searchNodes('schedule');
			await editor.addSearchResult('Schedule Trigger');
			await editor.choose('field', 'Seconds');
			await editor.fill('secondsInterval', '2');
			await editor.closeNode();
			await editor.searchNodes('create meeting');
			await editor.addSearchResult(ZOOM_NODE, 'Create a meeting');
			await editor.fill('topic', 'By schedule');
			await editor.choose('meetingType', 'Instant');
			await editor.closeNode();
			await editor.publish();
			await waitUntil(
				'two scheduled meetings',
				async () => (await sandbox.requestsOf('meetingCreate')).length >= before + 2,
				30,
			);
			await n8n.call('POST', `/workflows/${id}/deactivate`, {});
			const created = (await sandbox.requestsOf('meetingCreate')).slice(before);
			assert.ok(created.every(({ body }) => (body as { topic: string }).topic === 'By schedule'));
		},
	],
];
