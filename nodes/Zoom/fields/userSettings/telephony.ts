import { group } from '../../../shared/definition/containers';
import { json, text } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { dialInCountries, settingsSection } from './settingsSection';

const phone = settingsSection('telephony');
const provider = settingsSection('tsp');

/** Audio by telephone, and through providers other than Zoom. */
export const telephony = (): Field =>
	group(
		'Telephony',
		'telephony',
		phone.flag(
			'International Numbers Link',
			'show_international_numbers_link',
			'the invitation links to numbers of other countries',
		),
		text('Regions', {
			...phone.setting('telephony_regions.selection_values'),
			name: 'telephonyRegions',
			description: 'From where most participants call',
		}),
		phone.flag('Third-Party Audio', 'third_party_audio', "another provider's audio is used"),
		text('Third-Party Audio Info', {
			...phone.setting('audio_conference_info'),
			max: 2048,
			rows: 2,
			description: 'How to join it, in at most 2,048 characters',
		}),
	);

/** The account's own telephone service provider (TSP). */
export const tsp = (): Field =>
	group(
		'Telephone Service Provider',
		'tsp',
		provider.flag('Call Out', 'call_out', 'people can be called'),
		json('Call-Out Countries', {
			...provider.setting('call_out_countries'),
			jsonType: 'array',
			description: 'Where people can be called, as a list of objects; Zoom documents no property of them',
		}),
		dialInCountries(provider),
		provider.flag(
			'International Numbers Link',
			'show_international_numbers_link',
			'the invitation links to numbers of other countries',
		),
	);
