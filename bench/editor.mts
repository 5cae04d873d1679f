// `npm run bench:editor`: how fast n8n's editor is with the form of the Zoom node, beside five big nodes of n8n's own. A
// real n8n and a headless Chromium: each node is opened, its operation is switched, and its resource. Prints the medians
// and writes docs/benchmark-editor.md. Variable: ROUNDS (7).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { editorCandidates, type EditorCandidate } from './editorNodes.mts';
import { editorReport, STEPS, type Costs } from './editorReport.mts';
import { FormTimer, optionWithLabel, type FormCost } from './formTimer.mts';
import { machineLine } from './machine.mts';
import { chainWorkflow } from './workflow.mts';

const { ROUNDS = '7' } = process.env;
const NDV = '[data-test-id=ndv]';

// The demo's modules read these variables when they are loaded.
const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-editor-'));
Object.assign(process.env, { ZOOM_DEMO_FOLDER: base, N8N_PORT: '5692', N8N_RUNNERS_BROKER_PORT: '5693' });
const { installPackage, startN8n } = await import('../demo/lib/n8n.mts');
const { N8nClient } = await import('../demo/lib/n8nClient.mts');
const { stopAll } = await import('../demo/lib/processes.mts');
const { readState, root } = await import('../demo/lib/settings.mts');
const { startBrowser } = await import('../e2e/lib/browser.mts');
const { Editor } = await import('../e2e/lib/editor.mts');

const browser = await startBrowser();
try {
	mkdirSync(base, { recursive: true });
	installPackage();
	const state = readState();
	await startN8n(state);
	const n8n = new N8nClient();
	await n8n.signIn(state.owner);
	const nodes = editorCandidates.map(({ node }) => node);
	const workflowId = await n8n.saveWorkflow(state, chainWorkflow('Forms', nodes));
	const page = await browser.newPage({ viewport: { width: 1600, height: 900 }, locale: 'en-US' });
	page.setDefaultTimeout(120_000);
	const editor = new Editor(page, n8n.url);
	await signIn(page, n8n.url, state.owner);
	await editor.openWorkflow(workflowId);
	const costs = await measure(editor, await FormTimer.of(page));
	const report = editorReport(costs, machineLine(`ROUNDS=${ROUNDS} npm run bench:editor`));
	console.log(report);
	writeFileSync(join(root, 'docs', 'benchmark-editor.md'), report);
} finally {
	await browser.close();
	await stopAll();
	rmSync(base, { recursive: true, force: true });
}

async function signIn(page: Page, url: string, owner: { email: string; password: string }): Promise<void> {
	await page.goto(`${url}/signin`, { waitUntil: 'commit' });
	await page.locator('input[type=email], input[name=emailOrLdapLoginId]').first().fill(owner.email);
	await page.locator('input[type=password]').fill(owner.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((target) => !target.pathname.startsWith('/signin'));
}

/** All nodes in every round, so that a slow minute of the machine slows all of them. The first round is not counted. */
async function measure(editor: InstanceType<typeof Editor>, timer: FormTimer): Promise<Costs> {
	const costs: Costs = new Map(editorCandidates.map(({ label }) => [label, { open: [], operation: [], resource: [] }]));
	for (let round = 0; round <= Number(ROUNDS); round += 1)
		for (const candidate of editorCandidates) {
			const result = await measureOnce(editor, timer, candidate);
			const texts = STEPS.map(
				(step) => `${step} ${result[step].map(({ processor }) => Math.round(processor)).join(', ')}`,
			);
			console.log(`round ${round}  ${candidate.label.padEnd(16)} ${texts.join('  ')}`);
			if (round > 0) for (const step of STEPS) costs.get(candidate.label)?.[step].push(...result[step]);
		}
	return costs;
}

/** Opens a node, switches its operation there and back, and its resource, and closes it. */
async function measureOnce(
	editor: InstanceType<typeof Editor>,
	timer: FormTimer,
	{ label, operations, resources }: EditorCandidate,
) {
	const { page } = editor;
	const switchTo = async (parameter: string, value: string): Promise<FormCost> => {
		await editor.field(parameter).click();
		const option = await (await optionWithLabel(page, value)).elementHandle();
		// Until the menu itself stands still.
		await page.waitForTimeout(400);
		// Not the mouse: to find the option again by its role would cost the page more than the click.
		return await timer.measure('click', NDV, async () => await option.dispatchEvent('click'));
	};
	const canvasNode = page.locator(`[data-test-id=canvas-node][data-node-name="${label}"]`);
	const open = [await timer.measure('dblclick', NDV, async () => await canvasNode.dblclick())];
	const operation = [await switchTo('operation', operations[1]), await switchTo('operation', operations[0])];
	const resource = [await switchTo('resource', resources[1]), await switchTo('resource', resources[0])];
	await editor.closeNode();
	await page.waitForTimeout(300);
	return { open, operation, resource };
}
