import { filters } from '../../../shared/definition/containers';
import { instant, options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many meeting summaries',
	description: 'List the summaries of the account',
	request: { method: 'GET', path: '/meetings/meeting_summaries' },
	scopes: { granular: ['meeting:read:list_summaries:admin'], classic: ['meeting_summary:read:admin'] },
	rate: 'medium',
	fields: [
		filters(
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
		),
	],
	list: { items: 'summaries', pageSize: 300 },
	simplified: [
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
	],
	note: 'Needs an administrator.',
});
