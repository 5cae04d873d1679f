import { binaryProperty } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { asText } from '../../../shared/definition/values';
import { userLocator } from '../../fields/locators';
import { fileNameIn } from '../../fields/recovery';
import { get } from '../userSettings/get';

export const uploadVirtualBackground = operation({
	name: 'Upload Virtual Background',
	action: 'Upload a virtual background for a user',
	description: 'Add a picture or video that the user can have behind them',
	request: { method: 'POST', path: '/users/{userId}/settings/virtual_backgrounds' },
	scopes: userAndAdmin({ granular: 'user:write:virtual_background_files', classic: 'user:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user who gets the background' }),
		binaryProperty({ description: 'The picture: JPG, GIF or PNG, at most 15 MB' }),
	],
	async prepare(draft, { upload }) {
		draft.form = await upload(asText(draft.option.binaryPropertyName), 'file');
	},
	recovery: {
		sources: [{ read: get, items: 'in_meeting.virtual_background_settings.files' }],
		asked: (draft) => ({ name: fileNameIn(draft, 'file') }),
		same: ['name'],
	},
});
