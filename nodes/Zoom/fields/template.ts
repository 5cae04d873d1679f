import { boolean, text } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';

export const templateName = (): Field =>
	text('Name', {
		body: 'name',
		name: 'templateName',
		required: true,
		placeholder: 'e.g. Weekly team meeting',
		description: 'The name of the template',
	});

export const overwriteTemplate = (): Field =>
	boolean('Overwrite', {
		body: 'overwrite',
		default: true,
		description: 'Whether a template of the same name is replaced',
	});

export const saveRecurrence = (): Field =>
	boolean('Save Recurrence', {
		body: 'save_recurrence',
		default: true,
		description: 'Whether the recurrence is saved too',
	});
