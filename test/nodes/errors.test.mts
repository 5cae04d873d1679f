// The messages that users read when something went wrong. They are tested as text, because the text matters.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp, serverToServerApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const api = () => nock('https://api.zoom.us');
const getUser = { resource: 'user', operation: 'get' };

interface Row {
	case: string;
	status: number;
	body: object | string;
	headers?: Record<string, string>;
	message: string;
	description: RegExp;
}

const table: Row[] = [
	{
		case: 'missing scope, named by Zoom',
		status: 400,
		body: {
			code: 4711,
			message: 'Invalid access token, does not contain scopes:[user:read:user, user:read:user:admin].',
		},
		message: 'Invalid access token, does not contain scopes:[user:read:user, user:read:user:admin]',
		description:
			/lacks a scope for 'Get a user': user:read:user or user:read:user:admin. Add one of these scopes to the app in the Zoom App Marketplace.*'Reconnect' \(in older n8n 'Connect my account'\).*Zoom code 4711/,
	},
	{
		case: 'missing scope, not named',
		status: 400,
		body: { code: 104 },
		message: "The Zoom app lacks a scope for 'Get a user': user:read:user or user:read:user:admin",
		description: /Scopes page/,
	},
	{
		case: 'paid plan needed',
		status: 400,
		body: { code: 200, message: 'Only available for paid account: abc.' },
		message: 'Only available for paid account: abc',
		description: /paid Zoom plan.*owner of the Zoom account/,
	},
	{
		case: 'no permission',
		status: 400,
		body: { code: 200, message: 'No permission.' },
		message: 'No permission',
		description: /administrator of the Zoom account can give the role this permission/,
	},
	{
		case: 'user not found',
		status: 404,
		body: { code: 1001, message: 'User does not exist: abc.' },
		message: 'User does not exist: abc',
		description: /an ID, or the e-mail address.*HTTP 404, Zoom code 1001/,
	},
	{
		case: 'meeting not found',
		status: 404,
		body: { code: 3001, message: 'Meeting does not exist: 123.' },
		message: 'Meeting does not exist: 123',
		description: /deleted, have expired .* or belong to another account/,
	},
	{
		case: 'no recording',
		status: 404,
		body: { code: 3301, message: 'There is no recording for this meeting.' },
		message: 'There is no recording for this meeting',
		description: /some time after the meeting has ended/,
	},
	{
		case: 'one field refused',
		status: 400,
		body: {
			code: 300,
			message: 'Validation Failed.',
			errors: [{ field: 'user_info.email', message: 'Invalid field.' }],
		},
		message: "Validation Failed. 'user_info.email': Invalid field",
		description: /^\(HTTP 400, Zoom code 300/,
	},
	{
		case: 'two fields refused',
		status: 400,
		body: {
			code: 300,
			message: 'Validation Failed.',
			errors: [
				{ field: 'topic', message: 'Too long' },
				{ field: 'duration', message: 'Too short' },
			],
		},
		message: "Validation Failed. 'topic': Too long. 'duration': Too short",
		description: /^\(HTTP 400, Zoom code 300/,
	},
	{
		case: 'in use',
		status: 409,
		body: { code: 1005, message: 'Email "a@b.c" has already been used.' },
		message: 'Email "a@b.c" has already been used',
		description: /update the existing user/,
	},
	{
		case: 'more than a year ago',
		status: 400,
		body: { code: 12702, message: 'Can not access meeting a year ago.' },
		message: 'Can not access meeting a year ago',
		description: /twelve months/,
	},
	{
		case: 'anything else with a message',
		status: 400,
		body: { code: 3000, message: 'Meeting 123 has not started.' },
		message: 'Meeting 123 has not started',
		description: /^\(HTTP 400, Zoom code 3000/,
	},
	{
		case: 'forbidden',
		status: 403,
		body: { code: 2306, message: 'Not allowed to view meetings scheduled for others.' },
		message: 'Not allowed to view meetings scheduled for others',
		description: /^\(HTTP 403, Zoom code 2306/,
	},
	{
		case: 'web page',
		status: 200,
		body: '<!DOCTYPE html><html></html>',
		headers: { 'content-type': 'text/html' },
		message: 'A web page answered instead of the Zoom API',
		description: /API Base URL/,
	},
	{
		case: 'unknown address',
		status: 404,
		body: { code: 2300, message: 'This API endpoint is not recognized.' },
		message: 'This API endpoint is not recognized',
		description: /it should end with '\/v2'/,
	},
	{
		case: 'empty body',
		status: 400,
		body: '',
		message: 'Zoom refused the request with status 400',
		description: /HTTP 400/,
	},
	{
		case: 'limit per host',
		status: 429,
		body: {
			code: 429,
			message:
				'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.',
		},
		message:
			'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00',
		description: /Zoom takes more from 2026-12-02 00:00 UTC on. Other hosts/,
	},
	{
		// Reported since 2021.
		case: 'limit per registrant',
		status: 429,
		body: {
			code: 429,
			message:
				'You have exceeded the daily rate limit of (3) for Add meeting registrant API requests for the registrant (a@example.com). You can resume these API requests at GMT 00:00:00.',
		},
		message:
			'You have exceeded the daily rate limit of (3) for Add meeting registrant API requests for the registrant (a@example.com). You can resume these API requests at GMT 00:00:00',
		description: /Zoom takes more from 2026-12-02 00:00 UTC on. Other registrants/,
	},
	{
		case: 'user of another account',
		status: 400,
		body: { code: 1010, message: 'User does not belong to this account: abc.' },
		message: 'User does not belong to this account: abc',
		description: /another Zoom account than the credential/,
	},
	{
		case: 'user who has not accepted the invitation',
		status: 400,
		body: { code: 1120, message: 'A valid invitation to join the Zoom account was not found for this user.' },
		message: 'A valid invitation to join the Zoom account was not found for this user',
		description: /has not accepted yet/,
	},
	{
		case: 'user who may not host, for a list',
		status: 400,
		body: { code: 3161, message: 'Your user account is not allowed meeting hosting and scheduling capabilities.' },
		message: 'Your user account is not allowed meeting hosting and scheduling capabilities',
		description: /administrator.*can allow hosting.*lists as well/,
	},
	{
		case: 'registration is off',
		status: 404,
		body: { code: 404, message: 'Registration has not been enabled for this meeting: 86120473395.' },
		message: 'Registration has not been enabled for this meeting: 86120473395',
		description: /Turn registration on first/,
	},
	{
		case: "Cloudflare's page",
		status: 403,
		body: '<!DOCTYPE html><html><title>Attention Required! | Cloudflare</title>Ray ID: 8f00aa11bb22cc33</html>',
		headers: { 'content-type': 'text/html' },
		message: 'Cloudflare, which stands before Zoom, refused the request',
		description: /not the credential.*Ray ID 8f00aa11bb22cc33/,
	},
	{
		case: 'daily limit',
		status: 429,
		body: {
			code: 429,
			message:
				'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.',
		},
		headers: { 'Retry-After': '2026-12-02T03:00:00Z', 'X-RateLimit-Type': 'Daily-limit' },
		message:
			'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request',
		description: /from 2026-12-02 03:00 UTC on/,
	},
];

test.each(table)(
	'the response "$case" has its own message',
	async ({ status, body, headers, message, description }) => {
		api()
			.get('/v2/users/me')
			.reply(status, body, { 'x-zm-trackingid': 'v=2.0;clid=us02;rid=WEB_1', ...headers });
		const error = await n8n.withFastTime(
			async () => await failureOf(n8n.run(getUser, { credential: connectedGeneralApp(n8n) })),
			{ start: new Date('2026-12-01T12:00:00Z') },
		);
		expect(error.message).toBe(message);
		expect(error.description).toMatch(description);
		expect(error.description).toContain('tracking ID v=2.0;clid=us02;rid=WEB_1');
		expect(`${error.message} ${error.description}`).not.toMatch(/\b(error|problem|failure|mistake)\b/i);
	},
);

describe('a response with status 200', () => {
	const list = { resource: 'meeting', operation: 'getMany' };
	const create = { resource: 'meeting', operation: 'create', topic: 'Weekly', startTime: '2027-03-01T10:00:00Z' };
	const start = { resource: 'webinar', operation: 'end', webinarId: { __rl: true, mode: 'id', value: '93812345678' } };
	const NO_PLAN = { code: 200, message: 'Webinar plan is missing. Enable webinar for this user.' };

	test.each<[string, IDataObject, object, string]>([
		['a refused list', list, { code: 200, message: 'Only available for Paid or ZMP account: abc.' }, 'Only available'],
		['a refused create', create, { code: 300, message: 'The host is not ready.' }, 'The host is not ready'],
		['a refused change', start, NO_PLAN, 'Webinar plan is missing. Enable webinar for this user'],
	])("is a failure with Zoom's words and is not repeated: %s", async (_what, parameters, body, message) => {
		for (const method of ['GET', 'POST', 'PUT'])
			api()
				.intercept(/^\/v2\//, method)
				.query(true)
				.reply(200, body);
		const error = await failureOf(n8n.run(parameters, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toMatch(new RegExp(`^${message}`));
		expect(`${error.message} ${error.description}`).toMatch(/HTTP 200, Zoom code/);
	});

	test('is a success if it has members of its own', async () => {
		api().get('/v2/users/me').reply(200, { code: 200, message: 'Old field.', id: 'a' });
		const { output } = await n8n.run(getUser, { credential: connectedGeneralApp(n8n) });
		expect(output[0]?.[0]?.json).toEqual({ id: 'a' });
	});

	test('is a failure of a list if the list is missing', async () => {
		api()
			.get(/^\/v2\//)
			.query(true)
			.reply(200, { page_size: 30, next_page_token: '' });
		const error = await failureOf(n8n.run(list, { credential: connectedGeneralApp(n8n) }));
		expect(error.message).toBe("Zoom's response has no 'meetings'");
	});
});

test('an error that comes as XML is read', async () => {
	const xml = '<?xml version="1.0"?><Result><code>1001</code><message>User does not exist: a.</message></Result>';
	api().get('/v2/users/me').reply(404, xml, { 'content-type': 'application/xml' });
	const error = await failureOf(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
	expect(error.message).toBe('User does not exist: a');
	expect(error.description).toMatch(/HTTP 404, Zoom code 1001/);
});

test('a new token that is refused as well asks the user to reconnect, after one refresh', async () => {
	api().get('/v2/users/me').twice().reply(401, { code: 124, message: 'Invalid access token.' });
	const token = nock('https://zoom.us')
		.post('/oauth/token')
		.once()
		.reply(200, { access_token: 'second', refresh_token: 'second-refresh', expires_in: 3599, token_type: 'bearer' });
	const error = await failureOf(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
	expect(error.message).toBe('Invalid access token');
	expect(error.description).toMatch(/'Reconnect' \(in older n8n 'Connect my account'\)/);
	expect(token.isDone()).toBe(true);
});

test('a refresh token that Zoom no longer accepts asks the user to reconnect', async () => {
	api().get('/v2/users/me').reply(401, { code: 124, message: 'Access token is expired.' });
	nock('https://zoom.us').post('/oauth/token').reply(400, { reason: 'Invalid Token!', error: 'invalid_grant' });
	const error = await failureOf(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
	expect(error.message).toBe('The Zoom credential needs to be connected again');
	expect(error.description).toMatch(/Connect my account/);
});

test('a credential that was never connected asks the user to connect', async () => {
	const credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		clientId: 'client',
		clientSecret: 'client-secret',
	});
	expect((await failureOf(n8n.run(getUser, { credential }))).message).toBe(
		'The Zoom credential needs to be connected again',
	);
});

test('a wrong client of a Server-to-Server app has another message than a wrong account', async () => {
	const user = { ...getUser, userId: { __rl: true, mode: 'email', value: 'nathan@example.com' } };
	nock('https://zoom.us')
		.post('/oauth/token')
		.reply(400, { reason: 'Invalid client_id or client_secret', error: 'invalid_client' });
	const client = await failureOf(n8n.run(user, { credential: serverToServerApp(n8n) }));
	expect(client.message).toBe('Invalid client_id or client_secret');
	expect(client.description).toMatch(/Copy client ID and client secret again.*\(invalid_client\)/);
	nock('https://zoom.us').post('/oauth/token').reply(400, { reason: 'Bad Request', error: 'invalid_request' });
	const error = await failureOf(n8n.run(user, { credential: serverToServerApp(n8n) }));
	expect(error.message).toBe('Bad Request');
	expect(error.description).toMatch(/account ID, client ID and client secret/);
});

// Recorded 2026: ID and secret are right, the app is not activated.
test.each([serverToServerApp, connectedGeneralApp])('an app that is switched off is told as such, %p', async (app) => {
	api()
		.get(/^\/v2\//)
		.query(true)
		.reply(401, { code: 124, message: 'Access token is expired.' });
	nock('https://zoom.us')
		.post('/oauth/token')
		.reply(400, { reason: 'The app has been disabled by the developer', error: 'invalid_client' });
	const error = await failureOf(n8n.run({ resource: 'user', operation: 'getMany' }, { credential: app(n8n) }));
	expect(error.message).toBe('The app has been disabled by the developer');
	expect(error.description).toMatch(/Activate it in the Zoom App Marketplace/);
});

test('a refused token without a reason has our words, and the name of the refusal', async () => {
	nock('https://zoom.us').post('/oauth/token').reply(400, { error: 'invalid_grant' });
	const error = await failureOf(
		n8n.run({ resource: 'user', operation: 'getMany' }, { credential: serverToServerApp(n8n) }),
	);
	expect(error.message).toBe('Zoom did not issue a token for this Server-to-Server app');
	expect(error.description).toMatch(/Check the account ID.*\(invalid_grant\)$/);
});

test("'me' is refused for Server-to-Server before any request", async () => {
	const error = await failureOf(
		n8n.run(
			{ ...getUser, userId: { __rl: true, mode: 'id', value: 'me' } },
			{ credential: serverToServerApp(n8n, { access_token: 'x' }) },
		),
	);
	expect(error.message).toBe("'User' cannot be 'me' with Server-to-Server OAuth");
	expect(error.description).toMatch(/Choose the user from the list/);
});

test('what n8n reports of a request that it could not send is not shown, because it may quote the token', async () => {
	// For a request without a mock, nock throws an error that quotes the request with its headers.
	api().get('/v2/another').reply(200);
	const error = await failureOf(n8n.run(getUser, { credential: connectedGeneralApp(n8n) }));
	expect(error.message).toBe('Zoom could not be reached');
	expect(JSON.stringify(error) + String(error.stack)).not.toMatch(/first-token/);
});

test.each([
	[{ apiBaseUrl: '' }, "The credential's 'API Base URL' is empty"],
	[{ apiBaseUrl: 'zoom' }, "The credential's 'API Base URL' is not a URL"],
	[{ apiBaseUrl: 'http://example.com/v2' }, "The credential's 'API Base URL' must begin with 'https://'"],
	[{ apiBaseUrl: 'https://user:pw@example.com/v2' }, "The credential's 'API Base URL' must be a plain address"],
	[{ oauthBaseUrl: 'http://example.com' }, "The credential's 'OAuth Base URL' must begin with 'https://'"],
])('a custom environment with %p is refused: %s', async (wrong, message) => {
	const credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: 'https://example.com',
		apiBaseUrl: 'https://example.com/v2',
		clientId: 'a',
		clientSecret: 'b',
		oauthTokenData: { access_token: 'x' },
		...wrong,
	});
	expect((await failureOf(n8n.run(getUser, { credential }))).message).toBe(message);
});

test('no message, stored error or log contains a token or secret', async () => {
	api().get('/v2/users/me').reply(400, { code: 300, message: 'Nothing' });
	const credential = connectedGeneralApp(n8n);
	const error = await failureOf(n8n.run(getUser, { credential }));
	api().get('/v2/users/me').reply(400, { code: 300, message: 'Nothing' });
	const { run, logs } = await n8n.runWorkflow({
		nodes: [{ name: 'Zoom', type: 'n8n-nodes-zoom.zoom', parameters: getUser, credential }],
		connections: {},
	});
	for (const text of [JSON.stringify(error), String(error.stack), JSON.stringify(run), JSON.stringify(logs)])
		expect(text).not.toMatch(/first-token|first-refresh|client-secret/);
});
