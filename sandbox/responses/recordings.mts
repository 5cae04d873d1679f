import type { Json } from '../domain/json.mts';
import { filesOf } from '../domain/recordings.mts';
import { totalsOf } from '../domain/recordingFiles.mts';
import type { Recording } from '../domain/store.mts';

/** A recording as responses show it, with its files in (or outside) the trash. */
export function recordingResponse(recording: Recording, inTrash = false): Json {
	const files = filesOf(recording, inTrash);
	return { ...recording, ...totalsOf(files), recording_files: files };
}

/** A recording as the list shows it. */
export function recordingListEntry(recording: Recording, inTrash: boolean): Json {
	const { auto_delete: _auto, auto_delete_date: _date, ...entry } = recordingResponse(recording, inTrash);
	return entry;
}
