import { findingsOf, summaryOf } from './report.mts';
import { absence, present, readRecordings } from './recordings.mts';
import { replayAll } from './replay.mts';

(present ? describe : describe.skip)(`what Zoom really answered${absence}`, () => {
	test('goes through the product without a finding', async () => {
		const replays = await replayAll(readRecordings());
		console.info(summaryOf(replays));
		expect(findingsOf(replays)).toEqual([]);
	}, 120_000);
});
