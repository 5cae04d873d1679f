import { operation } from '../../../shared/definition/operation';
import { meetingLocator } from '../../fields/locators';

export const getStreamingToken = operation({
	name: 'Get Streaming Token',
	action: 'Get a token for streaming a meeting',
	description: 'Retrieve a token with which a bot may do live streaming',
	request: { method: 'GET', path: '/meetings/{meetingId}/jointoken/live_streaming' },
	scopes: {
		granular: ['meeting:read:live_streaming_token', 'meeting:read:live_streaming_token:admin'],
		classic: ['meeting_token:read:live_streaming', 'meeting_token:read:admin:live_streaming'],
	},
	rate: 'light',
	fields: [meetingLocator()],
});
