import type { IDataObject } from 'n8n-workflow';

import { FieldError, UserError } from '../../../shared/definition/errors';
import { number } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import type { OperationTools, RequestDraft } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';
import { asText } from '../../../shared/definition/values';
import { isProcessing } from '../../../shared/files/recordingFiles';
import { recordingFileLocator, recordingLocator } from '../../fields/locators';

export const deleteArchivedFile = operation({
	name: 'Delete Archived File',
	action: 'Delete an archived recording file',
	description: 'Move one file to the trash, if what was stored elsewhere is as large as the file',
	request: { method: 'DELETE', path: '/meetings/{meetingId}/recordings/{recordingId}' },
	scopes: {
		granular: ['cloud_recording:delete:recording_file', 'cloud_recording:delete:recording_file:admin'],
		classic: ['recording:write', 'recording:write:admin'],
	},
	rate: 'light',
	fields: [
		recordingLocator(),
		recordingFileLocator(),
		notInherited(
			number('Stored Size', {
				option: 'storedSize',
				min: 0,
				required: true,
				description: 'Bytes of the file where it was stored, as that storage says: not what Zoom or Download said',
			}),
		),
	],
	retrieve: deleteIfStored,
	note:
		'Reads the recording again first (`cloud_recording:read:list_recording_files`). Nothing is deleted if the sizes ' +
		'differ, or while Zoom is still processing the file. The trash keeps it for 30 days. A file that is no longer there ' +
		'is `deleted: false`, so that an interrupted run can be repeated.',
});

/** @throws UserError if the file that was stored is not the one that Zoom has */
async function deleteIfStored({ path, option }: RequestDraft, tools: OperationTools): Promise<IDataObject> {
	const { meetingId, recordingId } = path as Record<'meetingId' | 'recordingId', string>;
	const file = await fileOf(meetingId, recordingId, tools);
	const result = { meeting_id: meetingId, recording_id: recordingId };
	if (!file) return { ...result, deleted: false, reason: 'The recording has no such file any more' };
	const size = Number(file.file_size);
	const nothing = 'Nothing was deleted.';
	if (isProcessing(file)) throw new UserError('Zoom is still processing this file', nothing);
	if (!(size > 0) || size !== Number(option.storedSize))
		throw new FieldError(
			'Stored Size',
			`'Stored Size' is ${asText(option.storedSize)} bytes, but the file has ${size} bytes in Zoom`,
			`${nothing} Download and store the file again.`,
		);
	await tools.request({
		method: 'DELETE',
		path: '/meetings/{meetingId}/recordings/{recordingId}',
		parts: { meetingId, recordingId },
		query: { action: 'trash' },
		rate: 'light',
	});
	return { ...result, deleted: true, file_type: file.file_type, file_size: size };
}

/** The file; undefined if the recording has none of that ID. A recording without files has been deleted as a whole. */
async function fileOf(meetingId: string, recordingId: string, tools: OperationTools): Promise<IDataObject | undefined> {
	const outcome = await tools.tryRequest({
		method: 'GET',
		path: '/meetings/{meetingId}/recordings',
		parts: { meetingId },
		rate: 'light',
	});
	if ('refusal' in outcome) {
		if (outcome.refusal.code === NO_RECORDING && !/process/i.test(outcome.refusal.words)) return undefined;
		throw outcome.refusal.error;
	}
	const { recording_files: files } = outcome.body as { recording_files?: IDataObject[] };
	return (files ?? []).find(({ id }) => id === recordingId);
}

/** "Get meeting recordings": there is no recording, or it is not ready yet. */
const NO_RECORDING = 3301;
