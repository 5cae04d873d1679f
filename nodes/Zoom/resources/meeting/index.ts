import { resource } from '../../../shared/definition/operation';
import { create } from './create';
import { createInviteLinks } from './createInviteLinks';
import { deleteMeeting } from './delete';
import { end } from './end';
import { get } from './get';
import { getCaptionToken } from './getCaptionToken';
import { getInvitation } from './getInvitation';
import { getMany } from './getMany';
import { getSipAddress } from './getSipAddress';
import { getUpcoming } from './getUpcoming';
import { recover } from './recover';
import { update } from './update';
import { upsert } from './upsert';

export const meeting = resource({
	name: 'Meeting',
	value: 'meeting',
	description: 'Meetings to come and in progress',
	operations: {
		create,
		createInviteLinks,
		delete: deleteMeeting,
		end,
		get,
		getCaptionToken,
		getInvitation,
		getMany,
		getSipAddress,
		getUpcoming,
		recover,
		update,
		upsert,
	},
	defaultOperation: 'create',
});
