import { filters } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';
import { registrantStatus, simplifiedRegistrant } from '../../fields/registrant';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many recording registrants',
	description: 'List the people who registered to watch',
	request: { method: 'GET', path: '/meetings/{meetingId}/recordings/registrants' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:list_recording_registrants', classic: 'recording:read' }),
	rate: 'medium',
	fields: [recordingLocator(), filters(registrantStatus())],
	list: { items: 'registrants', pageSize: 300, key: 'id' },
	simplified: simplifiedRegistrant,
	note: 'Lists the approved registrants only, unless a status is chosen.',
});
