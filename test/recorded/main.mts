// `npm run recorded`: every recording of Zoom's through the product. `npm run recorded -- meetingCreate` takes those whose name contains the text.
import { findingsOf, summaryOf } from './report.mts';
import { absence, readRecordings } from './recordings.mts';
import { replayAll } from './replay.mts';

const only = process.argv.slice(2);
const recordings = readRecordings().filter(({ name }) => only.length === 0 || only.some((text) => name.includes(text)));
if (recordings.length === 0) console.log(`recordings 0/0, findings 0${absence}`);
else {
	const replays = await replayAll(recordings);
	for (const line of findingsOf(replays)) console.log(line);
	console.log(summaryOf(replays));
	process.exitCode = findingsOf(replays).length > 0 ? 1 : 0;
}
process.exit();
