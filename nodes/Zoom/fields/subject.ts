import { rows } from '../../shared/definition/containers';
import { text } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';

/** What Zoom documents for meetings. For webinars it names no bounds, so that there are none here. */
interface Subject {
	kind: 'meeting' | 'webinar';
	required?: boolean;
}

export const topic = ({ kind, required = false }: Subject): Field =>
	text('Topic', {
		body: 'topic',
		placeholder: `e.g. Weekly team ${kind}`,
		...(kind === 'meeting'
			? { max: 200, description: 'What it is about, in at most 200 characters' }
			: { description: 'What it is about' }),
		...(required ? { required } : {}),
	});

export const agenda = ({ kind }: Subject): Field =>
	text('Agenda', {
		body: 'agenda',
		rows: 3,
		...(kind === 'meeting'
			? { max: 2000, description: 'A longer description, in at most 2,000 characters' }
			: { description: 'A longer description' }),
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
	text('Schedule For', {
		body: 'schedule_for',
		placeholder: 'e.g. nathan@example.com',
		description: 'E-mail address or ID of the user in whose name the host schedules',
	});
