import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';
import { occurrenceId } from '../../fields/occurrence';
import { registrantStatus, simplifiedRegistrant } from '../../fields/registrant';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many meeting registrants',
	description: 'List the people who registered',
	request: { method: 'GET', path: '/meetings/{meetingId}/registrants' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_registrants', classic: 'meeting:read' }),
	rate: 'medium',
	fields: [meetingLocator(), filters(occurrenceId('Only registrants for this occurrence'), registrantStatus())],
	list: { items: 'registrants', pageSize: 300, key: 'id' },
	simplified: simplifiedRegistrant,
	note: 'Lists the approved registrants only, unless a status is chosen.',
});
