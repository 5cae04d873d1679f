import { additionalFields } from '../../../shared/containers';
import { boolean, options, text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { webinarLocator } from '../../fields/locators';

export const updateStatus = operation({
	name: 'Start or Stop',
	action: 'Start or stop webinar live stream',
	description: 'Begin or end streaming a webinar in progress',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/livestream/status' },
	scopes: { granular: ['webinar:update:livestream_status', 'webinar:update:livestream_status:admin'], classic: ['webinar:write', 'webinar:write:admin'] },
	rate: 'light',
	fields: [
		webinarLocator(),
		options('Change', { body: 'action', name: 'change', choices: { start: 'Start', stop: 'Stop' }, default: 'start', description: 'Whether streaming begins or ends' }),
		additionalFields(boolean('Active Speaker Name', { body: 'settings.active_speaker_name', default: true, description: 'Whether the name of whoever speaks is shown' }), options('Closed Captions', { body: 'settings.close_caption', name: 'closedCaptions', choices: { 'burnt-in': 'Burnt In', embedded: 'Embedded', off: 'Off' }, description: 'How captions are streamed' }), text('Display Name', { body: 'settings.display_name', max: 50, description: 'Name of the stream, in at most 50 characters' })),
	],
});
