// What the node's panel and the credential's test say about what Zoom has sent.
import {
	addRefusal,
	describeEndpoint,
	describeLog,
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

const TIME = 'its timestamp is more than five minutes off';

test('a clock that is off is told to be checked, and not the secret token', () => {
	const status: Status = { refused: { at: ago(1), reason: TIME, count: 1 } };
	expect(describeStatus(status, NOW)).toEqual({
		name: `Refused: ${TIME}`,
		description:
			"A request arrived, the last 1 min ago, and got 401. If it was Zoom's, the event is lost: check the clock of the computer that n8n runs on.",
	});
	const test = { id: 'clock', name: 'Zoom', type: 'zoomWebhookApi', data: { secretToken: 'token' } };
	statusOf('clock').refused = { at: ago(1), reason: TIME, count: 1 };
	expect(testSecretToken(test, NOW).status).toBe('OK');
});

test('the secret token is not blamed for a node while others pass with the credential', () => {
	const description = describeStatus({ refused: refused(ago(2)) }, NOW, { acceptedAt: ago(10) }).description;
	expect(description).toContain(OTHERS_PASS);
});

test('refusals are counted as long as their reason is the same', () => {
	const status: Status = {};
	addRefusal(status, MISMATCH, ago(3));
	addRefusal(status, MISMATCH, ago(2));
	expect(status.refused).toEqual({ at: ago(2), reason: MISMATCH, count: 2 });
	addRefusal(status, TIME, ago(1));
	expect(status.refused).toEqual({ at: ago(1), reason: TIME, count: 1 });
});

test.each([
	'http://localhost',
	'http://localhost:5678',
	'HTTPS://LOCALHOST:5678/n8n',
	'http://127.0.0.1:5678',
	'http://127.12.0.255',
	'http://0.0.0.0:5678/',
	'http://[::1]:5678',
	'http://[::]:5678',
])('the address %s is one that Zoom cannot reach', (url) => {
	expect(describeEndpoint({}, NOW, {}, url)).toEqual({
		name: 'Nothing has arrived: this address is on localhost',
		description:
			'Zoom cannot reach it. Start n8n with WEBHOOK_URL set to a public https address that leads here, for example that of a tunnel, then publish the workflow again.',
	});
});

test.each([
	'https://n8n.example.com',
	'https://localhost.example.com',
	'https://example.com/http://localhost',
	'https://127.0.0.1.example.com',
	'https://127.0.example.com',
	'ftp://localhost',
])('the address %s is not', (url) => {
	expect(describeEndpoint({}, NOW, {}, url)).toEqual(describeStatus({}, NOW));
});

test('an address to which something has come can be reached', () => {
	const status = { refused: refused(ago(2)) };
	const ofCredential = { acceptedAt: ago(10) };
	expect(describeEndpoint(status, NOW, ofCredential, 'http://localhost')).toEqual(
		describeStatus(status, NOW, ofCredential),
	);
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

test.each<[string, Status, string, string]>([
	[
		'has not been read',
		{},
		"Zoom's log has not been read since n8n was started",
		'It is read when the workflow is published, and then every hour.',
	],
	['had nothing', { log: { at: ago(5), found: 0 } }, "Zoom's log was read 5 min ago", 'Nothing was missed.'],
	[
		'had one event',
		{ log: { at: ago(5), found: 1 } },
		"Zoom's log was read 5 min ago",
		'1 missed event was passed on.',
	],
	['had events', { log: { at: ago(5), found: 2 } }, "Zoom's log was read 5 min ago", '2 missed events were passed on.'],
	[
		'cannot be read',
		{ log: { at: ago(5), found: 0, problem: 'No scope' } },
		'Cannot be fetched: No scope',
		'Tried 5 min ago; 0 missed events were passed on. Events that arrive by webhook start the workflow all the same.',
	],
])("a log of Zoom's that %s is told in the panel", (_what, status, name, description) => {
	expect(describeLog(status, NOW)).toEqual({ name, description });
});

test("a reading of Zoom's log is nothing that has arrived", () => {
	const status = { log: { at: ago(5), found: 0 } };
	expect(describeEndpoint(status, NOW, status, 'http://localhost:5678').name).toContain('localhost');
});
