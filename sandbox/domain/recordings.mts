// Cloud recordings: making them for the seed and for tests, and finding them.
import type { Call } from '../api/engine.mts';
import { noRecording } from '../api/failure.mts';
import { utcText } from '../plugins/clock.mts';
import { audio, chat, timeline, transcript, video } from './fixtures.mts';
import { newId, newNumber, newUuid } from './store.mts';
import type { Json, Recording, RecordingFile, User } from './store.mts';
import { publishRecordingEvent } from '../webhooks/publishEvent.mts';
import type { SandboxContext } from '../context.mts';

const DAY = 86_400_000;

/** In what a recording may differ. */
export interface RecordingOptions {
	topic?: string;
	uuid?: string;
	/** Start, milliseconds since 1970; default yesterday. */
	start?: number;
	/** A video of so many zero bytes in the place of the small real one, for tests of large downloads. */
	videoBytes?: number;
}

/** Adds a recording that has been processed, with one file of each common kind. */
export function addRecording(
	context: SandboxContext,
	host: User,
	origin: string,
	{
		topic = 'Weekly team meeting',
		uuid = newUuid(),
		start = context.clock.now() - DAY,
		videoBytes,
	}: RecordingOptions = {},
): Recording {
	const file = (type: string, extension: string, kind: string, content: Buffer | number): RecordingFile => {
		const name = `${newId()}.${extension.toLowerCase()}`;
		context.store.files.set(name, content);
		return {
			id: crypto.randomUUID(),
			meeting_id: uuid,
			recording_start: utcText(start),
			recording_end: utcText(start + 90_000),
			file_type: type,
			file_extension: extension,
			file_size: typeof content === 'number' ? content : content.length,
			play_url: `${origin}/rec/play/${name}`,
			download_url: `${origin}/rec/archive/download/${name}`,
			status: 'completed',
			recording_type: kind,
		};
	};
	const recording: Recording = {
		uuid,
		id: newNumber(),
		account_id: context.store.accountId,
		host_id: host.id,
		topic,
		type: '2',
		start_time: utcText(start),
		duration: 2,
		recording_play_passcode: newId(),
		auto_delete: true,
		auto_delete_date: new Date(start + 120 * DAY).toISOString().slice(0, 10),
		recording_files: [
			file('MP4', 'MP4', 'shared_screen_with_speaker_view', videoBytes ?? video()),
			file('M4A', 'M4A', 'audio_only', audio()),
			file('TRANSCRIPT', 'VTT', 'audio_transcript', transcript()),
			file('CHAT', 'TXT', 'chat_file', chat()),
			// Zoom's list of file types has TB for what its texts call TIMELINE.
			file('TB', 'JSON', 'timeline', timeline()),
		],
	};
	context.store.recordings.push(recording);
	publishRecordingEvent(context, 'recording.completed', recording);
	publishRecordingEvent(context, 'recording.transcript_completed', recording, { types: ['TRANSCRIPT'] });
	return recording;
}

/** The recording that a path names, by meeting number (the latest instance) or UUID, with files that are, or are not, in the trash. */
export function recordingOf(call: Call, inTrash = false): Recording {
	const key = call.params.meetingId ?? call.params.meetingUUID ?? '';
	const found = call.context.store.recordings
		.filter((recording) => recording.uuid === key || String(recording.id) === key)
		.filter((recording) => call.reach === 'account' || recording.host_id === call.self.id)
		.filter((recording) => filesOf(recording, inTrash).length > 0)
		.sort((a, b) => b.start_time.localeCompare(a.start_time))[0];
	if (!found) throw noRecording();
	return found;
}

/** The files of a recording that are, or are not, in the trash. */
export const filesOf = (recording: Recording, inTrash: boolean): RecordingFile[] =>
	recording.recording_files.filter(({ deleted_time }) => (deleted_time !== undefined) === inTrash);

/** A recording as Zoom shows it, with its files that are, or are not, in the trash. */
export function shownRecording(recording: Recording, inTrash = false): Json {
	const files = filesOf(recording, inTrash);
	return {
		...recording,
		recording_files: files,
		recording_count: files.length,
		total_size: files.reduce((sum, { file_size }) => sum + file_size, 0),
	};
}

/** Moves files of a recording to the trash, or deletes them for good. */
export function removeFiles(
	context: SandboxContext,
	recording: Recording,
	files: RecordingFile[],
	action: unknown,
): void {
	if (action !== 'delete') {
		for (const file of files) file.deleted_time = utcText(context.clock.now());
		if (filesOf(recording, false).length === 0) publishRecordingEvent(context, 'recording.trashed', recording);
		return;
	}
	for (const { download_url: url } of files) context.store.files.delete(url.split('/').at(-1) ?? '');
	recording.recording_files = recording.recording_files.filter((file) => !files.includes(file));
	if (recording.recording_files.length > 0) return;
	context.store.recordings = context.store.recordings.filter((other) => other !== recording);
	publishRecordingEvent(context, 'recording.deleted', { ...recording, recording_files: files });
}
