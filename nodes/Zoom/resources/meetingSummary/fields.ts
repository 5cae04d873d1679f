import { instant, options } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';

/** Which summaries are listed, by time. */
export const summaryTimeFilters = (): Field[] => [
	instant('From', { query: 'from', description: 'Only summaries from this time on' }),
	options('Time Of', {
		query: 'time_filter_field',
		name: 'timeOf',
		choices: { summary_created_time: 'Creation of the Summary', summary_start_time: 'Start of the Summary' },
		default: 'summary_start_time',
		description: 'Which time From and To are about',
	}),
	instant('To', {
		query: 'to',
		until: true,
		description: 'Only summaries up to this time; a day without a time means its end',
	}),
];

/** What Simplify keeps of a summary in a list. Its text comes from Get. */
export const simplifiedListedSummary = [
	'meeting_id',
	'meeting_uuid',
	'meeting_topic',
	'meeting_start_time',
	'meeting_end_time',
	'meeting_host_email',
	'meeting_host_id',
	'summary_created_time',
	'summary_start_time',
	'summary_end_time',
];
