// The node as a person meets it: the packed package in an empty n8n, used in the browser against the Zoom sandbox. Also takes the pictures of the documents.
import './lib/env.mts';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startN8n } from '../demo/lib/n8n.mts';
import { assertFree, stopAll } from '../demo/lib/processes.mts';
import { registerApp, startSandbox } from '../demo/lib/sandbox.mts';
import { DemoProblem, folder, ports, readState } from '../demo/lib/settings.mts';
import { startBrowser } from './lib/browser.mts';
import { installPacked } from './lib/package.mts';
import { TestContext } from './lib/testContext.mts';
import { connecting } from './specs/connecting.mts';
import { meetings } from './specs/meetings.mts';
import { operations } from './specs/operations.mts';
import { schedule } from './specs/schedule.mts';
import { tool } from './specs/tool.mts';
import { trigger } from './specs/trigger.mts';

const started = Date.now();
let context: TestContext | undefined;
let code = 0;

async function step(title: string, work: () => Promise<void>): Promise<void> {
	const since = Date.now();
	const seconds = (): string => `${((Date.now() - since) / 1000).toFixed(1).padStart(5)} s`;
	try {
		await work();
		console.log(`ok    ${seconds()}  ${title}`);
	} catch (error) {
		console.log(`FAIL  ${seconds()}  ${title}`);
		throw error;
	}
}

const browser = await startBrowser().catch(ended);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void finish(1));
try {
	await step('Pack the package and install it in an empty n8n', async () => {
		for (const port of Object.values(ports)) await assertFree(port);
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		installPacked();
	});
	await step('Start n8n, the sandbox and the browser', async () => {
		const state = readState();
		const [n8n] = await Promise.all([startN8n(state), startSandbox()]);
		// Without secrets of its own, so that pictures with the client ID are the same each time.
		state.apps['n8n'] = {
			clientId: 'SandboxClientId4Pictures',
			clientSecret: 'sandbox-client-secret',
			secretToken: 'sandbox-secret-token',
		};
		const app = await registerApp(state, {
			name: 'n8n',
			type: 'general',
			redirectUris: [`http://localhost:${ports.n8n.number}/rest/oauth2-credential/callback`],
		});
		const browserContext = await browser.newContext({
			viewport: { width: 1280, height: 800 },
			locale: 'en-US',
			timezoneId: 'Europe/Berlin',
		});
		// Loading the editor right after n8n has begun takes up to half of it on a slow machine.
		browserContext.setDefaultTimeout(60_000);
		context = new TestContext(await browserContext.newPage(), state, app, n8n);
	});
	for (const spec of [connecting, meetings, operations, trigger, schedule, tool]) {
		for (const [title, play] of spec) await step(title, async () => await play(context as TestContext));
	}
} catch (error) {
	code = 1;
	const picture = join(folder, 'failure.png');
	await context?.page.screenshot({ path: picture }).catch(() => undefined);
	console.error(
		`\n${error instanceof DemoProblem ? error.message : error instanceof Error ? error.stack : String(error)}\n${context ? `The page as it was: ${picture}` : ''}`,
	);
}
await finish(code);

async function finish(exitCode: number): Promise<never> {
	await browser.close().catch(() => undefined);
	await stopAll();
	console.log(`${exitCode === 0 ? 'All went well' : 'Failed'} after ${Math.round((Date.now() - started) / 1000)} s`);
	process.exit(exitCode);
}

function ended(error: unknown): never {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
