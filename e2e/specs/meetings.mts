import assert from 'node:assert/strict';
import { ZOOM_NODE } from '../lib/editor.mts';
import type { Spec } from '../lib/testContext.mts';
import { sandbox } from '../lib/sandbox.mts';

/** Creating a recurring meeting, and the error for one that does not exist. */
export const meetings: Spec = [
	[
		'Pick the host from the list and fill a weekly meeting',
		async ({ editor }) => {
			await editor.pick('userId', 'Hannah Host');
			await editor.fill('topic', 'Weekly planning');
			await editor.choose('meetingType', 'Recurring With Fixed Time');
			await editor.fillDate('startTime', '2030-01-07 09:00:00');
			await editor.choose('weeklyDays', 'Wednesday', 'Thursday');
			await editor.fill('endTimes', '4');
		},
	],
	[
		'Run it, read the output, and check the request that Zoom received',
		async (context) => {
			const { editor } = context;
			await editor.execute('Weekly planning');
			await context.withWindowSize(1280, 1200, async () => {
				await editor.byTestId('tab-params').click();
				await context.picture('create-meeting', { x: 430, y: 66, width: 421, height: 1010 });
			});
			// Only the first columns are in the picture, because the join URL further right contains a passcode.
			await context.withWindowSize(
				1680,
				800,
				async () =>
					await context.picture('output-table', { of: editor.byTestId('output-panel'), width: 474, height: 166 }),
			);
			const [request, ...others] = await sandbox.requestsOf('meetingCreate');
			assert.equal(others.length, 0);
			const sent = request?.body as {
				topic: string;
				type: number;
				recurrence: { type: number; weekly_days: string; end_times: number };
			};
			assert.equal(request?.path, '/v2/users/host000000000000000003/meetings');
			assert.deepEqual(
				[sent.topic, sent.type, sent.recurrence.type, sent.recurrence.weekly_days, sent.recurrence.end_times],
				['Weekly planning', 8, 2, '2,4,5', 4],
			);
		},
	],
	[
		'Read the error for a meeting that does not exist',
		async (context) => {
			const { editor } = context;
			await editor.closeNode();
			await context.picture('workflow', { x: 540, y: 320, width: 540, height: 220 });
			await editor.searchNodes('zoom');
			await editor.addSearchResult(ZOOM_NODE, 'Get a meeting');
			await editor.setById('meetingId', '999 9999 9999');
			await editor.execute(/Meeting does not exist/);
			await context.picture('error-message', { x: 430, y: 66, width: 825, height: 420 });
			await editor.closeNode();
		},
	],
];
