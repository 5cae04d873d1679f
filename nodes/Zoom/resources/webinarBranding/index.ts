import { resource } from '../../../shared/definition/operation';
import { createNameTag } from './createNameTag';
import { deleteNameTags } from './deleteNameTags';
import { deleteVirtualBackgrounds } from './deleteVirtualBackgrounds';
import { deleteWallpaper } from './deleteWallpaper';
import { get } from './get';
import { setVirtualBackground } from './setVirtualBackground';
import { updateNameTag } from './updateNameTag';
import { uploadVirtualBackground } from './uploadVirtualBackground';
import { uploadWallpaper } from './uploadWallpaper';

export const webinarBranding = resource({
	name: 'Webinar Branding',
	value: 'webinarBranding',
	description: 'How a webinar looks',
	operations: {
		createNameTag,
		deleteNameTags,
		deleteVirtualBackgrounds,
		deleteWallpaper,
		get,
		setVirtualBackground,
		updateNameTag,
		uploadVirtualBackground,
		uploadWallpaper,
	},
	defaultOperation: 'get',
});
