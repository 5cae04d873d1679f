import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const getStreamingToken = operation({
	name: 'Get Streaming Token',
	action: 'Get a token for streaming a webinar',
	description: 'Retrieve a token with which a bot may do live streaming',
	request: { method: 'GET', path: '/webinars/{webinarId}/jointoken/live_streaming' },
	scopes: {
		granular: ['webinar:read:live_streaming_token', 'webinar:read:live_streaming_token:admin'],
		classic: ['webinar_token:read:live_streaming', 'webinar_token:read:admin:live_streaming'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
