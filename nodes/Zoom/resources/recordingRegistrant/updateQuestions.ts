import { operation } from '../../../shared/definition/operation';
import { recordingLocator } from '../../fields/locators';
import { registrationQuestions } from '../../fields/registrationQuestions';

export const updateQuestions = operation({
	name: 'Update Questions',
	action: 'Update recording registration questions',
	description: 'Change what the registration form asks',
	request: { method: 'PATCH', path: '/meetings/{meetingId}/recordings/registrants/questions' },
	scopes: {
		granular: ['cloud_recording:update:registration_questions', 'cloud_recording:update:registration_questions:admin'],
		classic: ['recording:write', 'recording:write:admin'],
	},
	rate: 'light',
	fields: [
		recordingLocator(),
		...registrationQuestions({ multiple: 'Multiple Answers', short: 'Short Answer', single: 'Single Answer' }),
	],
});
