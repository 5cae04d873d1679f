// The package as users get it: packed by npm, unpacked where n8n keeps installed community nodes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../demo/lib/settings.mts';

/** Packs the built package. @returns the path of the archive, and a function that removes it */
export function packPackage(): { archive: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-pack-'));
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	) as Array<{ filename: string }>;
	return {
		archive: join(folder, packed?.filename ?? ''),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** Unpacks an archive into the community nodes of the n8n whose user folder is `n8nFolder`. */
export function unpackInto(n8nFolder: string, archive: string): void {
	const target = join(n8nFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-zoom');
	mkdirSync(target, { recursive: true });
	execFileSync('tar', ['-xzf', archive, '-C', target, '--strip-components=1']);
}
