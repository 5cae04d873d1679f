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

/** An n8n expression for a path below the OAuth base URL of the chosen environment. */
export const oauthUrl = (path: string): string => `={{ ${baseUrl('oauth', 'oauthBaseUrl')} + "${path}" }}`;

/**
 * An n8n expression for the API's base URL in the chosen environment. Credential tests have `$credentials` for
 * `$self`.
 */
export const apiUrlInTest = `={{ ${baseUrl('api', 'apiBaseUrl').replaceAll('$self', '$credentials')} }}`;

function baseUrl(address: keyof Environment, customField: string): string {
	const { zoom, zoomGov } = environments;
	const custom = `$self["${customField}"].trim().replace(/\\/+$/, "")`;
	const standard = `$self["environment"] === "zoomGov" ? "${zoomGov[address]}" : "${zoom[address]}"`;
	return `($self["environment"] === "custom" ? ${custom} : ${standard})`;
}
