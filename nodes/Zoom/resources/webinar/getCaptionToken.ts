import { fixed } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const getCaptionToken = operation({
	name: 'Get Caption Token',
	action: 'Get the caption token of a webinar',
	description: 'Retrieve the address to which closed captions are sent',
	request: { method: 'GET', path: '/webinars/{webinarId}/token' },
	scopes: userAndAdmin({ granular: 'webinar:read:token', classic: 'webinar:read' }),
	rate: 'light',
	fields: [webinarLocator(), fixed({ query: 'type' }, 'closed_caption_token')],
});
