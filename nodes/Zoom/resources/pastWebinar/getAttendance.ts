import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastWebinarLocator } from '../../fields/locators';
import { attendanceFields, attendanceJob } from '../../jobs/attendance/job';
import { WEBINAR } from '../../jobs/attendance/read';

export const getAttendance = operation({
	name: 'Get Attendance',
	action: 'Get the attendance of a past webinar',
	description: 'Find out who attended and for how long, who came late, left early or was absent',
	request: { method: 'GET', path: '/past_webinars/{webinarId}/participants' },
	scopes: userAndAdmin({ granular: 'webinar:read:list_past_participants', classic: 'webinar:read' }),
	rate: 'medium',
	fields: [pastWebinarLocator(), ...attendanceFields(WEBINAR)],
	...attendanceJob(WEBINAR),
});
