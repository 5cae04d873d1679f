import assert from 'node:assert/strict';
import { sandbox } from '../lib/sandbox.mts';
import { until, type Spec } from '../lib/testContext.mts';

export const schedule: Spec = [
	[
		'A scheduled workflow fires by itself and creates meetings',
		async ({ editor, n8n }) => {
			const before = (await sandbox.calls('meetingCreate')).length;
			const id = await editor.newWorkflow('Every two seconds');
			await editor.searchNodes('schedule');
			await editor.addFound('Schedule Trigger');
			await editor.choose('field', 'Seconds');
			await editor.fill('secondsInterval', '2');
			await editor.closeNode();
			await editor.searchNodes('create meeting');
			await editor.addFound('Zoom', 'Create meeting');
			await editor.fill('topic', 'By schedule');
			await editor.choose('meetingType', 'Instant');
			await editor.closeNode();
			await editor.publish();
			await until(
				'two scheduled meetings',
				async () => (await sandbox.calls('meetingCreate')).length >= before + 2,
				30,
			);
			await n8n.call('POST', `/workflows/${id}/deactivate`, {});
			const created = (await sandbox.calls('meetingCreate')).slice(before);
			assert.ok(created.every(({ body }) => (body as { topic: string }).topic === 'By schedule'));
		},
	],
];
