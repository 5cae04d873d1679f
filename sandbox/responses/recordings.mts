import type { Json } from '../domain/json.mts';
import { filesOf } from '../domain/recordings.mts';
import type { Recording } from '../domain/store.mts';

/** A recording as responses show it, with its files in (or outside) the trash. */
export function recordingResponse(recording: Recording, inTrash = false): Json {
	const files = filesOf(recording, inTrash);
	return {
		...recording,
		recording_files: files,
		recording_count: files.length,
		total_size: files.reduce((sum, { file_size }) => sum + file_size, 0),
	};
}
