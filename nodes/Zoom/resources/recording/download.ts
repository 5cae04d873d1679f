import type { IDataObject } from 'n8n-workflow';

import { extraOptions, when } from '../../../shared/definition/containers';
import { UserError } from '../../../shared/definition/errors';
import { multiOptions, options, outputBinaryProperty } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import type { RequestDraft, ShapedItem } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { downloadOf, fileTypes } from '../../../shared/files/recordingFiles';
import { recordingFileLocator, recordingLocator } from '../../fields/locators';

export const download = operation({
	name: 'Download',
	action: 'Download recording files',
	description: 'Save the recording files of a meeting or webinar as binary data: all of them, or chosen types',
	request: { method: 'GET', path: '/meetings/{meetingId}/recordings' },
	scopes: {
		granular: ['cloud_recording:read:list_recording_files', 'cloud_recording:read:list_recording_files:admin'],
		classic: ['recording:read'],
	},
	rate: 'light',
	fields: [
		recordingLocator(),
		options('Files', {
			option: 'files',
			choices: { all: 'All', types: 'By Type' },
			default: 'all',
			description: 'Which files of the recording to download',
		}),
		when(
			{ files: ['types'] },
			multiOptions('File Types', {
				option: 'fileTypes',
				choices: fileTypes,
				default: ['MP4'],
				description: 'Types to download',
			}),
		),
		outputBinaryProperty(),
		extraOptions(recordingFileLocator({ option: 'fileId', name: 'fileId', description: 'Download only this file' })),
	],
	async shape(recording, draft, { download: downloadFile }) {
		const files = selectedFiles(recording, draft);
		if (files.length === 0)
			throw new UserError(
				'The recording has no file of the wanted kind',
				"Choose other 'File Types', or wait: transcripts and chats appear later than the video.",
			);
		const items: ShapedItem[] = [];
		for (const file of files) {
			const binary = await downloadFile(downloadOf(recording, file));
			items.push({
				json: { ...describeFile(recording, file), file_name: binary.fileName },
				binary: { [asText(draft.option.binaryPropertyName)]: binary },
			});
		}
		return items;
	},
	note: 'One item per file. The token goes to Zoom only; the storage behind its redirect gets none.',
});

function selectedFiles(recording: IDataObject, { option }: RequestDraft): IDataObject[] {
	const types = option.files === 'types' ? (option.fileTypes as string[]) : undefined;
	return ((recording.recording_files ?? []) as IDataObject[]).filter(
		(file) =>
			(types === undefined || types.includes(asText(file.file_type))) &&
			(option.fileId === undefined || file.id === option.fileId),
	);
}

function describeFile(recording: IDataObject, file: IDataObject): IDataObject {
	return {
		meeting_id: recording.id,
		meeting_uuid: recording.uuid,
		topic: recording.topic,
		id: file.id,
		file_type: file.file_type,
		file_extension: file.file_extension,
		file_size: file.file_size,
		recording_type: file.recording_type,
		recording_start: file.recording_start,
		recording_end: file.recording_end,
	};
}
