import { operation } from '../../../shared/definition/operation';
import { recordingLocator } from '../../fields/locators';

export const getQuestions = operation({
	name: 'Get Questions',
	action: 'Get recording registration questions',
	description: 'Retrieve what the registration form asks',
	request: { method: 'GET', path: '/meetings/{meetingId}/recordings/registrants/questions' },
	scopes: {
		granular: ['cloud_recording:read:registration_questions', 'cloud_recording:read:registration_questions:admin'],
		classic: ['recording:read', 'recording:read:admin'],
	},
	rate: 'light',
	fields: [recordingLocator()],
});
