import { operation } from '../../../shared/definition/operation';
import { streamTarget } from '../../fields/liveStream';
import { webinarLocator } from '../../fields/locators';

export const update = operation({
	name: 'Update',
	action: 'Update webinar live stream',
	description: 'Change where a webinar is streamed to',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/livestream' },
	scopes: {
		granular: ['webinar:update:livestream', 'webinar:update:livestream:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [webinarLocator(), ...streamTarget()],
});
