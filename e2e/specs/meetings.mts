import assert from 'node:assert/strict';
import type { Spec } from '../lib/testContext.mts';
import { sandbox } from '../lib/sandbox.mts';

/** Create Meeting with a recurrence, and what a person sees when something is wrong. */
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
		'Run it, read the output, and find the meeting in Zoom',
		async (context) => {
			const { editor } = context;
			await editor.execute('Weekly planning');
			await context.inWindow(1280, 1200, async () => {
				await editor.at('tab-params').click();
				await context.picture('create-meeting', { x: 430, y: 66, width: 421, height: 1010 });
			});
			// As wide as shows the first columns; the join URL further right has a passcode.
			await context.inWindow(
				1680,
				800,
				async () => await context.picture('output-table', { of: editor.at('output-panel'), width: 474, height: 166 }),
			);
			const [call, ...others] = await sandbox.calls('meetingCreate');
			assert.equal(others.length, 0);
			const sent = call?.body as {
				topic: string;
				type: number;
				recurrence: { type: number; weekly_days: string; end_times: number };
			};
			assert.equal(call?.path, '/v2/users/host000000000000000003/meetings');
			assert.deepEqual(
				[sent.topic, sent.type, sent.recurrence.type, sent.recurrence.weekly_days, sent.recurrence.end_times],
				['Weekly planning', 8, 2, '2,4,5', 4],
			);
		},
	],
	[
		'See what a meeting that does not exist looks like',
		async (context) => {
			const { editor } = context;
			await editor.closeNode();
			await context.picture('workflow', { x: 540, y: 320, width: 540, height: 220 });
			await editor.searchNodes('zoom');
			await editor.addFound('Zoom', 'Get meeting');
			await editor.giveById('meetingId', '999 9999 9999');
			await editor.execute(/Meeting does not exist/);
			await context.picture('error-message', { x: 430, y: 66, width: 825, height: 420 });
			await editor.closeNode();
		},
	],
];
