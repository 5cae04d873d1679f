import { resource } from '../../../shared/definition/operation';
import { get } from './get';
import { getArchivingToken } from './getArchivingToken';
import { getRecordingToken } from './getRecordingToken';
import { getStreamingToken } from './getStreamingToken';
import { update } from './update';
import { updateStatus } from './updateStatus';

export const webinarLiveStream = resource({
	name: 'Webinar Live Stream',
	value: 'webinarLiveStream',
	description: 'Where a webinar is streamed to, and tokens for bots',
	operations: { get, getArchivingToken, getRecordingToken, getStreamingToken, update, updateStatus },
	defaultOperation: 'get',
});
