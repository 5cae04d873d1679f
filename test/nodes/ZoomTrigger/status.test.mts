// What the node's panel and the credential's test say of what has arrived.
import { describeStatus, statusOf, testSecretToken, type Status } from '../../../nodes/ZoomTrigger/status.ts';

const NOW = 1_700_000_000_000;
const MISMATCH = 'its signature does not match the secret token';
const ago = (minutes: number): number => NOW - minutes * 60_000;
const refused = (at: number, times = 1): Required<Status>['refused'] => ({ at, because: MISMATCH, times });

test.each<[string, Status, string, string]>([
	[
		'nothing',
		{},
		'Nothing has arrived since n8n was started',
		'Publish the workflow, then choose Validate in the Zoom app.',
	],
	['a validation', { validated: ago(5) }, 'Validated by Zoom 5 min ago', 'No event has arrived yet.'],
	[
		'a validation and an event',
		{ validated: ago(5), accepted: ago(3) },
		'Validated by Zoom 5 min ago',
		'The last event arrived 3 min ago.',
	],
	[
		'an event',
		{ accepted: ago(3) },
		'Receiving events, the last 3 min ago',
		'Zoom validated the address before n8n was started.',
	],
	[
		'a refusal',
		{ refused: refused(ago(2)) },
		`Refused: ${MISMATCH}`,
		'A request arrived, the last 2 min ago, and got 401. Copy the Secret Token of the Zoom app into the credential again.',
	],
	[
		'several refusals',
		{ refused: refused(ago(2), 3) },
		`Refused: ${MISMATCH}`,
		'3 requests arrived, the last 2 min ago, and got 401. Copy the Secret Token of the Zoom app into the credential again.',
	],
	[
		'a refusal after all else',
		{ validated: ago(5), accepted: ago(4), refused: refused(ago(3)) },
		`Refused: ${MISMATCH}`,
		expect.stringContaining('3 min ago') as string,
	],
	[
		'a refusal before a validation',
		{ validated: ago(5), refused: refused(ago(6)) },
		'Validated by Zoom 5 min ago',
		'No event has arrived yet.',
	],
	[
		'a refusal before an event',
		{ accepted: ago(5), refused: refused(ago(6)) },
		'Receiving events, the last 5 min ago',
		'Zoom validated the address before n8n was started.',
	],
	[
		'a refusal between a validation and an event',
		{ validated: ago(7), accepted: ago(5), refused: refused(ago(6)) },
		'Validated by Zoom 7 min ago',
		'The last event arrived 5 min ago.',
	],
	[
		'a refusal between an event and a validation',
		{ validated: ago(5), accepted: ago(7), refused: refused(ago(6)) },
		'Validated by Zoom 5 min ago',
		'The last event arrived 7 min ago.',
	],
	[
		'a refusal at the time of an event',
		{ accepted: ago(5), refused: refused(ago(5)) },
		'Receiving events, the last 5 min ago',
		'Zoom validated the address before n8n was started.',
	],
])('after %s', (_what, status, name, description) => {
	expect(describeStatus(status, NOW)).toEqual({ name, description });
});

test.each([
	[0, 'just now'],
	[0.4, 'just now'],
	[0.5, '1 min ago'],
	[1, '1 min ago'],
	[119, '119 min ago'],
	[120, '2 h ago'],
	[149, '2 h ago'],
	[150, '3 h ago'],
	[1440, '24 h ago'],
])('%d minutes are %s', (minutes, words) => {
	expect(describeStatus({ validated: ago(minutes) }, NOW).name).toBe(`Validated by Zoom ${words}`);
});

test('a credential has one status, whoever asks', () => {
	statusOf('one').validated = NOW;
	expect(statusOf('one')).toEqual({ validated: NOW });
	expect(statusOf('two')).toEqual({});
});

describe("the credential's test", () => {
	const judge = (secretToken: unknown, id = 'unused'): object =>
		testSecretToken(
			{
				id,
				name: 'Zoom',
				type: 'zoomWebhookApi',
				...(secretToken === undefined ? {} : { data: { secretToken: secretToken as string } }),
			},
			NOW,
		);

	test.each<[unknown, string]>([
		[undefined, 'The Secret Token is empty.'],
		[null, 'The Secret Token is empty.'],
		['', 'The Secret Token is empty.'],
		[' ', 'The Secret Token has a space in it. Copy it again from the Zoom app.'],
		['token ', 'The Secret Token has a space in it. Copy it again from the Zoom app.'],
		['to\nken', 'The Secret Token has a space in it. Copy it again from the Zoom app.'],
	])('the token %j is none', (token, message) => {
		expect(judge(token)).toEqual({ status: 'Error', message });
	});

	test('a token that looks like one is good until something says otherwise', () => {
		expect(judge('token')).toEqual({
			status: 'OK',
			message: 'Nothing has arrived since n8n was started. Publish the workflow, then choose Validate in the Zoom app.',
		});
		statusOf('used').refused = refused(ago(1));
		expect(judge('token', 'used')).toEqual({
			status: 'Error',
			message: `Refused: ${MISMATCH}. A request arrived, the last 1 min ago, and got 401. Copy the Secret Token of the Zoom app into the credential again.`,
		});
		statusOf('used').validated = NOW;
		expect(judge('token', 'used')).toEqual({
			status: 'OK',
			message: 'Validated by Zoom just now. No event has arrived yet.',
		});
	});

	test('a credential without data has no token', () => {
		expect(testSecretToken({ id: 'x', name: 'Zoom', type: 'zoomWebhookApi' }, NOW)).toMatchObject({ status: 'Error' });
	});
});
