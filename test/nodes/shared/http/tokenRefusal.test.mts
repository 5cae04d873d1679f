// What Zoom's token endpoint said, read from the errors of n8n 2.8 and 2.41.
import { tokenRefusalOf, type TokenRefusal } from '../../../../nodes/shared/http/tokenRefusal.ts';

const DISABLED = { reason: ' The app has been disabled ', error: 'invalid_client' };
const caused = (levels: number, cause: object): object =>
	Array.from({ length: levels }).reduce<object>((inner) => ({ message: 'Odd', cause: inner }), cause);

test.each<[string, unknown, TokenRefusal | undefined]>([
	['with a body', { body: DISABLED }, { error: 'invalid_client', reason: 'The app has been disabled' }],
	['with a body as text', { body: JSON.stringify({ reason: 'No' }) }, { error: '', reason: 'No' }],
	['with a body without a reason', { body: { error: 'invalid_grant' } }, { error: 'invalid_grant', reason: '' }],
	['with a description', { body: { error: 'a', error_description: 'No' } }, { error: 'a', reason: 'No' }],
	['with a message', { body: { errorCode: 4717, errorMessage: 'No' } }, { error: '', reason: 'No' }],
	['with an empty reason', { body: { error: 'a', reason: '' } }, { error: 'a', reason: '' }],
	['with an error that is no text', { body: { error: 1, reason: 'No' } }, { error: '', reason: 'No' }],
	['with a cause that has a body', caused(4, { body: { error: 'a' } }), { error: 'a', reason: '' }],
	['with a body too deep to look for', caused(5, { body: { error: 'a' } }), undefined],
	['with a body that says nothing', { body: {} }, undefined],
	['with a body that is no JSON', { body: 'text' }, undefined],
	['with empty texts', { body: { error: '', reason: '' } }, undefined],
	['of another kind', new Error('Odd'), undefined],
	['that is no error', undefined, undefined],
	[
		'with the text of n8n for a client',
		{ message: 'Client Authentication failed (e.g., unknown client).' },
		{ error: 'invalid_client', reason: '' },
	],
	[
		'with the text of n8n for a grant',
		{ message: 'The Provided authorization grant (e.g., refresh token) is invalid.' },
		{ error: 'invalid_grant', reason: '' },
	],
	[
		'with the text of n8n for a kind of grant',
		{ message: 'The Authorization grant type is not supported by the authorization server.' },
		{ error: 'unsupported_grant_type', reason: '' },
	],
	[
		'with the text of n8n for a request',
		{ message: 'The Request is missing a required parameter.' },
		{ error: 'invalid_request', reason: '' },
	],
	...['invalid_client', 'unsupported_grant_type', 'invalid_grant', 'invalid_request'].map<
		[string, unknown, TokenRefusal]
	>((error) => [`with the name ${error} in a description`, caused(2, { description: error }), { error, reason: '' }]),
	['whose texts are not one', { message: 'invalid', description: '_grant' }, undefined],
])('an error %s is read', (_what, thrown, refusal) => {
	expect(tokenRefusalOf(thrown)).toStrictEqual(refusal);
});
