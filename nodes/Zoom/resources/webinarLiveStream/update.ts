import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { streamTarget } from '../../fields/liveStream';
import { webinarLocator } from '../../fields/locators';

export const update = operation({
	name: 'Update',
	action: 'Update the live stream of a webinar',
	description: 'Change where a webinar is streamed to',
	request: { method: 'PATCH', path: '/webinars/{webinarId}/livestream' },
	scopes: userAndAdmin({ granular: 'webinar:update:livestream', classic: 'webinar:write' }),
	rate: 'light',
	fields: [webinarLocator(), ...streamTarget(), extraOptions(readBack())],
	comparison: {},
});
