import type { IDataObject } from 'n8n-workflow';

import { asText } from '../definition/values';
import { isProcessing } from '../files/recordingFiles';
import type { PollKind } from './kind';
import { emailOf, hostSources, perHost } from './sources';
import { DAY_MS, timeOf } from './values';

/** Zoom makes transcripts after everything else, and has an event of their own for them. */
const isTranscript = ({ file_type: type }: IDataObject): boolean => type === 'TRANSCRIPT';

const filesOf = ({ recording_files: files }: IDataObject): IDataObject[] =>
	Array.isArray(files) ? (files as IDataObject[]) : [];

/** Old timelines have no ID. */
function keyOf(file: IDataObject, { uuid }: IDataObject): string {
	const { id, file_type: type, recording_start: start, recording_type: kind } = file;
	return asText(id) || [uuid, type, start, kind].map(asText).join(' ');
}

/** Zoom counts no summaries. */
function totalsOf(files: IDataObject[]): IDataObject {
	const counted = files.filter(({ file_type: type }) => type !== 'SUMMARY');
	return {
		recording_count: counted.length,
		total_size: counted.reduce((sum, { file_size: size }) => sum + (Number(size) || 0), 0),
	};
}

/**
 * The recordings of a host. A recording is passed on when none of its files is in work any more. Files that come later
 * make another event, with only those files.
 * @param isOwn which files make the event
 */
function recordingKind(event: string, isOwn: (file: IDataObject) => boolean): PollKind {
	const ownFiles = (object: IDataObject) => filesOf(object).filter(isOwn);
	return {
		event,
		overlapMs: 3 * DAY_MS,
		sources: hostSources,
		calls: ({ host }, since) => [perHost('recordings', host, { from: new Date(since).toISOString().slice(0, 10) })],
		objectOf: (record) => {
			const isInWork = ownFiles(record).some(isProcessing);
			const ready = filesOf(record).filter((file) => !isProcessing(file));
			return isInWork || !ready.some(isOwn) ? undefined : { ...record, recording_files: ready };
		},
		identify: (object) => ({
			at: timeOf(object.start_time),
			keys: ownFiles(object).map((file) => keyOf(file, object)),
		}),
		restrict: (object, isNew) => {
			const isFirst = ownFiles(object).every((file) => isNew(keyOf(file, object)));
			const files = filesOf(object).filter((file) =>
				isOwn(file) ? isNew(keyOf(file, object)) : isFirst && event === 'recording.completed',
			);
			return { ...object, recording_files: files };
		},
		// Nobody knows when Zoom was done with it.
		happenedAt: () => undefined,
		complete: async (object, reader, source) => {
			const details = await reader.details('recording', { meetingId: asText(object.uuid) });
			const email = await emailOf(source.host ?? { id: asText(object.host_id) }, reader);
			return {
				...object,
				...(email === undefined ? {} : { host_email: email }),
				...(details?.password === undefined ? {} : { password: details.password }),
				on_prem: false,
				...totalsOf(filesOf(object)),
			};
		},
	};
}

export const recordingKinds: readonly PollKind[] = [
	recordingKind('recording.completed', (file) => !isTranscript(file)),
	recordingKind('recording.transcript_completed', isTranscript),
];
