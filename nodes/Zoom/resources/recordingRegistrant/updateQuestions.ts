import { extraOptions } from '../../../shared/definition/containers';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { readBack } from '../../fields/comparison';
import { recordingLocator } from '../../fields/locators';
import { registrationQuestions } from '../../fields/registrationQuestions';

export const updateQuestions = operation({
	name: 'Update Questions',
	action: 'Update the registration questions of a recording',
	description: 'Change what the registration form asks',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/recordings/registrants/questions' },
	scopes: userAndAdmin({ granular: 'cloud_recording:update:registration_questions', classic: 'recording:write' }),
	rate: 'light',
	fields: [
		recordingLocator(),
		...registrationQuestions({ multiple: 'Multiple Answers', short: 'Short Answer', single: 'Single Answer' }),
		extraOptions(readBack()),
	],
	comparison: {},
});
