// What to do about a refusal of Zoom. Zoom's codes and messages have several meanings, so that each entry names what it
// is certain about; where there is none, Zoom's words stand alone.

interface Advice {
	code?: number;
	message?: RegExp;
	advice: string;
}

const ROLE_PERMISSION =
	'The person who connected the credential, or who owns the Server-to-Server app, may not do this. An administrator of the Zoom account can give the role this permission.';

const known: readonly Advice[] = [
	{
		message: /only available for paid|paid (account|user)|host is not a paid user/i,
		advice:
			'This needs a paid Zoom plan. Ask the owner of the Zoom account to upgrade it or to assign a license to this user.',
	},
	{
		message: /webinar (plan|subscription)/i,
		advice: 'Hosting webinars needs a webinar plan. An administrator of the Zoom account can assign it to the host.',
	},
	{
		message: /registration has not been enabled/i,
		advice:
			"Turn registration on first: Update has the setting 'Registration', which is 'Not Required' unless it is set.",
	},
	{ message: /no permission|(right|role) permission/i, advice: ROLE_PERMISSION },
	{ code: 200, message: /permission to|not allowed|not permitted/i, advice: ROLE_PERMISSION },
	{
		code: 1001,
		message: /user/i,
		advice: 'Check the user: an ID, or the e-mail address with which the person belongs to this Zoom account.',
	},
	{
		code: 1010,
		advice: 'The user belongs to another Zoom account than the credential, or to none. Choose a user of this account.',
	},
	{
		code: 1120,
		advice:
			'The person was invited to the Zoom account and has not accepted yet. Until then, Zoom knows no such user there.',
	},
	{
		code: 1005,
		advice: 'Use another e-mail address, or update the existing user instead of creating one.',
	},
	{
		code: 3001,
		message: /does not exist/i,
		advice:
			'It may have been deleted, have expired (Zoom forgets a meeting ID 30 days after its last use), or belong to another account or host.',
	},
	{
		code: 3161,
		advice:
			'An administrator of the Zoom account can allow hosting and scheduling for this user. Until then, Zoom refuses lists as well.',
	},
	{
		code: 3301,
		message: /no recording|does not exist/i,
		advice: 'Recordings appear some time after the meeting has ended, and go with the trash after 30 days.',
	},
	{
		code: 3322,
		advice:
			'Transcripts appear some time after the meeting has ended. That of a cloud recording is among the files of the recording.',
	},
	{
		code: 12702,
		advice: 'Zoom keeps these data for twelve months. Choose something more recent.',
	},
];

/** What to do about a refusal; undefined where nobody knows. */
export function adviceFor(code: number | undefined, message: string): string | undefined {
	return known.find((entry) => applies(entry, code, message))?.advice;
}

function applies({ code, message }: Advice, givenCode: number | undefined, givenMessage: string): boolean {
	return (code === undefined || code === givenCode) && (message === undefined || message.test(givenMessage));
}
