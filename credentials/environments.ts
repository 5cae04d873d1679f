import type { INodeProperties } from 'n8n-workflow';

/** The two addresses of one Zoom: the one for signing in and for tokens, and the one of the API. */
export interface Environment {
	/** The base URL of `/oauth/authorize` and `/oauth/token`, without a trailing slash. */
	oauth: string;
	/** The base URL of the REST API, with its version. */
	api: string;
}

/** Zoom's own addresses (Zoom: "OAuth 2.0"; those of Zoom for Government are the ones its clients use). */
export const environments = {
	zoom: { oauth: 'https://zoom.us', api: 'https://api.zoom.us/v2' },
	zoomGov: { oauth: 'https://zoomgov.com', api: 'https://api.zoomgov.com/v2' },
} as const satisfies Record<string, Environment>;

/** The fields of all credential types that choose the environment. */
export const environmentFields: INodeProperties[] = [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			{ name: 'Zoom', value: 'zoom', description: 'The commercial Zoom at zoom.us' },
			{
				name: 'Zoom for Government',
				value: 'zoomGov',
				description: 'The separate Zoom at zoomgov.com, with its own apps and users',
			},
			{ name: 'Custom', value: 'custom', description: 'Own addresses: a gateway, a regional host or the sandbox' },
		],
		default: 'zoom',
		description: 'Which Zoom the app and its users belong to',
	},
	{
		displayName: 'OAuth Base URL',
		name: 'oauthBaseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://zoom.us',
		description: "Where '/oauth/authorize' and '/oauth/token' are, without these paths",
		displayOptions: { show: { environment: ['custom'] } },
	},
	{
		displayName: 'API Base URL',
		name: 'apiBaseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://api-eu.zoom.us/v2',
		description: "Where the REST API is, with its version: '/users/me' is added to it",
		displayOptions: { show: { environment: ['custom'] } },
	},
];

/** The field of the OAuth credentials that tells Zoom's plan. It is not needed, because the node finds the limits. */
export const planField: INodeProperties = {
	displayName: 'Zoom Plan',
	name: 'plan',
	type: 'options',
	options: [
		{ name: 'Find the Limits From Responses', value: 'unknown' },
		{ name: 'Free', value: 'free' },
		{ name: 'Pro', value: 'pro' },
		{ name: 'Business, Education or Enterprise', value: 'business' },
	],
	default: 'unknown',
	description:
		"The plan of the Zoom account. It decides how many requests a second Zoom allows, so the first ones can be sent faster. The node corrects a wrong plan by Zoom's responses.",
};

/**
 * What a custom base URL may begin with. A client secret or a token goes to it, so plain http is for this machine only:
 * to another one it could be read on the way. `nodes/shared/http/allowedHosts.ts` has the same rule.
 */
const SAFE_URL = String.raw`/^(https:\/\/|http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$))/i`;

/** In place of a base URL that is refused: a name that never exists (RFC 6761), so that n8n's error shows the reason. */
const REFUSED_URL = 'https://the-base-url-must-begin-with-https.invalid';

/** An n8n expression for a path below the OAuth base URL of the chosen environment. */
export const oauthUrl = (path: string): string => `={{ ${baseUrl('oauth', 'oauthBaseUrl')} + "${path}" }}`;

/**
 * An n8n expression for the API's base URL in the chosen environment. Credential tests have `$credentials` for
 * `$self`.
 */
export const apiUrlInTest = `={{ ${baseUrl('api', 'apiBaseUrl').replaceAll('$self', '$credentials')} }}`;

/**
 * Where n8n's HTTP Request node may send the token of a credential: to the Zoom of its environment. n8n adds the same
 * two fields to every OAuth2 credential, but there any address is allowed at first.
 */
export const requestDomainFields: INodeProperties[] = [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'options',
		options: [
			{
				name: 'All',
				value: 'all',
				description: 'Any address gets the token that the HTTP Request node is told to call',
			},
			{ name: 'None', value: 'none', description: 'The HTTP Request node cannot use this credential' },
			{
				name: "Zoom's Domains",
				value: 'domains',
				description: 'Only the addresses of the chosen environment get the token',
			},
		],
		default: 'domains',
		description: 'Where the HTTP Request node may send requests with this credential. The Zoom nodes do not need it.',
	},
	{
		displayName: 'Allowed Domains',
		name: 'allowedDomains',
		type: 'hidden',
		default: `={{ ${byEnvironment(
			`${hostOf('oauthBaseUrl')} + ", " + ${hostOf('apiBaseUrl')}`,
			'"zoomgov.com, *.zoomgov.com"',
			'"zoom.us, *.zoom.us"',
		)} }}`,
	},
];

function baseUrl(address: keyof Environment, customField: string): string {
	const { zoom, zoomGov } = environments;
	const typed = `$self["${customField}"].trim()`;
	const custom = `(${SAFE_URL}.test(${typed}) ? ${typed}.replace(/\\/+$/, "") : "${REFUSED_URL}")`;
	return byEnvironment(custom, `"${zoomGov[address]}"`, `"${zoom[address]}"`);
}

/** The host name in a custom base URL, as an expression. */
function hostOf(customField: string): string {
	return String.raw`$self["${customField}"].trim().replace(/^https?:\/\//i, "").replace(/[/:?#].*$/, "")`;
}

function byEnvironment(custom: string, zoomGov: string, zoom: string): string {
	return `($self["environment"] === "custom" ? ${custom} : $self["environment"] === "zoomGov" ? ${zoomGov} : ${zoom})`;
}
