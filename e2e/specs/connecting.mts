import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sandboxUrl } from '../../demo/lib/sandbox.mts';
import { ZOOM_NODE } from '../lib/editor.mts';
import type { Spec, TestContext } from '../lib/testContext.mts';

/** From an empty n8n to connected credentials, by e-mail and by SSO. */
export const connecting: Spec = [
	[
		'Set up the owner and add Zoom from the node panel',
		async (context) => {
			const { editor, n8n, state } = context;
			await editor.setUpOwner(state.owner);
			await n8n.signIn(state.owner);
			await editor.newWorkflow('Schedule a meeting');
			await editor.searchNodes('manual');
			await editor.addSearchResult('Manual Trigger', undefined, false);
			for (const query of ['register attendee', 'download recording', 'create meeting'])
				assert.ok(
					(await editor.searchNodes(query)).includes(ZOOM_NODE),
					`the panel's search finds Zoom for "${query}"`,
				);
			await context.picture('node-panel-search', { x: 896, y: 65, width: 384, height: 160 });
			await editor.addSearchResult(ZOOM_NODE, 'Create a meeting');
		},
	],
	[
		'Create the credential and connect it, signing in by e-mail',
		async (context) => {
			const { editor, page } = context;
			await editor.newCredential();
			await fillCredential(context);
			await connect(context, async (popup) => {
				await popup.getByLabel('Email address').fill('owner@acme.example');
				await popup.getByRole('button', { name: 'Sign in', exact: true }).click();
			});
			await editor.editCredential();
			await page.getByText('Account connected').waitFor();
			await context.picture('credential-connected', { x: 192, y: 80, width: 896, height: 530 });
			await editor.closeCredential();
		},
	],
	[
		'Connect a second credential, signing in with SSO',
		async (context) => {
			const { editor, page } = context;
			await editor.byTestId('node-credentials-slot').locator('input').first().click();
			await page.getByText('Set up new credential').or(page.getByText('Create new credential')).first().click();
			await editor.byTestId('credential-edit-dialog').waitFor();
			await fillCredential(context);
			await connect(context, async (popup) => {
				// Zoom remembers the user of the last sign-in.
				await popup.getByRole('link', { name: 'Not you?' }).click();
				await popup.getByRole('button', { name: 'Sign in with SSO' }).click();
				await popup.getByLabel('Company domain').fill('acme');
				await popup.getByRole('button', { name: 'Continue' }).click();
				await popup.getByLabel('Email address').fill('admin@acme.example');
				await popup.getByRole('button', { name: 'Continue' }).click();
			});
			await editor.editCredential();
			await page.getByText('Account connected').waitFor();
			await editor.closeCredential();
			// Back to the first credential: the other steps use the owner.
			await editor.chooseCredential(/^Zoom General App account(?! 2)/);
		},
	],
];

async function fillCredential({ editor, app }: TestContext): Promise<void> {
	await editor.fill('clientId', app.clientId);
	await editor.fill('clientSecret', app.clientSecret);
	await editor.choose('environment', 'Custom');
	await editor.fill('oauthBaseUrl', sandboxUrl);
	await editor.fill('apiBaseUrl', `${sandboxUrl}/v2`);
}

/** Clicks Connect, signs in in the pop-up, allows the app, and waits until the pop-up closes by itself. */
async function connect({ editor, page }: TestContext, signIn: (popup: Page) => Promise<void>): Promise<void> {
	const [popup] = await Promise.all([
		page.waitForEvent('popup'),
		editor.byTestId('credential-edit-dialog').getByRole('button', { name: 'Connect', exact: true }).click(),
	]);
	await signIn(popup);
	await Promise.all([popup.waitForEvent('close'), popup.getByRole('button', { name: 'Allow' }).click()]);
	await editor.byTestId('credential-edit-dialog').waitFor({ state: 'hidden' });
}
