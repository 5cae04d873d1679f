import { filters } from '../../../shared/definition/containers';
import { date } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';

export const getAnalyticsSummary = operation({
	name: 'Get Analytics Summary',
	action: 'Get an analytics summary of a recording',
	description: 'List views and downloads by day',
	request: { method: 'GET', path: '/meetings/{meetingId}/recordings/analytics_summary' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:recording_analytics_summary' }),
	rate: 'light',
	fields: [
		recordingLocator(),
		filters(
			date('From', { query: 'from', description: 'First day, in UTC; at most a month before To' }),
			date('To', { query: 'to', description: 'Last day, in UTC' }),
		),
	],
	list: { items: 'analytics_summary', key: 'date', windowDays: 30 },
});
