import type { IDataObject } from 'n8n-workflow';

import { extraOptions, when } from '../../../shared/definition/containers';
import { FieldError } from '../../../shared/definition/errors';
import { boolean, multiOptions, number, options, outputBinaryProperty } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import type { ShapedItem } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { fileTypes } from '../../../shared/files/fileTypes';
import { recordingFileLocator, recordingLocator } from '../../fields/locators';
import { nothingToDownload, selectFiles, whenProcessed } from './chosenFiles';

export const download = operation({
	name: 'Download',
	action: 'Download recording files',
	description: 'Save video, audio, chat and other files as binary data: all of them, or chosen types',
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
		extraOptions(
			recordingFileLocator({ option: 'fileId', name: 'fileId', description: 'Download only this file' }),
			number('Wait at Most (Minutes)', {
				option: 'waitAtMost',
				min: 1,
				max: 1440,
				default: 60,
				description: "How long to wait for files that Zoom is still processing; only with 'Wait for Processing'",
			}),
			boolean('Wait for Processing', {
				option: 'waitForProcessing',
				default: true,
				description: 'Whether to wait while Zoom lists one of the wanted files as still being processed',
			}),
		),
	],
	prepare({ option }) {
		if (option.waitAtMost !== undefined && option.waitForProcessing !== true)
			throw new FieldError(
				'Wait at Most (Minutes)',
				"'Wait at Most (Minutes)' needs 'Wait for Processing'",
				'Add that option too, or remove this one',
			);
	},
	retrieve: whenProcessed,
	async shape(recording, draft, { downloadAll }) {
		const { ready, processing } = selectFiles(recording, draft);
		if (ready.length === 0) throw nothingToDownload(processing);
		const results = await downloadAll(ready.map(({ download: file }) => file));
		const failed: IDataObject[] = [];
		const items: ShapedItem[] = [];
		results.forEach((result, index) => {
			const file = ready[index]?.file ?? {};
			if ('error' in result) failed.push({ ...idOf(file), error: result.error });
			else
				items.push({
					json: { ...describeFile(recording, file), file_name: result.binary.fileName },
					binary: { [asText(draft.option.binaryPropertyName)]: result.binary },
				});
		});
		const others = {
			...(processing.length > 0 ? { pending: processing.map((file) => ({ ...idOf(file), status: file.status })) } : {}),
			...(failed.length > 0 ? { failed } : {}),
		};
		return items.map((item) => ({ ...item, json: { ...item.json, ...others } }));
	},
	note:
		'One item per file. Files that Zoom is still processing are named in `pending`, files whose download failed in ' +
		'`failed`; without any file it is an error. The token goes to Zoom only; the storage behind its redirect gets none.',
});

function idOf({ id, file_type, recording_type, recording_start }: IDataObject): IDataObject {
	return { id, file_type, recording_type, recording_start };
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
