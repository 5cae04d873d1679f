import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastMeetingLocator } from '../../fields/locators';
import { materialFields, materialJob } from '../../jobs/material/job';

export const getMaterial = operation({
	name: 'Get Material',
	action: 'Get everything about a past meeting',
	description: 'Retrieve summary, transcript, chapters, chat, polls, questions, attendance and files in one item',
	builderHint: 'Takes the place of many nodes: one item with all parts, as JSON, Markdown or subtitles.',
	request: { method: 'GET', path: '/past_meetings/{meetingId}' },
	scopes: userAndAdmin({ granular: 'meeting:read:past_meeting', classic: 'meeting:read' }),
	rate: 'light',
	fields: [pastMeetingLocator(), ...materialFields],
	...materialJob,
});
