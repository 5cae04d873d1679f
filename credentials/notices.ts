import type { INodeProperties } from 'n8n-workflow';

/** The scopes with which a first workflow runs: it creates, finds and reads meetings, and knows its user. */
const STARTER_SCOPES = [
	'meeting:write:meeting',
	'meeting:read:meeting',
	'meeting:read:list_meetings',
	'user:read:user',
];

/**
 * The scopes to begin with, in words.
 * @param suffix what the app's kind adds to each of them
 */
export function starterScopes(suffix: '' | ':admin', more: string): INodeProperties {
	const list = STARTER_SCOPES.map((scope) => `<li>${scope}${suffix}</li>`).join('');
	return {
		displayName: `Scopes to start with, on the Scopes page of the Zoom app:<ul>${list}</ul>${more} Errors name the scope that an operation lacks.`,
		name: 'starterScopes',
		type: 'notice',
		default: '',
	};
}

/** What n8n's own words about a token that Zoom refused mean. A credential cannot replace them. */
export const testMessages: INodeProperties = {
	displayName:
		"The Zoom app shows Account ID, Client ID and Client Secret under 'App Credentials'. When saving fails:<ul>" +
		"<li>'Client authentication failed': the Client ID or the Client Secret is wrong, or the app is not activated.</li>" +
		"<li>'The request is missing a required parameter': the Account ID is wrong.</li>" +
		"<li>'Expected JSON response' or 'could not be found': the OAuth Base URL is wrong.</li></ul>",
	name: 'testMessages',
	type: 'notice',
	default: '',
};
