import { rowsOrJson } from '../../../shared/definition/containers';
import { email, text } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { nameTagLocator, webinarVirtualBackgroundLocator } from '../../fields/locators';

/** The panelists to add, each with the background and name tag to show. */
export const panelistList = (): Field =>
	rowsOrJson(
		'Panelists',
		{
			body: 'panelists',
			name: 'panelists',
			singular: 'Panelist',
			required: true,
			description: 'The people to invite. Those of several items go to Zoom together, 30 at a time.',
			example: '[{ "name": "Nathan Smith", "email": "nathan@example.com" }]',
		},
		text('Name', {
			body: 'name',
			required: true,
			placeholder: 'e.g. Nathan Smith',
			description: "The panelist's name",
		}),
		email('Email', { body: 'email', required: true, description: "The panelist's e-mail address" }),
		webinarVirtualBackgroundLocator({
			body: 'virtual_background_id',
			optional: true,
			description: "The webinar's virtual background to give the panelist",
		}),
		nameTagLocator({ body: 'name_tag_id', optional: true, description: "The webinar's name tag to give the panelist" }),
		text('Name Tag Name', { body: 'name_tag_name', description: 'The name on the tag' }),
		text('Name Tag Pronouns', {
			body: 'name_tag_pronouns',
			placeholder: 'e.g. he/him',
			description: 'The pronouns on the tag',
		}),
		text('Name Tag Description', {
			body: 'name_tag_description',
			placeholder: 'e.g. Head of Sales',
			description: 'The line below the name',
		}),
	);
