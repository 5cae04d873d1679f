import { resource } from '../../../shared/definition/operation';
import { create } from './create';
import { getMany } from './getMany';

export const webinarTemplate = resource({
	name: 'Webinar Template',
	value: 'webinarTemplate',
	description: 'Templates for webinars',
	operations: { create, getMany },
	defaultOperation: 'getMany',
});
