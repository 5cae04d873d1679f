// Cloud recordings.
import type { SandboxContext } from '../context.mts';
import { utcText } from '../plugins/clock.mts';
import { recordingNotFound } from './errors.mts';
import { recordingObject } from './events.mts';
import { newId, newNumber, newUuid } from './ids.mts';
import { fileKeyOf, processingFile, recordingFiles } from './recordingFiles.mts';
import type { FileOptions } from './recordingFiles.mts';
import type { Recording, RecordingFile, User } from './store.mts';
import { canSee } from './viewer.mts';
import type { Viewer } from './viewer.mts';

const DAY = 86_400_000;

/** What may be chosen for a new recording. */
export interface RecordingOptions extends FileOptions {
	topic?: string;
	uuid?: string;
	/** Start, milliseconds since 1970; default yesterday. */
	start?: number;
	/** Whether Zoom is still making its files. No event tells of such a recording. */
	processing?: boolean | undefined;
}

/** Adds a recording: a processed one with files of each common kind, unless the options want another. */
export function addRecording(
	context: SandboxContext,
	host: User,
	origin: string,
	{
		topic = 'Weekly team meeting',
		uuid = newUuid(),
		start = context.clock.now() - DAY,
		processing = false,
		...options
	}: RecordingOptions = {},
): Recording {
	const recording: Recording = {
		uuid,
		id: newNumber(),
		account_id: context.store.accountId,
		host_id: host.id,
		topic,
		type: 2,
		start_time: utcText(start),
		timezone: host.timezone,
		duration: 2,
		share_url: `${origin}/rec/share/${newId()}`,
		recording_play_passcode: newId(),
		auto_delete: true,
		auto_delete_date: utcText(start + 120 * DAY).slice(0, 10),
		recording_files: processing
			? [processingFile(origin, uuid, start)]
			: recordingFiles(context.store, origin, { uuid, start }, options),
	};
	context.store.recordings.push(recording);
	if (processing) return recording;
	publishRecordingEvent(context, 'recording.completed', recording);
	publishRecordingEvent(context, 'recording.transcript_completed', recording, ['TRANSCRIPT']);
	return recording;
}

/**
 * The recording with a UUID, or the latest with a meeting number, that has files in (or outside) the trash.
 * @throws ZoomError 3301 when there is none, or when the viewer may not see it
 */
export function findRecording(viewer: Viewer, key: string, inTrash = false): Recording {
	const [found] = viewer.context.store.recordings
		.filter(({ uuid, id }) => uuid === key || String(id) === key)
		.filter(({ host_id }) => canSee(viewer, host_id))
		.filter((recording) => filesOf(recording, inTrash).length > 0)
		.sort((a, b) => b.start_time.localeCompare(a.start_time));
	if (!found) throw recordingNotFound();
	return found;
}

/** The files of a recording in (or outside) the trash. */
export const filesOf = (recording: Recording, inTrash: boolean): RecordingFile[] =>
	recording.recording_files.filter(({ deleted_time }) => (deleted_time !== undefined) === inTrash);

/** Moves files of a recording to the trash. */
export function trashFiles(context: SandboxContext, recording: Recording, files: RecordingFile[]): void {
	for (const file of files) file.deleted_time = utcText(context.clock.now());
	if (filesOf(recording, false).length === 0) publishRecordingEvent(context, 'recording.trashed', recording);
}

/** Moves files of a recording out of the trash. */
export function recoverFiles(files: RecordingFile[]): void {
	for (const file of files) delete file.deleted_time;
}

/** Deletes files of a recording for good, and the recording with its last file. */
export function deleteFiles(context: SandboxContext, recording: Recording, files: RecordingFile[]): void {
	for (const file of files) context.store.files.delete(fileKeyOf(file));
	recording.recording_files = recording.recording_files.filter((file) => !files.includes(file));
	if (recording.recording_files.length > 0) return;
	context.store.recordings = context.store.recordings.filter((other) => other !== recording);
	publishRecordingEvent(context, 'recording.deleted', { ...recording, recording_files: files });
}

/**
 * Publishes an event about a recording. It has a token for downloads while there are files to download.
 * @param types file types that the event lists; default all
 */
export function publishRecordingEvent(
	context: SandboxContext,
	name: string,
	recording: Recording,
	types?: string[],
): void {
	const files = recording.recording_files.filter(({ file_type: type }) => types === undefined || types.includes(type));
	const hasFiles = filesOf(recording, false).length > 0;
	const isByPerson = /\.(trashed|deleted|recovered)$/.test(name);
	context.publishEvent({
		name,
		object: recordingObject(recording, files, context.store.users.get(recording.host_id)),
		operator: isByPerson ? context.store.users.get(recording.host_id) : undefined,
		...(hasFiles ? { downloadsOf: recording.host_id } : {}),
	});
}
