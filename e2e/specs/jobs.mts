import assert from 'node:assert/strict';
import { ZOOM_NODE } from '../lib/editor.mts';
import { sandbox } from '../lib/sandbox.mts';
import type { Spec, TestContext } from '../lib/testContext.mts';

/** A meeting of the seeded account that took place, was recorded and summarized. Its UUID has a slash. */
const HELD = '/sandboxAAAAAAAAAAAAAA==';

/** Opens the panel of an action in a workflow of its own, so that it runs once. */
async function open({ editor }: TestContext, action: string): Promise<void> {
	await editor.newWorkflow(action);
	await editor.searchNodes('manual');
	await editor.addSearchResult('Manual Trigger', undefined, false);
	await editor.searchNodes('zoom');
	await editor.addSearchResult(ZOOM_NODE, action);
}

/** Takes a picture of the form, with its output beside it, and closes the panel. */
async function finish(context: TestContext, name: string): Promise<void> {
	await context.picture(name, { x: 430, y: 66, width: 825, height: 420 });
	await context.editor.closeNode();
}

/** Operations that take several calls: each is filled in, run, and looked at. */
export const jobs: Spec = [
	[
		'Find out who was in a past meeting, one item for each person',
		async (context) => {
			const { editor } = context;
			await open(context, 'Get the attendance of a past meeting');
			await editor.setById('meetingId', HELD);
			assert.deepEqual(await editor.optionsOf('expectedPeople'), [
				'Input Items',
				'Invitees',
				'Not Known',
				'Registrants',
			]);
			await editor.execute('Adam Admin');
			await finish(context, 'attendance');
		},
	],
	[
		'Get everything about a past meeting as a document',
		async (context) => {
			const { editor } = context;
			await open(context, 'Get everything about a past meeting');
			await editor.setById('meetingId', HELD);
			await editor.choose('materialOutput', 'Markdown');
			await editor.execute(/Summary/);
			await finish(context, 'material');
		},
	],
	[
		'Find a host who is free, and call an endpoint that has no operation',
		async (context) => {
			const { editor } = context;
			await open(context, 'Find a host who is free');
			await editor.fillDate('startTime', '2030-01-09 10:00:00');
			await editor.execute(/@acme\.example/);
			await finish(context, 'find-host');
			await open(context, 'Make a custom API call');
			await editor.fill('endpoint', '/users/me');
			await editor.execute(/(owner|admin)@acme\.example/);
			await finish(context, 'custom-api-call');
		},
	],
	[
		'Fill in the questions of a registration form, which n8n asks Zoom for',
		async (context) => {
			const { editor } = context;
			const before = (await sandbox.requestsOf('webinarRegistrantsQuestionsGet')).length;
			await open(context, 'Register an attendee for a webinar');
			await editor.pick('webinarId', 'Product launch');
			await editor.choose('specifyAnswers', 'Using the Registration Form');
			await editor.byTestId('ndv').getByText('Last Name').first().waitFor();
			const asked = await sandbox.requestsOf('webinarRegistrantsQuestionsGet');
			assert.ok(asked.length > before);
			await context.withWindowSize(
				1280,
				1000,
				async () => await context.picture('registration-form', { x: 430, y: 66, width: 421, height: 910 }),
			);
			await editor.closeNode();
		},
	],
];
