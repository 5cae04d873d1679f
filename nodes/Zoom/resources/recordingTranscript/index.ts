import { resource } from '../../../shared/definition/operation';
import { deleteTranscript } from './delete';
import { download } from './download';
import { get } from './get';

export const recordingTranscript = resource({
	name: 'Recording Transcript',
	value: 'recordingTranscript',
	description: 'What was said in a recorded meeting or webinar',
	operations: { delete: deleteTranscript, download, get },
	defaultOperation: 'get',
});
