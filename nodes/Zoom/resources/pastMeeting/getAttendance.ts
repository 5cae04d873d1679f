import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { pastMeetingLocator } from '../../fields/locators';
import { attendanceFields, attendanceJob } from '../../jobs/attendance/job';
import { MEETING } from '../../jobs/attendance/read';

export const getAttendance = operation({
	name: 'Get Attendance',
	action: 'Get the attendance of a past meeting',
	description: 'Find out who attended and for how long, who came late, left early or was absent',
	request: { method: 'GET', path: '/past_meetings/{meetingId}/participants' },
	scopes: userAndAdmin({ granular: 'meeting:read:list_past_participants', classic: 'meeting:read' }),
	rate: 'medium',
	fields: [pastMeetingLocator(), ...attendanceFields(MEETING)],
	...attendanceJob(MEETING),
});
