// Runs the checks in one release: starts its n8n with the packed package beside the sandbox, and writes the results to
// results.json. Every release gets a process of its own, because the demo's modules read their folder and ports from
// the environment.
//
//   node compat/runRelease.mts <release as JSON> <archive>
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startN8n } from '../demo/lib/n8n.mts';
import { assertPortIsFree, stopAll } from '../demo/lib/processes.mts';
import { startSandbox } from '../demo/lib/sandbox.mts';
import { DemoError, demoFolder, ports, readState } from '../demo/lib/settings.mts';
import { createChecks } from './checks.mts';
import { CompatClient } from './client.mts';
import { ensureInstalled, nodeOf, type Release } from './releases.mts';
import { unpackInto } from './package.mts';
import { checkTitles, type CheckName, type CheckResults } from './report.mts';

const [releaseText = '{}', archive = ''] = process.argv.slice(2);
const release = JSON.parse(releaseText) as Release;
const results: CheckResults = {};
const state = readState();
const n8n = new CompatClient();

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => void stopAll().then(() => process.exit(1)));
try {
	for (const port of Object.values(ports)) await assertPortIsFree(port);
	unpackInto(demoFolder, archive);
	await startSandbox();
	await runCheck('starts', async () => {
		await startN8n(state, ensureInstalled(release));
		// 1.x reports that it is ready before it serves its REST API.
		await waitUntilServed(`${n8n.url}/rest/settings`, 'GET');
		await n8n.signIn(state.owner);
	});
	if (results.starts === 'ok')
		for (const [name, check] of Object.entries(
			await createChecks(n8n, state, { waitUntilServed, node: nodeOf(release) }),
		))
			await runCheck(name as CheckName, check);
} finally {
	await stopAll();
}
writeFileSync(join(demoFolder, 'results.json'), JSON.stringify(results));

async function runCheck(name: CheckName, check: () => Promise<void>): Promise<void> {
	results[name] = await check().then(
		() => 'ok',
		(error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300),
	);
	console.log(`  ${checkTitles[name]}: ${results[name]}`);
}

/** Waits until n8n serves a URL. Older releases do not report when a published workflow listens. */
async function waitUntilServed(url: string, method: 'GET' | 'POST'): Promise<void> {
	for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
		const { status } = await fetch(url, { method });
		if (status !== 404) return;
		await sleep(250);
	}
	throw new DemoError(`n8n does not serve ${url}`);
}
