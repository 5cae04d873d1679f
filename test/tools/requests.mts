// What people ask an assistant for, in their own words, and which operation does it with which of its parameters.

export interface Request {
	words: string;
	/** `resource:operation`. */
	operation: string;
	/** The labels of the parameters that the words say something about. A model has to be able to fill them in. */
	fills: string[];
}

const request = (words: string, operation: string, ...fills: string[]): Request => ({ words, operation, fills });

export const requests: Request[] = [
	request('Schedule a meeting with the sales team tomorrow at 10', 'meeting:create', 'Topic', 'Start Time'),
	request('Set up a recurring weekly meeting every Monday', 'meeting:create', 'Topic', 'Start Time'),
	request('Cancel my meeting', 'meeting:delete', 'Meeting'),
	request('Move the meeting to three, change its topic', 'meeting:update', 'Meeting', 'Topic', 'Start Time'),
	request('What is the join link of the meeting?', 'meeting:get', 'Meeting'),
	request('Which upcoming meetings do I have in the next 24 hours?', 'meeting:getUpcoming', 'User'),
	request('List all meetings that this user hosts', 'meeting:getMany', 'Host'),
	request('Give me the invitation text with the dial-in numbers', 'meeting:getInvitation', 'Meeting'),
	request('End the meeting now for everybody', 'meeting:end', 'Meeting'),
	request('Create the meeting or update it if it already exists', 'meeting:upsert', 'Topic', 'Start Time', 'Key'),
	request('Bring back the meeting I deleted', 'meeting:recover', 'Meeting'),
	request('Who attended the meeting and who was absent?', 'pastMeeting:getAttendance', 'Meeting'),
	request('How long was each person there, who came late?', 'pastMeeting:getAttendance', 'Meeting'),
	request('Tell me everything about the past meeting: transcript, summary, chat', 'pastMeeting:getMaterial', 'Meeting'),
	request('What did people answer in the polls of the past meeting?', 'pastMeeting:getPollResults', 'Meeting'),
	request('Summarize the meeting, show what the AI Companion wrote', 'meetingSummary:get', 'Meeting or Webinar'),
	request(
		'What was said in the recorded meeting? Read the transcript',
		'recordingTranscript:get',
		'Meeting or Webinar',
	),
	request('Download the video of the recording', 'recording:download', 'Meeting or Webinar'),
	request('List my cloud recordings of last month', 'recording:getMany', 'Host', 'From', 'To'),
	request('List the recordings of all users of the account', 'recording:getManyOfAccount', 'From', 'To'),
	request('Move the recording to the trash', 'recording:delete', 'Meeting or Webinar'),
	request('Restore the recording from the trash', 'recording:recover', 'Meeting UUID'),
	request('Pause the recording of the live meeting', 'liveMeeting:controlRecording', 'Meeting'),
	request('Invite Hannah to the running meeting, ring her', 'liveMeeting:inviteUsers', 'Meeting'),
	request('Kick this participant out of the live meeting', 'liveMeeting:removeParticipant', 'Meeting'),
	request('Register a person for the webinar', 'webinarRegistrant:create', 'Webinar', 'Email', 'First Name'),
	request('Sign this attendee up for the meeting', 'meetingRegistrant:create', 'Meeting', 'Email', 'First Name'),
	request(
		'Has somebody with this email registered for the meeting?',
		'meetingRegistrant:getByEmail',
		'Meeting',
		'Email',
	),
	request('List who registered for the webinar', 'webinarRegistrant:getMany', 'Webinar'),
	request('Approve the pending registrants of the meeting', 'meetingRegistrant:updateStatus', 'Meeting'),
	request('Schedule a webinar', 'webinar:create', 'Topic', 'Start Time'),
	request('Add a panelist who speaks in the webinar', 'webinarPanelist:add', 'Webinar'),
	request('Who registered for the webinar and did not come?', 'pastWebinar:getAbsentees', 'Webinar'),
	request('Add a poll to the meeting', 'meetingPoll:create', 'Meeting', 'Title'),
	request('Find a free host for three o’clock', 'user:findHost', 'Start', 'Duration (Minutes)'),
	request('Add a new user to the account', 'user:create', 'Email', 'First Name', 'Last Name'),
	request('Deactivate the user who left the company', 'user:updateStatus', 'User'),
	request('Is Hannah available right now? Show her presence', 'userProfile:getPresence', 'User'),
	request('Give the users a license for large meetings', 'user:updateFeatures'),
	request('Call another endpoint of the API, for Zoom Phone', 'apiCall:request', 'Endpoint'),
];
