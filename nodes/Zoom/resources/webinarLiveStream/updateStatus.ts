import { additionalFields, when } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { activeSpeakerName, closedCaptions, streamName } from '../../fields/liveStream';
import { webinarLocator } from '../../fields/locators';

export const updateStatus = operation({
	name: 'Start or Stop',
	action: 'Start or stop the live stream of a webinar',
	description: 'Begin or end streaming a webinar in progress',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/livestream/status' },
	scopes: userAndAdmin({ granular: 'webinar:update:livestream_status', classic: 'webinar:write' }),
	rate: 'light',
	fields: [
		webinarLocator(),
		options('Change', {
			body: 'action',
			name: 'change',
			choices: { start: 'Start', stop: 'Stop' },
			default: 'start',
			description: 'Whether streaming begins or ends',
		}),
		when({ change: ['start'] }, additionalFields(activeSpeakerName(), closedCaptions(), streamName())),
	],
});
