import { binaryProperty } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { asText } from '../../../shared/definition/values';
import { webinarLocator } from '../../fields/locators';

export const uploadWallpaper = operation({
	name: 'Upload Wallpaper',
	action: 'Upload a wallpaper for a webinar',
	description: 'Set the picture behind everybody',
	request: { method: 'POST', path: '/webinars/{webinarId}/branding/wallpaper' },
	destructive: true,
	// The same picture once more replaces it by itself.
	idempotent: true,
	scopes: userAndAdmin({ granular: 'webinar:write:branding_wallpaper', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [webinarLocator(), binaryProperty({ description: 'The picture: JPG or PNG, at most 15 MB' })],
	async prepare(draft, { upload }) {
		draft.form = await upload(asText(draft.option.binaryPropertyName), 'file');
	},
});
