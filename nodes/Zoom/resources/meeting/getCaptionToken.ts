import { fixed } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

export const getCaptionToken = operation({
	name: 'Get Caption Token',
	action: 'Get the caption token of a meeting',
	description: 'Retrieve the address to which closed captions are sent',
	request: { method: 'GET', path: '/meetings/{meetingId}/token' },
	scopes: userAndAdmin({ granular: 'meeting:read:token', classic: 'meeting:read' }),
	rate: 'light',
	fields: [meetingLocator(), fixed({ query: 'type' }, 'closed_caption_token')],
});
