import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoFolder, root } from '../../demo/lib/settings.mts';

/**
 * Packs the package as it would be published, and installs it with npm where n8n keeps community nodes, as n8n's
 * documentation describes for a manual installation. n8n's own dialog cannot be used: without a licence it installs
 * from the public registry only.
 */
export function installPackedPackage(): void {
	const target = join(demoFolder, '.n8n', 'nodes');
	mkdirSync(target, { recursive: true });
	// As n8n writes it. Without it npm would use the nearest package.json above, which is this repository's.
	writeFileSync(
		join(target, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
	);
	const [packed] = JSON.parse(
		npm(['pack', '--json', '--ignore-scripts', '--pack-destination', demoFolder], root),
	) as Array<{ filename: string }>;
	const archive = join(demoFolder, packed?.filename ?? '');
	// --legacy-peer-deps: n8n provides n8n-workflow itself and installs community nodes without their peer dependencies.
	const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'];
	npm(['install', '--prefix', target, ...options, archive], target);
}

function npm(args: string[], cwd: string): string {
	return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
