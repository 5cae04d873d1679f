import { resource } from '../../../shared/definition/operation';
import { deletePicture } from './deletePicture';
import { deleteVirtualBackgrounds } from './deleteVirtualBackgrounds';
import { getDevice } from './getDevice';
import { getDevices } from './getDevices';
import { getPresence } from './getPresence';
import { updatePresence } from './updatePresence';
import { uploadPicture } from './uploadPicture';
import { uploadVirtualBackground } from './uploadVirtualBackground';

export const userProfile = resource({
	name: 'User Profile',
	value: 'userProfile',
	description: 'Picture, backgrounds, presence and devices of a user',
	operations: {
		deletePicture,
		deleteVirtualBackgrounds,
		getDevice,
		getDevices,
		getPresence,
		updatePresence,
		uploadPicture,
		uploadVirtualBackground,
	},
	defaultOperation: 'getPresence',
});
