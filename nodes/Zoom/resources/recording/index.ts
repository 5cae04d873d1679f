import { resource } from '../../../shared/operation';
import { deleteRecording } from './delete';
import { download } from './download';
import { get } from './get';
import { getMany } from './getMany';

export const recording = resource({
	name: 'Recording',
	value: 'recording',
	description: 'Cloud recordings of meetings and webinars',
	operations: { delete: deleteRecording, download, get, getMany },
	defaultOperation: 'getMany',
});
