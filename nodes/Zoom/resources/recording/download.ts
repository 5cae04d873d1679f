import type { IDataObject } from 'n8n-workflow';

import { extraOptions, when } from '../../../shared/definition/containers';
import { multiOptions, options, text } from '../../../shared/definition/fields';
import { UserError } from '../../../shared/definition/errors';
import { operation } from '../../../shared/definition/operation';
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
			name: 'files',
			choices: { all: 'All', types: 'By Type' },
			default: 'all',
			description: 'Which files of the recording to download',
		}),
		when(
			{ files: ['types'] },
			multiOptions('File Types', {
				option: 'fileTypes',
				name: 'fileTypes',
				choices: fileTypes,
				default: ['MP4'],
				description: 'Types to download',
			}),
		),
		text('Put Output in Field', {
			option: 'binaryPropertyName',
			name: 'binaryPropertyName',
			default: 'data',
			required: true,
			hint: 'The name of the output field to put the binary file data in',
		}),
		extraOptions(recordingFileLocator({ option: 'fileId', name: 'fileId', description: 'Download only this file' })),
	],
	async shape(recording, draft, { download: fetchFile }) {
		const wanted = draft.option.files === 'types' ? new Set(draft.option.fileTypes as string[]) : undefined;
		const fileId = draft.option.fileId;
		const files = ((recording.recording_files ?? []) as IDataObject[]).filter(
			(file) =>
				(wanted === undefined || wanted.has(String(file.file_type))) && (fileId === undefined || file.id === fileId),
		);
		if (files.length === 0)
			throw new UserError(
				'The recording has no file of the wanted kind',
				"Choose other 'File Types', or wait: transcripts and chats appear later than the video.",
			);
		const items = [];
		for (const file of files) {
			const binary = await fetchFile(downloadOf(recording, file));
			const { id, file_type, file_extension, file_size, recording_type, recording_start, recording_end } = file;
			items.push({
				json: {
					meeting_id: recording.id,
					meeting_uuid: recording.uuid,
					topic: recording.topic,
					id,
					file_type,
					file_extension,
					file_size,
					recording_type,
					recording_start,
					recording_end,
					file_name: binary.fileName,
				} as IDataObject,
				binary: { [String(draft.option.binaryPropertyName)]: binary },
			});
		}
		return items;
	},
	note: 'One item per file. The token goes to Zoom only; the storage behind its redirect gets none.',
});
