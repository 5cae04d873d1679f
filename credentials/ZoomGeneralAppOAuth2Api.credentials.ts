import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { environmentFields, oauthUrl, planField, requestDomainFields } from './environments';
import { starterScopes } from './notices';

/**
 * A General App of the Zoom App Marketplace that a person has authorized: grant `authorization_code`, with the client
 * authenticated by a Basic header and with refresh tokens that rotate. n8n authorizes, and refreshes the token.
 */
export class ZoomGeneralAppOAuth2Api implements ICredentialType {
	name = 'zoomGeneralAppOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zoom General App OAuth2 API';

	icon: Icon = { light: 'file:../icons/zoom.svg', dark: 'file:../icons/zoom.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-zoom/n8n-nodes-zoom';

	properties: INodeProperties[] = [
		starterScopes(
			'',
			'An admin-managed app has them with ":admin" instead. For it, add user:read:list_users:admin, so that the lists of hosts and users are filled.',
		),
		...environmentFields,
		planField,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: oauthUrl('/oauth/authorize') },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: oauthUrl('/oauth/token') },
		// Zoom grants the scopes that the app is configured with, and refuses a scope in the authorize URL for many apps.
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
		...requestDomainFields,
	];
}
