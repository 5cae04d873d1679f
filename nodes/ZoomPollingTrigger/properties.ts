import type { INodeProperties } from 'n8n-workflow';

import { when } from '../shared/definition/containers';
import { credentialTypes } from '../shared/definition/credentialTypes';
import { multiOptions, options } from '../shared/definition/fields';
import { eventOptions } from '../shared/events/eventTypes';
import { fileFields } from '../shared/events/files';
import { filtersField } from '../shared/events/filters';
import { optionsField } from '../shared/events/parameters';
import { pollKinds } from '../shared/polling/kinds';

const eventsField = multiOptions('Events', {
	option: 'events',
	choices: eventOptions.filter(({ value }) => pollKinds.some(({ event }) => event === value)),
	required: true,
	description: 'What starts the workflow. The app needs the scopes to read it, and no event subscription.',
});

/** A Server-to-Server app has no user of its own. */
const whoseField = when(
	{ authentication: [credentialTypes.generalApp] },
	options('Whose Events', {
		option: 'whose',
		choices: [
			{ name: 'Connected User', value: 'me', description: 'Only what the user has who connected the app' },
			{
				name: 'Whole Account',
				value: 'account',
				description: 'Everything in the account. Takes an admin-managed app, with the scopes to list users.',
			},
		],
		default: 'me',
		description: "Whose events start the workflow. With 'Hosts' among the filters, it is theirs alone.",
	}),
);

export const properties: INodeProperties[] = [eventsField, whoseField, fileFields, filtersField, optionsField].flatMap(
	(field) => field.properties,
);
