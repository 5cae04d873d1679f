// What is advised about Zoom's refusals, and where nothing is.
import { adviceFor } from '../../../../nodes/shared/engine/advice.ts';

const PAID = 'This needs a paid Zoom plan.';
const ROLE = 'may not do this. An administrator of the Zoom account can give the role this permission.';
const USER = 'Check the user: an ID, or the e-mail address';

test.each<[number | undefined, string, string]>([
	[200, 'Only Available for Paid or ZMP account: a.', PAID],
	[undefined, 'A Paid Account may.', PAID],
	[300, 'A paid user may.', PAID],
	[1109, 'Host is not a paid user.', PAID],
	[200, 'Webinar Plan is missing. Enable webinar for this user.', 'Hosting webinars needs a webinar plan.'],
	[200, 'Missing webinar subscription plan.', 'Hosting webinars needs a webinar plan.'],
	[300, 'Registration Has Not Been Enabled for this meeting.', 'Turn registration on first'],
	[404, 'Registration has not been enabled for this meeting: 1.', 'Turn registration on first'],
	[200, 'No Permission.', ROLE],
	[300, 'You do not have the Right Permissions.', ROLE],
	[1, 'A role permission is missing.', ROLE],
	[200, 'You do not have the Permission to delete this device.', ROLE],
	[200, 'Not Allowed to do that.', ROLE],
	[200, 'Not Permitted.', ROLE],
	[1001, 'User does not exist: a@b.c.', USER],
	[1010, 'User does not belong to this account: a.', 'another Zoom account than the credential'],
	[1120, 'A valid invitation was not found for this user.', 'was invited to the Zoom account and has not accepted yet'],
	[1005, 'Email "a@b.c" has already been used.', 'update the existing user'],
	[3001, 'Meeting Does Not Exist: 1.', 'It may have been deleted, have expired'],
	[3161, 'Your user account is not allowed meeting hosting.', 'Zoom refuses lists as well'],
	[3301, 'There is No Recording for this meeting.', 'Recordings appear some time after the meeting has ended'],
	[3301, 'This recording Does Not exist.', 'Recordings appear some time after the meeting has ended'],
	[3322, 'This meeting transcript does not exist.', 'among the files of the recording'],
	[12702, 'Can not access meeting a year ago.', 'Zoom keeps these data for twelve months'],
])('about code %p and "%s" the advice is "%s"', (code, message, advice) => {
	expect(adviceFor(code, message)).toContain(advice);
});

test.each<[number | undefined, string]>([
	[undefined, ''],
	[300, 'Validation Failed.'],
	[300, 'Not allowed to do that.'],
	[300, 'Not permitted to do that.'],
	[200, 'Permission missing. Enable SIP phone integration by contacting a Zoom admin first.'],
	[1001, 'Meeting does not exist: 1.'],
	[3001, 'Not available.'],
	[3000, 'Meeting does not exist.'],
	[3301, 'This recording is still being processed. Please check back later.'],
	[404, 'Meeting Poll not found'],
	[3027, 'Host can not register'],
])('about code %p and "%s" nobody knows what to do', (code, message) => {
	expect(adviceFor(code, message)).toBeUndefined();
});
