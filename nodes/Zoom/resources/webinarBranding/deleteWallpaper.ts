import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { webinarLocator } from '../../fields/locators';

export const deleteWallpaper = operation({
	name: 'Delete Wallpaper',
	action: 'Delete the wallpaper of a webinar',
	description: 'Remove the picture behind everybody',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/branding/wallpaper' },
	scopes: userAndAdmin({ granular: 'webinar:delete:branding_wallpaper', classic: 'webinar:write' }),
	rate: 'light',
	fields: [webinarLocator()],
});
