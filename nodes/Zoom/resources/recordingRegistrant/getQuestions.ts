import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { recordingLocator } from '../../fields/locators';

export const getQuestions = operation({
	name: 'Get Questions',
	action: 'Get the registration questions of a recording',
	description: 'Retrieve what the registration form asks',
	request: { method: 'GET', path: '/meetings/{meetingId}/recordings/registrants/questions' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:registration_questions', classic: 'recording:read' }),
	rate: 'light',
	fields: [recordingLocator()],
});
