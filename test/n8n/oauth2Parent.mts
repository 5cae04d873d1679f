// `oAuth2Api`, the credential type of n8n that the package's types extend. It is part of n8n-nodes-base, which is too
// large to install for tests. So its fields are copied here, with the names, types and defaults of n8n 2.41 and without
// labels. Fields that n8n does not pass on are left out.
import type { INodeProperties, NodePropertyTypes } from 'n8n-workflow';

const field = (
	name: string,
	type: NodePropertyTypes,
	initial: string | boolean,
	show: Record<string, Array<string | boolean>> = {},
): INodeProperties => ({
	displayName: name,
	name,
	type,
	default: initial,
	displayOptions: { show: { useDynamicClientRegistration: [false], ...show } },
});

const interactive = { grantType: ['authorizationCode', 'pkce'] };
const inBody = { grantType: ['clientCredentials'], authentication: ['body'] };

/** The fields a credential type inherits from n8n's `oAuth2Api`, the stored token included. */
export const oAuth2ApiProperties: INodeProperties[] = [
	{ displayName: '', name: 'useDynamicClientRegistration', type: 'hidden', default: false },
	field('grantType', 'options', 'authorizationCode'),
	field('authUrl', 'string', '', interactive),
	field('accessTokenUrl', 'string', ''),
	field('clientId', 'string', ''),
	field('clientSecret', 'string', ''),
	field('scope', 'string', ''),
	field('authQueryParameters', 'string', '', interactive),
	field('authentication', 'options', 'header'),
	field('sendAdditionalBodyProperties', 'boolean', false, inBody),
	field('additionalBodyProperties', 'json', '', { ...inBody, sendAdditionalBodyProperties: [true] }),
	{ displayName: '', name: 'oauthTokenData', type: 'json', default: {} },
];
