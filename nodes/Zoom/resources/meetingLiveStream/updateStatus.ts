import { additionalFields, updateFields, when } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import type { Field } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { activeSpeakerName, closedCaptions, streamName } from '../../fields/liveStream';
import { meetingLocator } from '../../fields/locators';

const layout = (): Field =>
	options('Layout', {
		body: 'settings.layout',
		choices: { follow_host: 'As the Host Sees It', gallery_view: 'Gallery', speaker_view: 'Speaker' },
		description: 'What the stream shows',
	});

export const updateStatus = operation({
	name: 'Start or Stop',
	action: 'Start or stop the live stream of a meeting',
	description: 'Begin, end or rearrange the streaming of a meeting in progress',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/livestream/status' },
	scopes: userAndAdmin({ granular: 'meeting:update:livestream_status', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		meetingLocator(),
		options('Change', {
			body: 'action',
			name: 'change',
			choices: { mode: 'Change the View', start: 'Start', stop: 'Stop' },
			default: 'start',
			description: 'Whether streaming begins, ends, or goes on with another view',
		}),
		when({ change: ['start'] }, additionalFields(activeSpeakerName(), closedCaptions(), streamName(), layout())),
		when({ change: ['mode'] }, updateFields(closedCaptions(), layout())),
	],
	note: 'The live stream has to be configured first.',
});
