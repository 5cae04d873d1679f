import { binaryProperty } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { asText } from '../../../shared/definition/values';
import { userLocator } from '../../fields/locators';

export const uploadPicture = operation({
	name: 'Upload Picture',
	action: 'Upload a profile picture for a user',
	description: 'Set the picture of a user',
	request: { method: 'POST', path: '/users/{userId}/picture' },
	destructive: true,
	// The same picture once more replaces it by itself.
	idempotent: true,
	scopes: userAndAdmin({ granular: 'user:write:profile_picture', classic: 'user:write' }),
	rate: 'medium',
	fields: [
		userLocator({ description: 'The user who gets the picture' }),
		binaryProperty({ description: 'The picture: JPG, GIF or PNG, at most 2 MB' }),
	],
	async prepare(draft, { upload }) {
		draft.form = await upload(asText(draft.option.binaryPropertyName), 'pic_file');
	},
});
