import assert from 'node:assert/strict';
import type { Scene } from '../lib/testContext.mts';
import { sandbox } from '../lib/sandbox.mts';

/** Create Meeting with a recurrence, and what a person sees when something is wrong. */
export const meetings: Scene = [
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
		async (stage) => {
			const { editor } = stage;
			await editor.execute('Weekly planning');
			await stage.inWindow(1280, 1200, async () => {
				await editor.at('tab-params').click();
				await stage.picture('create-meeting', { x: 430, y: 66, width: 421, height: 1010 });
			});
			// As wide as shows the first columns; the join URL further right has a passcode.
			await stage.inWindow(
				1680,
				800,
				async () => await stage.picture('output-table', { of: editor.at('output-panel'), width: 474, height: 166 }),
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
		async (stage) => {
			const { editor } = stage;
			await editor.closeNode();
			await stage.picture('workflow', { x: 540, y: 320, width: 540, height: 220 });
			await editor.searchNodes('zoom');
			await editor.addFound('Zoom', 'Get meeting');
			await editor.giveById('meetingId', '999 9999 9999');
			await editor.execute(/Meeting does not exist/);
			await stage.picture('error-message', { x: 430, y: 66, width: 825, height: 420 });
			await editor.closeNode();
		},
	],
];
