// Files of cloud recordings, for the recording operations and the trigger.
import type { IDataObject } from 'n8n-workflow';

import type { Download } from '../definition/operation';
import { asText } from '../definition/values';
import { fileNameOf, timeInName } from './fileNames';
import { extensionOf, mimeTypeOf } from './fileTypes';

/** Characters of a file's ID in its name, where the rest of the name is not enough. */
const ID_LENGTH = 8;

/** What tells files apart whose names would be equal: a part of the ID, and without IDs the place in the recording. */
const DISTINCTIONS: Array<(file: IDataObject, index: number) => string> = [
	({ id }) => asText(id).slice(0, ID_LENGTH),
	(_file, index) => String(index + 1),
];

/**
 * What to download for the files of a recording, in the same order. Their names are unique, and stay the same from one
 * run to the next: they have the recording type, and the start of the file's segment to the second.
 * @param recording Zoom's data about the recorded meeting
 * @param files Zoom's data about all its files: a choice among them would change names
 */
export function downloadsOf(recording: IDataObject, files: IDataObject[]): Download[] {
	const names = namesOf(recording, files);
	return files.map((file, index) => ({
		url: asText(file.download_url),
		fileName: names[index] as string,
		mimeType: mimeTypeOf(extensionOf(file)),
		...sizeOf(file),
	}));
}

/** Whether Zoom is still making the file. It has no type, extension or size by then. */
export function isProcessing({ status, file_type: type }: IDataObject): boolean {
	if (status === 'processing') return true;
	return type === '' && status !== 'completed';
}

function namesOf(recording: IDataObject, files: IDataObject[]): string[] {
	const distinctions = files.map((): string[] => []);
	const names = (): string[] => files.map((file, index) => nameOf(recording, file, distinctions[index] as string[]));
	for (const distinction of DISTINCTIONS) {
		// Some file systems take upper and lower case for the same.
		const keys = names().map((name) => name.toLowerCase());
		for (const [index, file] of files.entries()) {
			const isUnique = keys.indexOf(keys[index] as string) === keys.lastIndexOf(keys[index] as string);
			if (!isUnique) distinctions[index]?.push(distinction(file, index));
		}
	}
	return names();
}

function nameOf(recording: IDataObject, file: IDataObject, distinction: string[]): string {
	return fileNameOf(
		asText(recording.topic) || 'Zoom recording',
		[
			timeInName(file.recording_start) || timeInName(recording.start_time),
			asText(file.recording_type) || asText(file.file_type).toLowerCase(),
			...distinction,
		],
		extensionOf(file),
	);
}

function sizeOf(file: IDataObject): { size?: number } {
	const size = Number(file.file_size);
	return Number.isSafeInteger(size) && size > 0 ? { size } : {};
}
