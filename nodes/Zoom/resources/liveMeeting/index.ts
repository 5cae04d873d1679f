import { resource } from '../../../shared/definition/operation';
import { callPhone } from './callPhone';
import { callRoomSystem } from './callRoomSystem';
import { controlAiCompanion } from './controlAiCompanion';
import { controlRecording } from './controlRecording';
import { deleteChatMessage } from './deleteChatMessage';
import { inviteUsers } from './inviteUsers';
import { removeParticipant } from './removeParticipant';
import { updateChatMessage } from './updateChatMessage';
import { updateRtmsStatus } from './updateRtmsStatus';
import { updateWaitingRoom } from './updateWaitingRoom';

export const liveMeeting = resource({
	name: 'Meeting (Live)',
	value: 'liveMeeting',
	description: 'Meetings in progress',
	operations: {
		callPhone,
		callRoomSystem,
		controlAiCompanion,
		controlRecording,
		deleteChatMessage,
		inviteUsers,
		removeParticipant,
		updateChatMessage,
		updateRtmsStatus,
		updateWaitingRoom,
	},
	defaultOperation: 'controlRecording',
});
