// What the node's panel and the credential's test say about what Zoom has sent.
import {
	describeStatus,
	provesSecretToken,
	statusOf,
	testSecretToken,
	type Status,
} from '../../../nodes/ZoomTrigger/status.ts';

const NOW = 1_700_000_000_000;
const ADVICE = "If it was Zoom's, the event is lost: copy the Secret Token of the Zoom app into the credential again.";
const OTHERS_PASS =
	'Other requests match it, so this one was not sent by Zoom, or was altered on its way, for example by a proxy.';
const MISMATCH = 'its signature does not match the secret token';
const ago = (minutes: number): number => NOW - minutes * 60_000;
const refused = (at: number, count = 1): Required<Status>['refused'] => ({ at, reason: MISMATCH, count });

test.each<[string, Status, string, string]>([
	[
		'nothing',
		{},
		'Nothing has arrived since n8n was started',
		'Publish the workflow, then choose Validate in the Zoom app.',
	],
	['a validation', { validatedAt: ago(5) }, 'Validated by Zoom 5 min ago', 'No event has arrived yet.'],
	[
		'a validation and an event',
		{ validatedAt: ago(5), acceptedAt: ago(3) },
		'Validated by Zoom 5 min ago',
		'The last event arrived 3 min ago.',
	],
	[
		'an event',
		{ acceptedAt: ago(3) },
		'Receiving events, the last 3 min ago',
		'Zoom validated the address before n8n was started.',
	],
	[
		'a refusal',
		{ refused: refused(ago(2)) },
		`Refused: ${MISMATCH}`,
		`A request arrived, the last 2 min ago, and got 401. ${ADVICE}`,
	],
	[
		'several refusals',
		{ refused: refused(ago(2), 3) },
		`Refused: ${MISMATCH}`,
		`3 requests arrived, the last 2 min ago, and got 401. ${ADVICE}`,
	],
	[
		'a refusal after all else',
		{ validatedAt: ago(5), acceptedAt: ago(4), refused: refused(ago(3)) },
		`Refused: ${MISMATCH}`,
		`A request arrived, the last 3 min ago, and got 401. ${OTHERS_PASS}`,
	],
	[
		'a refusal an hour after all else',
		{ validatedAt: ago(70), acceptedAt: ago(63), refused: refused(ago(3)) },
		`Refused: ${MISMATCH}`,
		`A request arrived, the last 3 min ago, and got 401. ${ADVICE}`,
	],
	[
		'a refusal before a validation',
		{ validatedAt: ago(5), refused: refused(ago(6)) },
		'Validated by Zoom 5 min ago',
		'No event has arrived yet.',
	],
	[
		'a refusal before an event',
		{ acceptedAt: ago(5), refused: refused(ago(6)) },
		'Receiving events, the last 5 min ago',
		'Zoom validated the address before n8n was started.',
	],
	[
		'a refusal between a validation and an event',
		{ validatedAt: ago(7), acceptedAt: ago(5), refused: refused(ago(6)) },
		'Validated by Zoom 7 min ago',
		'The last event arrived 5 min ago.',
	],
	[
		'a refusal between an event and a validation',
		{ validatedAt: ago(5), acceptedAt: ago(7), refused: refused(ago(6)) },
		'Validated by Zoom 5 min ago',
		'The last event arrived 7 min ago.',
	],
	[
		'a refusal at the time of an event',
		{ acceptedAt: ago(5), refused: refused(ago(5)) },
		'Receiving events, the last 5 min ago',
		'Zoom validated the address before n8n was started.',
	],
])('the status after %s says so', (_what, status, name, description) => {
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
])('a time %d minutes ago reads %s', (minutes, words) => {
	expect(describeStatus({ validatedAt: ago(minutes) }, NOW).name).toBe(`Validated by Zoom ${words}`);
});

test.each<[Status, boolean]>([
	[{}, false],
	[{ acceptedAt: ago(59) }, true],
	[{ acceptedAt: ago(60) }, false],
	[{ validatedAt: ago(59) }, true],
	[{ validatedAt: ago(60) }, false],
	[{ validatedAt: ago(59), acceptedAt: ago(90) }, true],
])('the status %j proves the secret token: %p', (status, proves) => {
	expect(provesSecretToken(status, NOW)).toBe(proves);
});

test('every credential has one status of its own', () => {
	statusOf('one').validatedAt = NOW;
	expect(statusOf('one')).toEqual({ validatedAt: NOW });
	expect(statusOf('two')).toEqual({});
});

describe("the credential's test", () => {
	const testOf = (secretToken: unknown, id = 'unused'): object =>
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
	])('fails for the token %j', (token, message) => {
		expect(testOf(token)).toEqual({ status: 'Error', message });
	});

	test('succeeds for a token that looks like one, unless the last request was refused', () => {
		expect(testOf('token')).toEqual({
			status: 'OK',
			message: 'Nothing has arrived since n8n was started. Publish the workflow, then choose Validate in the Zoom app.',
		});
		statusOf('used').refused = refused(ago(1));
		expect(testOf('token', 'used')).toEqual({
			status: 'Error',
			message: `Refused: ${MISMATCH}. A request arrived, the last 1 min ago, and got 401. ${ADVICE}`,
		});
		// While others pass, the secret token is right.
		statusOf('used').acceptedAt = ago(2);
		expect(testOf('token', 'used')).toEqual({
			status: 'OK',
			message: `Refused: ${MISMATCH}. A request arrived, the last 1 min ago, and got 401. ${OTHERS_PASS}`,
		});
		statusOf('used').validatedAt = NOW;
		delete statusOf('used').acceptedAt;
		expect(testOf('token', 'used')).toEqual({
			status: 'OK',
			message: 'Validated by Zoom just now. No event has arrived yet.',
		});
	});

	test('fails for a credential without data', () => {
		expect(testSecretToken({ id: 'x', name: 'Zoom', type: 'zoomWebhookApi' }, NOW)).toMatchObject({ status: 'Error' });
	});
});
