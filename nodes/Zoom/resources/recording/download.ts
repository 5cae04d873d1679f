import type { IDataObject } from 'n8n-workflow';

import { extraOptions, when } from '../../../shared/definition/containers';
import { UserError } from '../../../shared/definition/errors';
import { multiOptions, options, outputBinaryProperty } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import type { Download, RequestDraft, ShapedItem } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { fileTypes, isOfType } from '../../../shared/files/fileTypes';
import { downloadsOf } from '../../../shared/files/recordingFiles';
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
				open: true,
				default: ['MP4'],
				description: 'Types to download. An expression can name any other type that Zoom has.',
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
		for (const { file, download: address } of files) {
			const binary = await downloadFile(address);
			items.push({
				json: { ...describeFile(recording, file), file_name: binary.fileName },
				binary: { [asText(draft.option.binaryPropertyName)]: binary },
			});
		}
		return items;
	},
	note: 'One item per file. The token goes to Zoom only; the storage behind its redirect gets none.',
});

function selectedFiles(
	recording: IDataObject,
	{ option }: RequestDraft,
): Array<{ file: IDataObject; download: Download }> {
	const types = option.files === 'types' ? (option.fileTypes as string[]) : undefined;
	const files = (recording.recording_files ?? []) as IDataObject[];
	const downloads = downloadsOf(recording, files);
	return files
		.map((file, index) => ({ file, download: downloads[index] as Download }))
		.filter(({ file }) => isOfType(file, types) && (option.fileId === undefined || file.id === option.fileId));
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
