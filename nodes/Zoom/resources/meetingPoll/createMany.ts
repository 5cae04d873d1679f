import { rowsOrJson } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';
import { pollIsAnonymous, pollQuestionRows, pollTitle, pollType } from '../../fields/poll';
import { pollRecovery } from '../../fields/recovery';
import { getMany } from './getMany';

export const createMany = operation({
	name: 'Create Many',
	action: 'Create many meeting polls',
	description: 'Prepare several polls or quizzes in one request',
	request: { method: 'POST', path: '/meetings/{meetingId}/batch_polls' },
	scopes: userAndAdmin({ granular: 'meeting:write:batch_polls', classic: 'meeting:write' }),
	rate: 'light',
	fields: [
		meetingLocator(),
		rowsOrJson(
			'Polls',
			{
				body: 'polls',
				name: 'polls',
				singular: 'Poll',
				required: true,
				description: 'The polls to prepare. Those of several items go to Zoom together, 25 at a time.',
				example:
					'[{ "title": "Your opinion", "questions": [{ "name": "How was it?", "type": "single", "answers": ["Good", "Bad"] }] }]',
			},
			pollTitle(),
			pollType(),
			pollIsAnonymous(),
			pollQuestionRows(),
		),
	],
	batch: { records: 'polls', size: 25, results: { list: 'polls', identifiedBy: 'title' } },
	recovery: pollRecovery(getMany),
});
