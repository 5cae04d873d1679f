// The archive keeps every file while requests fail, storage cuts files and runs are killed: `npm run simulate:archive`
// does the same for 1,000 recordings.
import { guardNetwork } from '../n8n/network.mts';
import { simulateArchive } from './simulate.mts';

guardNetwork();

test('of 30 recordings none is lost and none is deleted that did not arrive, whatever fails', async () => {
	const figures = await simulateArchive(30, 20_261_127);
	expect(figures).toMatchObject({ files: 30, archived: 30, lost: 0, deletedTooEarly: 0, left: 0 });
	expect(figures.badWrites + figures.kills).toBeGreaterThan(0);
}, 60_000);
