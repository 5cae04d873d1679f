import { filters } from '../../../shared/definition/containers';
import { date, options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';

export const getAnalyticsDetails = operation({
	name: 'Get Analytics Details',
	action: 'Get analytics details of a recording',
	description: 'List who watched or downloaded a recording',
	request: { method: 'GET', path: '/meetings/{meetingId}/recordings/analytics_details' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:recording_analytics_details' }),
	rate: 'light',
	fields: [
		recordingLocator(),
		filters(
			date('From', { query: 'from', description: 'First day, in UTC' }),
			date('To', { query: 'to', description: 'Last day, in UTC' }),
			options('What', {
				query: 'type',
				name: 'analyticsType',
				choices: { by_download: 'Downloads', by_view: 'Views' },
				default: 'by_view',
				description: 'Whether views or downloads are listed',
			}),
		),
	],
	list: { items: 'analytics_details', pageSize: 300, windowDays: 30 },
});
