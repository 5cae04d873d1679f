import { additionalFields } from '../../../shared/definition/containers';
import { binaryProperty, boolean } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { asText } from '../../../shared/definition/values';
import { webinarLocator } from '../../fields/locators';
import { fileNameIn } from '../../fields/recovery';
import { get } from './get';

export const uploadVirtualBackground = operation({
	name: 'Upload Virtual Background',
	action: 'Upload a virtual background for a webinar',
	description: 'Add a picture that panelists can have behind them',
	request: { method: 'POST', path: '/webinars/{webinarId}/branding/virtual_backgrounds' },
	scopes: userAndAdmin({ granular: 'webinar:write:branding_virtual_background', classic: 'webinar:write' }),
	rate: 'medium',
	fields: [
		webinarLocator(),
		binaryProperty({ description: 'The picture: JPG or PNG, at most 15 MB' }),
		additionalFields(
			boolean('Default', {
				option: 'default',
				name: 'isDefault',
				default: true,
				description: 'Whether it is the default background',
			}),
			boolean('Set for All Panelists', {
				option: 'setForAll',
				name: 'setForAllPanelists',
				default: true,
				description: 'Whether all panelists get the default background',
			}),
		),
	],
	async prepare(draft, { upload }) {
		const { binaryPropertyName, default: isDefault, setForAll } = draft.option;
		draft.form = await upload(asText(binaryPropertyName), 'file');
		if (isDefault !== undefined) draft.form.append('default', asText(isDefault));
		if (setForAll !== undefined) draft.form.append('set_default_for_all_panelists', asText(setForAll));
	},
	recovery: {
		sources: [{ read: get, items: 'virtual_backgrounds' }],
		asked: (draft) => ({ name: fileNameIn(draft, 'file') }),
		same: ['name'],
	},
});
