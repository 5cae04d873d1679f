import { additionalFields } from '../../../shared/containers';
import { text } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { webinarLocator } from '../../fields/locators';

export const update = operation({
	name: 'Update',
	action: 'Update webinar live stream',
	description: 'Change where a webinar is streamed to',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/livestream' },
	scopes: { granular: ['webinar:update:livestream', 'webinar:update:livestream:admin'], classic: ['webinar:write', 'webinar:write:admin'] },
	rate: 'light',
	fields: [
		webinarLocator(),
		text('Stream URL', { body: 'stream_url', required: true, max: 1024, placeholder: 'e.g. rtmps://example.com/live', description: 'Address to stream to' }),
		text('Stream Key', { body: 'stream_key', required: true, max: 512, secret: true, description: 'Key of the stream' }),
		text('Page URL', { body: 'page_url', required: true, max: 1024, placeholder: 'e.g. https://example.com/live', description: 'Page on which people watch' }),
		additionalFields(text('Resolution', { body: 'resolution', placeholder: 'e.g. 720p', description: 'Number of lines, such as 720p or 1080p' })),
	],
});
