// The lists of operations, which `npm run generate` writes.
import { spawnSync } from 'node:child_process';

test('every index.ts of a resource lists the operations of its folder', () => {
	const { status, stderr } = spawnSync(process.execPath, ['scripts/operationsIndex.mts', '--check'], {
		encoding: 'utf8',
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
