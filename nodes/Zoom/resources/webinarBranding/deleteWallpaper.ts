import { operation } from '../../../shared/definition/operation';
import { webinarLocator } from '../../fields/locators';

export const deleteWallpaper = operation({
	name: 'Delete Wallpaper',
	action: 'Delete webinar wallpaper',
	description: 'Remove the picture behind everybody',
	request: { method: 'DELETE', path: '/webinars/{webinarId}/branding/wallpaper' },
	scopes: {
		granular: ['webinar:delete:branding_wallpaper', 'webinar:delete:branding_wallpaper:admin'],
		classic: ['webinar:write', 'webinar:write:admin'],
	},
	rate: 'light',
	fields: [webinarLocator()],
});
