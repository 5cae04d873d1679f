import { rows } from '../../shared/definition/containers';
import { email, text } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';

export const topic = ({ required = false }: { required?: boolean } = {}): Field =>
	text('Topic', {
		body: 'topic',
		max: 200,
		placeholder: 'e.g. Weekly team meeting',
		description: 'What it is about, in at most 200 characters',
		...(required ? { required } : {}),
	});

export const agenda = (): Field =>
	text('Agenda', {
		body: 'agenda',
		max: 2000,
		rows: 3,
		description: 'A longer description, in at most 2,000 characters',
	});

/** The values of the tracking fields that the account defines. */
export const trackingFields = (): Field =>
	rows(
		'Tracking Fields',
		{
			body: 'tracking_fields',
			name: 'trackingFields',
			singular: 'Tracking Field',
			description: "Values of the tracking fields that the account's administrator has defined",
		},
		text('Name', {
			body: 'field',
			required: true,
			placeholder: 'e.g. Department',
			description: 'Name of the tracking field',
		}),
		text('Value', { body: 'value', placeholder: 'e.g. Sales', description: 'Its value for this one' }),
	);

export const scheduleFor = (): Field =>
	email('Schedule For', {
		body: 'schedule_for',
		description: 'E-mail address of the user in whose name the host schedules',
	});
