import { resource } from '../../../shared/operation';
import { deleteChatMessage } from './deleteChatMessage';
import { getRecordingToken } from './getRecordingToken';
import { updateChatMessage } from './updateChatMessage';
import { updateRtmsStatus } from './updateRtmsStatus';

export const liveMeeting = resource({
	name: 'Live Meeting',
	value: 'liveMeeting',
	description: 'Meetings in progress',
	operations: { deleteChatMessage, getRecordingToken, updateChatMessage, updateRtmsStatus },
	defaultOperation: 'updateChatMessage',
});
