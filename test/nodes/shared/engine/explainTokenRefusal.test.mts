// The texts for a token that Zoom refused.
import { explainTokenRefusal } from '../../../../nodes/shared/engine/explainTokenRefusal.ts';

const RECONNECT = "Open the credential and click 'Reconnect' (in older n8n 'Connect my account').";
const CHECK_SERVER = 'Check the account ID, client ID and client secret in the credential';
const NO_SERVER_TOKEN = 'Zoom did not issue a token for this Server-to-Server app';

test.each<[string, string, boolean, string, string]>([
	// Recorded 2026: ID and secret are right, the app is not activated.
	[
		'invalid_client',
		'The app has been Disabled by the developer',
		true,
		'The app has been Disabled by the developer',
		'Activate it',
	],
	['invalid_client', 'The app has been disabled.', false, 'The app has been disabled', 'Activate it'],
	[
		'invalid_client',
		'Invalid client_id or client_secret',
		true,
		'Invalid client_id or client_secret',
		'Copy client ID',
	],
	['invalid_client', '', true, "Zoom did not accept this app's client ID and client secret", 'and check that the app'],
	['invalid_client', '', false, "Zoom did not accept this app's client ID and client secret", 'and check that the app'],
	['invalid_grant', 'Invalid Token!', false, 'Invalid Token!', RECONNECT],
	['invalid_grant', '', false, 'The Zoom credential needs to be connected again', RECONNECT],
	['invalid_grant', 'The grant is disabled', false, 'The grant is disabled', RECONNECT],
	['invalid_grant', 'Invalid Token!', true, 'Invalid Token!', CHECK_SERVER],
	['invalid_grant', '', true, NO_SERVER_TOKEN, CHECK_SERVER],
	['invalid_request', 'Bad Request', true, 'Bad Request', CHECK_SERVER],
])('about %s with the reason "%s" (Server-to-Server: %p) is "%s"', (error, reason, server, message, description) => {
	const text = explainTokenRefusal({ error, reason }, server);
	expect(text.message).toBe(message);
	expect(text.description).toContain(description);
	expect(text.description.endsWith(`. (${error})`)).toBe(true);
});

test.each<[string, string, boolean, string, string]>([
	['unsupported_grant_type', 'unsupported grant type', true, 'unsupported grant type', '(unsupported_grant_type)'],
	['unsupported_grant_type', '', true, NO_SERVER_TOKEN, '(unsupported_grant_type)'],
	['not_invalid_grant', '', true, NO_SERVER_TOKEN, '(not_invalid_grant)'],
	['invalid_grants', '', true, NO_SERVER_TOKEN, '(invalid_grants)'],
	['invalid_request', 'Bad Request', false, 'Bad Request', '(invalid_request)'],
	['invalid_request', '', false, 'Zoom gave no new access token', '(invalid_request)'],
	['', 'Odd.', false, 'Odd', ''],
])('%s with the reason "%s" (Server-to-Server: %p) has no advice', (error, reason, server, message, description) => {
	expect(explainTokenRefusal({ error, reason }, server)).toEqual({ message, description });
});
