import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { environmentFields, oauthUrl } from './environments';

/**
 * A General App of the Zoom App Marketplace, authorized by a person: authorization code, the client authenticated by a
 * Basic header, refresh tokens that rotate. The host does authorization and refresh.
 */
export class ZoomGeneralAppOAuth2Api implements ICredentialType {
	name = 'zoomGeneralAppOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zoom General App OAuth2 API';

	icon: Icon = { light: 'file:../icons/zoom.svg', dark: 'file:../icons/zoom.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-zoom/n8n-nodes-zoom#connect-a-general-app';

	properties: INodeProperties[] = [
		...environmentFields,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: oauthUrl('/oauth/authorize') },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: oauthUrl('/oauth/token') },
		// Zoom grants what the app is configured for; a scope in the authorize URL is refused for many apps.
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];
}
