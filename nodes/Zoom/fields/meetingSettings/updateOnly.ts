import { rows } from '../../../shared/definition/containers';
import { options, text } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { setting } from '../sharedSettings';

/** Settings of an existing meeting that Zoom does not accept for a new one. */
export const updateOnlySettings = (): Field[] => [
	text('Authentication Name', {
		...setting('authentication_name'),
		description: 'Name of the way in which people have to sign in',
	}),
	rows(
		'Custom Keys',
		{
			...setting('custom_keys'),
			name: 'customKeys',
			singular: 'Custom Key',
			max: 10,
			description: 'Values of your own for reports: at most 10',
		},
		text('Key', { body: 'key', required: true, max: 64, description: 'Name of the value, in at most 64 characters' }),
		text('Value', { body: 'value', max: 256, description: 'The value, in at most 256 characters' }),
	),
	rows(
		'Dial-In Numbers',
		{
			...setting('global_dial_in_numbers'),
			name: 'globalDialInNumbers',
			singular: 'Number',
			description: 'Numbers to dial in',
		},
		text('Number', {
			body: 'number',
			required: true,
			placeholder: 'e.g. +1 555 0100',
			description: 'The number to dial',
		}),
		text('Country', { body: 'country', placeholder: 'e.g. US', description: 'Code of the country' }),
		text('Country Name', {
			body: 'country_name',
			placeholder: 'e.g. United States',
			description: 'Name of the country',
		}),
		text('City', { body: 'city', placeholder: 'e.g. New York', description: 'City of the number' }),
		options('Kind', {
			body: 'type',
			name: 'numberType',
			choices: { toll: 'Toll', tollfree: 'Toll-Free' },
			description: 'Who pays for the call',
		}),
	),
];
