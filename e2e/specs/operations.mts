import assert from 'node:assert/strict';
import { ZOOM_NODE } from '../lib/editor.mts';
import type { Spec } from '../lib/testContext.mts';

/** The other operations that the documentation has pictures of. */
export const operations: Spec = [
	[
		'Open the panels for a webinar registrant, a poll and a download',
		async (context) => {
			const { editor } = context;
			await editor.newWorkflow('Webinars and recordings');
			await editor.searchNodes('manual');
			await editor.addSearchResult('Manual Trigger', undefined, false);
			for (const [action, picture] of [
				['Register an attendee for a webinar', 'webinar-registrant'],
				['Create a meeting poll', 'poll'],
				['Download recording files', 'recording-download'],
			] as const) {
				await editor.searchNodes('zoom');
				await editor.addSearchResult(ZOOM_NODE, action);
				assert.equal(await editor.byTestId('node-credentials-slot').count(), 1);
				await context.picture(picture, { x: 430, y: 66, width: 421, height: 710 });
				await editor.closeNode();
			}
		},
	],
];
