import { operation } from '../../../shared/definition/operation';
import { registrantUpsert } from '../../fields/registrantUpsert';
import { UPSERT } from '../../fields/upsert';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';
import { updateStatus } from './updateStatus';

export const upsert = operation({
	...create,
	...UPSERT,
	action: 'Create or update a registrant of a meeting',
	upsert: registrantUpsert('meeting', { get, list: getMany, updateStatus }),
	note:
		'Found by e-mail address among the approved, pending and denied ones. Zoom can approve a registrant who waits, ' +
		'but has no way to change what was said in the registration: not_changed names what differs. ' +
		'Needs the scopes of Get Many and of Approve as well.',
});
