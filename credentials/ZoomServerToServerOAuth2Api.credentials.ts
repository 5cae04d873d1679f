import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { apiUrlInTest, environmentFields, oauthUrl, requestDomainFields } from './environments';

/**
 * A Server-to-Server OAuth app of one Zoom account: grant `account_credentials`, with no person and no refresh token.
 * n8n requests a new token when the old one has expired.
 */
export class ZoomServerToServerOAuth2Api implements ICredentialType {
	name = 'zoomServerToServerOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zoom Server-to-Server OAuth2 API';

	icon: Icon = { light: 'file:../icons/zoom.svg', dark: 'file:../icons/zoom.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-zoom/n8n-nodes-zoom#connect-a-server-to-server-oauth-app';

	properties: INodeProperties[] = [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			description: "Shown with the client ID and secret under 'App Credentials' of the app",
		},
		...environmentFields,
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
		request: { baseURL: apiUrlInTest, url: '/users', qs: { page_size: 1 } },
	};
}
