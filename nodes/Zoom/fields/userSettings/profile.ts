import { group } from '../../../shared/definition/containers';
import { text, texts } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { settingsSection } from './settingsSection';

const { setting } = settingsSection('profile');

/** The country in which a user's recordings are stored. */
export const profile = (): Field =>
	group(
		'Recording Storage',
		'profile',
		texts('Allowed Countries', {
			...setting('recording_storage_location.allowed_values'),
			name: 'allowedCountries',
			placeholder: 'e.g. DE',
			description: 'Among which the user can choose, as codes of two letters',
		}),
		text('Country', {
			...setting('recording_storage_location.value'),
			name: 'storageCountry',
			placeholder: 'e.g. DE',
			description: 'Where recordings are stored, as a code of two letters',
		}),
	);
