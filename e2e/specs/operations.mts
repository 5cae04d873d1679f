import assert from 'node:assert/strict';
import type { Spec } from '../lib/testContext.mts';

/** What else the pictures show: a node each, in the order in which a webinar is prepared and looked back at. */
export const operations: Spec = [
	[
		'Register somebody for a webinar, write a poll, download a recording',
		async (context) => {
			const { editor } = context;
			await editor.newWorkflow('Webinars and recordings');
			await editor.searchNodes('manual');
			await editor.addFound('Manual Trigger', undefined, false);
			for (const [action, picture] of [
				['Register attendee for webinar', 'webinar-registrant'],
				['Create meeting poll', 'poll'],
				['Download recording files', 'recording-download'],
			] as const) {
				await editor.searchNodes('zoom');
				await editor.addFound('Zoom', action);
				assert.equal(await editor.at('node-credentials-slot').count(), 1);
				await context.picture(picture, { x: 430, y: 66, width: 421, height: 710 });
				await editor.closeNode();
			}
		},
	],
];
