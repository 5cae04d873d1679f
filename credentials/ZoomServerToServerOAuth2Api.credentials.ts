import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { apiUrlInTest, environmentFields, oauthUrl, planField, requestDomainFields } from './environments';
import { starterScopes, testMessages } from './notices';

type Rule = Extract<NonNullable<ICredentialTestRequest['rules']>[number], { type: 'responseSuccessBody' }>;

const CHECK_ADDRESS =
	"This address is not the Zoom API. Check 'Environment', and with Custom the 'API Base URL': it should end with '/v2'.";

const failsFor = (key: string, value: unknown, message: string): Rule => ({
	type: 'responseSuccessBody',
	properties: { key, value, message },
});

/**
 * A Server-to-Server OAuth app of one Zoom account: grant `account_credentials`, with no person and no refresh token.
 * n8n requests a new token when the old one has expired.
 */
export class ZoomServerToServerOAuth2Api implements ICredentialType {
	name = 'zoomServerToServerOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zoom Server-to-Server OAuth2 API';

	icon: Icon = { light: 'file:../icons/zoom.svg', dark: 'file:../icons/zoom.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-zoom/n8n-nodes-zoom';

	properties: INodeProperties[] = [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			description: "Shown with the client ID and secret under 'App Credentials' of the app",
		},
		testMessages,
		starterScopes(':admin', 'Add user:read:list_users:admin as well, so that the lists of hosts and users are filled.'),
		...environmentFields,
		planField,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: oauthUrl('/oauth/token') },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
		{
			// Overrides the grant type that n8n sends, because Zoom has one of its own for this kind of app.
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'hidden',
			default: '={{ JSON.stringify({ grant_type: "account_credentials", account_id: $self["accountId"].trim() }) }}',
		},
		...requestDomainFields,
	];

	test: ICredentialTestRequest = {
		// An app without the scope for it is connected all the same, so Zoom's refusal is no failure unless a rule says so.
		request: { baseURL: apiUrlInTest, url: '/users', qs: { page_size: 1 }, ignoreHttpStatusErrors: true },
		rules: [
			failsFor('code', 124, 'Zoom did not accept the token that it had just issued. Try again in a minute.'),
			failsFor('code', 2300, CHECK_ADDRESS),
			// A web page, or something else that is no JSON.
			failsFor('constructor.name', 'String', CHECK_ADDRESS),
		],
	};
}
