// `npm run compat`: tests the packed package in several releases of real n8n, one after the other. Writes
// docs/compatibility.md and the README's table.
//
//   npm run compat                    all releases
//   npm run compat -- 2.8.4 1.100.1   only these, also ones that are not in the list; writes nothing
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, nodeOf, releaseOf, releases, type Release } from './releases.mts';
import { packPackage } from './package.mts';
import { passed, resultTable, writeReport, type CheckResults, type ReleaseResult } from './report.mts';

// Not the demo's ports, so that it can run at the same time. (fetch refuses port 4190.)
const ports = { N8N_PORT: '5690', N8N_RUNNERS_BROKER_PORT: '5691', ZOOM_SANDBOX_PORT: '4290' };
const runRelease = fileURLToPath(new URL('runRelease.mts', import.meta.url));

const requested = process.argv.slice(2);
const packed = packPackage();
const results: ReleaseResult[] = [];
try {
	for (const release of requested.length === 0 ? releases : requested.map(releaseOf))
		results.push({ version: release.version, node: nodeOf(release), checks: check(release) });
} finally {
	packed.remove();
}
console.log(`\n${resultTable(results)}`);
if (requested.length === 0) writeReport(results, new Date().toISOString().slice(0, 10));
if (!results.every(passed)) process.exitCode = 1;

function check(release: Release): CheckResults {
	console.log(`n8n ${release.version} on Node.js ${nodeOf(release)}`);
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-compat-'));
	try {
		ensureInstalled(release);
		const { status } = spawnSync(process.execPath, [runRelease, JSON.stringify(release), packed.archive], {
			env: { ...ports, ...process.env, ZOOM_DEMO_FOLDER: folder },
			stdio: 'inherit',
		});
		const file = join(folder, 'results.json');
		// The reason may be a taken port, which says nothing about the release.
		if (!existsSync(file))
			throw new Error(`No check was run in n8n ${release.version}: the process exited with ${status}.`);
		const checks = JSON.parse(readFileSync(file, 'utf8')) as CheckResults;
		const log = join(folder, 'n8n.log');
		if (Object.values(checks).some((text) => text !== 'ok') && existsSync(log))
			console.log(readFileSync(log, 'utf8').split('\n').slice(-15).join('\n'));
		return checks;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
