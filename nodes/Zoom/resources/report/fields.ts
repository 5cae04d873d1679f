import { options } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';

export const includeRegistrantId = (): Field =>
	options('Include', {
		query: 'include_fields',
		name: 'include',
		choices: { registrant_id: 'Registrant ID' },
		description: 'A further field to return with each participant',
	});
