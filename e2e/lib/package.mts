import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, root } from '../../demo/lib/settings.mts';

/**
 * Packs this checkout as it would be published and installs the package by npm where n8n keeps community nodes, as n8n's documents describe for
 * an installation by hand. n8n's own dialog takes another registry than the public one only with a licence, so it cannot be given a package
 * that is not published.
 */
export function installPacked(): void {
	const target = join(folder, '.n8n', 'nodes');
	mkdirSync(target, { recursive: true });
	// As n8n writes it. Without it npm goes up to the nearest package.json, which is the checkout's, and installs there.
	writeFileSync(
		join(target, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
	);
	const packed = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root)) as Array<{
		filename: string;
	}>;
	// --legacy-peer-deps: n8n has n8n-workflow already and installs community nodes without theirs.
	npm(
		[
			'install',
			'--prefix',
			target,
			'--offline',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--legacy-peer-deps',
			join(folder, packed[0]?.filename ?? ''),
		],
		target,
	);
}

function npm(args: string[], cwd: string): string {
	return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
