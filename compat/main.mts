// `npm run compat`: the packed package in real n8n of several ages, one after the other. Writes docs/compatibility.md and the README's table.
//
//   npm run compat                    all releases
//   npm run compat -- 2.8.4 1.100.1   only these, also ones that are not in the list; writes nothing
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, releases, type Release } from './releases.mts';
import { pack } from './package.mts';
import { table, worked, write, type Outcome, type Row } from './report.mts';

// Apart from the demo's, so that it may be up. (4190 would not do: fetch refuses it.)
const ports = { N8N_PORT: '5690', N8N_RUNNERS_BROKER_PORT: '5691', ZOOM_SANDBOX_PORT: '4290' };
const one = fileURLToPath(new URL('runRelease.mts', import.meta.url));

const asked = process.argv.slice(2);
const chosen: Release[] =
	asked.length === 0
		? [...releases]
		: asked.map((version) => releases.find((release) => release.version === version) ?? { version, node: '22.23.3' });
const rows: Row[] = [];
const packed = pack();
try {
	for (const release of chosen) rows.push({ version: release.version, node: release.node, outcome: tryOut(release) });
} finally {
	packed.remove();
}
console.log(`\n${table(rows)}`);
if (asked.length === 0) write(rows, new Date().toISOString().slice(0, 10));
if (!rows.every(worked)) process.exitCode = 1;

function tryOut(release: Release): Outcome {
	console.log(`n8n ${release.version} on Node.js ${release.node}`);
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-compat-'));
	try {
		installed(release);
		const { status } = spawnSync(process.execPath, [one, release.version, packed.archive], {
			env: { ...ports, ...process.env, ZOOM_DEMO_FOLDER: folder },
			stdio: 'inherit',
		});
		const result = join(folder, 'outcome.json');
		// A taken port, say, tells nothing about the release.
		if (!existsSync(result))
			throw new Error(`Nothing was tried in n8n ${release.version}: the attempt ended with ${status}.`);
		const outcome = JSON.parse(readFileSync(result, 'utf8')) as Outcome;
		if (Object.values(outcome).some((text) => text !== 'ok') && existsSync(join(folder, 'n8n.log')))
			console.log(readFileSync(join(folder, 'n8n.log'), 'utf8').split('\n').slice(-15).join('\n'));
		return outcome;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
