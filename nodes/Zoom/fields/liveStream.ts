import { additionalFields } from '../../shared/definition/containers';
import { boolean, options, text } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';

/** The address that a meeting or webinar is streamed to. */
export const streamTarget = (): Field[] => [
	text('Stream URL', {
		body: 'stream_url',
		required: true,
		max: 1024,
		placeholder: 'e.g. rtmps://example.com/live',
		description: 'Address to stream to',
	}),
	text('Stream Key', { body: 'stream_key', required: true, max: 512, secret: true, description: 'Key of the stream' }),
	text('Page URL', {
		body: 'page_url',
		required: true,
		max: 1024,
		placeholder: 'e.g. https://example.com/live',
		description: 'Page on which people watch',
	}),
	additionalFields(
		options('Resolution', {
			body: 'resolution',
			choices: { '720p': '720p', '1080p': '1080p' },
			description: 'Number of lines. Zoom asks for it where 1080p is enabled for the user.',
		}),
	),
];

export const activeSpeakerName = (): Field =>
	boolean('Active Speaker Name', {
		body: 'settings.active_speaker_name',
		default: true,
		description: 'Whether the name of whoever speaks is shown',
	});

export const closedCaptions = (): Field =>
	options('Closed Captions', {
		body: 'settings.close_caption',
		name: 'closedCaptions',
		choices: { 'burnt-in': 'Burnt In', embedded: 'Embedded', off: 'Off' },
		description: 'How captions are streamed',
	});

export const streamName = (): Field =>
	text('Display Name', {
		body: 'settings.display_name',
		min: 1,
		max: 50,
		placeholder: 'e.g. Team meeting',
		description: 'Name of the stream, in at most 50 characters',
	});
