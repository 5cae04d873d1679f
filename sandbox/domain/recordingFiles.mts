// The files of a cloud recording, in the forms of Zoom's own.
import { randomBytes } from 'node:crypto';
import { utcText } from '../plugins/clock.mts';
import { audio, chat, nextSteps, summary, timeline, transcript, video } from './fixtures.mts';
import type { Recording, RecordingFile, Store } from './store.mts';

/** Milliseconds. */
const SEGMENT_LENGTH = 90_000;
const PAUSE = 60_000;

/** A file to be made: type, extension, kind and content. A number stands for that many zero bytes. */
type Content = [type: string, extension: string, kind: string, content: Buffer | number];

/** What may be chosen for the files of a recording. */
export interface FileOptions {
	/** Size of a video of zero bytes that takes the place of the small real one, for tests of large downloads. */
	videoBytes?: number | undefined;
	/** How often recording was started. Each segment has files of its own, of the same types. */
	segments?: number | undefined;
}

/** The files of all segments of a recording, with one file of each common kind. */
export function recordingFiles(
	store: Store,
	origin: string,
	{ uuid, start }: { uuid: string; start: number },
	{ videoBytes, segments = 1 }: FileOptions,
): RecordingFile[] {
	const ofSegment: Content[] = [
		['MP4', 'MP4', 'shared_screen_with_speaker_view', videoBytes ?? video()],
		['M4A', 'M4A', 'audio_only', audio()],
		['TRANSCRIPT', 'VTT', 'audio_transcript', transcript()],
		['CHAT', 'TXT', 'chat_file', chat()],
		['TIMELINE', 'JSON', 'timeline', timeline()],
	];
	const ofRecording: Content[] = [
		['SUMMARY', 'JSON', 'summary', summary()],
		['SUMMARY', 'JSON', 'summary_next_steps', nextSteps()],
	];
	return Array.from({ length: segments }, (_, index) => {
		const at = start + index * (SEGMENT_LENGTH + PAUSE);
		return [...ofSegment, ...(index === 0 ? ofRecording : [])].map((content) =>
			finishedFile(store, origin, { uuid, at }, content),
		);
	}).flat();
}

function finishedFile(
	store: Store,
	origin: string,
	{ uuid, at }: { uuid: string; at: number },
	[type, extension, kind, content]: Content,
): RecordingFile {
	const key = newFileKey();
	store.files.set(key, content);
	return {
		id: crypto.randomUUID(),
		meeting_id: uuid,
		recording_start: utcText(at),
		recording_end: utcText(at + SEGMENT_LENGTH),
		file_type: type,
		file_extension: extension,
		file_size: typeof content === 'number' ? content : content.length,
		// A timeline cannot be played.
		...(type === 'TIMELINE' ? {} : { play_url: `${origin}/rec/play/${key}` }),
		download_url: `${origin}/rec/download/${key}`,
		status: 'completed',
		recording_type: kind,
	};
}

/** The only file of a recording that is still being processed: nobody knows yet what it will be. */
export function processingFile(origin: string, uuid: string, start: number): RecordingFile {
	const key = newFileKey();
	return {
		id: crypto.randomUUID(),
		meeting_id: uuid,
		recording_start: utcText(start),
		recording_end: '',
		file_type: '',
		file_extension: '',
		file_size: 0,
		play_url: `${origin}/rec/play/${key}`,
		download_url: `${origin}/rec/download/${key}`,
		status: 'processing',
	};
}

/** The last part of a file's address. */
export const newFileKey = (): string =>
	`${randomBytes(48).toString('base64url')}.${randomBytes(12).toString('base64url')}`;

/** The part of a file's address under which its content is stored. */
export const fileKeyOf = ({ download_url: url }: RecordingFile): string => url.split('/').at(-1) ?? '';

/** How many files and bytes Zoom counts in a recording: summaries and files in work are not among them. */
export function totalsOf(files: RecordingFile[]): { recording_count: number; total_size: number } {
	const counted = files.filter(({ file_type: type }) => type !== 'SUMMARY' && type !== '');
	return {
		recording_count: counted.length,
		total_size: counted.reduce((sum, { file_size: size }) => sum + size, 0),
	};
}

/** The file with a key, in whatever recording it is. */
export const fileWithKey = (recordings: Recording[], key: string): RecordingFile | undefined =>
	recordings.flatMap(({ recording_files: files }) => files).find((file) => fileKeyOf(file) === key);
