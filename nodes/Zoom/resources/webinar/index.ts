import { resource } from '../../../shared/definition/operation';
import { create } from './create';
import { createInviteLinks } from './createInviteLinks';
import { deleteWebinar } from './delete';
import { deleteChatMessage } from './deleteChatMessage';
import { end } from './end';
import { get } from './get';
import { getCaptionToken } from './getCaptionToken';
import { getMany } from './getMany';
import { getSipAddress } from './getSipAddress';
import { getTrackingSources } from './getTrackingSources';
import { update } from './update';
import { upsert } from './upsert';

export const webinar = resource({
	name: 'Webinar',
	value: 'webinar',
	description: 'Webinars to come and in progress',
	operations: {
		create,
		createInviteLinks,
		delete: deleteWebinar,
		deleteChatMessage,
		end,
		get,
		getCaptionToken,
		getMany,
		getSipAddress,
		getTrackingSources,
		update,
		upsert,
	},
	defaultOperation: 'create',
});
