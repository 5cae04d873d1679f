import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { environmentFields, oauthUrl, requestDomainFields } from './environments';

/**
 * A Zoom app in its own name: grant `client_credentials`, whose token gives no access to anybody's data. The Zoom
 * Trigger creates and deletes its event subscription with it (Zoom: "Webhooks", event subscription API).
 */
export class ZoomAppOAuth2Api implements ICredentialType {
	name = 'zoomAppOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zoom App OAuth2 API';

	icon: Icon = { light: 'file:../icons/zoom.svg', dark: 'file:../icons/zoom.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-zoom/n8n-nodes-zoom';

	properties: INodeProperties[] = [
		...environmentFields,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: oauthUrl('/oauth/token') },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
		...requestDomainFields,
	];
}
