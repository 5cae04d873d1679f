// `npm run e2e`: a user's first hours with the node. The packed package is installed in an empty n8n and used in the
// browser, against the Zoom sandbox. The steps also take the pictures of the documentation, into .tmp/e2e/pictures;
// `npm run e2e -- --pictures` copies them to docs/pictures.
import './lib/env.mts';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startN8n } from '../demo/lib/n8n.mts';
import { assertPortIsFree, stopAll } from '../demo/lib/processes.mts';
import { registerApp, startSandbox } from '../demo/lib/sandbox.mts';
import { DemoError, demoFolder, ports, readState, root } from '../demo/lib/settings.mts';
import { startBrowser } from './lib/browser.mts';
import { installPackedPackage } from './lib/package.mts';
import { pictureFolder, TestContext } from './lib/testContext.mts';
import { connecting } from './specs/connecting.mts';
import { form } from './specs/form.mts';
import { jobs } from './specs/jobs.mts';
import { meetings } from './specs/meetings.mts';
import { operations } from './specs/operations.mts';
import { schedule } from './specs/schedule.mts';
import { tool } from './specs/tool.mts';
import { trigger } from './specs/trigger.mts';
import { withoutAddress } from './specs/withoutAddress.mts';

const specs = [connecting, meetings, form, operations, jobs, trigger, withoutAddress, schedule, tool];
const keepPictures = process.argv.includes('--pictures');
const startTime = Date.now();
let context: TestContext | undefined;

const browser = await startBrowser().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void finish(1));
try {
	await runStep('Pack the package and install it in an empty n8n', installInEmptyN8n);
	const ready = await runStep('Start n8n, the sandbox and the browser', startContext);
	context = ready;
	for (const [title, run] of specs.flat()) await runStep(title, async () => await run(ready));
	if (keepPictures) cpSync(pictureFolder, join(root, 'docs', 'pictures'), { recursive: true });
	await finish(0);
} catch (error) {
	console.error(`\n${describe(error)}`);
	if (context !== undefined) await showPage(context);
	await finish(1);
}

async function runStep<T>(title: string, run: () => Promise<T>): Promise<T> {
	const stepStart = Date.now();
	const seconds = (): string => `${((Date.now() - stepStart) / 1000).toFixed(1).padStart(5)} s`;
	try {
		const result = await run();
		console.log(`ok    ${seconds()}  ${title}`);
		return result;
	} catch (error) {
		console.log(`FAIL  ${seconds()}  ${title}`);
		throw error;
	}
}

async function installInEmptyN8n(): Promise<void> {
	for (const port of Object.values(ports)) await assertPortIsFree(port);
	rmSync(demoFolder, { recursive: true, force: true });
	mkdirSync(demoFolder, { recursive: true });
	installPackedPackage();
}

async function startContext(): Promise<TestContext> {
	const state = readState();
	const [n8n] = await Promise.all([startN8n(state), startSandbox()]);
	// A fixed client ID, so that the pictures that show it do not change.
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
	// The first load of the editor after a start of n8n takes up to 30 s on a slow machine.
	browserContext.setDefaultTimeout(60_000);
	return new TestContext(await browserContext.newPage(), state, app, n8n);
}

/** A DemoError says all in its message; what caused any other error is in its stack. */
function describe(error: unknown): string {
	if (error instanceof DemoError) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function showPage({ page }: TestContext): Promise<void> {
	const path = join(demoFolder, 'failure.png');
	const isSaved = await page.screenshot({ path }).then(
		() => true,
		() => false,
	);
	if (isSaved) console.error(`The page at that moment: ${path}`);
}

async function finish(exitCode: number): Promise<never> {
	await browser.close().catch(() => undefined);
	await stopAll();
	const seconds = Math.round((Date.now() - startTime) / 1000);
	console.log(`${exitCode === 0 ? 'All steps passed' : 'Failed'} after ${seconds} s`);
	process.exit(exitCode);
}
